import { likeness, type Said } from './said.ts';

/** A run that more sentences share than this is a phrase of the draft and says nothing. */
const mostEach = 6;

/** Two different sentences that share runs of few. */
interface Pair {
  /** How many of these runs. */
  shared: number;
  readonly likeness: number;
}

interface Known {
  /** How often the draft says it. */
  times: number;
  readonly pairs: Map<Said, Pair>;
  /** The sentences nearly the same, itself included where it is said again, with their {@link likeness}. */
  readonly alike: Map<Said, number>;
}

const none: ReadonlyMap<Said, number> = new Map();

/**
 * The sentences of a draft, and for each those that are nearly the same. Only sentences that share a run of few are compared;
 * two that are nearly the same share one among their first ones. Sentences come and go with the edits of a draft: what is known
 * depends on those that are there, not on what was before.
 */
export class Candidates {
  private readonly sentences = new Map<Said, Known>();
  private readonly holders = new Map<number, Said[]>();
  private changed = 0;

  /** How often what is alike has changed so far: as long as this stays, every {@link alike} says what it said. */
  get changes(): number {
    return this.changed;
  }

  alike(said: Said): ReadonlyMap<Said, number> {
    return this.sentences.get(said)?.alike ?? none;
  }

  add(said: Said): void {
    const known = this.sentences.get(said);
    if (known) {
      if (++known.times === 2) this.relate(known, said, likeness(said, said));
      return;
    }
    this.sentences.set(said, { times: 1, pairs: new Map(), alike: new Map() });
    for (const key of said.first) {
      const others = this.holders.get(key);
      if (!others) this.holders.set(key, [said]);
      else {
        if (others.length < mostEach) for (const other of others) this.share(said, other, 1);
        // What was of few has become a phrase.
        else if (others.length === mostEach) this.shareAll(others, -1);
        others.push(said);
      }
    }
  }

  remove(said: Said): void {
    const known = this.sentences.get(said);
    if (!known) return;
    if (--known.times === 1) this.part(known, said);
    if (known.times > 0) return;
    for (const key of said.first) {
      const others = this.holders.get(key);
      if (!others) continue;
      others.splice(others.indexOf(said), 1);
      if (others.length === 0) this.holders.delete(key);
      else if (others.length < mostEach) for (const other of others) this.share(said, other, -1);
      else if (others.length === mostEach) this.shareAll(others, 1);
    }
    this.sentences.delete(said);
  }

  private shareAll(all: readonly Said[], by: number): void {
    for (const [at, one] of all.entries()) for (const other of all.slice(at + 1)) this.share(one, other, by);
  }

  /** Notes that two sentences share one run of few more, or one less. */
  private share(one: Said, other: Said, by: number): void {
    const [left, right] = [this.sentences.get(one) as Known, this.sentences.get(other) as Known];
    let pair = left.pairs.get(other);
    if (!pair) {
      pair = { shared: 0, likeness: likeness(one, other) };
      left.pairs.set(other, pair);
      right.pairs.set(one, pair);
      if (pair.likeness > 0) {
        this.relate(left, other, pair.likeness);
        this.relate(right, one, pair.likeness);
      }
    }
    pair.shared += by;
    if (pair.shared > 0) return;
    left.pairs.delete(other);
    right.pairs.delete(one);
    this.part(left, other);
    this.part(right, one);
  }

  private relate({ alike }: Known, other: Said, likeness: number): void {
    alike.set(other, likeness);
    this.changed++;
  }

  private part({ alike }: Known, other: Said): void {
    if (alike.delete(other)) this.changed++;
  }
}
