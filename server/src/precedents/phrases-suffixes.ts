import { firstNotBelow } from '../text/sorted.ts';
import { grown, named, partOf, put } from './columns.ts';
import { kindsAmong, type Neighbours, sampleStep } from './phrases-neighbours.ts';
import type { Section } from './snapshot.ts';
import { mergingSuffixes } from './suffix-merge.ts';
import { SuffixOrder } from './suffix-order.ts';
import { compareSuffixes, sortingSuffixes, sortSuffixes } from './suffix-sort.ts';

/** How far suffixes are told apart: what is asked for (context and continuation) is never longer. */
export const sortedDepth = 40;

/** Code of the end of a text; no text contains it. */
export const textEnd = 0;

/** Suffixes `order[from, to)` share their first `depth` codes. */
export interface SuffixRange {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/**
 * The codes that suffixes begin with, ascending, and the rank where those of each end. Kept with the order: to find one of them takes
 * a dozen places all over it, each of which would have to be fetched.
 */
interface Firsts {
  readonly codes: Uint16Array;
  readonly ends: Uint32Array;
}

/** Slots for pairs of codes; two pairs seldom share one. */
export const pairSlots = 1 << 16;

export function pairSlot(a: number, b: number): number {
  return (Math.imul(a, 0x9e35) ^ Math.imul(b, 0x85eb)) & (pairSlots - 1);
}

/** Room for codes that are looked at for one answer. */
const sample = new Uint16Array(256);

/** Of the order this share may be taken out by looking for each suffix; of more the whole order is looked through. */
const fewGone = 1 / 32;

/** Suffixes moved in one step of {@link SuffixIndex.squeezing}; positions between two marks there, as a power of two. */
const movedAtOnce = 200_000;
const markBits = 8;

/**
 * The suffixes of a set of texts in alphabetical order, as one array of numbers: 5 bytes a character, text included.
 * Texts are added in batches. A removed text leaves the order; its characters stay until {@link squeezing}.
 */
export class SuffixIndex {
  private codes = new Uint16Array(1024);
  private order = new SuffixOrder();
  private count = 0;
  /** See {@link Ordered.shared}: known while suffixes are sorted in by many. */
  private shared: Uint8Array | null = null;
  private used = 0;
  private first: Firsts | null = null;

  /** Number of suffixes. */
  get size(): number {
    return this.count;
  }

  /** Characters kept, removed ones included. */
  get length(): number {
    return this.used;
  }

  get all(): SuffixRange {
    return { from: 0, to: this.count, depth: 0 };
  }

  codeAt(position: number): number {
    return position < this.used ? (this.codes[position] as number) : textEnd;
  }

  /** A view of the codes at positions [from, to). */
  codesBetween(from: number, to: number): Uint16Array {
    return this.codes.subarray(from, Math.min(to, this.used));
  }

  /** The position in the texts of the suffix at `rank`. */
  positionAt(rank: number): number {
    return this.order.at(rank);
  }

  /** The positions of all suffixes of a range, as a view that holds until the next question. */
  positionsOf({ from, to }: SuffixRange): Uint32Array {
    return this.order.between(from, to);
  }

  /** Takes in one text as codes (none of them {@link textEnd}); returns the position of its first character. It is found after {@link sort}. */
  append(text: Uint16Array): number {
    const start = this.used;
    this.used += text.length + 1;
    this.codes = put(grown(this.codes, this.used), start, text);
    this.codes[this.used - 1] = textEnd;
    return start;
  }

  /** Brings the suffixes that start in [from, to) into the order. */
  sort(from: number, to: number): void {
    const fresh = new Int32Array(to - from);
    let count = 0;
    for (let at = from; at < to; at++) if (this.codes[at] !== textEnd) fresh[count++] = at;
    const added = fresh.subarray(0, count);
    sortSuffixes(this.codes, added);
    this.merge(added);
    this.count += count;
    this.changed();
  }

  /**
   * As {@link sort} for many, a step at a time: each says how many suffixes it has looked at. Until the last one is done, what
   * was in the order before is found and nothing else; the order must not be changed meanwhile.
   */
  *sorting(from: number, to: number): Generator<number> {
    const fresh = new Int32Array(to - from);
    let count = 0;
    for (let at = from; at < to; at++) if (this.codes[at] !== textEnd) fresh[count++] = at;
    const added = fresh.subarray(0, count);
    const shared = yield* sortingSuffixes(this.codes, added);
    const merged = new SuffixOrder();
    merged.room(this.count + count, this.used);
    const before = { order: this.order, count: this.count, shared: this.shared };
    this.shared = yield* mergingSuffixes(this.codes, before, { list: added, shared }, merged);
    this.order = merged;
    this.count += count;
    this.first = null;
  }

  /** No more are about to be sorted in by {@link sorting}: gives up what that needs. */
  rest(): void {
    this.shared = null;
  }

  /** Fetches what of the order still lies in a snapshot, a step at a time: see {@link SuffixOrder.fetching}. */
  fetching(): Iterable<void> {
    return this.order.fetching();
  }

  /** Takes the suffixes that start in the given stretches out of the order. */
  drop(stretches: readonly { readonly start: number; readonly end: number }[]): void {
    for (const _ of this.fetching());
    const total = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
    if (total > this.count * fewGone) this.dropMany(stretches);
    else this.dropFew(stretches);
    this.changed();
  }

  /**
   * Gives up the characters outside the stretches, which ascend and hold all suffixes in the order; each moves down to its `to`. A
   * step at a time: nothing is other than before until the last one, and the index must not be changed meanwhile.
   */
  *squeezing(stretches: readonly { readonly start: number; readonly end: number; readonly to: number }[]): Generator<void> {
    const starts = Uint32Array.from(stretches, ({ start }) => start);
    const shifts = Uint32Array.from(stretches, ({ start, to }) => start - to);
    // For every so many positions the stretch that the first of them lies in, or the last before it.
    const marks = new Uint32Array((this.used >>> markBits) + 1);
    for (let mark = 0, at = 0; mark < marks.length; mark++) {
      while (at + 1 < starts.length && (starts[at + 1] as number) <= mark << markBits) at++;
      marks[mark] = at;
    }
    const last = stretches.at(-1);
    const used = last ? last.to + last.end - last.start : 0;
    const order = new SuffixOrder();
    order.room(this.count, used);
    for (let rank = 0; rank < this.count; rank++) {
      const position = this.order.at(rank);
      let at = marks[position >>> markBits] as number;
      while (at + 1 < starts.length && (starts[at + 1] as number) <= position) at++;
      order.set(rank, position - (shifts[at] as number));
      if (rank % movedAtOnce === 0) yield;
    }
    const codes = new Uint16Array(used);
    for (const { start, end, to } of stretches) codes.set(this.codes.subarray(start, end), to);
    this.codes = codes;
    this.used = used;
    this.order = order;
    this.first = null;
  }

  toSection(): Section {
    const order = this.order.toSection(this.count);
    return { codes: this.codes.subarray(0, this.used), ...named('order', order), ...named('first', { ...this.firsts() }) };
  }

  static fromSection(section: Section): SuffixIndex {
    const made = new SuffixIndex();
    const { order, ranks } = SuffixOrder.fromSection(partOf(section, 'order'));
    made.codes = section.codes as Uint16Array<ArrayBuffer>;
    made.order = order;
    made.used = made.codes.length;
    made.count = ranks;
    const { codes, ends } = partOf(section, 'first');
    made.first = { codes: codes as Uint16Array, ends: ends as Uint32Array };
    return made;
  }

  /** The part of `range` whose next code is `code`; null if there is none. */
  narrow(range: SuffixRange, code: number): SuffixRange | null {
    const { codes, order } = this;
    const { depth } = range;
    let low = range.from;
    let high = range.to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((codes[order.at(middle) + depth] as number) < code) low = middle + 1;
      else high = middle;
    }
    if (low >= range.to || codes[order.at(low) + depth] !== code) return null;
    return { from: low, to: this.groupEnd(low, range.to, depth, code), depth: depth + 1 };
  }

  /** The suffixes that start with one code; null if there are none. */
  starting(code: number): SuffixRange | null {
    const { codes, ends } = this.firsts();
    const at = firstNotBelow(codes, code);
    if (codes[at] !== code) return null;
    return { from: at === 0 ? 0 : (ends[at - 1] as number), to: ends[at] as number, depth: 1 };
  }

  /** The suffixes that start with `text`; null if there are none. */
  find(text: ArrayLike<number>): SuffixRange | null {
    let range: SuffixRange | null = text.length === 0 ? this.all : this.starting(text[0] as number);
    for (let at = 1; at < text.length && range && at < sortedDepth; at++) range = this.narrow(range, text[at] as number);
    return range;
  }

  /** The codes that follow in `range`, with how often, in code order. */
  following(range: SuffixRange, visit: (code: number, from: number, to: number) => void): void {
    for (let at = range.from; at < range.to; ) {
      const code = this.codes[this.order.at(at) + range.depth] as number;
      const end = this.groupEnd(at, range.to, range.depth, code);
      visit(code, at, end);
      at = end;
    }
  }

  /** How many different codes stand before the suffixes [from, to); of many suffixes estimated from evenly spaced ones. */
  kindsBefore(from: number, to: number): number {
    if (to - from === 1) return 1;
    const { codes, order } = this;
    const step = sampleStep(to - from);
    let count = 0;
    for (let rank = from; rank < to; rank += step) {
      const position = order.at(rank);
      sample[count++] = position === 0 ? textEnd : (codes[position - 1] as number);
    }
    return kindsAmong(sample, 0, count, 1, to - from);
  }

  /** Reads the suffixes of a range. */
  look({ from, to, depth }: SuffixRange, into: Neighbours): void {
    const { codes, order } = this;
    const { positions, after, before } = into;
    for (let rank = from; rank < to; rank++) {
      const position = order.at(rank);
      positions[rank - from] = position;
      after[rank - from] = codes[position + depth] as number;
      before[rank - from] = position === 0 ? textEnd : (codes[position - 1] as number);
    }
    into.count = to - from;
  }

  /** What `weights` gives, by {@link pairSlot}, to all pairs of neighbours among the codes [from, to). */
  sumOfPairs(from: number, to: number, weights: Float32Array): number {
    const { codes } = this;
    let sum = 0;
    for (let at = from + 1; at < to; at++) sum += weights[pairSlot(codes[at - 1] as number, codes[at] as number)] as number;
    return sum;
  }

  /** First rank after `from` whose code at `depth` is not `code`: doubling steps, then halving. */
  private groupEnd(from: number, to: number, depth: number, code: number): number {
    const { codes, order } = this;
    let low = from + 1;
    let step = 1;
    while (low < to && codes[order.at(Math.min(to - 1, low + step - 1)) + depth] === code) {
      low = Math.min(to, low + step);
      step *= 2;
    }
    let high = Math.min(to, low + step - 1);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (codes[order.at(middle) + depth] === code) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private firsts(): Firsts {
    if (this.first === null) {
      const codes: number[] = [];
      const ends: number[] = [];
      this.following(this.all, (code, _, to) => {
        codes.push(code);
        ends.push(to);
      });
      this.first = { codes: Uint16Array.from(codes), ends: Uint32Array.from(ends) };
    }
    return this.first;
  }

  private changed(): void {
    this.first = null;
    this.rest();
  }

  /** Merges sorted suffixes into the order, from the last on, so that the order is moved in its place. */
  private merge(added: Int32Array): void {
    const { order } = this;
    order.room(this.count + added.length, this.used);
    let end = this.count;
    for (let at = added.length - 1; at >= 0; at--) {
      const position = added[at] as number;
      const place = this.placeOf(position, end);
      order.copyWithin(place + at + 1, place, end);
      order.set(place + at, position);
      end = place;
    }
  }

  /** How many of the first `end` suffixes of the order come before the one at `position`. The place is usually near: doubling steps first. */
  private placeOf(position: number, end: number): number {
    const { codes, order } = this;
    let high = end;
    let low = 0;
    for (let step = 1; high > 0; step *= 2) {
      const probe = Math.max(0, high - step);
      if (compareSuffixes(codes, order.at(probe), position, 0) < 0) {
        low = probe + 1;
        break;
      }
      high = probe;
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareSuffixes(codes, order.at(middle), position, 0) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private dropFew(stretches: readonly { readonly start: number; readonly end: number }[]): void {
    const ranks: number[] = [];
    for (const { start, end } of stretches)
      for (let position = start; position < end; position++) if (this.codes[position] !== textEnd) ranks.push(this.rankOf(position));
    ranks.sort((a, b) => a - b);
    for (let at = 0; at < ranks.length; at++) {
      const from = (ranks[at] as number) + 1;
      this.order.copyWithin(from - at - 1, from, ranks[at + 1] ?? this.count);
    }
    this.count -= ranks.length;
  }

  private rankOf(position: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareSuffixes(this.codes, this.order.at(middle), position, 0) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private dropMany(stretches: readonly { readonly start: number; readonly end: number }[]): void {
    const gone = new Uint8Array(this.used);
    for (const { start, end } of stretches) gone.fill(1, start, end);
    let to = 0;
    for (let rank = 0; rank < this.count; rank++) {
      const position = this.order.at(rank);
      if (gone[position] === 0) this.order.set(to++, position);
    }
    this.count = to;
  }
}
