import assert from 'node:assert/strict';
import { parse } from '../../../server/src/plan/parse.ts';
import { readTables } from '../../../server/src/plan/targets/read-tables.ts';

const told = (text: string) =>
  readTables(text).map(({ indicator, aspect, comparator, value, unit, year }) =>
    [indicator, aspect, comparator, value, unit, year].join(' '),
  );

const expected = ['数字阅读率 share ge 80 % 2027', '书屋数 level eq 60 个 2027', '新增读者 increment eq 9 万人 2027'];

describe('tables of indicators', () => {
  it('one cell a line', () => {
    const lines = [
      '序号',
      '主要指标',
      '2022年',
      '2027年',
      '1',
      '全市数字阅读率(%)',
      '70',
      '≥80',
      '2',
      '书屋数(个)',
      '40',
      '60',
      '3',
      '新增读者(万人)',
      '5',
      '[9]',
      '注：方括号内为累计数。',
    ];
    assert.deepEqual(told(lines.join('\n\n')), expected);
  });

  it('between bars with one row, the unit beside the figure; a year is none', () => {
    assert.deepEqual(told('| 指标 | 现状 | 目标 |\n| --- | --- | --- |\n| 技术合同成交额 | 90亿元 | 120亿元以上 |'), [
      '技术合同成交额 level ge 120 亿元 ',
    ]);
    assert.deepEqual(told('| 指标 | 目标 |\n| --- | --- |\n| 建成书屋 | 2027年 |'), []);
  });

  it('cells between tabs, with a column for units and one for the nature', () => {
    const rows = [
      ['指标', '单位', '2025年', '2027年目标', '属性'],
      ['数字阅读率', '%', '70', '≥80', '预期性'],
      ['书屋数', '个', '40', '60', '约束性'],
      ['新增读者', '万人', '5', '9', '预期性'],
    ];
    assert.deepEqual(told(rows.map((row) => row.join('\t')).join('\n')), expected);
  });

  it('cells between bars, as Markdown has them', () => {
    const rows = [
      '| 指标名称 | 2025年 | 2027年 |',
      '| --- | --- | --- |',
      '| 数字阅读率（%） | 70 | ≥80 |',
      '| 书屋数（个） | 40 | 60 |',
      '| 新增读者（万人） | 5 | 9 |',
    ];
    assert.deepEqual(told(rows.join('\n')), expected);
  });

  it('a row without a figure for the year is none', () => {
    const lines = [
      '主要指标',
      '2022年',
      '2027年',
      '数字阅读率(%)',
      '70',
      '80',
      '读者收入增长率(%)',
      '-',
      '与经济同步',
      '书屋数(个)',
      '40',
      '60',
    ];
    assert.deepEqual(told(lines.join('\n')), ['数字阅读率 share eq 80 % 2027', '书屋数 level eq 60 个 2027']);
  });

  it('nothing without a heading that names 指标 and a year', () => {
    assert.deepEqual(told('数字阅读率(%)\n70\n80\n书屋数(个)\n40\n60'), []);
    assert.deepEqual(told('主要指标\n数字阅读率(%)\n70\n80'), []);
  });

  it('are targets of the plan, in their place', () => {
    const text =
      '某市全民阅读实施方案（2023—2027年）\n一、主要目标\n到2027年，书店达到90家。\n主要指标\n2022年\n2027年\n数字阅读率(%)\n70\n80\n书屋数(个)\n40\n60\n二、重点任务\n建设书房30个。';
    assert.deepEqual(
      parse(text).targets.map(({ indicator, value, section }) => `${indicator} ${value} ${section}`),
      ['书店 90 0', '数字阅读率 80 0', '书屋数 60 0', '书房 30 1'],
    );
  });

  for (const unit of ['指标\n', '指标\n2027年\n', '指标\t2027年\t三\t1\t', '|', '主要指标\n2027年\n名称\n1\n'])
    it(`100 kB of ${JSON.stringify(unit)}`, () => assert.ok(Array.isArray(readTables(unit.repeat(100_000 / unit.length)))));
});
