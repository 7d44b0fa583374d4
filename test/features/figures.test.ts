import assert from 'node:assert/strict';
import { distinct, figureText, spreadIn, spreads, spreadText } from '../../server/src/features/figures.ts';
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

  it('spread over plans: one figure a plan, same aspect and units that can be brought to one', () => {
    const found = spreads(
      all(
        plan('a', '技术合同成交额达到10亿元，增长15%。技术合同成交额达到11亿元。'),
        plan('b', '技术合同成交额达到30亿元。'),
        plan('c', '技术合同成交额达到20亿元，技术合同成交额增长25%。'),
        plan('d', '技术合同成交额达到50万元。'),
        plan('e', '技术合同成交额达到5项。'),
      ),
    );
    assert.deepEqual(
      found.map(({ aspect, unit, plans, min, median, max }) => [aspect, unit, plans, min, median, max]),
      [
        ['level', '亿元', 4, 0.005, 15, 30],
        ['growth', '%', 2, 15, 20, 25],
      ],
    );
  });

  it('of one year and totals of several are kept apart', () => {
    const found = spreads(
      all(
        plan('a', '城镇新增就业5万人。'),
        plan('b', '城镇新增就业7万人。'),
        plan('c', '五年城镇新增就业50万人。'),
        plan('d', '“十五五”期间城镇新增就业60万人。'),
      ),
    );
    assert.deepEqual(
      found.map((spread) => spreadText(spread, t)),
      ['increment, 2 plans: 5–7万人, median 6', 'increment over several years, 2 plans: 50–60万人, median 55'],
    );
  });

  it('are shown in whatever unit of their kind is asked for, without the noise of conversion', () => {
    const [weight] = spreads(
      all(plan('a', '粮食产量达到50亿斤。'), plan('b', '粮食产量达到1200万吨。'), plan('c', '粮食产量达到0.07万亿斤。')),
    );
    assert.ok(weight);
    assert.deepEqual([weight.unit, ...weight.values], ['亿斤', 50, 240, 700]);
    assert.deepEqual(spreadIn(weight, '万吨').values, [250, 1200, 3500]);
    const [area] = spreads(all(plan('a', '高标准农田达到1234亩。'), plan('b', '高标准农田达到5678亩。')));
    assert.ok(area);
    assert.match(spreadText(spreadIn(area, '公顷'), t), /82\.2667.378\.5333公顷/);
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
