import { characterTable } from '../../text/character-table.ts';
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

const Mark = { sentence: 1, statement: 2, clause: 4, dash: 8, opener: 16, closer: 32, digit: 64, blank: 128 } as const;
const marks = characterTable([
  ['。！？!?\n\r', Mark.sentence],
  ['；;', Mark.statement],
  ['，,：:', Mark.clause],
  ['—', Mark.dash],
  ['（(〔［[', Mark.opener],
  ['）)］]', Mark.closer],
  ['0123456789０１２３４５６７８９', Mark.digit],
  [' \t　\u00a0\r', Mark.blank],
]);
const closers = new Map([...'（）()〔〕［］[]'.matchAll(/../g)].map(([pair]) => [pair.charCodeAt(0), pair.charCodeAt(1)]));
const parts = Mark.sentence | Mark.statement | Mark.clause | Mark.dash | Mark.opener | Mark.closer;
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
    while (start < end && markAt(text, start) & Mark.blank) start++;
    while (end > start && markAt(text, end - 1) & Mark.blank) end--;
    if (end > start) found.push({ start, end, sentence, statement, inner: depth > 0 });
  };
  for (let at = 0; at < text.length; at++) {
    const mark = markAt(text, at);
    if (!(mark & parts)) continue;
    if (mark & Mark.sentence) {
      push(at);
      from = at + 1;
      sentence++;
      statement++;
      depth = 0;
    } else if (mark & Mark.statement) {
      push(at);
      from = at + 1;
      statement++;
    } else if (mark & Mark.clause) {
      if (markAt(text, at - 1) & markAt(text, at + 1) & Mark.digit) continue;
      push(at);
      from = at + 1;
    } else if (mark & Mark.dash) {
      if (!(markAt(text, at + 1) & Mark.dash)) continue;
      push(at);
      from = at + 2;
      at++;
    } else if (mark & Mark.opener) {
      const close = closeOf(text, at);
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
    } else {
      push(at);
      from = at + 1;
      depth = Math.max(0, depth - 1);
    }
  }
  push(text.length);
  return found;
}

function markAt(text: string, at: number): number {
  return marks[text.charCodeAt(at)] ?? 0;
}

/** Where the bracket at `at` closes, and whether it can be read over: short, closed, without a sentence, without a figure other than in PM2.5. */
function closeOf(text: string, at: number): { at: number; plain: boolean } {
  const closer = closers.get(text.charCodeAt(at));
  const limit = Math.min(text.length, at + longestBracket);
  let plain = true;
  for (let next = at + 1; next < limit; next++) {
    if (text.charCodeAt(next) === closer) return { at: next, plain: plain || /^[A-Za-z][A-Za-z0-9._]*$/.test(text.slice(at + 1, next)) };
    const mark = markAt(text, next);
    if (mark & (Mark.sentence | Mark.statement)) break;
    if (mark & Mark.digit) plain = false;
  }
  return { at, plain: false };
}
