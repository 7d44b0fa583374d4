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
 * The suffixes of a set of texts in alphabetical order, as one array of numbers: 6 bytes a character.
 * Texts are added in batches. A removed text leaves the order; its characters stay.
 */
export class SuffixIndex {
  private codes = new Uint16Array(1024);
  private order: Int32Array = new Int32Array(0);
  private used = 0;
  /** For {@link kindsBefore}: the count in which a code was last seen. */
  private readonly seen = new Int32Array(0x10000);
  private mark = 0;
  private readonly first = new Map<number, SuffixRange | null>();

  /** Number of suffixes. */
  get size(): number {
    return this.order.length;
  }

  /** Characters kept, removed ones included. */
  get length(): number {
    return this.used;
  }

  get all(): SuffixRange {
    return { from: 0, to: this.order.length, depth: 0 };
  }

  codeAt(position: number): number {
    return this.codes[position] ?? textEnd;
  }

  /** The position in the texts of the suffix at `rank`. */
  positionAt(rank: number): number {
    return this.order[rank] as number;
  }

  /** Takes in one text as codes (none of them {@link textEnd}); returns the position of its first character. It is found after {@link sort}. */
  append(text: Uint16Array): number {
    const start = this.used;
    const end = start + text.length + 1;
    if (end > this.codes.length) {
      const larger = new Uint16Array(Math.max(end, this.codes.length * 2));
      larger.set(this.codes.subarray(0, start));
      this.codes = larger;
    }
    this.codes.set(text, start);
    this.codes[end - 1] = textEnd;
    this.used = end;
    return start;
  }

  /** Brings the suffixes that start in [from, to) into the order. */
  sort(from: number, to: number): void {
    const fresh = new Int32Array(to - from);
    let count = 0;
    for (let at = from; at < to; at++) if (this.codes[at] !== textEnd) fresh[count++] = at;
    const added = fresh.subarray(0, count);
    this.quicksort(added, 0, count, 0);
    this.order = this.order.length === 0 ? added.slice() : this.merge(this.order, added);
    this.first.clear();
  }

  /** Takes the suffixes that start in the given stretches out of the order. */
  drop(stretches: Iterable<{ readonly start: number; readonly end: number }>): void {
    const gone = new Uint8Array(this.used);
    for (const { start, end } of stretches) gone.fill(1, start, end);
    this.order = this.order.filter((position) => gone[position] === 0);
    this.first.clear();
  }

  /** The part of `range` whose next code is `code`; null if there is none. */
  narrow(range: SuffixRange, code: number): SuffixRange | null {
    const { codes, order } = this;
    const { depth } = range;
    let low = range.from;
    let high = range.to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((codes[(order[middle] as number) + depth] as number) < code) low = middle + 1;
      else high = middle;
    }
    if (low >= range.to || codes[(order[low] as number) + depth] !== code) return null;
    return { from: low, to: this.groupEnd(low, range.to, depth, code), depth: depth + 1 };
  }

  /** The suffixes that start with one code; null if there are none. */
  starting(code: number): SuffixRange | null {
    let range = this.first.get(code);
    if (range === undefined) {
      range = this.narrow(this.all, code);
      this.first.set(code, range);
    }
    return range;
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
      const code = this.codes[(this.order[at] as number) + range.depth] as number;
      const end = this.groupEnd(at, range.to, range.depth, code);
      visit(code, at, end);
      at = end;
    }
  }

  /** How many different codes stand before the suffixes [from, to). */
  kindsBefore(from: number, to: number): number {
    if (to - from === 1) return 1;
    const { codes, order, seen } = this;
    this.mark++;
    let kinds = 0;
    for (let rank = from; rank < to; rank++) {
      const position = order[rank] as number;
      const code = position === 0 ? textEnd : (codes[position - 1] as number);
      if (seen[code] === this.mark) continue;
      seen[code] = this.mark;
      kinds++;
    }
    return kinds;
  }

  /** First rank after `from` whose code at `depth` is not `code`: doubling steps, then halving. */
  private groupEnd(from: number, to: number, depth: number, code: number): number {
    const { codes, order } = this;
    let low = from + 1;
    let step = 1;
    while (low < to && codes[(order[Math.min(to - 1, low + step - 1)] as number) + depth] === code) {
      low = Math.min(to, low + step);
      step *= 2;
    }
    let high = Math.min(to, low + step - 1);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (codes[(order[middle] as number) + depth] === code) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private merge(held: Int32Array, added: Int32Array): Int32Array {
    const merged = new Int32Array(held.length + added.length);
    let from = 0;
    let to = 0;
    for (const position of added) {
      let low = from;
      let high = held.length;
      // The next place is usually near: doubling steps first.
      for (let step = 1; low + step < high; step *= 2) {
        if (this.compare(held[low + step] as number, position, 0) > 0) {
          high = low + step;
          break;
        }
        low += step;
      }
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (this.compare(held[middle] as number, position, 0) < 0) low = middle + 1;
        else high = middle;
      }
      merged.set(held.subarray(from, low), to);
      to += low - from;
      from = low;
      merged[to++] = position;
    }
    merged.set(held.subarray(from), to);
    return merged;
  }

  private compare(a: number, b: number, depth: number): number {
    const { codes } = this;
    for (let at = depth; at < sortedDepth; at++) {
      const one = codes[a + at] as number;
      const other = codes[b + at] as number;
      if (one !== other) return one - other;
      if (one === textEnd) break;
    }
    return a - b;
  }

  /** Sorts `list[from, to)`, whose suffixes share `depth` codes: one code decides at a time. */
  private quicksort(list: Int32Array, from: number, to: number, depth: number): void {
    const { codes } = this;
    while (to - from > 12 && depth < sortedDepth) {
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
      this.quicksort(list, from, less, depth);
      this.quicksort(list, more, to, depth);
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
      for (; place > from && this.compare(list[place - 1] as number, position, depth) > 0; place--) list[place] = list[place - 1] as number;
      list[place] = position;
    }
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
