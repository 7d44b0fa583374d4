import assert from 'node:assert/strict';
import { readTargets } from '../../../server/src/plan/targets/read-targets.ts';
import { fixture } from '../../fixtures.ts';

/** One target in a line: indicator, aspect, comparator, value, unit; a year if the text names one. */
function told(text: string): string[] {
  return readTargets(text).map(({ indicator, aspect, comparator, value, unit, year }) =>
    [indicator, aspect, comparator, typeof value === 'number' ? value : value.join('–'), unit, year]
      .filter((part) => part !== null && part !== '')
      .join(' '),
  );
}

function table(title: string, rows: readonly (readonly [string, ...string[]])[]): void {
  describe(title, () => {
    for (const [text, ...targets] of rows) it(text, () => assert.deepEqual(told(text), targets));
  });
}

table('the noun stands before its figure', [
  ['技术合同成交额达到80亿元。', '技术合同成交额 level eq 80 亿元'],
  ['技术合同成交额90亿元。', '技术合同成交额 level eq 90 亿元'],
  ['全市高新技术企业数量超过300家。', '高新技术企业数量 level gt 300 家'],
  ['科普基地数量新增40家。', '科普基地数量 increment eq 40 家'],
  ['建成区面积控制在60平方公里以内。', '建成区面积 level le 60 平方公里'],
  ['粮食产量稳定在70万吨。', '粮食产量 level eq 70 万吨'],
  ['城镇化率提高到66%。', '城镇化率 share eq 66 %'],
  ['单位地区生产总值能耗降低3%。', '单位地区生产总值能耗 growth eq 3 %'],
  ['每万人发明专利拥有量达到9.5件。', '每万人发明专利拥有量 level eq 9.5 件'],
]);

table('the noun stands behind its figure', [
  ['引进20名左右青年科技人才。', '青年科技人才 increment approx 20 名'],
  ['认定6家专业性、示范性的科普基地。', '科普基地 increment eq 6 家'],
  ['举办超80场供需对接会。', '供需对接会 increment gt 80 场'],
  ['面向企业组织不少于3场政策宣讲会。', '政策宣讲会 increment ge 3 场'],
  ['完成120万亩高标准农田建设任务。', '高标准农田 increment eq 120 万亩'],
  ['在零售、餐饮等领域发放3亿元消费券。', '消费券 increment eq 3 亿元'],
  ['推动冷链物流园、智慧粮库等4个项目全面开工。', '项目 increment eq 4 个'],
  ['全市8个特色小镇初步成型。', '特色小镇 level eq 8 个'],
]);

table('verbs before the noun', [
  ['由区街联动方式发放科普券300万元。', '科普券 increment eq 300 万元'],
  ['实现新增工业用地500亩。', '工业用地 increment eq 500 亩'],
  ['年内组织实施农业科技项目12项以上。', '农业科技项目 increment ge 12 项'],
  ['力争天使基金全年跟投项目15项。', '跟投项目 increment eq 15 项'],
  ['完成技改投资90亿元。', '技改投资 level eq 90 亿元'],
  ['城镇新增就业4万人。', '城镇新增就业 increment eq 4 万人'],
  ['累计建设充电桩7000个。', '充电桩 level eq 7000 个'],
]);

table('lists', [
  ['培育科技企业500家、试点企业20家。', '科技企业 increment eq 500 家', '试点企业 increment eq 20 家'],
  ['组建2个产业联盟和3个研究院。', '产业联盟 increment eq 2 个', '研究院 increment eq 3 个'],
  ['新建孵化器市级8个、省级2个。', '市级孵化器 increment eq 8 个', '省级孵化器 increment eq 2 个'],
  ['新认定工程（技术）中心30家，研究院5家。', '工程（技术）中心 increment eq 30 家', '研究院 increment eq 5 家'],
  ['引进10名左右领军人才、30名左右骨干人才。', '领军人才 increment approx 10 名', '骨干人才 increment approx 30 名'],
  ['卫生厕所普及率保持在90%以上、自来水普及率提高到95%。', '卫生厕所普及率 share ge 90 %', '自来水普及率 share eq 95 %'],
  ['力争新增10亿元以上工业企业3家。', '工业企业 increment eq 3 家'],
]);

table('分别', [
  ['种植、收获机械化率分别达到70%和60%。', '种植机械化率 share eq 70 %', '收获机械化率 share eq 60 %'],
  [
    '城乡居民人均可支配收入分别增长6%左右、7%左右。',
    '城镇居民人均可支配收入 growth approx 6 %',
    '农村居民人均可支配收入 growth approx 7 %',
  ],
  ['项目开工率、入统率2025年第一季度分别达到80%、60%。', '项目开工率 share eq 80 % 2025', '入统率 share eq 60 % 2025'],
]);

table('an indicator from before', [
  ['高新技术企业数量增长超过20%、达900家以上。', '高新技术企业数量 growth gt 20 %', '高新技术企业数量 level ge 900 家'],
  ['新增初创企业160家（累计达950家）。', '初创企业 increment eq 160 家', '初创企业 level eq 950 家'],
  [
    '高新技术产业增加值增长11%，占地区生产总值的比重达到21%。',
    '高新技术产业增加值 growth eq 11 %',
    '高新技术产业增加值占地区生产总值的比重 share eq 21 %',
  ],
  ['推进数字乡村平台建设，力争建成10个。', '数字乡村平台 increment eq 10 个'],
  ['新布局5个省级实验室，力争获批1-2个。', '省级实验室 increment eq 5 个', '省级实验室 increment range 1–2 个'],
]);

table('words of comparison', [
  ['万人拥有医生数不低于30名。', '万人拥有医生数 level ge 30 名'],
  ['各县至少建成一家公共图书馆。', '公共图书馆 increment ge 1 家'],
  ['城镇调查失业率控制在5.5%以内。', '城镇调查失业率 share le 5.5 %'],
  ['地区生产总值增长4.5%～5%。', '地区生产总值 growth range 4.5–5 %'],
  ['地区生产总值增长5%至6%。', '地区生产总值 growth range 5–6 %'],
  ['实施重大项目500多个。', '重大项目 increment gt 500 个'],
  ['城镇化率提高1.2个百分点以上。', '城镇化率 growth ge 1.2 个百分点'],
  ['居民消费价格涨幅2%左右。', '居民消费价格涨幅 growth approx 2 %'],
  ['万元产值能耗降至０．３吨标准煤以下。', '万元产值能耗 level le 0.3 吨标准煤'],
]);

table('numbers in Chinese characters and their units', [
  ['培育百家数字工厂。', '数字工厂 increment eq 100 家'],
  ['引进两万名毕业生。', '毕业生 increment eq 2 万名'],
  ['力争30万以上青年留下就业。', '青年留下就业 increment ge 30 万'],
  ['争取新增共享仪器90台套。', '共享仪器 increment eq 90 台套'],
  ['筹集保障性租赁住房2万套（间）。', '保障性租赁住房 increment eq 2 万套'],
  ['灌溉水有效利用系数提高到0.58。', '灌溉水有效利用系数 level eq 0.58'],
]);

table('years', [
  ['到2027年，森林覆盖率达到45%。', '森林覆盖率 share eq 45 % 2027'],
  ['2026年新建步道20公里，改造公厕15座。', '步道 increment eq 20 公里 2026', '公厕 increment eq 15 座 2026'],
]);

table('what stands around a figure', [
  ['全市新增2400户（累计约3600户）餐饮单位接入平台。', '餐饮单位 increment eq 2400 户', '餐饮单位 level approx 3600 户'],
  ['引进80名联络员开展服务。', '联络员 increment eq 80 名'],
  ['打造40个吸引力强、带动面广的消费场景。', '消费场景 increment eq 40 个'],
  ['完成营造林200万亩，其中防沙治沙50万亩。', '营造林 increment eq 200 万亩', '防沙治沙 increment eq 50 万亩'],
  ['人均受教育年限提高到12.5年。', '人均受教育年限 level eq 12.5 年'],
  ['人口自然增长率控制在5‰以下。', '人口自然增长率 share le 5 ‰'],
  ['城镇、农村居民收入分别增长4%、5%左右。', '城镇居民收入 growth approx 4 %', '农村居民收入 growth approx 5 %'],
  ['打造5条多式联运线路和3人制球场10个。', '多式联运线路 increment eq 5 条', '3人制球场 increment eq 10 个'],
  ['细颗粒物（PM2.5）平均浓度不高于28微克/立方米。', '细颗粒物（PM2.5）平均浓度 level le 28 微克/立方米'],
  ['理工类招生专业占比提升至48%以上。', '理工类招生专业占比 share ge 48 %'],
  ['3个乡镇通过省级验收。', '乡镇 level eq 3 个'],
]);

table('quotas', [['推动90%的重点单位纳入监管平台。', '重点单位 share eq 90 %']]);

table('not targets: past results', [
  ['去年全市财政收入增长8%，今年增长6%以上。', '财政收入 growth ge 6 %'],
  ['截至上月，已建成驿站30个。'],
  ['完成了10个小区的改造。'],
  ['外贸进出口增长15.2%，增速居全省第二位。'],
  ['这五年，城市面貌焕新。居民收入年均增长5%，新增养老床位3万张。'],
  ['这五年，功能提升。交易额从20亿元增加到40亿元。利用外资累计超过10亿美元，平均预期寿命达到80岁。'],
  ['过去一年，成绩很大。居民收入增长5%，新增就业6万人。今年新增就业7万人。', '新增就业 increment eq 7 万人'],
  ['人均预期寿命从2020年的82.4岁提升至83.9岁。'],
  [
    '贷款余额从2007年末的6万亿元增加到2012年末的18万亿元，粮食产量控制在9万吨以内。',
    '贷款余额 increment eq 18 万亿元 2012',
    '粮食产量 level le 9 万吨 2012',
  ],
  ['人均预期寿命从2020年的82岁提高到84岁以上。', '人均预期寿命 level ge 84 岁'],
  ['到2030年，人均预期寿命从2020年的82岁提高到84岁，收入比2020年翻一番。', '人均预期寿命 level eq 84 岁 2030', '收入 growth eq 1 番 2030'],
  ['农村低保标准占城镇的比例从77%提高到80%。', '农村低保标准占城镇的比例 share eq 80 %'],
  ['煤炭产量保持在2亿吨以上、居全国首位。'],
  ['社零总额1368.4亿元、增长6.7%，新设企业2.87万家。'],
]);

table('not targets: names, ordinals, dates and numbers of documents', [
  ['落实“千人计划”和“2468工程”，深化“十个一”行动。'],
  ['贯彻《2021—2025年行动计划》和国发〔2021〕18号文件。'],
  ['推进5G、6G和A级景区建设，拨打12345热线。'],
  ['第3批试点从6月15日起，为期三年。'],
  ['打造百亿级企业和千亿级产业集群。'],
  ['促进三次产业融合，做好一次性补助。'],
]);

table('not targets: enumerations and what there is', [
  ['聚焦三大领域，抓好五项重点任务。'],
  ['重点做好以下14个方面的工作。'],
  ['对全市17个产业园区开展走访。'],
  ['针对由工信部门牵头的8个细分领域完善政策。'],
  ['涵盖公安、民政等6个部门。'],
  ['加快铜业7万吨合金、玻璃深加工等项目建设。'],
  ['支持航天13所、理工大学等院所落户。'],
]);

table('not targets: grants, their rates, caps and conditions', [
  ['对新认定的企业给予50万元奖励，最高不超过100万元。'],
  ['按投资额的10%给予补助。'],
  ['每新增1家奖励20万元。'],
  ['年度吸纳就业10人以上的企业，给予一次性补贴。'],
  ['一次组织游客300人以上，给予旅行社1万元奖励。'],
  ['商品房项目投资达到25%以上，即可办理预售许可。'],
  ['博士不低于5万元/人，硕士不低于3万元/人。'],
  ['实施10亿元以上项目的跟踪服务。'],
]);

table('not targets: terms of a policy, limits and bases', [
  ['首套住房首付比例不低于20%，贷款利率下调10个基点。'],
  ['生育两个及以上子女的家庭优先选房。'],
  ['每100平方米配建1个停车位。'],
  ['商品房预售面积由3万平方米调整为1万平方米。'],
  ['加大对全市17个产业的信贷投入。'],
  ['新增贷款超过2个（含2个）项目的，住宿间夜数500个以上予以奖励。'],
  ['户型建筑面积不超过100平方米，项目原则上不少于30套。'],
  ['每户限购2套，最多申请3次。'],
  ['装配率由30%提高到40%。', '装配率 share eq 40 %'],
]);

table('not targets: frequencies and durations', [
  ['联席会议每季召开1次，每月通报2次。'],
  ['建设15分钟生活圈，提供7×24小时服务。'],
  ['审批时限压缩至3个工作日以内。', '审批时限 level le 3 个工作日'],
]);

describe('a target is the clause that states it', () => {
  for (const marked of [
    '优化布局，⟦技术合同成交额达到80亿元⟧；完善机制。',
    '一是育企业。⟦培育科技企业500家⟧、⟦试点企业20家⟧，服务发展。',
    '⟦新增初创企业160家⟧（⟦累计达950家⟧）。',
  ])
    it(marked, () => {
      const { text, spans } = fixture(marked);
      assert.deepEqual(
        readTargets(text).map((target) => target.span),
        spans,
      );
    });

  it('its figure takes in the unit and the words of comparison behind it', () => {
    const { text, spans } = fixture('引进⟦20名左右⟧青年人才');
    assert.deepEqual(readTargets(text)[0]?.figure, spans[0]);
  });

  it('its indicator is marked where it stands in one piece', () => {
    const { text, spans } = fixture('全市⟦技术合同成交额⟧达到80亿元，同比增长9%。');
    assert.deepEqual(
      readTargets(text).map((target) => target.indicatorSpan),
      [spans[0], null],
    );
  });
});

describe('any string is read', () => {
  for (const text of ['', '3', '增长', '\ud800达到5%', '\u00005家', '（3家', '“5家', '达到%', '3～', '一', '0.', '１２'])
    it(JSON.stringify(text), () => assert.ok(Array.isArray(readTargets(text))));

  // A reading that looked back or ahead without bound would not end within the time mocha allows.
  for (const unit of ['3', '（', '“', '的', '百', '3个、', '增长5%，', '3家（', '分别3%和', '每', '近'])
    it(`100 kB of ${unit}`, () => assert.ok(Array.isArray(readTargets(unit.repeat(100_000 / unit.length)))));
});

describe('figures that add up several years', () => {
  const summed = (text: string) => readTargets(text).map((target) => target.summed === true);
  for (const [text, ...expected] of [
    ['五年城镇新增就业50万人，今年城镇新增就业10万人。', true, false],
    ['“十五五”期间，引进企业30家、研究院5家。', true, true],
    ['今后三年，完成投资800亿元，新增产值突破300亿元。', true, false],
    ['“十五五”时期年均新增就业10万人。', false],
    ['实施三年行动，引进企业30家。', false],
    ['连续五年引进企业30家以上。', false],
    ['2026年引进企业30家。', false],
    ['到“十五五”末，企业总数累计达到300家。', false],
  ] as const)
    it(text, () => assert.deepEqual(summed(text), expected));
});
