import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { Ranking } from '../../server/src/precedents/ranking.ts';

describe('Ranking', () => {
  it('hands out every place that is good enough once, none before a better one of another handful', () => {
    const score = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 }), fc.double({ min: 0, max: 3, noNaN: true }));
    fc.assert(
      fc.property(fc.array(score, { maxLength: 3000 }), (given) => {
        const scores = Float32Array.from(given);
        const best = Math.max(0, ...scores);
        const least = best === 0 ? 1 : best * 0.4;
        const ranking = new Ranking(scores, least);
        equal(ranking.best, best);
        const sorted = [...ranking.fromTheBest()].flatMap((places) => places.sort((a, b) => scores[b]! - scores[a]! || a - b));
        const good = [...scores.keys()].filter((place) => scores[place]! >= least);
        deepEqual(
          sorted,
          good.sort((a, b) => scores[b]! - scores[a]! || a - b),
        );
      }),
    );
  });
});
