import { remember } from '../text/remember.ts';
import type { Line } from './line.ts';
import { lineOf, type Page } from './page.ts';
import { readTables } from './targets/read-tables.ts';
import type { FoundTarget } from './targets/read-targets.ts';

/** A table has ended where so many lines of sentences have followed: read-tables.ts gives up on fewer. */
const sentences = 8;

/** A target of a table, its offsets counted from the start of the stretch of lines it was read from. */
export interface TableTarget {
  readonly found: FoundTarget;
  readonly at: number;
  /** The line it stands on. */
  readonly line: number;
}

const readStretch = remember(readTables, 64);

/** The targets of all tables of a text. Reads only the stretches of lines that a heading of a table opens. */
export function tableTargets(page: Page): readonly TableTarget[] {
  const { text, lines, starts } = page;
  const targets: TableTarget[] = [];
  for (let first = 0; first < lines.length; first++) {
    if (!(lines[first] as Line).opensTable) continue;
    let end = first + 1;
    for (let ended = 0; end < lines.length && ended < sentences; end++) {
      const words = (lines[end] as Line).text;
      if (/[\t|]/.test(words) || (words.trim() !== '' && !words.includes('。'))) ended = 0;
      else if (words.trim() !== '') ended++;
    }
    const at = starts[first] as number;
    const found = readStretch(text.slice(at, starts[end] ?? text.length));
    for (const one of found) targets.push({ found: one, at, line: lineOf(page, at + one.span.start) });
    first = end - 1;
  }
  return targets;
}
