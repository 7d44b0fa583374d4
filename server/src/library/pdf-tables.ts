import { type Glyphs, linesOf, type PdfLine, type RowCell } from './pdf-lines.ts';
import type { Rule } from './pdf-rules.ts';
import { type Cell, type Merged, rowOf, withMerged } from './table-rows.ts';

/** Lines nearer than this are one, and lines that miss each other by less meet. In points. */
const near = 3;
/** More fields than this on a page are squared paper or a map. */
const mostFields = 5000;

/** A table with its lines drawn: the places of all of them, and to which cell each field between them belongs. */
export interface Grid {
  /** Of its vertical lines, from left to right. */
  readonly xs: readonly number[];
  /** Of its horizontal lines, from top to bottom. */
  readonly ys: readonly number[];
  /** By field, row by row: its cell, named by the first of its fields. */
  readonly cells: readonly number[];
}

/** The tables whose lines a page draws: lines that meet and part at least two cells. */
export function gridsOf(rules: readonly Rule[]): Grid[] {
  return connected(rules).flatMap((group) => {
    const grid = gridOf(group);
    return grid && new Set(grid.cells).size > 1 ? [grid] : [];
  });
}

/** Groups of lines that meet, directly or over others. */
function connected(rules: readonly Rule[]): Rule[][] {
  const horizontal = rules.filter((rule) => rule.isHorizontal);
  const vertical = rules.filter((rule) => !rule.isHorizontal);
  const sets = new Sets(rules.length);
  horizontal.forEach((one, index) => {
    vertical.forEach((two, other) => {
      if (two.at > one.from - near && two.at < one.to + near && one.at > two.from - near && one.at < two.to + near)
        sets.join(index, horizontal.length + other);
    });
  });
  const groups = new Map<number, Rule[]>();
  [...horizontal, ...vertical].forEach((rule, index) => {
    const first = sets.first(index);
    const group = groups.get(first);
    if (group) group.push(rule);
    else groups.set(first, [rule]);
  });
  return [...groups.values()];
}

function gridOf(rules: readonly Rule[]): Grid | null {
  const horizontal = rules.filter((rule) => rule.isHorizontal);
  const vertical = rules.filter((rule) => !rule.isHorizontal);
  const xs = places(vertical);
  const ys = places(horizontal).reverse();
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || columns * rows > mostFields) return null;
  const fields = new Sets(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const field = row * columns + column;
      const x = ((xs[column] as number) + (xs[column + 1] as number)) / 2;
      const y = ((ys[row] as number) + (ys[row + 1] as number)) / 2;
      if (column + 1 < columns && !parts(vertical, xs[column + 1] as number, y)) fields.join(field, field + 1);
      if (row + 1 < rows && !parts(horizontal, ys[row + 1] as number, x)) fields.join(field, field + columns);
    }
  }
  return { xs, ys, cells: Array.from({ length: columns * rows }, (_, field) => fields.first(field)) };
}

/** Whether one of the lines stands at `at` and goes over `over` on the other axis. */
function parts(rules: readonly Rule[], at: number, over: number): boolean {
  return rules.some((rule) => Math.abs(rule.at - at) < near && rule.from < over && rule.to > over);
}

/** Where lines stand, rising; those that are near each other once. */
function places(rules: readonly Rule[]): number[] {
  const found: number[] = [];
  for (const at of rules.map((rule) => rule.at).sort((one, two) => one - two))
    if (found.length === 0 || at - (found.at(-1) as number) >= near) found.push(at);
  return found;
}

/** Sets that can be joined; each is named by its first member. */
class Sets {
  private readonly above: number[];

  constructor(size: number) {
    this.above = Array.from({ length: size }, (_, index) => index);
  }

  first(of: number): number {
    let at = of;
    while (this.above[at] !== at) {
      this.above[at] = this.above[this.above[at] as number] as number;
      at = this.above[at] as number;
    }
    return at;
  }

  join(one: number, two: number): void {
    const [low, high] = [this.first(one), this.first(two)].sort((a, b) => a - b) as [number, number];
    this.above[high] = low;
  }
}

/** The lines of a page in the order it was written, each row of its tables one of them, where the first of its table was written. */
export function linesWithTables(items: readonly Glyphs[], grids: readonly Grid[]): PdfLine[] {
  const within = new Map<Grid, Map<number, Glyphs[]>>();
  const runs: (Grid | Glyphs[])[] = [];
  for (const item of items) {
    const place = placeOf(item, grids);
    if (!place) {
      const last = runs.at(-1);
      if (Array.isArray(last)) last.push(item);
      else runs.push([item]);
      continue;
    }
    const { grid, cell } = place;
    let cells = within.get(grid);
    if (!cells) {
      cells = new Map();
      within.set(grid, cells);
      runs.push(grid);
    }
    const known = cells.get(cell);
    if (known) known.push(item);
    else cells.set(cell, [item]);
  }
  return runs.flatMap((run) => (Array.isArray(run) ? linesOf(run) : rowsOf(run, within.get(run) as ReadonlyMap<number, Glyphs[]>)));
}

/** The table and the cell in which an item stands; null for one outside of all. */
function placeOf(item: Glyphs, grids: readonly Grid[]): { readonly grid: Grid; readonly cell: number } | null {
  for (const grid of grids) {
    const field = fieldAt(grid, item);
    if (field >= 0) return { grid, cell: grid.cells[field] as number };
  }
  return null;
}

/** The field in which the middle of an item lies; -1 if it stands outside. */
function fieldAt({ xs, ys }: Grid, { transform, width, height }: Glyphs): number {
  const x = (transform[4] ?? 0) + width / 2;
  const y = (transform[5] ?? 0) + height * 0.3;
  const column = xs.findIndex((left, index) => x >= left && x < (xs[index + 1] ?? left));
  const row = ys.findIndex((top, index) => y <= top && y > (ys[index + 1] ?? top));
  return column < 0 || row < 0 ? -1 : row * (xs.length - 1) + column;
}

/** The lines of a cell; a number broken where the cell ends is one. `right`: where that is. */
function textsOf(lines: readonly PdfLine[], right: number): string[] {
  const texts: string[] = [];
  lines.forEach(({ text }, at) => {
    const before = lines[at - 1];
    const isBroken = before && before.right > right - before.size && /\d$/.test(before.text) && /^\d/.test(text);
    if (isBroken) texts.push((texts.pop() ?? '') + text);
    else texts.push(text);
  });
  return texts;
}

/** Whether a cell of these lines may go on on the next page: the last is full, but for what may not be parted, and ends inside a sentence. */
function isOpen(lines: readonly PdfLine[], right: number): boolean {
  const last = lines.at(-1);
  if (!last || /[。；！？：]$/.test(last.text)) return false;
  const widest = Math.max(...lines.map((line) => line.right));
  return last.right > right - last.size * 1.5 || (lines.length > 1 && last.right > widest - last.size * 2.1);
}

function rowsOf({ xs, ys, cells }: Grid, items: ReadonlyMap<number, readonly Glyphs[]>): PdfLine[] {
  const columns = xs.length - 1;
  const merged: Merged = new Map();
  const found: PdfLine[] = [];
  for (let row = 0; row < ys.length - 1; row++) {
    const own: Cell[] = [];
    const places: { readonly left: number; readonly isOpen: boolean }[] = [];
    const lines: PdfLine[][] = [];
    for (let column = 0; column < columns; ) {
      const cell = cells[row * columns + column] as number;
      let span = 1;
      while (column + span < columns && cells[row * columns + column + span] === cell) span++;
      const goesOn = cell < row * columns;
      const words = goesOn ? [] : linesOf(items.get(cell) ?? []);
      lines.push(words);
      own.push({ lines: textsOf(words, xs[column + span] as number), span, goesOn });
      places.push({ left: xs[column] as number, isOpen: isOpen(words, xs[column + span] as number) });
      column += span;
    }
    const texts = withMerged(own, merged);
    const filled = lines.filter((words) => words.length > 0);
    if (filled.length === 0) continue;
    const isSingle = texts.filter((text) => text !== '').length < 2;
    // A row of one cell frames text; at the top of a page, or below a heading there, it may be the rest of the row before.
    if (isSingle && (row > 1 || texts.length === 1 || texts[0] !== '')) {
      for (const line of filled[0] as PdfLine[]) found.push(line);
      continue;
    }
    const size = Math.max(...filled.map((words) => (words[0] as PdfLine).size));
    found.push({
      text: isSingle ? texts.join('') : rowOf(texts),
      left: xs[0] as number,
      right: xs.at(-1) as number,
      y: (ys[row] as number) - size,
      size,
      marks: filled.flatMap((words) => words.flatMap(({ marks }) => marks ?? [])),
      isRow: true,
      cells: texts.map((text, at): RowCell => ({ text, ...(places[at] as { left: number; isOpen: boolean }) })),
    });
  }
  return found;
}
