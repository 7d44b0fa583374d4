import { FrozenPostings, inMemory, merged } from './frozen-postings.ts';
import { PostingRuns } from './posting-runs.ts';
import { piecesOf, type Section } from './snapshot.ts';

/** Where each of many features occurs: what was written down, as it lies, and what has come since. */
export class LayeredPostings {
  private fresh = new PostingRuns();
  private added = 0;

  constructor(private frozen = FrozenPostings.empty) {}

  /** As {@link PostingRuns.add}. */
  add(key: number, place: number): void {
    this.fresh.add(key, place);
    this.added++;
  }

  count(key: number): number {
    return this.frozen.count(key) + this.fresh.count(key);
  }

  /** How many places of a feature have any weight. */
  countIn(key: number, weights: Uint8Array): number {
    let count = 0;
    const look = (place: number): void => {
      if (weights[place] !== 0) count++;
    };
    this.frozen.visit(key, look);
    this.fresh.visit(key, look);
    return count;
  }

  /** Adds the weight of each feature to `sums` at every place it has, always in the same order. `weights`: keys with their weights. */
  sum(weights: readonly (readonly [number, number])[], sums: Float32Array): void {
    const inOrder = weights.toSorted(([a], [b]) => a - b);
    this.frozen.sum(inOrder, sums);
    this.fresh.sum(inOrder, sums);
  }

  /** Puts what has come since to the rest, a step at a time; begins anew where more comes in between. */
  *freeze(): Generator<void> {
    while (this.added > 0) {
      const { added } = this;
      const merging = this.merging();
      let step = merging.next();
      while (!step.done && this.added === added) {
        yield;
        step = merging.next();
      }
      if (!step.done || this.added !== added) continue;
      this.frozen = step.value;
      this.fresh = new PostingRuns();
      this.added = 0;
    }
  }

  private *merging(): Generator<void, FrozenPostings> {
    const fresh = yield* this.fresh.joining();
    return this.frozen.features.length === 0 ? fresh : yield* merged(this.frozen, fresh);
  }

  /** The same without the places marked; those behind move down. */
  without(marked: Uint8Array): LayeredPostings {
    const shifts = new Uint32Array(marked.length);
    let shift = 0;
    for (const [place, mark] of marked.entries()) {
      shifts[place] = shift;
      shift += mark;
    }
    const left = new LayeredPostings();
    for (const layer of [this.frozen, this.fresh])
      for (const key of layer.features)
        layer.visit(key, (place) => {
          if (marked[place] === 0) left.add(key, place - (shifts[place] as number));
        });
    return left;
  }

  toSection(): Section {
    for (const _ of this.freeze());
    return this.frozen.toSection();
  }

  static fromSection(section: Section, part: string): LayeredPostings {
    const column = (name: string) => section[`${part}.${name}`] as Uint32Array;
    const bytes = piecesOf(section, `${part}.bytes`) ?? inMemory(section[`${part}.bytes`] as Uint8Array);
    return new LayeredPostings(new FrozenPostings(column('features'), column('ends'), column('counts'), bytes));
  }
}
