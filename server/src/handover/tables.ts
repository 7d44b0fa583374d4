import { plainWords } from './words.ts';

/** One row of a table; `heading` where it names the columns. */
export interface Row {
  readonly cells: readonly string[];
  readonly heading: boolean;
}

const separator = /^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$/;

/**
 * The table that line 0 opens: cells between bars as Markdown has them, or between tabs as a spreadsheet leaves them; at least two
 * rows of as many cells. `line` gives the lines from there on, null after the last. Null where no table opens; `lines` counts those it takes.
 */
export function readTable(line: (at: number) => string | null): { readonly rows: readonly Row[]; readonly lines: number } | null {
  const first = line(0) ?? '';
  const mark = first.includes('|') ? '|' : first.includes('\t') ? '\t' : null;
  if (mark === null) return null;
  const rows: (readonly string[])[] = [];
  let headed = false;
  let taken = 0;
  for (let words = line(0); words !== null; words = line(++taken)) {
    if (mark === '|' && separator.test(words.trim())) {
      if (rows.length === 1) headed = true;
      continue;
    }
    const cells = cellsOf(words, mark);
    if (cells.length < 2 || (rows[0] !== undefined && cells.length !== rows[0].length)) break;
    rows.push(cells);
  }
  if (rows.length < 2) return null;
  // Without a line that parts them, a first row without any figure names the columns.
  const names = headed || !(rows[0] as readonly string[]).some((cell) => cell === '' || /^[\d.%％≥≤]+$/.test(cell));
  return { rows: rows.map((cells, index) => ({ cells, heading: names && index === 0 })), lines: taken };
}

function cellsOf(line: string, mark: '|' | '\t'): readonly string[] {
  if (!line.includes(mark)) return [];
  const whole = mark === '|' ? line.trim().replace(/^\||\|$/g, '') : line;
  return whole.split(mark).map(plainWords);
}
