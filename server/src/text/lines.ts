import { characterTable, whiteSpace } from './character-table.ts';
import type { Span } from './mapped-text.ts';

const blank = characterTable([[`${whiteSpace}\0`, 1]]);

/** The line of `text` that holds `offset`, without its \n. */
export function lineAt(text: string, offset: number): Span {
  const start = offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end < 0 ? text.length : end };
}

/** Where each of the lines of a text begins. */
export function lineStarts(lines: readonly string[]): number[] {
  const starts = new Array<number>(lines.length);
  let at = 0;
  for (let index = 0; index < lines.length; index++) {
    starts[index] = at;
    at += (lines[index] as string).length + 1;
  }
  return starts;
}

/** `span` without the white space, and the NULs a broken file may hold, at its ends. */
export function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && blank[text.charCodeAt(start)] === 1) start++;
  while (end > start && blank[text.charCodeAt(end - 1)] === 1) end--;
  return { start, end };
}
