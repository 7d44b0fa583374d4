import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../server/src/plan/parse.ts';
import type { Precedent } from '../../server/src/precedents/precedent.ts';
import { libraryOf, precedent } from './library.ts';

const east = precedent(
  'east',
  `东市科技局2020年工作要点

一、主要目标

技术合同成交额达到80亿元。

二、重点任务

1.完善孵化体系。加快众创空间和创业苗圃建设，新增面积10万平方米。对运营机构开展年度评价，不合格的退出。

2.推动科技金融发展。开展专利质押贷款贴息，全年发放贷款5亿元；设立信贷风险补偿资金池，分担银行损失。（牵头单位：市科技局；责任单位：市财政局）

3.加强人才引进。建设人才公寓2000套，解决子女入学问题。

三、保障措施

建立每月调度、季度通报制度。
`,
);
const west = precedent(
  'west',
  `西市2021年科技创新工作计划

一、培育创新主体

实施瞪羚企业和专精特新“小巨人”培育计划，入库企业300家。

二、推动技术转移

建设区域性技术市场，引进技术经纪机构8家。办好成果发布会。

三、改善民生

推进农业新品种选育，建设农业科技园区2个。
`,
);
const library = [east, west];

const found = (text: string, exclude: string[] = []) => libraryOf(library).similar({ text, limit: 5, exclude });

describe('comparable measures', () => {
  const sameMeaning: [string, string][] = [
    ['支持龙头企业办孵化器', '众创空间和创业苗圃建设'],
    ['知识产权质押融资', '专利质押贷款贴息'],
    ['促进科技成果交易', '建设区域性技术市场'],
    ['对高成长企业梯度扶持', '瞪羚企业和专精特新'],
    ['银行放贷出现坏账的，由财政资金池分担', '信贷风险补偿资金池'],
    ['给高层次人才发住房补贴、安排子女就学', '人才公寓2000套'],
    ['按月通报进展', '建立每月调度'],
  ];
  for (const [query, expected] of sameMeaning)
    it(`brings ${query} to ${expected}`, () => {
      ok(found(query)[0]?.text.includes(expected), found(query)[0]?.text ?? 'nothing');
    });

  it('is not decided by boilerplate', () => {
    const [first] = found('进一步加快推进、大力完善和切实加强农业新品种培育工作');
    ok(first?.text.includes('农业新品种选育'));
    deepEqual(found('进一步加快推进、大力完善和切实加强各项工作'), []);
  });

  it('is silent where nothing is comparable', () => {
    for (const query of ['推进殡葬设施建设，新增公益性公墓8处', '完善公交线网，新开通微公交12条', '', '　', '\ud800\0'])
      deepEqual(found(query), [], query);
  });

  const mixed = precedent(
    'mixed',
    `北市2023年工作要点

一、重点任务

1.发展农业保险。扩大农业保险覆盖面，提高赔付标准，保险试点覆盖全部乡镇。

2.开展科技保险。鼓励科技企业购买科技保险，给予补贴。

3.选派科技特派员。派员驻点服务农户，融入长三角一体化。

4.加大招商引资力度。引进项目20个。

5.发放贷款。落实贷款贴息，贷款余额达到20亿元。

6.引进科技人才。实施科技人才计划，认定科技人才30名。

7.实施民生科技项目。办好惠民实事，举办国际学术大会。落实困难群众保障措施。
`,
  );
  const inMixed = (text: string) => libraryOf([mixed]).similar({ text, limit: 5 });

  const specific: [string, string][] = [
    ['开展科技保险试点', '科技保险'],
    ['赴长三角开展驻点招商', '招商引资'],
    ['发放“科技人才贷”', '贷款'],
  ];
  for (const [query, expected] of specific)
    it(`takes ${query} by the word that says what is done`, () => {
      const [first] = inMixed(query);
      ok(first?.text.includes(expected) && !first.text.includes('农业'), first?.text ?? 'nothing');
    });

  it('is silent where only a word is shared that is said of many things, or the heading of a part', () => {
    for (const query of ['推进惠民殡葬，新建公益性公墓3处', '办好第五届旅发大会', '举办国际马拉松赛', '建设海绵城市', '三、保障措施'])
      deepEqual(
        inMixed(query).map(({ text }) => text),
        [],
        query,
      );
  });

  it('quotes a passage with what announces it, its measure and the headings above it', () => {
    const [first] = found('对孵化器开展评价', ['west']);
    equal(first?.plan, 'east');
    equal(first.text, east.plan.text.slice(first.span.start, first.span.end));
    deepEqual(first.section, ['重点任务', '完善孵化体系']);
    const measure = east.plan.measures[first.measure ?? -1];
    ok(measure && measure.span.start <= first.span.start && first.span.end <= measure.span.end);
  });

  it('never quotes agencies', () => {
    for (const { text } of found('设立信贷风险补偿资金池')) ok(!text.includes('牵头单位'), text);
  });

  it('leaves out the plans it is told to', () => {
    ok(found('建设技术市场').some(({ plan }) => plan === 'west'));
    ok(found('建设技术市场', ['west']).every(({ plan }) => plan !== 'west'));
  });

  it('asks about a long measure sentence by sentence', () => {
    const long = `完善服务体系。${'组织开展形式多样的文艺演出和摄影比赛，丰富市民的业余生活。'.repeat(5)}鼓励金融机构开办知识产权质押业务，财政给予贴息。`;
    ok(found(long)[0]?.text.includes('专利质押贷款贴息'));
  });

  it('keeps passages of measure size whatever the text', () => {
    const endless = precedent('endless', '技术市场'.repeat(5000));
    const results = libraryOf([endless]).similar({ text: '技术市场', limit: 3 });
    ok(results.length > 0);
    for (const { text } of results) ok(text.length <= 400, String(text.length));
    deepEqual(found('\ud800'.repeat(100_000)), []);
  });

  it('shows a passage once that several plans share', () => {
    const copy = { ...west, id: 'copy' };
    const texts = libraryOf([...library, copy])
      .similar({ text: '建设技术市场', limit: 9 })
      .map(({ text }) => text);
    deepEqual(texts, [...new Set(texts)]);
  });

  it('does not fall silent about the others when a passage has been taken into the draft', () => {
    const south = precedent(
      'south',
      '南市2022年工作要点\n\n一、重点任务\n\n1.引导金融机构服务企业。鼓励银行发放信用贷款，落实风险补偿。\n\n2.扩大贷款规模。发放创业担保贷款。\n',
    );
    const taken = '推动科技金融发展。开展专利质押贷款贴息，全年发放贷款××亿元；设立信贷风险补偿资金池，分担银行损失。';
    const results = libraryOf([...library, south]).similar({ text: taken, limit: 9 });
    ok(results[0]?.text.includes('开展专利质押贷款贴息'));
    ok(
      results.some(({ text }) => text.includes('创业担保贷款')),
      results.map(({ text, score }) => `${score} ${text}`).join('\n'),
    );
  });

  it('knows the draft itself and another version of it', () => {
    const index = libraryOf(library);
    const revised = parse(east.plan.text.replace('80亿元', '95亿元').replace('2000套', '3000套'));
    deepEqual(index.versionsOf(revised), ['east']);
    deepEqual(index.versionsOf(parse('南市2022年工作要点\n\n一、重点任务\n\n办好技能大赛。')), []);
  });

  it('gives the same answers however it came to hold its plans', () => {
    const plans = [
      east,
      west,
      precedent('north', east.plan.text.replaceAll('众创空间', '大学科技园')),
      precedent('south', west.plan.text.replaceAll('农业', '海洋')),
    ];
    const queries = ['孵化器', '技术市场', '专利质押贷款', '农业科技园区', '人才引进'];
    const step = fc.record({ plan: fc.constantFrom(...plans), remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const index = libraryOf([]);
        const held = new Map<string, Precedent>();
        for (const { plan, remove } of steps) {
          if (remove) {
            index.remove(plan.id);
            held.delete(plan.id);
          } else {
            index.add(plan);
            held.set(plan.id, plan);
          }
        }
        const fresh = libraryOf(held.values());
        for (const text of queries) deepEqual(index.similar({ text, limit: 5 }), fresh.similar({ text, limit: 5 }));
      }),
      { numRuns: 30 },
    );
  });
});
