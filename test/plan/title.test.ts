import assert from 'node:assert/strict';
import { parse } from '../../server/src/plan/parse.ts';
import { placeIn } from '../../server/src/plan/place.ts';
import { yearIn } from '../../server/src/plan/year.ts';

/** ⟦…⟧ is the title; then genre, place and year. */
const texts: readonly (readonly [string, string])[] = [
  ['⟦青岛市科技局2018年工作要点⟧\n全市工作要突出重点。', '工作要点 青岛市 2018'],
  ['⟦武汉市大力推进科技创新工作实施方案⟧\n一、工作目标\n2021年的主要目标：\n——新增企业20家。', '实施方案 武汉市 2021'],
  [
    '关于印发《2015年全市科技工作要点》的通知\n各县（市）区科技局：\n现将要点印发给你们。\n附件：2015年全市科技工作要点\n⟦2015年全市科技工作要点⟧\n一、总体思路',
    '工作要点 null 2015',
  ],
  ['⟦政府工作报告⟧\n——2019年3月4日在呼伦贝尔市海拉尔区第十五届人民代表大会第三次会议上\n各位代表：', '工作报告 海拉尔区 2019'],
  ['⟦湖北省服务业发展三年行动方案\n（2023—2025年）⟧\n一、总体要求', '行动方案 湖北省 2025'],
  ['兰州市人民政府办公室\n2022年12月13日\n⟦兰州市助企纾困\n激发市场主体活力若干措施⟧\n一、减轻负担', '措施 兰州市 null'],
  ['# ⟦宁波市科学技术局2016年工作思路⟧\n## 总体思路', '工作思路 宁波市 2016'],
  ['⟦中共湖北省委关于制定全省国民经济和社会发展第十五个五年规划的建议⟧\n一、形势', '意见 湖北省 2030'],
  ['扩大社区托育供给。新增托位1200个。', 'null null null'],
  ['一、加快建设', 'null null null'],
  ['', 'null null null'],
];

describe('title', () => {
  for (const [marked, expected] of texts) {
    it(marked.slice(0, 40), () => {
      const text = marked.replace(/[⟦⟧]/g, '');
      const plan = parse(text);
      const shown = plan.title
        ? `${text.slice(0, plan.title.start)}⟦${text.slice(plan.title.start, plan.title.end)}⟧${text.slice(plan.title.end)}`
        : text;
      assert.equal(shown, marked);
      assert.equal(`${plan.genre} ${plan.place} ${plan.year}`, expected);
    });
  }
});

describe('place', () => {
  const places: readonly (readonly [string, string | null])[] = [
    ['呼伦贝尔市海拉尔区人民政府', '海拉尔区'],
    ['杭州市政府办公厅', '杭州市'],
    ['东湾新区2024年工作方案', '东湾新区'],
    ['白银市建立房地产市场长效机制工作方案', '白银市'],
    ['全市科技工作要点', null],
    ['智慧城市建设方案', null],
    ['开发区招商工作方案', null],
    ['激发市场主体活力若干措施', null],
    ['市科技局2017年工作计划', null],
    ['“好年华聚福州”长乐区人才购房补贴的实施细则', '长乐区'],
    ['好年华聚福州', null],
  ];
  for (const [words, place] of places) it(words, () => assert.equal(placeIn(words), place));
});

describe('year', () => {
  const years: readonly (readonly [string, number | null])[] = [
    ['2018年工作要点', 2018],
    ['三年行动方案（2023—2025年）', 2025],
    ['“十四五”科技创新规划', 2025],
    ['十五五规划纲要', 2030],
    ['第十二个五年规划纲要', 2015],
    ['“十五五”主要目标', 2030],
    ['“十四五”时期发展成就和“十五五”时期主要目标', 2030],
    ['一体推进三项改革', null],
    ['2500家企业', null],
  ];
  for (const [words, year] of years) it(words, () => assert.equal(yearIn(words), year));
});
