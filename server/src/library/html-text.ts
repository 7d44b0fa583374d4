import { Parser } from 'htmlparser2';
import { MappedText } from '../text/mapped-text.ts';
import { isName } from './table-rows.ts';

const blocks = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section select summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const silent = new Set('head script style noscript template svg math iframe object textarea audio video canvas button select'.split(' '));
const hidden = /display\s*:\s*none|visibility\s*:\s*hidden/i;
/** How Word marks heads, feet, notes and their marks in a document it saves as a page. */
const besideText = /mso-element\s*:\s*(?:footnote|endnote|comment|header|footer)|mso-(?:footnote|endnote)-id|mso-comment-reference/i;

function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  return 'hidden' in attributes || hidden.test(attributes.style ?? '');
}

/** Whether a text is a web page: it opens like one, or its name says so and it holds tags. */
export function isHtml(source: string, fileName = ''): boolean {
  const opening = source.slice(0, 2000);
  if (/^[\s\ufeff]*(?:<!--[\s\S]{0,1500}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(opening)) return true;
  return /\.(?:html?|mht|mhtml)$/i.test(fileName) && /<[a-z][a-z0-9]*[\s>]/i.test(opening);
}

/** Longer rows are layout, and so are rows with longer cells. */
const longestRow = 20_000;
const longestCell = 600;
const fewestCells = 3;

/** `layout`: its cells are parts of the page. `loose`: its cells hold texts of paragraphs. `tight`: a row of a table, a line. */
type RowKind = 'layout' | 'loose' | 'tight';

/**
 * What the row is whose content begins at `from`. One of a table of data has three cells or more, with the `above` that go on
 * from the rows above, none of them a label (索引号：). Its cells need a bar between them: figures side by side would run into one.
 */
function kindOfRow(source: string, from: number, above: number): RowKind {
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
interface Over {
  left: number;
  /** What is said again in each of these rows: its text, if that is a name. */
  name: string;
  readonly span: number;
}

/** A table that is open, and its row. */
interface Table {
  /** By the column they begin in. */
  readonly over: Map<number, Over>;
  kind: RowKind;
  column: number;
  /** Cells of the row that has been written. */
  cells: number;
  /** The open cell, where it takes several rows. */
  open: Over | null;
}

/** Sentences that make a document; menus and notices have fewer. */
const fewestSentences = 3;

/**
 * The visible text of a web page, one block element a line, a row of data a line with bars between its cells, the name of several
 * rows in each of them; every offset maps back to the page's source. Where all sentences are hidden, as where a script would show the document, hidden text is
 * read too. Broken markup is read as browsers read it, more or less; nothing throws.
 */
export function readHtml(source: string): MappedText {
  const visible = readPage(source, false);
  if (countSentences(visible.text) >= fewestSentences) return visible;
  const whole = readPage(source, true);
  return countSentences(whole.text) >= fewestSentences ? whole : visible;
}

/** The names of the cells that go on from the rows above where the row stands now; moves it over them. */
function passOver(table: Table): string[] {
  const names: string[] = [];
  for (let over = table.over.get(table.column); over && over !== table.open; over = table.over.get(table.column)) {
    names.push(isName(over.name) ? over.name : '');
    if (--over.left === 0) table.over.delete(table.column);
    table.column += over.span;
  }
  return names;
}

/** A number of rows or columns as an attribute says it. */
function numberIn(attribute: string | undefined): number {
  const number = Math.trunc(Number(attribute ?? 1));
  return number >= 1 && number <= 1000 ? number : 1;
}

function countSentences(text: string): number {
  return text.split('。').length - 1;
}

function readPage(source: string, withHidden: boolean): MappedText {
  const builder = MappedText.from(source);
  /** The element whose content is not shown, and how deep elements of its name are nested in it. */
  let mute = '';
  let depth = 0;
  let atLineStart = true;
  /** A link that opens its line stands alone: an item of a menu or of a list of titles. */
  let isItem = false;
  let done = 0;
  let last = '';
  /** A line within a cell has ended: letters and figures on both sides are not one word. */
  let isBroken = false;
  const tables: Table[] = [];
  const write = (start: number, end: number, text: string): void => {
    if (start < done || text === '') return;
    done = end;
    builder.replace(start, end, text);
    atLineStart = text.endsWith('\n');
    last = text.at(-1) as string;
    isBroken = false;
  };
  const tag = (text: string): void => write(parser.startIndex, parser.startIndex + 1, text);
  /** The end of a line, but within a cell of a row only the end of a word. */
  const breakLine = (): void => {
    const table = tables.at(-1);
    if (table?.kind !== 'tight' || table.cells === 0) tag('\n');
    else isBroken = true;
  };
  const openRow = (table: Table): void => {
    table.kind = kindOfRow(source, parser.endIndex + 1, table.over.size);
    table.column = 0;
    table.cells = 0;
  };
  const openCell = (table: Table, attributes: Readonly<Record<string, string>>): void => {
    const names = passOver(table);
    if (table.kind === 'tight') tag((table.cells > 0 || !atLineStart ? ' | ' : '') + names.map((name) => `${name} | `).join(''));
    else if (!atLineStart) tag(table.kind === 'loose' ? ' | ' : '\t');
    table.cells += names.length + 1;
    const rows = numberIn(attributes.rowspan);
    table.open = rows > 1 ? { left: rows - 1, name: '', span: numberIn(attributes.colspan) } : null;
    if (table.open) table.over.set(table.column, table.open);
    table.column += numberIn(attributes.colspan);
  };
  const closeRow = (table: Table): void => {
    const names = passOver(table);
    if (!atLineStart) tag(`${table.kind === 'tight' ? names.map((name) => ` | ${name}`).join('') : ''}\n`);
    table.kind = 'layout';
    table.cells = 0;
  };
  const parser: Parser = new Parser(
    {
      onopentag(name, attributes) {
        if (mute !== '') {
          if (name === mute) depth++;
        } else if (
          silent.has(name) ||
          besideText.test(attributes.style ?? '') ||
          (!withHidden && name !== 'body' && isHidden(attributes))
        ) {
          mute = name;
          depth = 1;
        } else if (name === 'br' || (blocks.has(name) && !atLineStart)) breakLine();
        else if (name === 'a') isItem = atLineStart;
        if (mute !== '') return;
        const table = tables.at(-1);
        if (name === 'table') tables.push({ over: new Map(), kind: 'layout', column: 0, cells: 0, open: null });
        else if (name === 'tr' && table) openRow(table);
        else if (name === 'td' || name === 'th') {
          if (table) openCell(table, attributes);
          else if (!atLineStart) tag('\t');
        }
      },
      onclosetag(name) {
        if (mute !== '') {
          if (name === mute && --depth === 0) mute = '';
          return;
        }
        const table = tables.at(-1);
        if ((name === 'td' || name === 'th') && table) table.open = null;
        else if (name === 'tr' && table) closeRow(table);
        else if ((blocks.has(name) || (name === 'a' && isItem)) && !atLineStart) breakLine();
        if (name === 'table') tables.pop();
      },
      ontext(data) {
        if (mute !== '') return;
        const start = parser.startIndex;
        const end = parser.endIndex + 1;
        // The line ends of the source mean nothing on the page.
        const text = data.replace(/[\r\n\t]/g, ' ');
        if (atLineStart && text.trim() === '') return;
        if (isBroken && /[\w)\]]/.test(last) && /^[\w([]/.test(text)) write(start, start, ' ');
        write(start, end, text);
        const open = tables.at(-1)?.open;
        if (open && isName(open.name)) open.name += text.trim();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(source);
  parser.end();
  return builder.build();
}
