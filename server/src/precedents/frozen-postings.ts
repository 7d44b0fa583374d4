import { firstNotBelow } from '../text/sorted.ts';
import { grown } from './columns.ts';
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

  /** Adds the weight of each feature to `sums` at every place it has, in their order. `weights`: keys, ascending, with their weights. */
  sum(weights: readonly (readonly [number, number])[], sums: Float32Array): void {
    const lists: { readonly list: number; readonly weight: number }[] = [];
    for (const [key, weight] of weights) {
      const list = this.find(key);
      if (list >= 0) lists.push({ list, weight });
    }
    for (let from = 0, to = 0; from < lists.length; from = to) {
      const first = this.startOf(lists[from]?.list as number);
      let last = lists[from]?.list as number;
      // Keys of one concept or theme lie side by side: to read from a file takes a while however little is read.
      for (to = from + 1; lists[to]?.list === last + 1; to++) last++;
      const bytes = this.bytes.between(first, this.ends[last] as number);
      for (const { list, weight } of lists.slice(from, to))
        addAll(bytes, { from: this.startOf(list) - first, to: (this.ends[list] as number) - first }, weight, sums);
    }
  }

  visit(key: number, visit: (place: number) => void): void {
    const list = this.find(key);
    if (list >= 0) this.visitAt(list, visit);
  }

  /** Visits the places of the feature with this number among {@link features}, ascending. */
  visitAt(list: number, visit: (place: number) => void): void {
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
    return this.bytes.between(this.startOf(list), this.ends[list] as number);
  }

  private startOf(list: number): number {
    return list === 0 ? 0 : (this.ends[list - 1] as number);
  }

  private find(key: number): number {
    const at = firstNotBelow(this.features, key);
    return this.features[at] === key ? at : -1;
  }
}

/** Adds `weight` to `sums` at every place of the list that stands in `bytes`. */
function addAll(bytes: Uint8Array, { from, to }: { readonly from: number; readonly to: number }, weight: number, sums: Float32Array): void {
  let place = 0;
  for (let at = from; at < to; ) {
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

/** A column that is in memory whole. */
export function inMemory(bytes: Uint8Array): Pieces {
  return { between: (from, to) => bytes.subarray(from, to), whole: () => bytes };
}

/** Writes lists one after another. */
export class PlaceWriter {
  private features: Uint32Array;
  private ends: Uint32Array;
  private counts: Uint32Array;
  private bytes = new Uint8Array(1 << 10);
  private used = 0;
  private end = 0;
  private last = 0;

  /** `lists`: about so many. */
  constructor(lists: number) {
    this.features = new Uint32Array(lists);
    this.ends = new Uint32Array(lists);
    this.counts = new Uint32Array(lists);
  }

  /** Begins the list of a feature, greater than those before. */
  open(feature: number): void {
    const at = this.used++;
    this.features = grown(this.features, this.used);
    this.ends = grown(this.ends, this.used);
    this.counts = grown(this.counts, this.used);
    this.features[at] = feature;
    this.ends[at] = this.end;
    this.counts[at] = 0;
    this.last = 0;
  }

  /** A place of the feature begun last, not smaller than those before. */
  write(place: number): void {
    // Five bytes at most.
    if (this.end + 5 > this.bytes.length) this.bytes = grown(this.bytes, 2 * this.bytes.length);
    const { bytes } = this;
    let { end } = this;
    let rest = place - this.last;
    for (; rest > 127; rest >>>= 7) bytes[end++] = (rest & 127) | 128;
    bytes[end++] = rest;
    this.last = place;
    this.end = end;
    const at = this.used - 1;
    this.ends[at] = end;
    this.counts[at] = (this.counts[at] as number) + 1;
  }

  lists(): FrozenPostings {
    const { features, ends, counts, used } = this;
    const bytes = inMemory(this.bytes.slice(0, this.end));
    return new FrozenPostings(features.slice(0, used), ends.slice(0, used), counts.slice(0, used), bytes);
  }
}

/** Both lists of each feature as one; all places of `later` are behind those of `earlier`. A step at a time. */
export function* merged(earlier: PlaceLists, later: PlaceLists): Generator<void, FrozenPostings> {
  const features = Uint32Array.from(new Set([...earlier.features, ...later.features])).sort();
  const writer = new PlaceWriter(features.length);
  let written = 0;
  const write = (place: number): void => {
    writer.write(place);
    written++;
  };
  for (const key of features) {
    writer.open(key);
    earlier.visit(key, write);
    later.visit(key, write);
    if (written < handful) continue;
    written = 0;
    yield;
  }
  return writer.lists();
}
