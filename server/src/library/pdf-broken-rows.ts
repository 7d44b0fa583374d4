import type { PdfLine, RowCell } from './pdf-lines.ts';
import { rowOf } from './table-rows.ts';

/** Columns that begin within so many points of each other are the same. */
const near = 3;

/**
 * The pages with tables that go on from page to page put together: the heading of a table that is set again on each page stands
 * once, and what a page begins with is put behind the row it was broken off from. The same number of pages.
 */
export function withWholeRows(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const whole: PdfLine[][] = [];
  /** The first row of the table that has come last. */
  let heading: PdfLine | null = null;
  for (const lines of pages) {
    const own = [...lines];
    const above = whole.findLast((page) => page.length > 0);
    const last = above?.at(-1);
    if (heading && last && isSameTable(last, own[0]) && own[0]?.text === heading.text) own.shift();
    const first = own[0];
    if (above && last?.cells && first?.cells && isSameTable(last, first) && isRest(last.cells, first.cells)) {
      above[above.length - 1] = together(last, last.cells, first.cells);
      own.shift();
    }
    let before = above?.at(-1);
    for (const line of own) {
      if (line.cells && !(before && isSameTable(before, line))) heading = line;
      before = line;
    }
    whole.push(own);
  }
  return whole;
}

function isSameTable(one: PdfLine, two: PdfLine | undefined): boolean {
  const [above, below] = [one.cells, two?.cells];
  return (
    above !== undefined &&
    above.length === below?.length &&
    above.every(({ left }, at) => Math.abs(left - (below[at] as RowCell).left) < near)
  );
}

/** A row is the rest of the one before if it has no name of its own, and goes on with what is open there only. */
function isRest(above: readonly RowCell[], rest: readonly RowCell[]): boolean {
  return rest[0]?.text === '' && rest.every(({ text }, at) => text === '' || above[at]?.isOpen);
}

function together(row: PdfLine, above: readonly RowCell[], rest: readonly RowCell[]): PdfLine {
  const cells = above.map((cell, at) => {
    const more = rest[at];
    return more && more.text !== '' ? { ...more, text: cell.text + more.text } : cell;
  });
  return { ...row, text: rowOf(cells.map(({ text }) => text)), cells };
}
