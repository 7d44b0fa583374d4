import { SuffixIndex, type SuffixRange, textEnd } from './phrases-suffixes.ts';
import type { Precedent } from './precedent.ts';

/** The text of one plan as it stands in the index. */
interface Indexed {
  readonly precedent: Precedent;
  /** Positions in the index: [start, end). */
  readonly start: number;
  readonly end: number;
  /** Pairs (index offset, clean offset), relative to the text, wherever the two come further apart. */
  readonly jumps: Int32Array;
}

/** Where in the library a phrase stands. */
export interface PhrasePlace {
  readonly precedent: Precedent;
  /** Offset into `precedent.plan.text`. */
  readonly offset: number;
}

/** Characters added before they are sorted in: some 40 ms of work. */
const batch = 120_000;
/** Ranges with more places than this are counted once: {@link Phrases.following}. */
const wide = 100;
const remembered = 5000;

/**
 * Every phrase of the library: what follows after any words, how often and where.
 * Added texts are sorted in by batches, the last of them at the first question after it: no question waits for more than one batch.
 */
export class Phrases {
  private index = new SuffixIndex();
  private readonly texts = new Map<string, Indexed>();
  /** In the order of positions. */
  private placed: Indexed[] = [];
  private sorted = 0;
  /** Removed and still in the index. */
  private dropped: Indexed[] = [];
  private changes = 0;
  private readonly counted = new Map<number, Int32Array>();

  get suffixes(): SuffixIndex {
    return this.index;
  }

  add(precedent: Precedent): void {
    this.remove(precedent.id);
    const { codes, jumps } = encode(precedent.plan.text);
    const start = this.suffixes.append(codes);
    const indexed = { precedent, start, end: this.suffixes.length, jumps };
    this.texts.set(precedent.id, indexed);
    this.placed.push(indexed);
    if (this.pending > batch) this.settle();
  }

  remove(id: string): void {
    const indexed = this.texts.get(id);
    if (!indexed) return;
    this.texts.delete(id);
    this.dropped.push(indexed);
  }

  /** Sorts in what was added since, and takes out what was removed. */
  settle(): void {
    if (this.pending === 0 && this.dropped.length === 0) return;
    this.index.sort(this.sorted, this.index.length);
    if (this.dropped.length > 0) {
      const gone = new Set(this.dropped);
      this.placed = this.placed.filter((one) => !gone.has(one));
      this.index.drop(this.dropped);
      this.dropped = [];
      if (this.index.size * 2 < this.index.length) this.compact();
    }
    this.sorted = this.index.length;
    this.changes++;
    this.counted.clear();
  }

  /** Starts anew with the texts that are left: removed ones have kept more than half of the room. */
  private compact(): void {
    this.index = new SuffixIndex();
    this.placed = this.placed.map(({ precedent }) => {
      const { codes, jumps } = encode(precedent.plan.text);
      const start = this.index.append(codes);
      const indexed = { precedent, start, end: this.index.length, jumps };
      this.texts.set(precedent.id, indexed);
      return indexed;
    });
    this.index.sort(0, this.index.length);
  }

  /** Characters added and not sorted in yet. */
  get pending(): number {
    return this.suffixes.length - this.sorted;
  }

  /** Makes the index ready for a question; returns a number that changes with the content. */
  ready(): number {
    this.settle();
    return this.changes;
  }

  has(id: string): boolean {
    return this.texts.has(id);
  }

  /** Calls `visit` for every code that follows in `range`, with how often. */
  following(range: SuffixRange, visit: (code: number, times: number) => void): void {
    this.counts(range, 0, visit, (from, to) => to - from);
  }

  /**
   * As {@link following}, with after how many different characters instead of how often: a word that follows
   * one other word only says little of what follows elsewhere (Kneser and Ney).
   */
  followingKinds(range: SuffixRange, visit: (code: number, kinds: number) => void): void {
    this.counts(range, 1, visit, (from, to) => this.suffixes.kindsBefore(from, to));
  }

  /** Wide ranges are counted once and remembered. */
  private counts(
    range: SuffixRange,
    what: 0 | 1,
    visit: (code: number, count: number) => void,
    count: (from: number, to: number) => number,
  ): void {
    const { from, to, depth } = range;
    if (to - from <= wide) {
      this.suffixes.following(range, (code, start, end) => visit(code, count(start, end)));
      return;
    }
    const key = (from * 64 + depth) * 2 + what;
    let pairs = this.counted.get(key);
    if (!pairs) {
      const found: number[] = [];
      this.suffixes.following(range, (code, start, end) => found.push(code, count(start, end)));
      pairs = Int32Array.from(found);
      if (this.counted.size >= remembered) this.counted.clear();
      this.counted.set(key, pairs);
    }
    for (let at = 0; at < pairs.length; at += 2) visit(pairs[at] as number, pairs[at + 1] as number);
  }

  /**
   * Whether the phrase found at `range` begins where phrases begin: after punctuation somewhere, or after
   * different characters; not always inside one longer word (of 技术 in 高新技术 alone).
   */
  begins(range: SuffixRange): boolean {
    let before: number | null = null;
    const step = Math.max(1, Math.floor((range.to - range.from) / 32));
    for (let rank = range.from; rank < range.to; rank += step) {
      const position = this.suffixes.positionAt(rank);
      const code = position === 0 ? textEnd : this.suffixes.codeAt(position - 1);
      if (code < 0x3400 || code > 0x9fff) return true;
      if (before !== null && before !== code) return true;
      before = code;
    }
    if (before === null) return false;
    // One character before it everywhere: does that one belong to its first character?
    const first = this.suffixes.codeAt(this.suffixes.positionAt(range.from));
    const alone = this.suffixes.starting(first);
    const pair = this.suffixes.find([before, first]);
    return alone !== null && pair !== null && (pair.to - pair.from) * 4 < alone.to - alone.from;
  }

  /** What stands at a position of the index; null for none. */
  placeOf(position: number): PhrasePlace | null {
    let low = 0;
    let high = this.placed.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.placed[middle] as Indexed).start <= position) low = middle + 1;
      else high = middle;
    }
    const indexed = this.placed[low - 1];
    if (!indexed || position >= indexed.end) return null;
    return { precedent: indexed.precedent, offset: cleanOffset(indexed.jumps, position - indexed.start) };
  }
}

const digit = '0'.charCodeAt(0);

/** All digits are one code: 2017年 teaches what comes after 2018年. */
export function codeOf(char: number): number {
  if (char >= 0x30 && char <= 0x39) return digit;
  return char === textEnd ? 1 : char;
}

export function isDigitCode(code: number): boolean {
  return code === digit;
}

export const lineEnd = 10;

/** Clean text as it is indexed. */
export interface EncodedText {
  /** Digits are one code, runs of digits and of line ends too. */
  readonly codes: Uint16Array;
  /** Pairs (index offset, clean offset) wherever the two come further apart. */
  readonly jumps: Int32Array;
}

export function encode(text: string): EncodedText {
  const codes = new Uint16Array(text.length);
  const jumps: number[] = [];
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = codeOf(text.charCodeAt(at));
    if ((code === lineEnd || code === digit) && length > 0 && codes[length - 1] === code) continue;
    if (at - length !== (jumps.length === 0 ? 0 : (jumps[jumps.length - 1] as number) - (jumps[jumps.length - 2] as number)))
      jumps.push(length, at);
    codes[length++] = code;
  }
  return { codes: codes.slice(0, length), jumps: Int32Array.from(jumps) };
}

function cleanOffset(jumps: Int32Array, offset: number): number {
  let low = 0;
  let high = jumps.length >> 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((jumps[middle * 2] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? offset : (jumps[low * 2 - 1] as number) + offset - (jumps[low * 2 - 2] as number);
}

/** {@link encode} without the way back. */
export function codesOf(text: string): Uint16Array {
  return encode(text).codes;
}
