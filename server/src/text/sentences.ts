import { characterTable } from './character-table.ts';
import type { Span } from './mapped-text.ts';

/** Brackets longer than this are taken for unbalanced ones: no title and no gloss of a plan is as long. */
const longestBracket = 120;

const closers = new Map([...'（）()《》“”‘’〔〕【】「」『』'.matchAll(/../g)].map(([pair]) => [pair.charCodeAt(0), pair.charCodeAt(1)]));

/** Where a text may be cut: 。！？ end a sentence, ； ends a statement within it, ，and ： end a clause. */
const Mark = { sentence: 1, statement: 2, clause: 4, opener: 8, trailing: 16, lineEnd: 32 } as const;
type Depth = 'sentence' | 'statement' | 'clause';

const marksOf = characterTable([
  ['。！？', Mark.sentence | Mark.statement | Mark.clause],
  ['；', Mark.statement | Mark.clause],
  ['，：', Mark.clause],
  [String.fromCharCode(...closers.keys()), Mark.opener],
  ['”’）》」』】)', Mark.trailing],
  ['\n', Mark.lineEnd],
]);
const fullStop = 0x3002;
const colon = 0xff1a;
const quote = 0x201c;
const closingQuote = 0x201d;
const lineEnd = 0x0a;

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
  const cuts = Mark[depth];
  const start = Math.max(0, span.start);
  const end = Math.min(text.length, span.end);
  let from = start;
  let at = start;
  while (at < end) {
    const mark = markAt(text, at);
    if (mark === 0) at++;
    else if (mark & Mark.lineEnd) {
      push(text, from, at, found);
      from = ++at;
    } else if (mark & cuts) {
      at++;
      while (at < end && (markAt(text, at) & Mark.trailing || (markAt(text, at) & cuts && text.charCodeAt(at) !== colon))) at++;
      push(text, from, at, found);
      from = at;
    } else if (mark & Mark.opener) {
      const opener = text.charCodeAt(at);
      at = afterBracket(text, at, end, opener, closers.get(opener) as number, depth);
      // He said: “….” ends with the sentence that is quoted, unless it goes on.
      if (
        opener === quote &&
        text.charCodeAt(at - 1) === closingQuote &&
        markAt(text, at - 2) & Mark.sentence &&
        !'，、；：。的'.includes(text[at] ?? '的')
      ) {
        push(text, from, at, found);
        from = at;
      }
    } else at++;
  }
  push(text, from, end, found);
  return found;
}

function markAt(text: string, at: number): number {
  return marksOf[text.charCodeAt(at)] as number;
}

/** The offset behind the bracket that opens at `at`, or the next one if it does not close soon. Quotations of whole sentences are cut. */
function afterBracket(text: string, at: number, end: number, opener: number, closer: number, depth: Depth): number {
  const limit = Math.min(end, at + longestBracket);
  const cutsQuotation = depth !== 'clause' && opener === quote;
  let open = 0;
  for (let next = at; next < limit; next++) {
    const code = text.charCodeAt(next);
    if (code === lineEnd) break;
    if (code === opener) open++;
    else if (code === closer && --open === 0) return next + 1;
    else if (cutsQuotation && code === fullStop && text.charCodeAt(next + 1) !== closer) break;
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
