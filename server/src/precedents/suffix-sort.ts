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

/** As {@link sortSuffixes}, a step at a time: each says how many suffixes it has sorted. */
export function sortingSuffixes(codes: Uint16Array, list: Int32Array): Generator<number> {
  return new Sorting(codes, list).all();
}

class Sorting {
  private readonly times = new Int32Array(0x10000);
  private readonly dealt: Int32Array;
  private readonly keys: Uint16Array;

  constructor(
    private readonly codes: Uint16Array,
    private readonly list: Int32Array,
  ) {
    this.dealt = new Int32Array(list.length > counted ? list.length : 0);
    this.keys = new Uint16Array(this.dealt.length);
  }

  *all(): Generator<number> {
    const { length } = this.list;
    if (length <= counted) {
      this.quicksort(0, length, 0);
      return;
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
  }

  private run(from: number, to: number, depth: number): void {
    if (to - from <= counted) this.quicksort(from, to, depth);
    else if (depth < sortedDepth) {
      const { order, starts } = this.deal(from, to, depth);
      for (let at = 0; at < order.length; at++) {
        const [first, end] = [starts[at] as number, starts[at + 1] as number];
        if (end - first > 1 && order[at] !== textEnd) this.run(first, end, depth + 1);
      }
    }
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

  /** Sorts list[from, to), whose suffixes share `depth` codes: one code decides at a time. */
  private quicksort(from: number, to: number, depth: number): void {
    const { codes, list } = this;
    while (to - from > inserted && depth < sortedDepth) {
      const pivot = middleOf(
        codes[(list[from] as number) + depth] as number,
        codes[(list[(from + to) >>> 1] as number) + depth] as number,
        codes[(list[to - 1] as number) + depth] as number,
      );
      let less = from;
      let more = to;
      for (let at = from; at < more; ) {
        const position = list[at] as number;
        const code = codes[position + depth] as number;
        if (code < pivot) {
          list[at++] = list[less] as number;
          list[less++] = position;
        } else if (code > pivot) {
          list[at] = list[--more] as number;
          list[more] = position;
        } else at++;
      }
      this.quicksort(from, less, depth);
      this.quicksort(more, to, depth);
      if (pivot === textEnd) {
        list.subarray(less, more).sort();
        return;
      }
      from = less;
      to = more;
      depth++;
    }
    if (depth >= sortedDepth) {
      list.subarray(from, to).sort();
      return;
    }
    for (let at = from + 1; at < to; at++) {
      const position = list[at] as number;
      let place = at;
      for (; place > from && compareSuffixes(codes, list[place - 1] as number, position, depth) > 0; place--)
        list[place] = list[place - 1] as number;
      list[place] = position;
    }
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
