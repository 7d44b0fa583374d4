import type { Section } from './snapshot.ts';

/** They hold while the library has grown or shrunk by no more than this share since they were counted. */
const lasting = 1 / 64;

/** What is counted: how often a character follows, or after how many different characters. */
export type Counted = 0 | 1;

/**
 * What follows the commonest characters and pairs of characters, which is slow to count and changes little with any one plan:
 * pairs of a code and its count. Kept while the library changes a little, and written down with it.
 */
export class CommonCounts {
  private counts = new Map<number, Int32Array>();
  /** Suffixes in the library when the first was counted. */
  private size = 0;
  /** All have been counted, none is left for a question. */
  private complete = false;

  get(words: number, what: Counted, size: number): Int32Array | undefined {
    if (Math.abs(size - this.size) > this.size * lasting) {
      this.counts.clear();
      this.size = size;
      this.complete = false;
    }
    return this.counts.get(keyOf(words, what));
  }

  isComplete(size: number): boolean {
    return this.complete && Math.abs(size - this.size) <= this.size * lasting;
  }

  completed(): void {
    this.complete = true;
  }

  set(words: number, what: Counted, counts: Int32Array): void {
    this.counts.set(keyOf(words, what), counts);
  }

  toSection(): Section {
    const all = [...this.counts.values()];
    let end = 0;
    const ends = Uint32Array.from(all, ({ length }) => (end += length));
    const counts = new Int32Array(end);
    for (const [at, one] of all.entries()) counts.set(one, (ends[at] as number) - one.length);
    return { keys: Float64Array.from(this.counts.keys()), ends, counts, size: Uint32Array.of(this.size, Number(this.complete)) };
  }

  static fromSection(section: Section): CommonCounts {
    const { keys, ends, counts, size } = section as { keys: Float64Array; ends: Uint32Array; counts: Int32Array; size: Uint32Array };
    const made = new CommonCounts();
    made.size = size[0] as number;
    made.complete = size[1] === 1;
    for (const [at, key] of keys.entries()) made.counts.set(key, counts.subarray(at === 0 ? 0 : ends[at - 1], ends[at]));
    return made;
  }
}

function keyOf(words: number, what: Counted): number {
  return words * 2 + what;
}
