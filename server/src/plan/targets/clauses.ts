import type { Span } from '../../text/mapped-text.ts';

/** A clause of a sentence as targets are stated in: between commas, semicolons and colons, or inside brackets that hold a figure. */
export interface Clause extends Span {
  /** The sentence it is part of, by number. */
  readonly sentence: number;
  /** The part of the sentence between semicolons, by number. */
  readonly statement: number;
  /** Stands in brackets. */
  readonly inner: boolean;
}

const sentenceEnds = new Set([...'。！？!?\n\r']);
const statementEnds = new Set([...'；;']);
const clauseEnds = new Set([...'，,：:']);
const openers: Readonly<Record<string, string>> = { '（': '）', '(': ')', '〔': '〕', '［': '］', '[': ']' };
/** A bracket longer than this is not looked through. */
const longestBracket = 60;

/**
 * Cuts a paragraph into clauses, in order. Brackets without a figure stay part of their clause (全社会研究与试验发展（R&D）经费),
 * brackets with one are clauses of their own (新增1600家（累计达8500家）).
 */
export function clausesOf(text: string): Clause[] {
  const found: Clause[] = [];
  let sentence = 0;
  let statement = 0;
  let from = 0;
  let depth = 0;
  const push = (to: number) => {
    let start = from;
    let end = to;
    while (start < end && isBlank(text[start] as string)) start++;
    while (end > start && isBlank(text[end - 1] as string)) end--;
    if (end > start) found.push({ start, end, sentence, statement, inner: depth > 0 });
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (sentenceEnds.has(character)) {
      push(at);
      from = at + 1;
      sentence++;
      statement++;
      depth = 0;
    } else if (statementEnds.has(character)) {
      push(at);
      from = at + 1;
      statement++;
    } else if (clauseEnds.has(character)) {
      if (isDigit(text[at - 1]) && isDigit(text[at + 1])) continue;
      push(at);
      from = at + 1;
    } else if (character === '—' && text[at + 1] === '—') {
      push(at);
      from = at + 2;
      at++;
    } else if (openers[character] !== undefined) {
      const close = closeOf(text, at, openers[character] as string);
      if (close.plain) {
        at = close.at;
        // A bracket that opens a clause belongs to what stands before it: （责任单位：市财政局）.
        if (text.slice(from, at).search(/[^\s　]/) >= 0 && !/^[\s　]*[（(]/.test(text.slice(from, from + 4))) continue;
        from = at + 1;
        continue;
      }
      push(at);
      from = at + 1;
      depth++;
    } else if (character === '）' || character === ')' || character === '］' || character === ']') {
      push(at);
      from = at + 1;
      depth = Math.max(0, depth - 1);
    }
  }
  push(text.length);
  return found;
}

/** Where the bracket at `at` closes, and whether it can be read over: short, closed, without a sentence, without a figure other than in PM2.5. */
function closeOf(text: string, at: number, closer: string): { at: number; plain: boolean } {
  const limit = Math.min(text.length, at + longestBracket);
  let plain = true;
  for (let next = at + 1; next < limit; next++) {
    const character = text[next] as string;
    if (character === closer) return { at: next, plain: plain || /^[A-Za-z][A-Za-z0-9._]*$/.test(text.slice(at + 1, next)) };
    if (sentenceEnds.has(character) || statementEnds.has(character)) break;
    if (isDigit(character)) plain = false;
  }
  return { at, plain: false };
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && ((character >= '0' && character <= '9') || (character >= '０' && character <= '９'));
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '　' || character === '\u00a0' || character === '\r';
}
