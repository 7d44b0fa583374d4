import assert from 'node:assert/strict';
import { parse } from '../../server/src/plan/parse.ts';

/** The years of the targets found, in order. */
function years(text: string): readonly (number | null)[] {
  return parse(text).targets.map((target) => target.year);
}

describe('what a commitment takes from its place', () => {
  it('takes the year of the clause first', () =>
    assert.deepEqual(years('滨海市2025年工作计划\n一、主要任务\n1.建设平台。到2027年，新建实验室12家。'), [2027]));
  it('takes the year of the section before that of the title', () =>
    assert.deepEqual(years('滨海市2025年工作计划\n一、2026年重点任务\n1.建设平台。新建实验室12家。'), [2026]));
  it('takes the year of the line that opens the list', () =>
    assert.deepEqual(years('滨海市工作方案\n一、工作目标\n2026年的主要目标：\n——新建实验室12家；\n——引进企业30家。'), [2026, 2026]));
  it('takes the year of the title', () =>
    assert.deepEqual(years('滨海市2025年工作计划\n一、主要任务\n1.建设平台。新建实验室12家。'), [2025]));
  it('takes no horizon for the year of the plan', () =>
    assert.deepEqual(years('滨海市产业发展指导意见\n一、发展目标\n到2030年，引进企业30家。\n二、主要任务\n1.建设平台。新建实验室12家。'), [
      2030,
      null,
    ]));

  it('adds up the years of the period that a heading names', () => {
    const plan = parse(
      '政府工作报告\n一、“十五五”时期主要目标\n新增就业50万人，年均新增企业30家，企业总数达到90家。\n二、2026年重点任务\n新增就业10万人。',
    );
    assert.deepEqual(
      plan.targets.map(({ summed }) => summed === true),
      [true, false, false, false],
    );
  });

  it('leaves out what has been achieved', () =>
    assert.deepEqual(
      years('政府工作报告\n一、2025年工作回顾\n（一）产业提质。新建实验室12家。\n二、2026年工作安排\n（一）产业提质。新建实验室15家。'),
      [2026],
    ));
  it('leaves out the party', () => {
    const plan = parse('滨海市2025年工作计划\n一、全面加强党的建设\n1.抓实学习。新建实验室12家，大幅提升党员素质。');
    assert.deepEqual([plan.targets, plan.vague], [[], []]);
  });

  it('names section and measure', () => {
    const plan = parse(
      '滨海市2025年工作计划\n一、主要目标\n引进企业30家。\n二、主要任务\n1.建设平台。新建实验室12家。\n2.引进人才。引进专家40名。',
    );
    assert.deepEqual(
      plan.targets.map(({ section, measure }) => [section, measure]),
      [
        [0, null],
        [2, 0],
        [3, 1],
      ],
    );
  });
  it('knows the goals that stand in no section of their own', () => {
    const plan = parse('滨海市2025年工作计划\n主要工作目标：引进企业30家，自主创新能力大幅提升。\n一、建设平台\n1.建网。新建基站12座。');
    assert.deepEqual(
      plan.vague.map(({ section, span }) => [section, plan.text.slice(span.start, span.end)]),
      [[null, '自主创新能力大幅提升']],
    );
  });
});
