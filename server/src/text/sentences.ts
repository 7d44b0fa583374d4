import type { Span } from './mapped-text.ts';

/** Brackets longer than this are taken for unbalanced ones: no title and no gloss of a plan is as long. */
const longestBracket = 120;

const closers: Readonly<Record<string, string>> = {
  '（': '）',
  '(': ')',
  '《': '》',
  '“': '”',
  '‘': '’',
  '〔': '〕',
  '【': '】',
  '「': '」',
  '『': '』',
};

/** Where a text may be cut: 。！？ end a sentence, ； ends a statement within it, ，and ： end a clause. */
type Depth = 'sentence' | 'statement' | 'clause';

const cuts: Readonly<Record<Depth, string>> = { sentence: '。！？', statement: '。！？；', clause: '。！？；，：' };
const trailing = '”’）》」』】)';

/**
 * Sentences of clean text: each ends after 。！？ (with closing quotes behind it) or at the end of its line. Spans are
 * UTF-16 offsets into `text`, in order, without the white space around them; empty lines give none. GB/T 15834-2011, 4.1–4.3.
 */
export function sentences(text: string, span: Span = { start: 0, end: text.length }): Span[] {
  return cut(text, span, 'sentence');
}

/** As {@link sentences}, cut at ； as well: the members of an enumeration whose parts stand alone. GB/T 15834-2011, 4.6. */
export function statements(text: string, span: Span = { start: 0, end: text.length }): Span[] {
  return cut(text, span, 'statement');
}

/**
 * Clauses: as {@link sentences}, cut at ， ； and ： as well. Each span holds its closing punctuation. Nothing is cut inside
 * brackets, titles 《》 and quotation marks that close on the same line within 120 characters.
 */
export function clauses(text: string, span: Span = { start: 0, end: text.length }): Span[] {
  return cut(text, span, 'clause');
}

function cut(text: string, span: Span, depth: Depth): Span[] {
  const found: Span[] = [];
  const marks = cuts[depth];
  const start = Math.max(0, span.start);
  const end = Math.min(text.length, span.end);
  let from = start;
  let at = start;
  while (at < end) {
    const character = text[at] as string;
    if (character === '\n') {
      push(text, from, at, found);
      from = ++at;
    } else if (marks.includes(character)) {
      at++;
      while (at < end && (trailing.includes(text[at] as string) || (marks.includes(text[at] as string) && text[at] !== '：'))) at++;
      push(text, from, at, found);
      from = at;
    } else {
      const closer = closers[character];
      at = closer === undefined ? at + 1 : afterBracket(text, at, end, character, closer, depth);
      // He said: “….” ends with the sentence that is quoted, unless it goes on.
      if (
        closer === '”' &&
        '。！？'.includes(text[at - 2] ?? ' ') &&
        text[at - 1] === closer &&
        !'，、；：。的'.includes(text[at] ?? '的')
      ) {
        push(text, from, at, found);
        from = at;
      }
    }
  }
  push(text, from, end, found);
  return found;
}

/** The offset behind the bracket that opens at `at`, or the next one if it does not close soon. Quotations of whole sentences are cut. */
function afterBracket(text: string, at: number, end: number, opener: string, closer: string, depth: Depth): number {
  const limit = Math.min(end, at + longestBracket);
  let open = 0;
  for (let next = at; next < limit; next++) {
    const character = text[next];
    if (character === '\n') break;
    if (character === opener) open++;
    else if (character === closer && --open === 0) return next + 1;
    else if (depth !== 'clause' && opener === '“' && character === '。' && text[next + 1] !== closer) break;
  }
  return at + 1;
}

function push(text: string, from: number, to: number, found: Span[]): void {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  if (end > start) found.push({ start, end });
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x3000 || code === 0xa0 || code === 0x0d;
}
