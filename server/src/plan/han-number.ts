const digits: Readonly<Record<string, number>> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** The whole number written as 12, 十二, 二十, 一百零三 or 二〇二五; null for anything else. */
export function toNumber(written: string): number | null {
  if (/^\d{1,9}$/.test(written)) return Number(written);
  if (!/^[〇零一二两三四五六七八九十百]{1,9}$/.test(written)) return null;
  if (!/[十百]/.test(written)) return [...written].reduce((sum, char) => sum * 10 + (digits[char] ?? 0), 0);
  let total = 0;
  let pending: number | null = null;
  for (const char of written) {
    if (char === '百') total += (pending ?? 1) * 100;
    else if (char === '十') total += (pending ?? 1) * 10;
    else {
      pending = digits[char] ?? 0;
      continue;
    }
    pending = null;
  }
  return total + (pending ?? 0);
}
