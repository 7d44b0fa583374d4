import { lineAfter } from '../text/remember.ts';
import type { Line } from './line.ts';

/** The lines of a text in order, and where each begins. */
export interface Page {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly starts: readonly number[];
}

/** End of the last line before `endLine` that is not blank; the line `firstLine` is one. */
export function lastEnd({ lines, starts }: Page, firstLine: number, endLine: number): number {
  let index = endLine - 1;
  while (index > firstLine && isBlank(lines[index] as Line)) index--;
  return (starts[index] as number) + (lines[index] as Line).trimmed.end;
}

export function isBlank({ trimmed }: Line): boolean {
  return trimmed.end <= trimmed.start;
}

/** The line that holds the offset. */
export function lineOf({ starts }: Page, offset: number): number {
  return Math.max(0, lineAfter(starts, offset) - 1);
}
