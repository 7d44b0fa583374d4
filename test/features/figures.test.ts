import assert from 'node:assert/strict';
import { distinct, figureText, spreads } from '../../server/src/features/figures.ts';
import { localiser } from '../../server/src/features/localise.ts';
import { escapeMarkdown, sourceLink } from '../../server/src/features/markdown.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import type { Precedent } from '../../server/src/precedents/precedent.ts';

const t = localiser({ 'about ': '约' }, 'zh');
const plan = (id: string, text: string): Precedent => readPrecedent(text, id);
const all = (...precedents: Precedent[]) =>
  precedents.flatMap((precedent, at) => precedent.plan.targets.map((target) => ({ plan: at, precedent, target })));

describe('figures', () => {
  for (const [text, words] of [
    ['技术合同成交额达到150亿元。', '150亿元'],
    ['技术合同成交额达到150亿元以上。', '≥150亿元'],
    ['技术合同成交额超过150亿元。', '>150亿元'],
    ['技术合同成交额达到150亿元左右。', '约150亿元'],
  ] as const)
    it(`are worded as the plan means them: ${text}`, () => {
      const [one] = all(plan('a', text));
      assert.ok(one);
      assert.equal(figureText(one.target, t), words);
    });

  it('spread over plans: one figure a plan, same aspect and unit only', () => {
    const found = spreads(
      all(
        plan('a', '技术合同成交额达到10亿元，增长15%。技术合同成交额达到11亿元。'),
        plan('b', '技术合同成交额达到30亿元。'),
        plan('c', '技术合同成交额达到20亿元，技术合同成交额增长25%。'),
        plan('d', '技术合同成交额达到5万元。'),
      ),
    );
    assert.deepEqual(
      found.map(({ aspect, unit, plans, min, median, max }) => [aspect, unit, plans, min, median, max]),
      [
        ['level', '亿元', 3, 10, 20, 30],
        ['growth', '%', 2, 15, 20, 25],
      ],
    );
  });

  it('stated twice by one plan are one row, the first', () => {
    const a = plan('a', '技术合同成交额达到10亿元，增长15%。技术合同成交额达到20亿元。技术合同成交额达到10亿元。');
    const b = plan('b', '技术合同成交额达到10亿元。');
    const rows = all(a, b);
    assert.deepEqual(
      distinct(rows).map((one) => rows.indexOf(one)),
      [0, 1, 2, 4],
    );
  });

  it('of one plan alone have no spread', () => {
    assert.deepEqual(spreads(all(plan('a', '技术合同成交额达到10亿元，技术合同成交额达到20亿元。'))), []);
  });
});

describe('library text in Markdown', () => {
  for (const [text, escaped] of [
    ['[x](command:evil)', '\\[x\\]\\(command:evil\\)'],
    ['<script>', '&lt;script\\>'],
    ['a|b', 'a\\|b'],
    ['`code`', '\\`code\\`'],
    ['$(bug)', '\\$\\(bug\\)'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['一\r\n\n# 二\0', '一 \\# 二 '],
    ['http://a.cn', 'http&#58;//a\\.cn'],
    ['\\', '\\\\'],
    ['1. 技术', '1\\. 技术'],
  ] as const)
    it(`is text: ${JSON.stringify(text)}`, () => {
      assert.equal(escapeMarkdown(text), escaped);
    });

  it('a link carries any identity unharmed and closes where it should', () => {
    for (const id of ['/a b/(c)].txt', 'C:\\x"y\'', '%41', '\ud800', '计划.txt']) {
      const link = sourceLink('出处', id, { start: 1, end: 2 });
      const [, target] = /^\[出处\]\(command:chengli\.openSource\?([^()\s]*)\)$/.exec(link) ?? [];
      assert.deepEqual(JSON.parse(decodeURIComponent(target ?? '')), [{ id, start: 1, end: 2 }]);
    }
  });
});
