import type { Pieces, Section } from './snapshot.ts';

/** Occurrences written in one step of {@link merged}. */
const handful = 200_000;

/** Lists of places to be merged: see {@link FrozenPostings} and Postings. */
export interface PlaceLists {
  /** The features that have places, ascending. */
  readonly features: Uint32Array;
  /** Visits the places of a feature, ascending. */
  visit(key: number, visit: (place: number) => void): void;
}

/**
 * Where each of many features occurs, as it is written down: each list in one piece, differences of places as variable-length
 * bytes, nothing spare. The bytes may stay on disk: a question reads the lists it asks for.
 */
export class FrozenPostings implements PlaceLists {
  constructor(
    readonly features: Uint32Array,
    /** Where the list of each feature ends in `bytes`. */
    private readonly ends: Uint32Array,
    /** How many places each has. */
    private readonly counts: Uint32Array,
    private readonly bytes: Pieces,
  ) {}

  static readonly empty = new FrozenPostings(new Uint32Array(0), new Uint32Array(0), new Uint32Array(0), inMemory(new Uint8Array(0)));

  count(key: number): number {
    const list = this.find(key);
    return list < 0 ? 0 : (this.counts[list] as number);
  }

  /** Adds `weight` to `sums` at every place of a feature. */
  sum(key: number, weight: number, sums: Float32Array): void {
    const list = this.find(key);
    if (list < 0) return;
    const bytes = this.listAt(list);
    let place = 0;
    for (let at = 0; at < bytes.length; ) {
      let byte = bytes[at++] as number;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] as number;
        value |= (byte & 127) << shift;
      }
      place += value;
      sums[place] = (sums[place] as number) + weight;
    }
  }

  visit(key: number, visit: (place: number) => void): void {
    const list = this.find(key);
    if (list < 0) return;
    const bytes = this.listAt(list);
    let place = 0;
    let value = 0;
    let shift = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte > 127) continue;
      place += value;
      value = 0;
      shift = 0;
      visit(place);
    }
  }

  toSection(): Section {
    const { features, ends, counts } = this;
    return { features, ends, counts, bytes: this.bytes.whole() };
  }

  private listAt(list: number): Uint8Array {
    return this.bytes.between(list === 0 ? 0 : (this.ends[list - 1] as number), this.ends[list] as number);
  }

  private find(key: number): number {
    const { features } = this;
    let low = 0;
    let high = features.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((features[middle] as number) < key) low = middle + 1;
      else high = middle;
    }
    return features[low] === key ? low : -1;
  }
}

/** A column that is in memory whole. */
export function inMemory(bytes: Uint8Array): Pieces {
  return { between: (from, to) => bytes.subarray(from, to), whole: () => bytes };
}

/** Both lists of each feature as one; all places of `later` are behind those of `earlier`. A step at a time. */
export function* merged(earlier: PlaceLists, later: PlaceLists): Generator<void, FrozenPostings> {
  const features = Uint32Array.from(new Set([...earlier.features, ...later.features])).sort();
  const ends = new Uint32Array(features.length);
  const counts = new Uint32Array(features.length);
  let bytes = new Uint8Array(1 << 16);
  let end = 0;
  let last = 0;
  let count = 0;
  const write = (place: number): void => {
    // Five bytes at most.
    if (end + 5 > bytes.length) {
      const larger = new Uint8Array(bytes.length * 2);
      larger.set(bytes);
      bytes = larger;
    }
    let rest = place - last;
    for (; rest > 127; rest >>>= 7) bytes[end++] = (rest & 127) | 128;
    bytes[end++] = rest;
    last = place;
    count++;
  };
  let written = 0;
  for (const [at, key] of features.entries()) {
    last = 0;
    count = 0;
    earlier.visit(key, write);
    later.visit(key, write);
    ends[at] = end;
    counts[at] = count;
    written += count;
    if (written < handful) continue;
    written = 0;
    yield;
  }
  return new FrozenPostings(features, ends, counts, inMemory(bytes.slice(0, end)));
}
