import assert from 'node:assert/strict';
import { readDocument } from '../../server/src/library/read-document.ts';

/** A plan as every page below holds it. */
const plan = [
  '为深入贯彻落实市委、市政府决策部署,加快推进科技创新,结合我市实际,制定本方案。',
  '一、主要目标',
  '到2023年,全市高新技术企业达到500家以上,技术合同成交额突破100亿元。',
  '二、保障措施',
  '加强组织领导,各县(市、区)要压实责任,确保各项任务落到实处。',
].join('\n');
const last = '加强组织领导，各县（市、区）要压实责任，确保各项任务落到实处。';

const none = { title: null, issuer: null, place: null, year: null, documentNumber: null, date: null };

interface Page {
  readonly kind: string;
  /** With ⟨plan⟩ where the plan stands. */
  readonly text: string;
  readonly first: string;
  readonly last?: string;
  readonly metadata: object;
}

const pages: readonly Page[] = [
  {
    kind: 'a site of model texts',
    text: '首页\n范文大全\n工作计划\n免费下载\n烟台市科技局2019年工作要点\n作者:佚名 来源:网络 更新时间:2019-3-5 点击数:1023\n⟨plan⟩\n文章来源于网络,版权归原作者所有\n相关推荐\n2019年科技局工作总结\n热门标签\n工作计划 工作总结',
    first: '烟台市科技局2019年工作要点',
    metadata: {
      title: '烟台市科技局2019年工作要点',
      issuer: '烟台市科技局',
      place: '烟台市',
      year: 2019,
      documentNumber: null,
      date: '2019-03-05',
    },
  },
  {
    kind: 'an article of an official account',
    text: '烟台科技\n2022-03-11 17:00\n点击上方蓝字关注我们\n烟台市2022年科技创新工作要点\n⟨plan⟩\n来源:烟台市科技局\n编辑:小王\n审核:老李\n阅读原文\n预览时标签不可点\n微信扫一扫\n关注该公众号',
    first: '烟台市2022年科技创新工作要点',
    metadata: {
      title: '烟台市2022年科技创新工作要点',
      issuer: '烟台市科技局',
      place: '烟台市',
      year: 2022,
      documentNumber: null,
      date: '2022-03-11',
    },
  },
  {
    kind: 'a government site with a metadata list',
    text: '无障碍浏览 长者模式\n首页 > 信息公开 > 规划计划\n索 引 号: 11370600/2022-00112 公开目录: 工作计划\n发布机构: 烟台市科学技术局 发布日期: 2022-03-14\n标 题: 烟台市科学技术局2022年工作计划\n文 号: 烟科〔2022〕9号 有效性: 有效\n烟台市科学技术局2022年工作计划\n浏览次数: 字号:[ 大 中 小 ]\n⟨plan⟩\n【打印本页】 【关闭窗口】\n上一篇:烟台市科学技术局2021年工作总结\n下一篇:没有了',
    first: '烟台市科学技术局2022年工作计划',
    metadata: {
      title: '烟台市科学技术局2022年工作计划',
      issuer: '烟台市科学技术局',
      place: '烟台市',
      year: 2022,
      documentNumber: '烟科〔2022〕9号',
      date: '2022-03-14',
    },
  },
  {
    kind: 'a notice with the plan behind its signature, the editor glued to the last line',
    text: '大连市科技局关于印发2020年科技工作要点的通知\n大科发[2020]15号\n各区市县科技局,有关单位:\n现将《2020年科技工作要点》印发给你们,请结合实际认真贯彻落实。\n大连市科学技术局\n2020年3月2日\n2020年科技工作要点\n⟨plan⟩(责任编辑:王五)\n\n打印 | 关闭',
    first: '大连市科技局关于印发2020年科技工作要点的通知',
    metadata: {
      title: '2020年科技工作要点',
      issuer: '大连市科技局',
      place: '大连市',
      year: 2020,
      documentNumber: '大科发〔2020〕15号',
      date: '2020-03-02',
    },
  },
  {
    kind: 'a district, with attachments and the number in the name of a download',
    text: '海曙区人民政府\n政府信息公开\n海曙区人民政府办公室关于印发海曙区2021年民生实事项目实施方案的通知\n发布时间:2021-02-20 16:22 来源:区府办\n各镇(乡)人民政府、街道办事处,区政府各部门:\n《海曙区2021年民生实事项目实施方案》已经区政府同意,现印发给你们。\n宁波市海曙区人民政府办公室\n2021年2月18日\n海曙区2021年民生实事项目实施方案\n⟨plan⟩\n附件:任务分解表\n\n相关附件:\n海政办发〔2021〕8号.pdf\n解读链接\n网站声明 | 联系我们\n主办:海曙区人民政府 承办:海曙区大数据局\n浙公网安备33020302000123号',
    first: '海曙区人民政府办公室关于印发海曙区2021年民生实事项目实施方案的通知',
    last: '附件：任务分解表',
    metadata: {
      title: '海曙区2021年民生实事项目实施方案',
      issuer: '海曙区人民政府办公室',
      place: '海曙区',
      year: 2021,
      documentNumber: '海政办发〔2021〕8号',
      date: '2021-02-18',
    },
  },
  {
    kind: 'a news site',
    text: '您当前的位置 : 大众网 > 新闻 > 正文\n淄博市2017年科技工作要点出炉\n2017-02-13 08:33:00 来源: 大众网 作者: 张三\n我要评论\n⟨plan⟩\n初审编辑:李四\n责任编辑:王五\n相关新闻\n淄博举行新春音乐会\n1、大众网所有内容的版权均属于作者或页面内声明的版权人,未经许可不得转载。',
    first: '淄博市2017年科技工作要点出炉',
    metadata: { ...none, title: '淄博市2017年科技工作要点出炉', place: '淄博市', year: 2017, date: '2017-02-13' },
  },
  {
    kind: 'a page in traditional characters',
    text: '首頁 > 政策\n廈門市2019年工業(yè)發(fā)展工作方案\n瀏覽:233 時間:2019-04-02\n⟨plan⟩\n本文鏈接:http://x.cn\n上一篇:無\n最新文章',
    first: '厦门市2019年工业发展工作方案',
    metadata: { ...none, title: '厦门市2019年工业发展工作方案', place: '厦门市', year: 2019, date: '2019-04-02' },
  },
  {
    kind: 'Markdown',
    text: '# 临沂市2024年工业强市行动方案\n\n> 临政发〔2024〕3号\n\n⟨plan⟩',
    first: '# 临沂市2024年工业强市行动方案',
    metadata: { ...none, title: '临沂市2024年工业强市行动方案', place: '临沂市', year: 2024, documentNumber: '临政发〔2024〕3号' },
  },
  {
    kind: 'a paper that explains another',
    text: '附件:\n《威海市科技局关于加快培育科技企业的通知》政策解读\n⟨plan⟩',
    first: '《威海市科技局关于加快培育科技企业的通知》政策解读',
    metadata: {
      ...none,
      title: '《威海市科技局关于加快培育科技企业的通知》政策解读',
      place: '威海市',
    },
  },
  {
    kind: 'a plan below and above links to what explains it',
    text: '潍坊市2023年科技工作要点\n《潍坊市2023年科技工作要点》政策解读\n⟨plan⟩\n关于《潍坊市2023年科技工作要点》的解读',
    first: '潍坊市2023年科技工作要点',
    metadata: { ...none, title: '潍坊市2023年科技工作要点', place: '潍坊市', year: 2023 },
  },
  {
    kind: 'links to what explains other plans above a text without a title',
    text: '《日照市科技工作要点》政策解读\n《莱芜市科技工作方案》政策解读\n⟨plan⟩',
    first: '为深入贯彻落实市委、市政府决策部署，加快推进科技创新，结合我市实际，制定本方案。',
    metadata: none,
  },
  {
    kind: 'an explanation of a draft, its title in two lines',
    text: '《聊城市科技计划项目资金管理办法》\n起草说明\n⟨plan⟩',
    first: '《聊城市科技计划项目资金管理办法》',
    metadata: { ...none, title: '《聊城市科技计划项目资金管理办法》起草说明', place: '聊城市' },
  },
  {
    kind: 'a notice on the paper of a body its title does not name',
    text: '德州市住房公积金管理委员会文件\n德公积金委〔2021〕4号\n关于调整住房公积金使用规定的通知\n各住房公积金缴存单位:\n⟨plan⟩\n公开方式:主动公开\n德州市住房公积金管理委员会办公室 2021年9月22日印发',
    first: '德公积金委〔2021〕4号',
    metadata: {
      ...none,
      title: '关于调整住房公积金使用规定的通知',
      issuer: '德州市住房公积金管理委员会',
      place: '德州市',
      year: 2021,
      documentNumber: '德公积金委〔2021〕4号',
      date: '2021-09-22',
    },
  },
  {
    kind: 'a table of targets under its name',
    text: '滨州市2024年科技创新目标分解表\n指标 | 单位 | 2024年目标\n⟨plan⟩',
    first: '滨州市2024年科技创新目标分解表',
    metadata: none,
  },
  {
    kind: 'a plan in parts of its own',
    text: '⟨plan⟩',
    first: '为深入贯彻落实市委、市政府决策部署，加快推进科技创新，结合我市实际，制定本方案。',
    metadata: none,
  },
];

describe('pages of many kinds', () => {
  for (const page of pages) {
    it(page.kind, () => {
      const { clean, metadata } = readDocument(page.text.replace('⟨plan⟩', plan));
      const lines = clean.text.split('\n');
      assert.equal(lines[0], page.first);
      assert.equal(lines.at(-1), page.last ?? last);
      assert.deepEqual(metadata, page.metadata);
    });
  }
});

describe('text broken at the edge of its page', () => {
  const paragraphs = [
    '为深入贯彻落实市委、市政府决策部署，加快推进科技创新，不断提升产业竞争力，结合我市实际情况，现制定如下工作方案。',
    '一、主要目标',
    '到2023年，全市高新技术企业达到500家以上，技术合同成交额突破100亿元，全社会研发投入占比力争达到百分之三以上。',
    '二、保障措施',
    '加强组织领导，各县（市、区）要切实压实工作责任，逐项细化任务分工，明确完成时限，确保各项任务不折不扣落到实处。',
    '加强督促检查，市科技局要会同有关部门定期调度工作进展情况，及时协调解决存在的困难问题，重大事项及时报告市政府。',
  ];
  const title = '某地科技创新工作方案';

  it('is put together again, headings apart', () => {
    const broken = paragraphs.flatMap((paragraph) => paragraph.match(/.{1,16}/g) ?? []);
    assert.deepEqual(readDocument([title, ...broken].join('\n')).clean.text.split('\n'), [title, ...paragraphs]);
  });

  it('lists and unfinished lines are not', () => {
    const list = Array.from({ length: 20 }, (_, at) => `${'市科技局市财政局'.slice(0, 4 + (at % 5))}负责`);
    assert.deepEqual(readDocument([title, ...list].join('\n')).clean.text.split('\n'), [title, ...list]);
  });
});
