import assert from 'node:assert/strict';
import { canonicalIndicator, findIndicator, indicatorLexicon } from '../../../server/src/plan/targets/canonical.ts';
import { readTargets } from '../../../server/src/plan/targets/read-targets.ts';

const meet: readonly (readonly [string, ...string[]])[] = [
  ['技术合同成交额', '技术合同交易额', '技术交易额', '全市技术合同登记额', '技术市场成交额'],
  ['研发投入强度', 'R&D投入强度', '全社会研发经费占生产总值比重', 'R&D经费支出占地区生产总值的比重', '研究与试验发展（R&D）经费投入强度'],
  ['高新技术企业', '高新技术企业数量', '国家高新技术企业', '全市高新技术企业总数', '新认定高新技术企业'],
  ['每万人口发明专利拥有量', '万人发明专利拥有量', '每万人有效发明专利拥有量'],
  ['地区生产总值', 'GDP', '国内生产总值', '全省生产总值'],
  ['一般公共预算收入', '地方一般公共预算收入'],
  ['空气质量优良天数比率', '优良天数比例', '空气质量优良天数比例'],
  ['保障性租赁住房', '保租房'],
  ['城镇老旧小区改造', '老旧小区改造', '老旧小区'],
  ['高标准农田', '高标准农田建设'],
];

const apart: readonly (readonly [string, string])[] = [
  ['R&D投入强度', 'R&D经费'],
  ['发明专利授权量', '万人发明专利拥有量'],
  ['发明专利授权量', '发明专利申请量'],
  ['每万人口发明专利拥有量', '每万人口高价值发明专利拥有量'],
  ['高新技术产业增加值', '高新技术产业产值'],
  ['高新技术产业增加值占规模以上工业增加值比重', '高新技术产业增加值占地区生产总值比重'],
  ['城镇调查失业率', '城镇登记失业率'],
  ['城镇居民人均可支配收入', '农村居民人均可支配收入'],
  ['固定资产投资', '工业投资占固定资产投资比重'],
  ['专精特新中小企业', '专精特新“小巨人”企业'],
  ['污水处理率', '农村生活污水治理率'],
];

describe('canonical name of an indicator', () => {
  for (const [name, ...others] of meet)
    for (const other of others) it(`${other} is ${name}`, () => assert.equal(canonicalIndicator(other), name));

  for (const [one, other] of apart) it(`${one} is not ${other}`, () => assert.notEqual(canonicalIndicator(one), canonicalIndicator(other)));

  it('is the name of the share where the figure is one', () => {
    assert.equal(canonicalIndicator('研发投入', 'share'), '研发投入强度');
    assert.equal(canonicalIndicator('研发投入', 'growth'), '研发经费投入');
  });

  it('is the noun phrase itself where no lexicon has it', () => {
    assert.equal(canonicalIndicator('全市“口袋”游泳池数量'), '口袋游泳池');
    assert.equal(canonicalIndicator('冬枣种植面积占果园面积的比例'), canonicalIndicator('冬枣种植面积占果园面积比重'));
    assert.equal(findIndicator('口袋游泳池'), null);
  });

  it('is null for a phrase without words', () => {
    for (const phrase of ['', '　', '“”', '（）']) assert.equal(canonicalIndicator(phrase), null);
  });

  it('tells newly recognised from all there are by the aspect', () => {
    const found = readTargets('新认定高新技术企业50家，高新技术企业总数达到400家。');
    assert.deepEqual(
      found.map(({ canonical, aspect }) => [canonical, aspect]),
      [
        ['高新技术企业', 'increment'],
        ['高新技术企业', 'level'],
      ],
    );
  });
});

describe('lexicon of indicators', () => {
  it('has no name twice', () => {
    const names = indicatorLexicon.flatMap((entry) => [entry.canonical, ...entry.aliases]);
    assert.deepEqual(
      names.filter((name, at) => names.indexOf(name) !== at),
      [],
    );
  });

  it('leads every name to its own entry', () => {
    for (const entry of indicatorLexicon)
      for (const name of [entry.canonical, ...entry.aliases]) assert.equal(canonicalIndicator(name), entry.canonical, name);
  });

  it('names in differsFrom and asShare only what it has', () => {
    const known = new Set(indicatorLexicon.map((entry) => entry.canonical));
    for (const entry of indicatorLexicon)
      for (const name of [...(entry.differsFrom ?? []), ...(entry.asShare === undefined ? [] : [entry.asShare])]) {
        assert.ok(known.has(name), `${entry.canonical}: ${name}`);
        assert.notEqual(name, entry.canonical);
      }
  });
});
