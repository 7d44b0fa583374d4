import { characterTable } from '../text/character-table.ts';
import { toNumber } from './han-number.ts';
import { readSign } from './marker.ts';
import type { SeriesItem } from './plan.ts';

/** A place where an item of an inline series may begin: 一是, 第二，, ③. Offsets into the line. */
export interface SeriesMark {
  readonly at: number;
  readonly marker: string;
  readonly number: number;
  /** Items of one series are marked alike. */
  readonly style: '是' | '第' | '圈';
}

const mark = /([一二三四五六七八九十]{1,3})(?:是|要(?!求))|第([一二三四五六七八九十]{1,2})[，,、]|[①-⑳]/g;

/** Every place in `line` where an item of a series may begin: after a stop, a colon or at the start. */
export function readSeriesMarks(line: string): readonly SeriesMark[] {
  const marks: SeriesMark[] = [];
  if (!mayHoldMark(line)) return marks;
  for (const match of line.matchAll(mark)) {
    const before = line[match.index - 1];
    if (before !== undefined && !/[\s　。；;：:，,！!”》）)、*]/.test(before)) continue;
    const sign = readSign(match[0].charCodeAt(0));
    const number = sign ? sign.number : toNumber(match[1] ?? match[2] ?? '');
    if (number === null) continue;
    marks.push({ at: match.index, marker: match[0], number, style: sign ? '圈' : match[1] ? '是' : '第' });
  }
  return marks;
}

const Sign = { number: 1, behind: 2, before: 4, whole: 8 } as const;
const signs = characterTable([
  ['一二三四五六七八九十', Sign.number],
  ['是要', Sign.behind],
  ['第', Sign.before],
  ['①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳', Sign.whole],
]);

/** Whether a number stands beside what makes a mark of it: most lines hold no such pair. */
function mayHoldMark(line: string): boolean {
  let before = 0;
  for (let at = 0; at < line.length; at++) {
    const sign = signs[line.charCodeAt(at)] as number;
    if (sign & Sign.whole || (before & Sign.number && sign & Sign.behind) || (before & Sign.before && sign & Sign.number)) return true;
    before = sign;
  }
  return false;
}

/**
 * Joins marks into the series that starts first: 一, 二, 三 …, each item from its marker to the next one or to `end`.
 * A lone 一是 is no series.
 */
export function assembleSeries(marks: readonly SeriesMark[], end: number): readonly SeriesItem[] {
  for (const style of ['是', '第', '圈'] as const) {
    const run: SeriesMark[] = [];
    for (const one of marks) {
      if (one.style !== style) continue;
      if (one.number === run.length + 1) run.push(one);
      else if (one.number === 1 && run.length === 1) run[0] = one;
    }
    if (run.length > 1)
      return run.map((one, index) => ({ marker: one.marker, number: one.number, span: { start: one.at, end: run[index + 1]?.at ?? end } }));
  }
  return [];
}
