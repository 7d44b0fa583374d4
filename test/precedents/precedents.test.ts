import assert from 'node:assert/strict';
import fc from 'fast-check';
import { digestOf } from '../../server/src/precedents/digest.ts';
import { codesOf } from '../../server/src/precedents/phrases.ts';
import type { Precedent } from '../../server/src/precedents/precedent.ts';
import { Precedents } from '../../server/src/precedents/precedents.ts';
import { topicsOf } from '../../server/src/precedents/topics.ts';
import { libraryOf, precedent } from './library.ts';

const bodies = [
  `一、主要目标

技术合同成交额达到80亿元，高新技术企业达到200家。

二、重点任务

（一）完善孵化体系。加快众创空间和创业苗圃建设，新增面积10万平方米，实施“揭榜挂帅”项目5项。（牵头单位：市科技局；责任单位：市财政局）

（二）推动科技金融发展。开展专利质押贷款贴息，全年发放贷款5亿元；设立信贷风险补偿资金池。健全知识产权质押融资风险分担机制，引导银行扩大贷款规模。（牵头单位：市金融局）
`,
  `一、总体思路

深入实施创新驱动发展战略，加快5G网络建设。

二、重点任务

1.培育创新主体。实施瞪羚企业和专精特新“小巨人”培育计划，入库企业300家，高新技术企业达到260家。（责任单位：市科技局）

2.推动技术转移。建设区域性技术市场，引进技术经纪机构8家，技术合同成交额增长12%。

三、保障措施

建立每月调度、季度通报制度，定期向市委市政府报告进展。
`,
  '全社会研发投入占地区生产总值比重达到2.8%。\n\n推进农业新品种选育，建设农业科技园区2个，4G网络全覆盖。\n',
  '',
];
const years = ['2019', '2021', '2023'];
const cities = ['武汉市', '青岛市'];
const draft = precedent('draft', `武汉市2024年科技工作要点\n\n${bodies[0]?.replace('80亿元', '95亿元')}`).plan;

function planOf(id: string, body: number, year: number, city: number): Precedent {
  const text = bodies[body] ?? '';
  return precedent(id, text === '' ? '' : `${cities[city]}${years[year]}年科技工作要点\n\n${text}`);
}

/** All that is asked of a library, put in words that do not depend on how it came to hold its plans. */
function answers(library: Precedents): unknown {
  const { targets, terms, phrases, topics, agencies, headings } = library;
  const place = ({ precedent: plan, span }: { precedent: Precedent; span: object }) => ({ plan: plan.id, span });
  const found = (words: string) => {
    phrases.ready();
    const range = phrases.suffixes.find(codesOf(words));
    const places: string[] = [];
    for (let rank = range?.from ?? 0; rank < (range?.to ?? 0); rank++) {
      const { precedent: plan, offset } = phrases.placeOf(phrases.suffixes.positionAt(rank));
      places.push(`${plan.id}@${offset}`);
    }
    return places.sort();
  };
  return {
    plans: [...library.all()].map(({ id, label, plan }) => ({ id, label, text: plan.text })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    counts: [...library.holdings.all()].reduce((sum, plan) => sum + library.holdings.counts(plan).targets, 0),
    indicators: [...targets.indicators()].sort(),
    targets: ['技术合同成交额', '高新技术企业数'].map((name) =>
      targets.of(name).map(({ precedent: plan, target }) => ({ plan: plan.id, target })),
    ),
    held: targets.held('技术合同成交额').length,
    like: ['技术市场', '研发投入', '高端企业', '自主创新能力'].map((subject) =>
      targets.like(subject).map(({ precedent: plan, target }) => [plan.id, target.indicator]),
    ),
    terms: ['揭榜挂帅', '5G', '技术合同成交额', '没有的词'].map((term) => [terms.occurrences(term).places.map(place), terms.occurs(term)]),
    at: terms.at('实施揭榜挂帅项目', 4),
    phrases: ['加快', '亿元', '\n', '建设'].map(found),
    similar: ['孵化器', '专利质押贷款', '技术市场建设', '5G网络'].map((text) =>
      library.similar({ text, limit: 4 }).map(({ plan, span, text: quoted, measure, section, score }) => ({
        ...{ plan, span, quoted, measure, section },
        score: Math.round(score * 1000),
      })),
    ),
    versions: library.versionsOf(draft),
    topics: topics
      .nearest(topicsOf(draft), draft, ['b'], 3)
      .map(({ precedent: plan, topics: own }) => [plan.id, [...own].sort(([a], [b]) => a - b)]),
    agencies: agencies.all().map(({ name, plans, places }) => ({ name, plans, places: places(2, 'a') })),
    headings: [null, { kind: 'goals', title: '主要目标' } as const].map((before) =>
      headings
        .after(0, before, 'c')
        .map(({ title, plans, exact, places }) => ({ title, plans, exact, places: places(2) }))
        .sort((a, b) => (a.title < b.title ? -1 : 1)),
    ),
  };
}

const ids = ['a', 'b', 'c', 'd'];
const step = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constant('add'), fc.constantFrom(...ids), fc.nat(3), fc.nat(2), fc.nat(1)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('remove'), fc.constantFrom(...ids)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('ask')) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('restart')) },
) as fc.Arbitrary<['add', string, number, number, number] | ['remove', string] | ['ask'] | ['restart']>;

describe('the library', () => {
  it('answers as one built anew does, after any additions, removals and restarts', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        let library = new Precedents([]);
        const held = new Map<string, Precedent>();
        for (const one of steps)
          if (one[0] === 'add') {
            const plan = planOf(one[1], one[2], one[3], one[4]);
            library.add(plan);
            held.set(plan.id, plan);
          } else if (one[0] === 'remove') {
            library.remove(one[1]);
            held.delete(one[1]);
          } else if (one[0] === 'ask') answers(library);
          else {
            const written = structuredClone(library.snapshot());
            library = new Precedents([]);
            library.restore(written, (id) => held.get(id) as Precedent);
          }
        assert.deepEqual(answers(library), answers(libraryOf(held.values())));
      }),
      { numRuns: 60 },
    );
  });

  it('tells long terms apart that begin alike, to the last character', () => {
    const long = '新一代信息技术生物医药高端装备新材料新能源节能环保数字创意现代种业绿色食品重点领域';
    const library = libraryOf([precedent('a', `${long}高新技术企业达到100家。`), precedent('b', `${long}科技型中小企业达到100家。`)]);
    const { places, having } = library.terms.occurrences(`${long}高新技术企业`);
    assert.deepEqual(
      places.map(({ precedent: { id } }) => id),
      ['a'],
    );
    assert.equal(
      having.reduce((sum, has) => sum + has, 0),
      1,
    );
  });

  it('adds, restarts, is asked and gives up plans without looking into those it does not show', () => {
    const digests = new Map(ids.map((id, at) => [id, digestOf(planOf(id, at % 3, at % 3, at % 2))]));
    const closed = (id: string): Precedent => ({
      ...precedent(id, ''),
      get plan(): never {
        throw new Error(`the plan of ${id} was read`);
      },
      get source(): never {
        throw new Error(`the text of ${id} was read`);
      },
    });
    const library = new Precedents([]);
    library.addAll([...digests].map(([id, digest]) => ({ precedent: closed(id), digest })));
    const restarted = new Precedents([]);
    restarted.restore(structuredClone(library.snapshot()), closed);
    for (const one of [library, restarted]) {
      assert.equal(one.targets.of('技术合同成交额').length, 3);
      assert.ok(one.targets.like('高端企业').length > 0);
      assert.equal(one.terms.occurrences('揭榜挂帅').places.length, 2);
      assert.equal(one.similar({ text: '孵化器', limit: 3 }).length, 1);
      assert.deepEqual(one.versionsOf(draft), ['a', 'd']);
      assert.deepEqual(one.versionsLike(digestOf({ plan: draft })), ['a', 'd']);
      assert.deepEqual(
        one.topics.nearest(topicsOf(draft), draft, [], 2).map(({ precedent: plan }) => plan.id),
        ['a', 'd'],
      );
      assert.equal(one.agencies.all().length, 3);
      one.remove('a');
      one.add(closed('a'), digests.get('b'));
      assert.deepEqual(one.versionsOf(draft), ['d']);
    }
  });
});
