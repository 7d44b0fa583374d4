import { grown } from './columns.ts';
import { FrozenPostings, type PlaceLists, PlaceWriter } from './frozen-postings.ts';

/** So many occurrences wait at least before they become a run: to sort them takes some 15 ms. */
const longEnough = 1 << 19;
/** Or such a share of all, so that there are never many runs. */
const share = 1 / 32;
/** Features joined in one step of {@link PostingRuns.joining}. */
const joinedAtOnce = 20_000;

/**
 * Where each of many features occurs, for what comes by the million: occurrences are noted as they come, and sorted by feature a
 * run at a time, or when something is asked. A hash table would be entered at a place of its own for every one of them.
 *
 * A feature is any unsigned 32-bit key but 0. The places of each only grow; what is said of one place comes at once, no question in between.
 */
export class PostingRuns implements PlaceLists {
  private runs: Run[] = [];
  private keys = new Uint32Array(0);
  private places = new Uint32Array(0);
  private waiting = 0;
  private sorted = 0;

  constructor(private readonly least = longEnough) {}

  /** Adds `place` to the feature's list: once, however often it is added. */
  add(key: number, place: number): void {
    const at = this.waiting;
    if (at >= this.least && place !== this.places[at - 1] && at >= this.sorted * share) {
      this.sortIn();
      this.add(key, place);
      return;
    }
    if (at === this.keys.length) {
      this.keys = grown(this.keys, at + 1);
      this.places = grown(this.places, at + 1);
    }
    this.keys[at] = key;
    this.places[at] = place;
    this.waiting++;
  }

  count(key: number): number {
    this.sortIn();
    let count = 0;
    for (const { lists } of this.runs) count += lists.count(key);
    return count;
  }

  /** As {@link FrozenPostings.sum}. */
  sum(weights: readonly (readonly [number, number])[], sums: Float32Array): void {
    this.sortIn();
    for (const { lists } of this.runs) lists.sum(weights, sums);
  }

  get features(): Uint32Array {
    this.sortIn();
    return Uint32Array.from(new Set(this.runs.flatMap(({ lists }) => [...lists.features]))).sort();
  }

  visit(key: number, visit: (place: number) => void): void {
    this.sortIn();
    for (const { lists } of this.runs) lists.visit(key, visit);
  }

  /** All of it as it is written down, a step at a time; nothing may be added meanwhile. */
  *joining(): Generator<void, FrozenPostings> {
    this.sortIn();
    const [first, ...others] = this.runs;
    return others.length === 0 ? (first?.lists ?? FrozenPostings.empty) : yield* joined(this.runs.map(({ lists }) => lists));
  }

  /** Makes a run of what waits. Of runs that are not long enough for that, those alike in length become one. */
  private sortIn(): void {
    if (this.waiting === 0) return;
    let run = sortedRun(this.keys.subarray(0, this.waiting), this.places.subarray(0, this.waiting));
    this.sorted += this.waiting;
    this.waiting = 0;
    for (let last = this.runs.at(-1); last && last.length <= 2 * run.length && last.length < this.least; last = this.runs.at(-1)) {
      this.runs.pop();
      const joining = joined([last.lists, run.lists]);
      let step = joining.next();
      while (!step.done) step = joining.next();
      run = { lists: step.value, length: last.length + run.length };
    }
    this.runs.push(run);
  }
}

interface Run {
  readonly lists: FrozenPostings;
  /** Occurrences. */
  readonly length: number;
}

/** Occurrences as they came, as lists. */
function sortedRun(keys: Uint32Array, places: Uint32Array): Run {
  const { length } = keys;
  let from: Occurrences = { keys, places };
  let [to, spare] = [roomFor(length), roomFor(length)];
  for (let shift = 0; shift < 32; shift += digitBits) {
    dealOut(from, to, shift);
    from = to;
    [to, spare] = [spare, to];
  }
  const writer = new PlaceWriter(length);
  let key = 0;
  for (let at = 0; at < length; at++) {
    if (from.keys[at] !== key) {
      key = from.keys[at] as number;
      writer.open(key);
    } else if (from.places[at] === from.places[at - 1]) continue;
    writer.write(from.places[at] as number);
  }
  return { lists: writer.lists(), length };
}

/** What is sorted by at a time: each pass writes to not too many places. */
const digitBits = 11;
const digits = 1 << digitBits;

interface Occurrences {
  readonly keys: Uint32Array;
  readonly places: Uint32Array;
}

function roomFor(length: number): Occurrences {
  return { keys: new Uint32Array(length), places: new Uint32Array(length) };
}

/** Deals occurrences out by a digit of their keys; those with the same one stay in their order. */
function dealOut({ keys, places }: Occurrences, to: Occurrences, shift: number): void {
  const { keys: toKeys, places: toPlaces } = to;
  const next = new Uint32Array(digits);
  for (let at = 0; at < keys.length; at++) {
    const digit = ((keys[at] as number) >>> shift) & (digits - 1);
    next[digit] = (next[digit] as number) + 1;
  }
  for (let digit = 0, start = 0; digit < digits; digit++) {
    const count = next[digit] as number;
    next[digit] = start;
    start += count;
  }
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    const digit = (key >>> shift) & (digits - 1);
    const place = next[digit] as number;
    toKeys[place] = key;
    toPlaces[place] = places[at] as number;
    next[digit] = place + 1;
  }
}

/** The lists of each feature as one; all places of a run are behind those of the runs before it. A step at a time. */
function* joined(runs: readonly FrozenPostings[]): Generator<void, FrozenPostings> {
  const writer = new PlaceWriter(Math.max(...runs.map(({ features }) => features.length)));
  const write = (place: number): void => writer.write(place);
  const next = new Uint32Array(runs.length);
  for (let steps = 1; ; steps++) {
    let key = 0;
    for (let at = 0; at < runs.length; at++) {
      const one = runs[at]?.features[next[at] as number] ?? 0;
      if (one !== 0 && (key === 0 || one < key)) key = one;
    }
    if (key === 0) return writer.lists();
    writer.open(key);
    for (let at = 0; at < runs.length; at++) {
      const run = runs[at] as FrozenPostings;
      const list = next[at] as number;
      if (run.features[list] !== key) continue;
      run.visitAt(list, write);
      next[at] = list + 1;
    }
    if (steps % joinedAtOnce === 0) yield;
  }
}
