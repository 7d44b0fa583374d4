import assert from 'node:assert/strict';
import { notPlan } from '../../server/src/library/not-plan.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';

const prose = '支持企业牵头组建创新联合体，实施一批重大科技专项，对获得立项的项目按规定给予资金支持。';

describe('a file that is no plan', () => {
  const left: readonly (readonly [string, string])[] = [
    ['申报表', `附件1\n支持引进国际会议项目申报表\n申请单位：\n项目名称\n${prose}`],
    ['承诺书', `项目单位承诺书\n本单位承诺所填内容真实有效。\n单位（盖章）：`],
    ['一览表', `不动产登记费一览表\n序号 | 类别 | 标准\n1 | 住宅 | 80元\n2 | 车位 | 80元`],
    ['裁量基准表', `附件\n某市科技行政处罚裁量基准表\n编码 | 违法行为 | 基准`],
    ['流程图', '流程图\n受理\n审核\n发放'],
    ['出让公告', `某市国有建设用地使用权出让公告\n地块编号 | 起始价\nA1 | 3000万元\n${prose}`],
    ['信息公开指南', `某市科学技术局政府信息公开指南\n一、公开内容\n${prose}`],
    ['空', ' \n\n'],
    ['空', ''],
    ['待填的表格', `项目情况\n单位性质：□国有□民营□外资\n是否盈利：□是□否\n${prose}`],
  ];
  for (const [reason, text] of left)
    it(`is left out with the reason: ${reason}`, () => assert.ok(notPlan(readPrecedent(text, '甲.docx'))?.zh.includes(reason)));

  it('is left out by the name of its file, however that runs on', () =>
    assert.ok(notPlan(readPrecedent('第三条 违法行为', '/馆/1附件某市行政处罚裁量基准表核准和备案领域.pdf'))?.zh.includes('裁量基准表')));
  it('is left out by the name of its file', () =>
    assert.ok(notPlan(readPrecedent('姓名\n电话', '/馆/附件2 项目申请书.docx'))?.zh.includes('申请书')));

  it('is a web page of links, not a text as short', () => {
    const links = '<html><body><a href="1">市情概况</a><br><a href="2">机构设置</a></body></html>';
    assert.ok(notPlan(readPrecedent(links, '/馆/目录.html'))?.zh.includes('没有文稿'));
    const titles = ['某市关于深化职称制度改革的实施意见', '某市国际职业资格认可目录（2025年版）', '某市城市更新专项行动方案'];
    const list = `<html><body><h2>政策汇编</h2>${titles.map((title) => `<p>${title}</p>`).join('')}</body></html>`;
    assert.ok(notPlan(readPrecedent(list, '/馆/汇编.html'))?.zh.includes('没有文稿'));
    const news = '据有关负责人介绍，上半年全市经济运行平稳，市场活力不断增强，居民收入稳步增长。';
    assert.ok(
      notPlan(readPrecedent(`<html><body>${`<p>要闻</p><p>${news}</p>`.repeat(4)}</body></html>`, '/馆/要闻.html'))?.zh.includes(
        '没有文稿',
      ),
    );
    assert.equal(notPlan(readPrecedent('市情概况\n机构设置', '/馆/目录.txt')), null);
  });

  const kept: readonly string[] = [
    `某市2026年科技工作要点\n一、总体要求\n${prose}\n二、重点任务\n${prose}`,
    `某市创新发展重点任务清单\n一、培育主体\n${prose}`,
    `某市关于清理收费标准的工作方案\n一、目标\n${prose}\n填写申请表，报市科技局。`,
    `某市科技创新行动方案\n${prose}\n${prose.repeat(8)}\n附件：申报表\n单位性质：□国有□民营□外资□其他□混合`,
    `某市公共资源招标公告管理办法\n第一条 ${prose}`,
    '一句话。',
  ];
  for (const text of kept)
    it(`is not ${JSON.stringify(text.slice(0, 20))}`, () => assert.equal(notPlan(readPrecedent(text, '甲.docx')), null));
});
