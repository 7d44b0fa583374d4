import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { root } from '../../scripts/processes.mjs';
import { localiser } from '../../server/src/features/localise.ts';
import { Snippet } from '../../server/src/features/placeholders.ts';
import { skeleton } from '../../server/src/features/skeleton.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { figures } from '../../server/src/plan/targets/figures.ts';
import { passagesOf } from '../../server/src/precedents/passages.ts';
import type { Precedent } from '../../server/src/precedents/precedent.ts';
import { plainSnippet } from '../../server/src/rules/rule.ts';

/** A snippet with each placeholder as `⟦…⟧`; the same number twice shows that one is filled in with the other. */
const shown = (snippet: string) => snippet.replace(/\$\{(\d+):([^}]*)\}/g, '⟦$1 $2⟧').replace(/\\([\\$}])/g, '$1');
/** What stands outside the placeholders. */
const outside = (snippet: string) =>
  snippet
    .replace(/\$0$/, '')
    .replace(/\$\{\d+:[^}]*\}/g, '◌')
    .replace(/\\([\\$}])/g, '$1');
const passages = (precedent: Precedent) => passagesOf(precedent.plan).map((span) => new Snippet().addPassage(precedent, span).toString());

const t = localiser({}, 'en');
const head = '武汉市2021年科技创新工作要点\n二、重点任务\n（一）';

describe('placeholders', () => {
  for (const [passage, expected] of [
    ['新增高新技术企业1000家以上，增长5%～10%。', '新增高新技术企业⟦1 ××⟧家以上，增长⟦2 ××⟧%。'],
    ['技术合同成交额突破1,000亿元，培育三家百亿级企业。', '技术合同成交额突破⟦1 ××⟧亿元，培育⟦2 ××⟧家百亿级企业。'],
    ['2021年6月底前建成，到2025年达到30个。', '⟦1 ××××年××月⟧底前建成，到⟦2 ××××年⟧达到⟦3 ××⟧个。'],
    ['武汉市科技局与洪山区共建，服务武汉市企业，惠及武汉市居民。', '⟦1 ××单位⟧与⟦2 ××区⟧共建，服务⟦3 ××市⟧企业，惠及⟦3 ××市⟧居民。'],
    ['打造武汉知识产权保护高地，学习上海、杭州经验。', '打造⟦1 ××⟧知识产权保护高地，学习⟦2 ××⟧、⟦3 ××⟧经验。'],
    ['推广安全生产技术，发展5G和3D打印，开拓上海市场。', '推广安全生产技术，发展5G和3D打印，开拓⟦1 ××⟧市场。'],
    ['支持东湖高新区建设，推进国家高新区争先进位。', '支持⟦1 ××⟧高新区建设，推进国家高新区争先进位。'],
    ['实施“十四五”规划，三季度完成评估。', '实施“⟦1 ××五⟧”规划，⟦2 ××季度⟧完成评估。'],
    ['完善机制，用好$变量、}和\\路径。', '完善机制，用好$变量、}和\\路径。'],
  ] as const)
    it(passage, () => {
      const precedent = readPrecedent(`${head}${passage}\n`, 'a.txt');
      const { text } = precedent.plan;
      const span = { start: text.lastIndexOf('（一）') + '（一）'.length, end: text.trimEnd().length };
      assert.equal(shown(new Snippet().addPassage(precedent, span).toString()), expected);
    });

  it('bodies the plan gives something to do are placeholders wherever they are named, those in a row one', () => {
    const text = `${head}建设平台。由市科技局、市财政局会同各区办理。（牵头单位：市科技局；责任单位：市财政局）\n`;
    const precedent = readPrecedent(text, 'a.txt');
    assert.deepEqual(passages(precedent).map(shown), ['建设平台。由⟦1 ××单位⟧会同各区办理。']);
  });

  it('a place of its own that no gazetteer knows', () => {
    const precedent = readPrecedent('西川市2021年工作要点\n二、重点任务\n（一）建设西川科学城，服务西川市企业。\n', 'a.txt');
    assert.deepEqual(passages(precedent).map(shown), ['建设⟦1 ××⟧科学城，服务⟦2 ××市⟧企业。']);
  });

  it('no number, year, place or body of a plan survives outside a placeholder, whatever the plan', () => {
    const place = fc.constantFrom('武汉市', '湖北省', '洪山区', '郑州市', '杭州', '湖北省武汉市洪山区', '恩施土家族苗族自治州');
    const number = fc.oneof(
      fc.integer({ min: 1, max: 99999 }).map(String),
      fc.constantFrom('1,200', '3.5', '30-50', '１２', '三', '两百', '5～8'),
    );
    const unit = fc.constantFrom('家', '亿元', '%', '个百分点', '万平方米', '项以上', '名左右', '');
    const body = fc.constantFrom('市科技局', '市发展改革委', '各区人民政府', '武汉产业创新发展研究院');
    const year = fc.integer({ min: 1999, max: 2035 });
    const piece = fc.oneof(
      fc.tuple(number, unit).map(([n, u]) => ({ words: `新增平台${n}${u}`, kept: [] as string[] })),
      place.map((name) => ({ words: `支持${name}、先行先试`, kept: [name] })),
      year.map((y) => ({ words: `于${y}年6月底前完成`, kept: [String(y)] })),
      body.map((name) => ({ words: `由${name}办理`, kept: [name] })),
      fc.string({ maxLength: 8 }).map((noise) => ({ words: noise.replace(/[\n\r]/g, ''), kept: [] as string[] })),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        const line = pieces.map(({ words }) => words).join('，');
        const text = `武汉市2021年工作要点\n二、重点任务\n（一）建设公共平台。${line}。（牵头单位：市科技局、市发展改革委；责任单位：各区人民政府、武汉产业创新发展研究院）\n`;
        const precedent = readPrecedent(text, 'a.txt');
        for (const snippet of passages(precedent)) {
          const left = outside(snippet);
          for (const { kept } of pieces) for (const words of kept) assert.ok(!left.includes(words), left);
          assert.ok(!/(?<![A-Za-z][\d.]*)[\d０-９](?![GDK])/.test(left), left);
          assert.ok(!/市科技局|市发展改革委|各区人民政府|武汉/.test(left), left);
          assert.deepEqual(figures(left, 0, left.length), [], left);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('nor in the built-in plans, passages and skeletons', () => {
    for (const name of readdirSync(join(root, 'seeds'))) {
      const precedent = readPrecedent(readFileSync(join(root, 'seeds', name), 'utf8'), name);
      const { plan, label } = precedent;
      const bodies = plan.measures.flatMap(({ lead, responsible }) => [...lead, ...responsible].map((agency) => agency.name));
      const made = passages(precedent);
      assert.ok(made.length > 40, name);
      for (const snippet of [...made, skeleton(precedent, t) ?? '']) {
        const left = outside(snippet).replace(/^\d+[.．、]|^[（(]\d+[）)]/gm, '');
        assert.ok(!/(?<![A-Za-z][\d.]*)[\d０-９](?![GDK])/.test(left), left);
        if (label.place !== '') assert.ok(!left.includes(label.place.replace(/市$/, '')), left);
        for (const body of bodies) assert.ok(!left.includes(body), `${body}: ${left}`);
      }
    }
  });

  it('what is inserted by an editor without snippets is the same words', () => {
    const precedent = readPrecedent(`${head}用好机制和$和}和1个平台。\n`, 'a.txt');
    assert.equal(plainSnippet(passages(precedent)[0] as string), '用好机制和$和}和××个平台。');
  });
});

describe('skeleton', () => {
  const plan = `武汉市2021年科技创新工作要点
一、总体目标
高新技术企业达到8000家。
二、重点任务
（一）壮大企业梯队
1.培育高新技术企业。新增1000家。
2.培育领军企业。新增10家。
3.培育独角兽企业。新增3家。
（二）建设武汉产业创新平台
4.建设实验室。新建2个。
5.建设孵化器。新建5家。
三、保障措施
（一）加强组织领导。成立专班。
（二）强化督导考核。每季通报。
`;
  it('keeps headings and numbers; measures, and what is the other place’s, are left to be filled in', () => {
    const made = skeleton(readPrecedent(plan, 'a.txt'), localiser({}, 'en'));
    assert.equal(
      shown(made ?? '').replace(/\n\n/g, '\n'),
      `⟦1 ××市⟧⟦2 ××××年⟧科技创新工作要点
一、总体目标
⟦3 indicators, figures and deadlines⟧
二、重点任务
（一）壮大企业梯队
1.⟦4 measure⟧
2.⟦5 measure⟧
（二）建设⟦6 ××⟧产业创新平台
3.⟦7 measure⟧
4.⟦8 measure⟧
三、保障措施
（一）加强组织领导
⟦9 text⟧
（二）强化督导考核
⟦10 text⟧$0`,
    );
  });

  it('there is none of a plan without headings', () => {
    assert.equal(skeleton(readPrecedent('推动科技创新。\n', 'a.txt'), localiser({}, 'en')), null);
  });
});
