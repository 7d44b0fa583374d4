import { Parser } from 'htmlparser2';
import { MappedText } from '../text/mapped-text.ts';
import { kindOfRow, numberIn, passOver, type Table } from './html-rows.ts';
import { areApart, isName } from './table-rows.ts';

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
  /** How many characters may still be said again: a page cannot grow beyond twice its length. */
  let spare = source.length;
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
  const namesHere = (table: Table): string[] => {
    const names = passOver(table);
    for (const name of names) spare -= name.length + 3;
    return spare > 0 ? names : [];
  };
  const openRow = (table: Table): void => {
    table.kind = kindOfRow(source, parser.endIndex + 1, table.over.size);
    table.column = 0;
    table.cells = 0;
  };
  const openCell = (table: Table, attributes: Readonly<Record<string, string>>): void => {
    const names = namesHere(table);
    if (table.kind === 'tight') tag((table.cells > 0 || !atLineStart ? ' | ' : '') + names.map((name) => `${name} | `).join(''));
    else if (!atLineStart) tag(table.kind === 'loose' ? ' | ' : '\t');
    table.cells += names.length + 1;
    const rows = numberIn(attributes.rowspan);
    table.open = rows > 1 ? { left: rows - 1, name: '', span: numberIn(attributes.colspan) } : null;
    if (table.open) table.over.set(table.column, table.open);
    table.column += numberIn(attributes.colspan);
  };
  const closeRow = (table: Table): void => {
    const names = namesHere(table);
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
        if (isBroken && areApart(last, text)) write(start, start, ' ');
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
