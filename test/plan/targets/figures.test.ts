import assert from 'node:assert/strict';
import { clausesOf } from '../../../server/src/plan/targets/clauses.ts';
import { figures } from '../../../server/src/plan/targets/figures.ts';
import { membersOf } from '../../../server/src/plan/targets/members.ts';
import { fixture } from '../../fixtures.ts';

/** text with its figures marked, then value, unit, kind and what the words behind say */
const rows: readonly (readonly [string, ...string[]])[] = [
  ['投入⟦1,200.5亿元⟧', '1200.5 亿元 money -'],
  ['达到⟦５．６％以上⟧', '5.6 ％ ratio ge'],
  ['新增⟦1-2家⟧', '1–2 家 count range'],
  ['增长⟦4.5%～5%⟧', '4.5–5 % ratio range'],
  ['增长⟦5%至6%左右⟧', '5–6 % ratio range'],
  ['引进⟦一至两家⟧', '1–2 家 count range'],
  ['超过⟦25件/万人⟧', '25 件/万人 count -'],
  ['服务⟦200家次左右⟧', '200 家次 count approx'],
  ['共享⟦30台套⟧、⟦40场次⟧', '30 台套 count -', '40 场次 count -'],
  ['面积⟦60万平方米以内⟧', '60 万平方米 measure le'],
  ['引进⟦两万人⟧', '2 万人 count -'],
  ['吸引⟦30万以上⟧青年', '30 万 bare ge'],
  ['实施⟦500余项⟧、⟦20多个⟧', '500 项 count gt', '20 个 count gt'],
  ['提高⟦3个百分点⟧，翻⟦一番⟧', '3 个百分点 ratio -', '1 番 multiple -'],
  ['培育⟦百家⟧企业', '100 家 count -'],
  ['占比⟦百分之五⟧', '5 % ratio -'],
  ['比重达到⟦三分之一左右⟧', '33.3 % ratio approx'],
];

describe('figures of a text', () => {
  for (const [marked, ...told] of rows)
    it(marked, () => {
      const { text, spans } = fixture(marked);
      const found = figures(text, 0, text.length);
      assert.deepEqual(
        found.map(
          ({ value, unit, kind, bound }) => `${typeof value === 'number' ? value : value.join('–')} ${unit} ${kind} ${bound ?? '-'}`,
        ),
        told,
      );
      assert.deepEqual(
        found.map(({ start, end }) => ({ start, end })),
        spans,
      );
    });

  for (const text of [
    '第3批',
    '2026年6月',
    '5G基站',
    '8+8+4体系',
    '千亿级集群',
    '百万工匠行动',
    '三支一扶',
    '一次性补贴',
    '三年内',
    '〔2021〕26号',
  ])
    it(`${text} has none`, () => assert.deepEqual(figures(text, 0, text.length), []));
});

describe('clauses of a paragraph', () => {
  const cuts: readonly string[] = [
    '⟦新增50家⟧，⟦完善机制⟧；⟦到2027年⟧，⟦达到80家⟧。',
    '⟦研究与试验发展（R&D）经费增长9%⟧。',
    '⟦新增50家⟧（⟦累计达80家⟧）。',
    '⟦加强统筹⟧。（责任单位：市财政局）⟦安排1,000万元⟧',
  ];
  for (const marked of cuts)
    it(marked, () => {
      const { text, spans } = fixture(marked);
      assert.deepEqual(
        clausesOf(text).map(({ start, end }) => ({ start, end })),
        spans,
      );
    });
});

describe('members of 分别', () => {
  const nouns: readonly (readonly [string, readonly string[]])[] = [
    ['种植、收获机械化率', ['种植机械化率', '收获机械化率']],
    ['开工率、入统率', ['开工率', '入统率']],
    ['城乡居民收入', ['城镇居民收入', '农村居民收入']],
    ['森林覆盖率', ['森林覆盖率']],
  ];
  for (const [noun, members] of nouns) it(noun, () => assert.deepEqual(membersOf(noun), members));
});
