import { hasMarker } from './page-noise.ts';
import type { PdfLine } from './pdf-lines.ts';
import { isDateLine, isSalutation } from './title-lines.ts';

/** 附件1 · 附表 2：stands alone over what is attached. */
const attachment = /^附\s*[件表录图]\s*\d{0,3}\s*[:：]?$/;
/** How many lines at the top and at the bottom of a page may be running heads. */
const edge = 2;
const pageNumber =
  /^[-—–－·.\s|]{0,6}(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,6})(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–－·.\s|]{0,6}$/;

/**
 * The pages without page numbers and without the lines that stand again and again at the top or the bottom of pages, whatever
 * number they carry. The same number of pages.
 */
export function withoutFurniture(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const edges = pages.map(edgesOf);
  const counts = new Map<string, number>();
  for (const lines of edges) for (const key of new Set([...lines].map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const often = Math.max(3, pages.length / 2);
  return pages.map((lines, page) => {
    const outer = edges[page] as ReadonlySet<PdfLine>;
    return lines.filter(
      (line) =>
        !outer.has(line) ||
        !(isPageNumber(line, lines) || (counts.get(keyOf(line)) ?? 0) >= often || (pages.length === 2 && counts.get(keyOf(line)) === 2)),
    );
  });
}

/** By height on the page: the order of writing says nothing of it. */
function edgesOf(lines: readonly PdfLine[]): ReadonlySet<PdfLine> {
  const sorted = [...lines].sort((one, two) => two.y - one.y);
  return new Set([...sorted.slice(0, edge), ...sorted.slice(-edge)]);
}

function keyOf({ text, y }: PdfLine): string {
  return `${text.replace(/\d+/g, '#').replace(/\s+/g, '')}@${Math.round(y / 12)}`;
}

/** A number alone is a page's only below or above all other lines. */
function isPageNumber(line: PdfLine, lines: readonly PdfLine[]): boolean {
  if (line.text.length > 30 || !pageNumber.test(line.text)) return false;
  return lines.every((other) => other === line || other.y > line.y) || lines.every((other) => other === line || other.y < line.y);
}

/** Where the lines of a page, or of one of its columns, begin and end. */
interface Margins {
  readonly left: number;
  readonly right: number;
}

/**
 * Puts the lines of all pages together to paragraphs: a line that reaches the right margin goes on in the next one, if that
 * begins at the left margin, in characters of the same size, and not with a number of its own. Cells of rows are parted by bars.
 */
export function paragraphsOf(found: readonly (readonly PdfLine[])[]): string[] {
  const pages = withRows(found);
  const paragraphs: string[] = [];
  const whole = marginsOf(pages.flat());
  let before: PdfLine | null = null;
  let margins = whole;
  for (const lines of pages) {
    const page = lines.length >= 8 ? marginsOf(lines) : whole;
    const columns = columnsOf(lines, page);
    for (const line of lines) {
      const own = columns.get(line) ?? page;
      const last = paragraphs.length - 1;
      if (before && goesOn(before, margins, line, own)) paragraphs[last] = joined(paragraphs[last] as string, line.text);
      else paragraphs.push(line.text);
      before = line;
      margins = own;
    }
  }
  return paragraphs;
}

/** Lines with wide gaps: below one another they are rows of a table, one alone is a line with a space left in it. */
function withRows(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const all = pages.flat();
  let at = 0;
  return pages.map((lines) =>
    lines.map((line): PdfLine => {
      const [above, below] = [all[at - 1], all[++at]];
      if (!line.text.includes('\t')) return line;
      return above?.text.includes('\t') || below?.text.includes('\t')
        ? { ...line, text: line.text.replaceAll('\t', ' | '), isRow: true }
        : { ...line, text: line.text.replaceAll('\t', '　') };
    }),
  );
}

/** Lines that begin furthest left, but for the odd one that sticks out, and those that end furthest right. */
function marginsOf(lines: readonly PdfLine[]): Margins {
  const prose = lines.filter(({ text, isRow }) => text.length >= 10 && !isRow);
  if (prose.length === 0) return { left: 0, right: Number.POSITIVE_INFINITY };
  const lefts = prose.map((line) => line.left).sort((one, two) => one - two);
  const rights = prose.map((line) => line.right).sort((one, two) => one - two);
  return {
    left: lefts[Math.floor(lefts.length * 0.05)] as number,
    right: rights[Math.floor((rights.length - 1) * 0.9)] as number,
  };
}

/** Whether the lines of a page may be those of a table: rows of cells, a narrow block, or lines beside those before them. */
export function mayHoldTable(lines: readonly PdfLine[]): boolean {
  return (
    lines.some(({ text }) => text.includes('\t')) ||
    // Once is a running head, written before the page or behind it.
    lines.filter((line, at) => at > 0 && isBeside(lines[at - 1] as PdfLine, line)).length > 1 ||
    columnsOf(lines, marginsOf(lines)).size > 0
  );
}

function isBeside(before: PdfLine, line: PdfLine): boolean {
  return line.left > before.left + before.size && line.y > before.y - before.size * 0.5;
}

/** The narrow blocks of a page (cells of a table): lines below one another that begin at the same place. */
function columnsOf(lines: readonly PdfLine[], page: Margins): ReadonlyMap<PdfLine, Margins> {
  const found = new Map<PdfLine, Margins>();
  for (let first = 0; first < lines.length; ) {
    let last = first;
    while (last + 1 < lines.length && isBelow(lines[last] as PdfLine, lines[last + 1] as PdfLine)) last++;
    const block = lines.slice(first, last + 1);
    const margins = { left: (lines[first] as PdfLine).left, right: block.reduce((right, line) => Math.max(right, line.right), 0) };
    if (block.length > 1 && margins.right - margins.left < (page.right - page.left) * 0.6)
      for (const line of block) found.set(line, margins);
    first = last + 1;
  }
  return found;
}

function isBelow(above: PdfLine, line: PdfLine): boolean {
  if (above.isRow || line.isRow) return false;
  const size = Math.max(above.size, line.size);
  const step = above.y - line.y;
  return Math.abs(above.left - line.left) < size * 0.4 && step > 0 && step < size * 2.4;
}

function goesOn(before: PdfLine, { right }: Margins, line: PdfLine, { left }: Margins): boolean {
  if (before.isRow || line.isRow) return false;
  if (Math.abs(before.size - line.size) > Math.max(before.size, line.size) * 0.12) return false;
  // Punctuation that may not open a line is drawn in: the line may end a good character early.
  if (before.right < right - before.size * 2.1 || line.left > left + line.size * 1.2) return false;
  if ((/[。；！？：]$/.test(before.text) && hasMarker(line.text)) || attachment.test(line.text)) return false;
  return !(hasMarker(line.text) && !/[、，（《“]$/.test(before.text)) && !isDateLine(line.text) && !isSalutation(line.text);
}

function joined(before: string, next: string): string {
  if (/[A-Za-z]-$/.test(before) && /^[a-z]/.test(next)) return before.slice(0, -1) + next;
  return before + (/[A-Za-z,.]$/.test(before) && /^[A-Za-z]/.test(next) ? ' ' : '') + next;
}
