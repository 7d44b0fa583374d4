/** Scores between the least and the best are told apart so finely before any are sorted. */
const levels = 1024;
/** So many places are handed out first; each time more are wanted, four times as many. */
const firstHandful = 64;

/**
 * Places by their scores, from the best down to the least that is good enough. A list of ten is made of the best few dozen of the tens of
 * thousands of places that would do: the others are never sorted.
 */
export class Ranking {
  readonly best: number;

  /** @param least score that is still good enough, above 0 */
  constructor(
    private readonly scores: Float32Array,
    private readonly least: number,
  ) {
    let best = 0;
    for (let place = 0; place < scores.length; place++) if ((scores[place] as number) > best) best = scores[place] as number;
    this.best = best;
  }

  /** Handfuls of places in no order: all of one are better than all of the next. */
  *fromTheBest(): IterableIterator<number[]> {
    if (this.best < this.least) return;
    const { scores, least } = this;
    const counts = new Uint32Array(levels);
    for (let place = 0; place < scores.length; place++) {
      const score = scores[place] as number;
      if (score >= least) counts[this.levelOf(score)]!++;
    }
    let wanted = firstHandful;
    for (let top = levels - 1; top >= 0; ) {
      let bottom = top;
      let count = counts[bottom] as number;
      while (bottom > 0 && count < wanted) count += counts[--bottom] as number;
      if (count > 0) yield this.between(bottom, top);
      top = bottom - 1;
      wanted *= 4;
    }
  }

  private between(bottom: number, top: number): number[] {
    const { scores, least } = this;
    const found: number[] = [];
    for (let place = 0; place < scores.length; place++) {
      const score = scores[place] as number;
      if (score < least) continue;
      const level = this.levelOf(score);
      if (level >= bottom && level <= top) found.push(place);
    }
    return found;
  }

  private levelOf(score: number): number {
    const { best, least } = this;
    return best === least ? 0 : Math.min(levels - 1, Math.floor(((score - least) / (best - least)) * levels));
  }
}
