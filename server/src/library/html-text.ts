import { Parser } from 'htmlparser2';
import { MappedText } from '../text/mapped-text.ts';

const blocks = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section select summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const silent = new Set('head script style noscript template svg math iframe object textarea audio video canvas button select'.split(' '));
const hidden = /display\s*:\s*none|visibility\s*:\s*hidden/i;

function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  return 'hidden' in attributes || hidden.test(attributes.style ?? '');
}

/** Whether a text is a web page: it opens like one, or its name says so and it holds tags. */
export function isHtml(source: string, fileName = ''): boolean {
  const opening = source.slice(0, 2000);
  if (/^[\s\ufeff]*(?:<!--[\s\S]{0,1500}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(opening)) return true;
  return /\.(?:html?|mht|mhtml)$/i.test(fileName) && /<[a-z][a-z0-9]*[\s>]/i.test(opening);
}

/** Longer rows are layout. */
const longestRow = 20_000;

/**
 * Whether the row whose content begins at `from` is one of a table of data: three cells or more, none of them a label (索引号：).
 * Its cells need a bar between them: figures side by side would run into one.
 */
function isDataRow(source: string, from: number): boolean {
  const window = source.slice(from, from + longestRow);
  const end = /<\/?(?:tr|table)\b/i.exec(window)?.index ?? window.length;
  const cells = window.slice(0, end).split(/<t[dh]\b/i);
  return cells.length > 3 && !cells.some((cell) => /[：:]\s*(?:<|&nbsp;|$)/.test(cell));
}

/** Sentences that make a document; menus and notices have fewer. */
const fewestSentences = 3;

/**
 * The visible text of a web page, one block element a line, cells of a row of data parted by bars; every offset maps
 * back to the page's source. Where all sentences are hidden, as where a script would show the document, hidden text is
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
  /** What parts the cells of the row that is open. */
  let between = '\t';
  const write = (start: number, end: number, text: string): void => {
    if (start < done || text === '') return;
    done = end;
    builder.replace(start, end, text);
    atLineStart = text.endsWith('\n');
  };
  const parser: Parser = new Parser(
    {
      onopentag(name, attributes) {
        if (mute !== '') {
          if (name === mute) depth++;
        } else if (silent.has(name) || (!withHidden && name !== 'body' && isHidden(attributes))) {
          mute = name;
          depth = 1;
        } else if (name === 'br' || (blocks.has(name) && !atLineStart)) write(parser.startIndex, parser.startIndex + 1, '\n');
        else if (name === 'a') isItem = atLineStart;
        else if ((name === 'td' || name === 'th') && !atLineStart) write(parser.startIndex, parser.startIndex + 1, between);
        if (mute === '' && name === 'tr') between = isDataRow(source, parser.endIndex + 1) ? ' | ' : '\t';
      },
      onclosetag(name) {
        if (mute !== '') {
          if (name === mute && --depth === 0) mute = '';
        } else if ((blocks.has(name) || (name === 'a' && isItem)) && !atLineStart) write(parser.startIndex, parser.startIndex + 1, '\n');
      },
      ontext(data) {
        if (mute !== '') return;
        const start = parser.startIndex;
        const end = parser.endIndex + 1;
        // The line ends of the source mean nothing on the page.
        const text = data.replace(/[\r\n\t]/g, ' ');
        if (atLineStart && text.trim() === '') return;
        write(start, end, text);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(source);
  parser.end();
  return builder.build();
}
