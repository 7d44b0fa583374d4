import type { Span } from './mapped-text.ts';

let last: { readonly text: string; readonly lines: readonly string[] } = { text: '', lines: [''] };

/** The lines of `text` without their \n. Many ask for those of one text one after another: they are given the same strings. */
export function linesOf(text: string): readonly string[] {
  if (last.text !== text) last = { text, lines: text.split('\n') };
  return last.lines;
}

/** The line of `text` that holds `offset`, without its \n. */
export function lineAt(text: string, offset: number): Span {
  const start = offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end < 0 ? text.length : end };
}
