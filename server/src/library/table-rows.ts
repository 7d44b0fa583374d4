/** A cell of a row of a table. */
export interface Cell {
  /** Its text, a paragraph or a line of the page each. */
  readonly lines: readonly string[];
  /** Columns of the grid it takes. */
  readonly span: number;
  /** It is the lower part of the cell above. */
  readonly goesOn: boolean;
}

/** What a cell that goes on below says, by the column it begins in. */
export type Merged = Map<number, string>;

const longestName = 20;

/** Whether what a cell over several rows says is their name, to be said in each; longer text and figures are said once. */
export function isName(text: string): boolean {
  return text.length <= longestName && !/\d/.test(text);
}

/** The text of each cell of a row; the name of several rows, in a cell over all of them, is said in each. Keeps `merged` for the next row. */
export function withMerged(cells: readonly Cell[], merged: Merged): string[] {
  let column = 0;
  return cells.map(({ lines, span, goesOn }) => {
    const own = joined(lines);
    const text = goesOn ? own || (merged.get(column) ?? '') : own;
    if (isName(text)) merged.set(column, text);
    else merged.delete(column);
    column += span;
    return text;
  });
}

/** The cells of a row as a line. */
export function rowOf(texts: readonly string[]): string {
  return texts.join(' | ').trim();
}

/** The lines of a cell or a title as one. */
export function joined(lines: readonly string[]): string {
  const words = lines.map((line) => line.trim().replaceAll('\t', ' '));
  return words.map((word, at) => (areApart(words[at - 1] ?? '', word) ? ` ${word}` : word)).join('');
}

/** Whether a space parts what two lines say: between letters or figures. */
export function areApart(before: string, text: string): boolean {
  return /[\w)\]]$/.test(before) && /^[\w([]/.test(text);
}
