import { firstIndex } from '../text/sorted.ts';
import { named, partOf, put } from './columns.ts';
import type { Holdings } from './holdings.ts';
import { CommonCounts, type Counted } from './phrases-common.ts';
import { SuffixIndex, type SuffixRange, textEnd } from './phrases-suffixes.ts';
import type { Precedent } from './precedent.ts';
import type { Section } from './snapshot.ts';
import { Stretches } from './stretches.ts';

/** Where in the library a phrase stands. */
export interface PhrasePlace {
  readonly precedent: Precedent;
  /** Offset into `precedent.plan.text`. */
  readonly offset: number;
}

/** Ranges with more places than this are counted once: {@link Phrases.following}. */
const wide = 100;
/** Of ranges with more places than this only what follows in at least one of {@link oftenShare} places is told apart. */
const vast = 4096;
const oftenShare = 512;
const gapsCounted = 8;
/** Vast ranges of so few characters are counted once and for all: {@link CommonCounts}. */
const commonDepth = 2;
const remembered = 5000;
/** More characters of plans that are gone than this share are not written down. */
const gone = 1 / 32;

/** So many characters are sorted in at once, some 40 ms of work in a small library; more of them a step at a time, */
const few = 120_000;
/** and not before they are such a share of all: whoever sorts in fewer at a time compares more. */
const share = 1;
/** Steps for a character added while others are being sorted in: these are done before as many again have come. */
const steps = 8;

/**
 * Every phrase of the library: what follows after any words, how often and where. What was added or removed is sorted in, or
 * taken out, at the first question after it. Where very much is being added, questions are answered from what has been sorted in.
 */
export class Phrases {
  private index = new SuffixIndex();
  private texts = new Stretches();
  private jumpRows = new Stretches();
  /** See {@link EncodedText.jumps}. */
  private jumps = new Int32Array(0);
  private sorted = 0;
  /** Removed and still in the index. */
  private dropped: number[] = [];
  /** The order as it will be when the characters up to `to` are in it. */
  private growing: { readonly to: number; readonly steps: Generator<number> } | null = null;
  private changes = 0;
  private readonly counted = new Map<number, Int32Array>();
  private common = new CommonCounts();

  constructor(private readonly holdings: Holdings) {}

  get suffixes(): SuffixIndex {
    return this.index;
  }

  add({ codes, jumps }: EncodedText): void {
    this.index.append(codes);
    this.texts.add(codes.length + 1);
    this.jumps = put(this.jumps, this.jumpRows.add(jumps.length), jumps);
    if (this.growing) this.grow(codes.length * steps);
    else if (this.pending > Math.max(few, this.sorted * share)) this.begin();
  }

  remove(plan: number): void {
    this.texts.remove(plan);
    this.jumpRows.remove(plan);
    this.dropped.push(plan);
  }

  /** Sorts in what was added since, and takes out what was removed. */
  settle(): void {
    if (this.pending === 0 && this.dropped.length === 0) return;
    this.grow(Number.POSITIVE_INFINITY);
    // What came and went since has never been in the order.
    const gone = this.dropped.map((plan) => ({ start: this.texts.start(plan), end: this.texts.end(plan) }));
    this.index.drop(gone.filter(({ start }) => start < this.sorted));
    this.index.sort(this.sorted, this.index.length);
    this.index.drop(gone.filter(({ start }) => start >= this.sorted));
    this.dropped = [];
    if (this.texts.isLoose) for (const _ of this.squeezing());
    this.sorted = this.index.length;
    this.changed();
  }

  /** As {@link settle}, a step at a time: questions in between are answered from what is in the order. */
  *settling(): Generator<void> {
    while (this.growing || this.pending > few) {
      if (this.growing) this.grow(1);
      else this.begin();
      yield;
    }
    this.index.rest();
    this.settle();
  }

  /** Fetches what of the index still lies in a snapshot, a step at a time. */
  fetching(): Iterable<void> {
    return this.index.fetching();
  }

  /** Characters added and not sorted in yet. */
  get pending(): number {
    return this.index.length - this.sorted;
  }

  /** Makes the index ready for a question; returns a number that changes with the content. */
  ready(): number {
    if (!this.growing && this.pending <= few) this.settle();
    else this.takeOut();
    return this.changes;
  }

  private begin(): void {
    const to = this.index.length;
    this.growing = { to, steps: this.index.sorting(this.sorted, to) };
  }

  /** Goes on with what has begun, until so many suffixes have been looked at. */
  private grow(suffixes: number): void {
    for (let left = suffixes; this.growing && left > 0; ) {
      const { to, steps } = this.growing;
      const { done, value } = steps.next();
      if (done) {
        this.sorted = to;
        this.growing = null;
        this.changed();
      } else left -= value;
    }
  }

  /** Takes out what was removed and is in the order; what has begun begins anew. */
  private takeOut(): void {
    const gone = this.dropped.filter((plan) => this.texts.start(plan) < this.sorted);
    if (gone.length === 0) return;
    this.growing = null;
    this.index.drop(gone.map((plan) => ({ start: this.texts.start(plan), end: this.texts.end(plan) })));
    this.dropped = this.dropped.filter((plan) => this.texts.start(plan) >= this.sorted);
    this.changed();
  }

  private changed(): void {
    this.changes++;
    this.counted.clear();
  }

  toSection(): Section {
    this.settle();
    return {
      ...named('suffixes', this.index.toSection()),
      ...named('texts', this.texts.toSection()),
      ...named('jumpRows', this.jumpRows.toSection()),
      ...named('common', this.common.toSection()),
      jumps: this.jumps.subarray(0, this.jumpRows.length),
    };
  }

  static fromSection(section: Section, holdings: Holdings): Phrases {
    const made = new Phrases(holdings);
    made.index = SuffixIndex.fromSection(partOf(section, 'suffixes'));
    made.texts = Stretches.fromSection(partOf(section, 'texts'));
    made.jumpRows = Stretches.fromSection(partOf(section, 'jumpRows'));
    made.jumps = section.jumps as Int32Array<ArrayBuffer>;
    made.common = CommonCounts.fromSection(partOf(section, 'common'));
    made.sorted = made.index.length;
    made.changes = 1;
    return made;
  }

  /** Gives up the characters of plans that are gone, a step at a time; not where plans come or go meanwhile. */
  private *squeezing(): Generator<void> {
    const state = () => `${this.changes} ${this.texts.length} ${this.dropped.length}`;
    const before = state();
    for (const _ of this.index.squeezing(this.texts.moves())) {
      yield;
      if (state() !== before) return;
    }
    this.texts.squeeze(() => undefined);
    this.jumpRows.squeeze((start, end, to) => this.jumps.copyWithin(to, start, end));
    this.sorted = this.index.length;
    this.changed();
  }

  /**
   * Calls `visit` for every code that follows in `range`, with how often. Where very many places are, what follows hardly ever is
   * told as one, under the code {@link textEnd}, which is never offered.
   */
  following(range: SuffixRange, visit: (code: number, times: number) => void): void {
    this.counts(range, 0, visit);
  }

  /**
   * As {@link following}, with after how many different characters instead of how often: a word that follows
   * one other word only says little of what follows elsewhere (Kneser and Ney). Estimated where very many places are.
   */
  followingKinds(range: SuffixRange, visit: (code: number, kinds: number) => void): void {
    this.counts(range, 1, visit);
  }

  /** Wide ranges are counted once and remembered. */
  private counts(range: SuffixRange, what: Counted, visit: (code: number, count: number) => void): void {
    const { from, to, depth } = range;
    if (to - from <= wide) {
      this.suffixes.following(range, (code, start, end) => visit(code, this.countOf(what, start, end)));
      return;
    }
    const pairs = to - from > vast && depth > 0 && depth <= commonDepth ? this.commonly(range, what) : this.remembered(range, what);
    for (let at = 0; at < pairs.length; at += 2) visit(pairs[at] as number, pairs[at + 1] as number);
  }

  private countOf(what: Counted, from: number, to: number): number {
    return what === 0 ? to - from : this.suffixes.kindsBefore(from, to);
  }

  private remembered(range: SuffixRange, what: Counted): Int32Array {
    const key = (range.from * 64 + range.depth) * 2 + what;
    let pairs = this.counted.get(key);
    if (!pairs) {
      pairs = this.count(range, what);
      if (this.counted.size >= remembered) this.counted.clear();
      this.counted.set(key, pairs);
    }
    return pairs;
  }

  private commonly(range: SuffixRange, what: Counted): Int32Array {
    const position = this.suffixes.positionAt(range.from);
    const words = this.suffixes.codeAt(position) * 0x10000 + (range.depth === 2 ? this.suffixes.codeAt(position + 1) : 0);
    let pairs = this.common.get(words, what, this.suffixes.size);
    if (!pairs) {
      pairs = this.count(range, what);
      this.common.set(words, what, pairs);
    }
    return pairs;
  }

  /**
   * Counts beforehand what follows the commonest characters and pairs, so that no question has to: one range a step. For when
   * nobody asks; begins anew where the library has changed.
   */
  *prepare(): Generator<void> {
    yield* this.settling();
    if (this.texts.goneShare > gone) yield* this.squeezing();
    if (this.common.isComplete(this.suffixes.size)) return;
    const ranges: SuffixRange[] = [this.suffixes.all];
    for (let range = ranges.pop(); range; range = ranges.pop()) {
      const { depth } = range;
      if (depth > 0) for (const what of [0, 1] as const) this.commonly(range, what);
      if (depth < commonDepth)
        this.suffixes.following(range, (_, from, to) => {
          if (to - from > vast) ranges.push({ from, to, depth: depth + 1 });
        });
      const { changes } = this;
      yield;
      if (changes !== this.changes) ranges.splice(0, ranges.length, this.suffixes.all);
    }
    this.common.completed();
  }

  private count(range: SuffixRange, what: Counted): Int32Array {
    const found: number[] = [];
    if (range.to - range.from > vast && range.depth > 0) this.countVast(range, found, what);
    else this.suffixes.following(range, (code, from, to) => found.push(code, this.countOf(what, from, to)));
    return Int32Array.from(found);
  }

  /** Pairs of a code and its count for the codes that follow often, found by looking at evenly spaced places; the others as one. */
  private countVast(range: SuffixRange, found: number[], what: Counted): void {
    const often = Math.ceil((range.to - range.from) / oftenShare);
    let between = range.from;
    // The first gaps between them stand for all.
    const rest = { gaps: 0, counted: 0, places: 0, others: 0 };
    const skip = (to: number): void => {
      if (to > between && rest.gaps++ < gapsCounted) {
        rest.counted += this.countOf(what, between, to);
        rest.places += to - between;
      } else rest.others += to - between;
      between = to;
    };
    for (let rank = range.from + often - 1; rank < range.to; rank += often) {
      if (rank < between) continue;
      const code = this.suffixes.codeAt(this.suffixes.positionAt(rank) + range.depth);
      const one = this.suffixes.narrow({ ...range, from: between }, code);
      if (!one || one.to - one.from < often) continue;
      skip(one.from);
      found.push(code, this.countOf(what, one.from, one.to));
      between = one.to;
    }
    skip(range.to);
    if (rest.places > 0) found.push(textEnd, Math.round(rest.counted * (1 + rest.others / rest.places)));
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

  /** What stands at a position of the index. */
  placeOf(position: number): PhrasePlace {
    const plan = this.planAt(position);
    return { precedent: this.holdings.precedent(plan), offset: this.offsetIn(plan, position) };
  }

  /** Number of the plan at a position of the index. */
  planAt(position: number): number {
    return this.texts.ownerOf(position);
  }

  /** Number of the plan at each of the positions. */
  plansAt(positions: Uint32Array): Uint32Array {
    return this.texts.ownersOf(positions);
  }

  /** Whether the codes stand at a position of the index, however many they are. */
  hasAt(position: number, codes: Uint16Array): boolean {
    return codes.every((code, at) => this.index.codeAt(position + at) === code);
  }

  /** Where the text of a plan lies in the index: [start, end). */
  textOf(plan: number): { start: number; end: number } {
    return { start: this.texts.start(plan), end: this.texts.end(plan) };
  }

  /** Plans that have texts, those that are gone included: their numbers are smaller. */
  get plans(): number {
    return this.texts.count;
  }

  /** The clean offset in its plan of a position of the index. */
  offsetIn(plan: number, position: number): number {
    return this.translate(plan, position - this.texts.start(plan), 0, 1);
  }

  /** The text of a plan between two clean offsets, as codes. */
  codesBetween(plan: number, start: number, end: number): Uint16Array {
    const first = this.texts.start(plan);
    return this.index.codesBetween(first + this.translate(plan, start, 1, 0), first + this.translate(plan, end, 1, 0));
  }

  /** The words of a plan between two clean offsets, every run of digits as one 0. */
  wording(plan: number, start: number, end: number): string {
    return String.fromCharCode(...this.codesBetween(plan, start, end));
  }

  /** From an offset of one kind (0 in the index, 1 in the clean text) to the other. */
  private translate(plan: number, offset: number, from: 0 | 1, to: 0 | 1): number {
    const start = this.jumpRows.start(plan) >> 1;
    const end = this.jumpRows.end(plan) >> 1;
    const behind = firstIndex(start, end, (at) => (this.jumps[at * 2 + from] as number) > offset);
    const jump = (at: number, kind: 0 | 1) => (at < start ? 0 : (this.jumps[at * 2 + kind] as number));
    const there = jump(behind - 1, to) + offset - jump(behind - 1, from);
    // Of a run that is one code in the index all clean offsets lead there.
    return behind < end ? Math.min(there, jump(behind, to)) : there;
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

/** {@link encode} without the way back. */
export function codesOf(text: string): Uint16Array {
  return encode(text).codes;
}
