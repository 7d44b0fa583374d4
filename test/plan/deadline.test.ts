import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deadlineIn, readDeadline } from '../../server/src/plan/deadline.ts';

/** ⟦…⟧ is the deadline, followed by its year and month. */
const table: readonly (readonly [string, string])[] = [
  ['⟦2021年底前⟧完成主体工程', '2021-12'],
  ['⟦6月底前⟧印发实施细则', '?-6'],
  ['⟦年内⟧建成投用', '?-?'],
  ['⟦到2025年⟧建成体系', '2025-?'],
  ['⟦2026年10月底前⟧完成验收', '2026-10'],
  ['⟦2025年6月30日前⟧报送', '2025-6'],
  ['⟦上半年⟧完成招标', '?-6'],
  ['⟦第三季度⟧完成试运行', '?-9'],
  ['⟦三季度前⟧投产', '?-9'],
  ['⟦2025年上半年⟧投产', '2025-6'],
  ['年内启动，⟦完成时限：2023年12月⟧', '2023-12'],
  ['截至2020年底，已建成12家', '-'],
  ['自2022年1月1日至2024年12月31日免征', '-'],
  ['每年3月底前报送', '-'],
  ['科技贷款年末余额1500亿元', '-'],
  ['提前布局前沿领域', '-'],
  ['比2020年底增加12家', '-'],
];

describe('deadline', () => {
  for (const [marked, expected] of table) {
    it(marked, () => {
      const line = marked.replace(/[⟦⟧]/g, '');
      const found = readDeadline(line);
      assert.equal(found ? `${found.year ?? '?'}-${found.month ?? '?'}` : '-', expected);
      const shown = found
        ? `${line.slice(0, found.span.start)}⟦${line.slice(found.span.start, found.span.end)}⟧${line.slice(found.span.end)}`
        : line;
      assert.equal(shown, marked);
    });
  }

  it('may open the words behind a marker', () => {
    const marker = '（二）';
    const line = `${marker}2026年6月底前建成投用`;
    const span = readDeadline(line, marker.length)?.span;
    assert.equal(line.slice(span?.start, span?.end), '2026年6月底前');
  });

  it('is found wherever the pattern finds one', () => {
    const pieces =
      '2026 2 6 12 年 月 日 底 末 前 内 到 在 当 本 份 第 三 季度 上半年 下半年 中旬 上旬 之前 以前 完成 时限 期限 ： : 建成 ， 推进各项重点工作落实'.split(
        ' ',
      );
    const line = fc.array(fc.constantFrom(...pieces, ' '), { maxLength: 10 }).map((words) => words.join(''));
    fc.assert(
      fc.property(line, (words) => assert.deepEqual(readDeadline(words), deadlineIn(words, 0))),
      { numRuns: 3000 },
    );
  });
});
