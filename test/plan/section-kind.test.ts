import assert from 'node:assert/strict';
import type { SectionKind } from '../../server/src/plan/plan.ts';
import { isPartName, paragraphKind, sectionKind } from '../../server/src/plan/section-kind.ts';

/** heading, kind of the section above, its own kind */
const headings: readonly (readonly [string, SectionKind | null, SectionKind])[] = [
  ['总体思路', null, 'guiding'],
  ['指导思想', null, 'guiding'],
  ['总体要求', null, 'guiding'],
  ['主要目标', 'guiding', 'goals'],
  ['2025年主要预期目标', null, 'goals'],
  ['指导思想和主要目标', null, 'goals'],
  ['重点工作', null, 'tasks'],
  ['“十五五”时期主要目标任务', null, 'goals'],
  ['“十四五”时期重大成就为接续发展奠定了坚实基础', 'tasks', 'review'],
  ['优化科技创新服务体系', null, 'tasks'],
  ['强化要素保障', 'tasks', 'tasks'],
  ['保障措施', null, 'guarantee'],
  ['加强组织领导', null, 'guarantee'],
  ['强化资金支持', 'guarantee', 'guarantee'],
  ['2025年工作回顾', null, 'review'],
  ['产业发展提质', 'review', 'review'],
  ['主要目标完成情况', null, 'review'],
  ['“十四五”时期发展成就和“十五五”时期主要目标', null, 'goals'],
  ['全面加强党的建设', null, 'party'],
  ['落实全面从严治党主体责任', 'tasks', 'party'],
  ['打造高素质干部队伍', 'party', 'party'],
  ['加强科技人才队伍建设', 'tasks', 'tasks'],
  ['附则', null, 'other'],
  ['持续优化服务业发展环境', null, 'tasks'],
  ['夯实内需发展基础', null, 'tasks'],
  ['发展基础', null, 'review'],
  ['2026年政府工作总体要求和目标任务', null, 'tasks'],
  ['“十五五”时期主要目标和2026年重点工作', null, 'tasks'],
  ['新征程建设取得新进展新成效', null, 'review'],
  ['确保旅游经济取得新进展', null, 'tasks'],
  ['“十五五”时期经济社会发展的主要目标', 'party', 'goals'],
];

describe('kind of a section', () => {
  for (const [heading, above, kind] of headings)
    it(`${heading} (${above ?? 'top'}) is ${kind}`, () => assert.equal(sectionKind(heading, above), kind));
});

describe('kind of a paragraph', () => {
  const paragraphs: readonly (readonly [string, SectionKind | null])[] = [
    ['主要工作目标：全社会研发经费占比达到2.9%。', 'goals'],
    ['2021年的主要目标：', 'goals'],
    ['今年发展的主要预期目标是：地区生产总值增长5%。', 'goals'],
    ['过去一年，我们主要做了以下工作。', 'review'],
    ['以建成创新型城市为目标，加快转型。', null],
    ['围绕上述目标，重点抓好以下工作：', null],
  ];
  for (const [paragraph, kind] of paragraphs) it(paragraph, () => assert.equal(paragraphKind(paragraph), kind));
});

describe('a heading without marker', () => {
  for (const line of ['指导思想', '工作目标', '重点任务', '保障措施', '组织实施', '“十四五”时期发展成就和2025年工作回顾', '2026年重点工作'])
    it(line, () => assert.ok(isPartName(line)));
  for (const line of ['加快建设平台', '工作', '推动重点任务落地', '我们', '']) it(`not: ${line}`, () => assert.ok(!isPartName(line)));
});
