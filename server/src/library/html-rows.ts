import { isName } from './table-rows.ts';

/** Longer rows are layout, and so are rows with longer cells. */
const longestRow = 20_000;
const longestCell = 600;
const fewestCells = 3;

/** `layout`: its cells are parts of the page. `loose`: its cells hold texts of paragraphs. `tight`: a row of a table, a line. */
export type RowKind = 'layout' | 'loose' | 'tight';

/**
 * What the row is whose content begins at `from`. One of a table of data has three cells or more, with the `above` that go on
 * from the rows above, none of them a label (索引号：). Its cells need a bar between them: figures side by side would run into one.
 */
export function kindOfRow(source: string, from: number, above: number): RowKind {
  const window = source.slice(from, from + longestRow);
  const end = /<\/?(?:tr|table)\b/i.exec(window);
  const cells = window
    .slice(0, end?.index)
    .split(/<t[dh]\b/i)
    .slice(1);
  if (cells.length + above < fewestCells || cells.some((cell) => /[：:]\s*(?:<|&nbsp;|$)/.test(cell))) return 'layout';
  const lengths = cells.map((cell) => `<${cell}`.replace(/<[^<>]*>|&nbsp;|\s/g, '').length);
  // One cell with text frames it.
  if (lengths.filter((length) => length > 0).length + above < 2) return 'layout';
  const isWhole = end !== null && !/^<table/i.test(end[0]);
  return isWhole && lengths.every((length) => length <= longestCell) ? 'tight' : 'loose';
}

/** A cell that takes several rows, as far as they are still to come. */
export interface Over {
  left: number;
  /** What is said again in each of these rows: its text, if that is a name. */
  name: string;
  readonly span: number;
}

/** A table that is open, and its row. */
export interface Table {
  /** By the column they begin in. */
  readonly over: Map<number, Over>;
  kind: RowKind;
  column: number;
  /** Cells of the row that has been written. */
  cells: number;
  /** The open cell, where it takes several rows. */
  open: Over | null;
}

/** The names of the cells that go on from the rows above where the row stands now; moves it over them. */
export function passOver(table: Table): string[] {
  const names: string[] = [];
  for (let over = table.over.get(table.column); over && over !== table.open; over = table.over.get(table.column)) {
    names.push(isName(over.name) ? over.name : '');
    if (--over.left === 0) table.over.delete(table.column);
    table.column += over.span;
  }
  return names;
}

/** A number of rows or columns as an attribute says it. */
export function numberIn(attribute: string | undefined): number {
  const number = Math.trunc(Number(attribute ?? 1));
  return number >= 1 && number <= 1000 ? number : 1;
}
