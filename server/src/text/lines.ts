import type { Span } from './mapped-text.ts';

/** The line of `text` that holds `offset`, without its \n. */
export function lineAt(text: string, offset: number): Span {
  const start = offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end < 0 ? text.length : end };
}
