import { noteMark, type PdfLine } from './pdf-lines.ts';

/** Notes are set smaller than the text by at least this. */
const smaller = 0.9;
/** The mark a note opens with, alone on its line where it is raised. */
const opening = new RegExp(`^${noteMark}(?![\\d.．、)）])`);

/**
 * The pages without footnotes: small lines at the foot of a page that open with a mark which stands raised in the text above them.
 * The same number of pages.
 */
export function withoutNotes(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const largest = sizeOfText(pages.flat()) * smaller;
  return pages.map((lines) => {
    const marks = new Set(lines.flatMap(({ marks }) => marks ?? []));
    const first = marks.size === 0 ? null : firstNote(lines, marks, largest);
    return first === null ? [...lines] : lines.filter((line) => line.y > first);
  });
}

/** How high on the page its notes begin; null if it has none. */
function firstNote(lines: readonly PdfLine[], marks: ReadonlySet<string>, largest: number): number | null {
  let first: number | null = null;
  for (const line of [...lines].sort((one, two) => one.y - two.y)) {
    if (line.size > largest) break;
    if (marks.has(opening.exec(line.text)?.[1] ?? '')) first = line.y;
  }
  return first;
}

/** The size in which most of a text is set. */
function sizeOfText(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of lines) counts.set(Math.round(size), (counts.get(Math.round(size)) ?? 0) + text.length);
  let most = 0;
  let found = 0;
  for (const [size, count] of counts) {
    if (count <= most) continue;
    most = count;
    found = size;
  }
  return found;
}
