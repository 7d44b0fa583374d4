/** Codes looked at for how many different ones there are. */
const sampled = 24;
/** So few are compared with one another. */
const handful = 8;

/**
 * Some suffixes side by side, in alphabetical order: where each starts, the code that follows what they have in common and the code
 * before them. Their places are far apart in memory: read all at once, with nothing to decide in between, they come several at a time.
 */
export class Neighbours {
  readonly positions: Int32Array;
  readonly after: Uint16Array;
  readonly before: Uint16Array;
  count = 0;

  /** @param most suffixes there is room for */
  constructor(readonly most: number) {
    this.positions = new Int32Array(most);
    this.after = new Uint16Array(most);
    this.before = new Uint16Array(most);
  }

  /** Where those end that go on as the one at `from` does. */
  groupEnd(from: number): number {
    const { after, count } = this;
    const code = after[from];
    let to = from + 1;
    while (to < count && after[to] === code) to++;
    return to;
  }

  /** How many different codes stand before [from, to); of many estimated from evenly spaced ones. */
  kindsBefore(from: number, to: number): number {
    const step = sampleStep(to - from);
    return kindsAmong(this.before, from, to, step, to - from);
  }
}

/** Of so many suffixes every how manieth is looked at for how many different codes stand before them. */
export function sampleStep(count: number): number {
  return Math.max(1, Math.floor(count / sampled));
}

/** For {@link kindsAmong}: the count in which a code was last seen, and how often. */
const seen = new Int32Array(0x10000);
let mark = 0;

/** How many different codes are among `of`, of which every `step`th of codes[from, to) is looked at. */
export function kindsAmong(codes: Uint16Array, from: number, to: number, step: number, of: number): number {
  if (to - from <= handful && step === 1) return fewKinds(codes, from, to);
  // Marks of this count: seen once, seen twice, seen more often.
  mark += 3;
  const once = mark;
  let kinds = 0;
  let single = 0;
  let double = 0;
  for (let at = from; at < to; at += step) {
    const code = codes[at] as number;
    const last = seen[code] as number;
    if (last < once) {
      kinds++;
      single++;
      seen[code] = once;
    } else if (last < once + 2) {
      if (last === once) {
        single--;
        double++;
      } else double--;
      seen[code] = last + 1;
    }
  }
  // What a sample shows once and twice tells how much it misses (Chao).
  return step === 1 && of === to - from ? kinds : Math.min(of, Math.round(kinds + (single * single) / (2 * Math.max(1, double))));
}

function fewKinds(codes: Uint16Array, from: number, to: number): number {
  let kinds = 0;
  for (let at = from; at < to; at++) {
    let first = from;
    while (codes[first] !== codes[at]) first++;
    if (first === at) kinds++;
  }
  return kinds;
}
