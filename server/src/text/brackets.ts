import { Kind, kindOf } from './characters.ts';

/** Which half-width brackets and quotation marks of one line are Chinese punctuation. */
export interface LineMarks {
  /** Offsets of ( and ) that are to be full-width. */
  readonly wide: ReadonlySet<number>;
  /** Offsets of " with the quotation mark meant there. */
  readonly quotes: ReadonlyMap<number, '“' | '”'>;
}

/**
 * Reads the brackets of source[start, end) in one pass. A pair is Chinese if Chinese text stands inside it or
 * touches it from outside; the address of a Markdown link never is. GB/T 15834-2011, 4.9 and 4.8.
 */
export function readMarks(source: string, start: number, end: number): LineMarks {
  const wide = new Set<number>();
  const open: { at: number; han: number }[] = [];
  const straight: number[] = [];
  const quotes = new Map<number, '“' | '”'>();
  let quoted = 0;
  let han = 0;
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at);
    const kind = kindOf(code);
    if (kind & (Kind.han | Kind.fullPoint)) {
      if (kind & Kind.han) han++;
      if (code === 0x201c) quoted++;
      else if (code === 0x201d && quoted > 0) quoted--;
      if (code !== 0xff08 && code !== 0xff09) continue;
    }
    if (code === 0x22 && quoted > 0) {
      quoted--;
      quotes.set(at, '”');
    } else if (code === 0x22) straight.push(at);
    else if (code === 0x28 || code === 0xff08) open.push({ at, han });
    else if (code === 0x29 || code === 0xff09) {
      const pair = open.pop();
      if (!pair) {
        if (chineseBefore(source, start, at) || chineseAfter(source, end, at)) wide.add(at);
      } else if (
        source.charCodeAt(pair.at) === 0xff08 ||
        code === 0xff09 ||
        (!isAddress(source, start, pair.at) && (han > pair.han || chineseBefore(source, start, pair.at) || chineseAfter(source, end, at)))
      ) {
        wide.add(pair.at);
        wide.add(at);
      }
    }
  }
  // Left open: the rest stands on the next line.
  for (const pair of open) if (han > pair.han || chineseBefore(source, start, pair.at)) wide.add(pair.at);
  pairQuotes(source, straight, han, quotes);
  return { wide, quotes };
}

/** Straight quotation marks of a Chinese line open and close by turns; one that closes a “ has been seen already. */
function pairQuotes(source: string, straight: readonly number[], han: number, quotes: Map<number, '“' | '”'>): void {
  if (straight.length % 2 === 1 || han === 0) return;
  for (const at of straight) if (source[at - 1] === '=') return;
  for (let index = 0; index < straight.length; index++) quotes.set(straight[index] as number, index % 2 === 0 ? '“' : '”');
}

function chineseBefore(source: string, start: number, at: number): boolean {
  for (let before = at - 1; before >= start && before > at - 8; before--) {
    const kind = kindOf(source.charCodeAt(before));
    if (!(kind & (Kind.space | Kind.invisible))) return (kind & (Kind.han | Kind.fullPoint)) !== 0;
  }
  return false;
}

function chineseAfter(source: string, end: number, at: number): boolean {
  for (let after = at + 1; after < end && after < at + 8; after++) {
    const kind = kindOf(source.charCodeAt(after));
    if (!(kind & (Kind.space | Kind.invisible))) return (kind & (Kind.han | Kind.fullPoint)) !== 0;
  }
  return false;
}

function isAddress(source: string, start: number, open: number): boolean {
  return open > start && source[open - 1] === ']';
}
