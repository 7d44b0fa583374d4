import { sortedDepth } from './phrases-suffixes.ts';
import type { SuffixOrder } from './suffix-order.ts';
import { sharedCodes } from './suffix-sort.ts';

/** Suffixes written in one step. */
const step = 32_768;

/** Suffixes in order. */
export interface Ordered {
  readonly order: SuffixOrder;
  readonly count: number;
  /** Of each, how many of its first {@link sortedDepth} codes it shares with the one before it; null where that is not known. */
  readonly shared: Uint8Array | null;
}

/** Suffixes behind those of another order, sorted; `shared` as there. */
export interface Added {
  readonly list: Int32Array;
  readonly shared: Uint8Array;
}

/**
 * Writes both to `merged`, for which there is room, a step at a time: each says how many suffixes it has written. Returns what
 * neighbours share there.
 */
export function* mergingSuffixes(codes: Uint16Array, before: Ordered, added: Added, merged: SuffixOrder): Generator<number, Uint8Array> {
  const merging = new Merging(codes, before, added, merged);
  for (let written = merging.write(step); written > 0; written = merging.write(step)) yield written;
  return merging.shared;
}

/**
 * Of two suffixes that come next, the one that shares more with the last one written comes first. The codes, which lie far apart in
 * memory, are looked at only where both share as much, and from there on.
 */
class Merging {
  readonly shared: Uint8Array;
  /** How many of each have been written, */
  private old = 0;
  private fresh = 0;
  /** and what the next of each shares with the last one written. */
  private oldShares = 0;
  private freshShares = 0;

  constructor(
    private readonly codes: Uint16Array,
    private readonly before: Ordered,
    private readonly added: Added,
    private readonly merged: SuffixOrder,
  ) {
    this.shared = new Uint8Array(before.count + added.list.length);
  }

  /** Writes at most so many; returns how many. */
  write(most: number): number {
    const { codes, merged, shared } = this;
    const { order, count, shared: known } = this.before;
    const { list, shared: knownFresh } = this.added;
    let { old, fresh, oldShares, freshShares } = this;
    const from = old + fresh;
    const end = Math.min(from + most, shared.length);
    for (let to = from; to < end; to++) {
      let isOld = fresh === list.length || (old < count && oldShares > freshShares);
      shared[to] = isOld ? oldShares : freshShares;
      if (oldShares === freshShares && old < count && fresh < list.length) {
        const one = order.at(old);
        const other = list[fresh] as number;
        const both = sharedCodes(codes, one, other, oldShares);
        // Of equal ones the earlier comes first.
        isOld = both === sortedDepth || (codes[one + both] as number) < (codes[other + both] as number);
        if (isOld) freshShares = both;
        else oldShares = both;
      }
      if (isOld) {
        const position = order.at(old++);
        merged.set(to, position);
        if (old < count) oldShares = known === null ? sharedCodes(codes, position, order.at(old), 0) : (known[old] as number);
      } else {
        merged.set(to, list[fresh++] as number);
        if (fresh < list.length) freshShares = knownFresh[fresh] as number;
      }
    }
    this.old = old;
    this.fresh = fresh;
    this.oldShares = oldShares;
    this.freshShares = freshShares;
    return end - from;
  }
}
