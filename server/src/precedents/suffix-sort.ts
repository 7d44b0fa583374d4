import { sortedDepth, textEnd } from './phrases-suffixes.ts';

/** Stretches longer than this are told apart by counting codes, shorter ones by comparing. */
const counted = 1500;
const inserted = 12;

/** Suffixes sorted in one step, about. */
const step = 16_384;

/**
 * Sorts positions of suffixes, given in ascending order, by their first {@link sortedDepth} codes and then by position. Long
 * stretches are dealt out by one code at a time, so that every code is looked at once.
 */
export function sortSuffixes(codes: Uint16Array, list: Int32Array): void {
  for (const _ of sortingSuffixes(codes, list));
}

/**
 * As {@link sortSuffixes}, a step at a time: each says how many suffixes it has sorted. Returns how many codes each of them shares
 * with the one before it: see {@link sharedCodes}.
 */
export function sortingSuffixes(codes: Uint16Array, list: Int32Array): Generator<number, Uint8Array> {
  return new Sorting(codes, list).all();
}

/** How many of their first {@link sortedDepth} codes two suffixes share that share so many; all of them where both end alike. */
export function sharedCodes(codes: Uint16Array, a: number, b: number, known: number): number {
  for (let at = known; at < sortedDepth; at++) {
    const code = codes[a + at];
    if (code !== codes[b + at]) return at;
    if (code === textEnd) break;
  }
  return sortedDepth;
}

class Sorting {
  private readonly times = new Int32Array(0x10000);
  private readonly dealt: Int32Array;
  private readonly keys: Uint16Array;
  /** Of the few being sorted, from the one at `first` on: {@link tripleAt}. */
  private readonly triples: Float64Array;
  private first = 0;
  /** What each shares with the one before it; filled in where two stretches are told apart. */
  private readonly shared: Uint8Array;

  constructor(
    private readonly codes: Uint16Array,
    private readonly list: Int32Array,
  ) {
    this.dealt = new Int32Array(list.length > counted ? list.length : 0);
    this.keys = new Uint16Array(this.dealt.length);
    this.triples = new Float64Array(Math.min(list.length, counted));
    this.shared = new Uint8Array(list.length);
  }

  *all(): Generator<number, Uint8Array> {
    const { length } = this.list;
    if (length <= counted) {
      this.sortFew(0, length, 0);
      return this.shared;
    }
    const { order, starts } = this.deal(0, length, 0);
    yield length >> 2;
    let done = 0;
    for (let at = 0; at < order.length; at++) {
      const [from, to] = [starts[at] as number, starts[at + 1] as number];
      if (order[at] !== textEnd) this.run(from, to, 1);
      if (to - done < step) continue;
      yield to - done;
      done = to;
    }
    return this.shared;
  }

  private run(from: number, to: number, depth: number): void {
    if (depth === sortedDepth) this.areAlike(from, to);
    else if (to - from <= counted) this.sortFew(from, to, depth);
    else {
      const { order, starts } = this.deal(from, to, depth);
      for (let at = 0; at < order.length; at++) {
        const [first, end] = [starts[at] as number, starts[at + 1] as number];
        if (order[at] === textEnd) this.areAlike(first, end);
        else this.run(first, end, depth + 1);
      }
    }
  }

  /** Nothing tells the suffixes list[from, to), in order of their positions, apart. */
  private areAlike(from: number, to: number): void {
    this.shared.fill(sortedDepth, from + 1, to);
  }

  /** Deals list[from, to) out by the code at `depth`, keeping positions ascending within each: the codes, and where those of each start. */
  private deal(from: number, to: number, depth: number): { readonly order: Uint16Array; readonly starts: Int32Array } {
    const { codes, list, dealt, keys, times } = this;
    const found: number[] = [];
    for (let at = from; at < to; at++) {
      const code = codes[(list[at] as number) + depth] as number;
      keys[at] = code;
      if (times[code] === 0) found.push(code);
      times[code] = (times[code] as number) + 1;
    }
    if (found.length === 1) {
      times[found[0] as number] = 0;
      return { order: Uint16Array.from(found), starts: Int32Array.of(from, to) };
    }
    const order = Uint16Array.from(found).sort();
    const starts = new Int32Array(order.length + 1);
    let start = from;
    for (const [at, code] of order.entries()) {
      starts[at] = start;
      const count = times[code] as number;
      times[code] = start;
      start += count;
    }
    starts[order.length] = to;
    for (let at = 1; at < order.length; at++) this.shared[starts[at] as number] = depth;
    for (let at = from; at < to; at++) {
      const code = keys[at] as number;
      const place = times[code] as number;
      dealt[place] = list[at] as number;
      times[code] = place + 1;
    }
    list.set(dealt.subarray(from, to), from);
    for (const code of order) times[code] = 0;
    return { order, starts };
  }

  private sortFew(from: number, to: number, depth: number): void {
    this.first = from;
    if (to - from > 1) this.sort(from, to, depth);
  }

  /** Sorts list[from, to), whose suffixes share `depth` codes: three of them decide at a time. */
  private sort(from: number, to: number, depth: number): void {
    if (to - from === 2) {
      this.sortTwo(from, depth);
      return;
    }
    const { first, list, triples, shared } = this;
    const codesLeft = sortedDepth - depth;
    for (let at = from; at < to; at++) triples[at - first] = this.tripleAt((list[at] as number) + depth, codesLeft);
    quicksort(triples, first, list, from, to);
    let before = triples[from - first] as number;
    for (let start = from, end = from; start < to; start = end) {
      const triple = triples[start - first] as number;
      while (end < to && triples[end - first] === triple) end++;
      if (start > from) shared[start] = depth + sharedOf(before, triple);
      before = triple;
      if (end - start === 1) continue;
      if (triple % oneCode === textEnd || codesLeft <= 3) {
        list.subarray(start, end).sort();
        this.areAlike(start, end);
      } else this.sort(start, end, depth + 3);
    }
  }

  private sortTwo(from: number, depth: number): void {
    const { codes, list } = this;
    const [one, other] = [list[from] as number, list[from + 1] as number];
    if (compareSuffixes(codes, one, other, depth) > 0) {
      list[from] = other;
      list[from + 1] = one;
    }
    this.shared[from + 1] = sharedCodes(codes, one, other, depth);
  }

  /** The codes at three positions as one number, those behind the end of a text, or behind the last one that counts, as such an end. */
  private tripleAt(position: number, codesLeft: number): number {
    const { codes } = this;
    const first = codes[position] as number;
    if (first === textEnd || codesLeft < 2) return first * twoCodes;
    const second = codes[position + 1] as number;
    if (second === textEnd || codesLeft < 3) return first * twoCodes + second * oneCode;
    return first * twoCodes + second * oneCode + (codes[position + 2] as number);
  }
}

const oneCode = 0x10000;
const twoCodes = oneCode * oneCode;

/** How many codes two different triples share. */
function sharedOf(one: number, other: number): number {
  if (Math.floor(one / oneCode) === Math.floor(other / oneCode)) return 2;
  return Math.floor(one / twoCodes) === Math.floor(other / twoCodes) ? 1 : 0;
}

/** Sorts list[from, to) by their keys, and these with them: keys[0] is that of list[first]. */
function quicksort(keys: Float64Array, first: number, list: Int32Array, from: number, to: number): void {
  while (to - from > inserted) {
    const pivot = middleOf(keys[from - first] as number, keys[((from + to) >>> 1) - first] as number, keys[to - 1 - first] as number);
    let less = from;
    let more = to;
    for (let at = from; at < more; ) {
      const key = keys[at - first] as number;
      const position = list[at] as number;
      if (key < pivot) {
        keys[at - first] = keys[less - first] as number;
        list[at++] = list[less] as number;
        keys[less - first] = key;
        list[less++] = position;
      } else if (key > pivot) {
        more--;
        keys[at - first] = keys[more - first] as number;
        list[at] = list[more] as number;
        keys[more - first] = key;
        list[more] = position;
      } else at++;
    }
    quicksort(keys, first, list, from, less);
    from = more;
  }
  for (let at = from + 1; at < to; at++) {
    const key = keys[at - first] as number;
    const position = list[at] as number;
    let place = at;
    for (; place > from && (keys[place - 1 - first] as number) > key; place--) {
      keys[place - first] = keys[place - 1 - first] as number;
      list[place] = list[place - 1] as number;
    }
    keys[place - first] = key;
    list[place] = position;
  }
}

/** Order of two suffixes that share their first `depth` codes; of equal ones the earlier comes first. */
export function compareSuffixes(codes: Uint16Array, a: number, b: number, depth: number): number {
  for (let at = depth; at < sortedDepth; at++) {
    const one = codes[a + at] as number;
    const other = codes[b + at] as number;
    if (one !== other) return one - other;
    if (one === textEnd) break;
  }
  return a - b;
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
