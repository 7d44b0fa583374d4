import { toNumber } from './han-number.ts';
import type { MarkerKind } from './marker.ts';

const numeral = /[〇零一二三四五六七八九十百]+|\d+(?!.*\d)|[①-⑳]/;

/** 一、 → 二、; 3. → 4.; null for a marker without a number. */
export function nextMarker(marker: string): string | null {
  const found = numeral.exec(marker);
  if (!found) return null;
  const written = found[0];
  let next: string;
  if (/[①-⑲]/.test(written)) next = String.fromCharCode(written.charCodeAt(0) + 1);
  else {
    const number = toNumber(written);
    if (number === null || number >= 99) return null;
    next = /\d/.test(written) ? String(number + 1) : toHan(number + 1);
  }
  return marker.slice(0, found.index) + next + marker.slice(found.index + written.length);
}

/** （三） → （一）: the marker that opens a level on which `marker` stands; null for a marker without a number. */
export function firstMarker(marker: string): string | null {
  const found = numeral.exec(marker);
  if (!found) return null;
  const first = /[①-⑳]/.test(found[0]) ? '①' : /\d/.test(found[0]) ? '1' : '一';
  return marker.slice(0, found.index) + first + marker.slice(found.index + found[0].length);
}

/** Whether two markers differ in their number at most. */
export function isNumberedAlike(a: string, b: string): boolean {
  const shape = (marker: string) =>
    marker.replace(numeral, '#').replace(/[（(]/g, '(').replace(/[）)]/g, ')').replace(/[.．]/g, '.').trim();
  return shape(a) === shape(b);
}

/** What the first heading below one of a kind is marked with by custom (GB/T 9704-2012, 7.3.3: 一、（一）1.（1）). */
export const firstBelow: Readonly<Partial<Record<MarkerKind, string>>> = {
  part: '第一章',
  chapter: '第一节',
  section: '一、',
  plain: '一、',
  han: '（一）',
  hanBracket: '1.',
  point: '（1）',
  comma: '（1）',
  bracket: '①',
};

/** 1 … 99 in Chinese numerals. */
function toHan(number: number): string {
  const digits = '〇一二三四五六七八九';
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`;
}
