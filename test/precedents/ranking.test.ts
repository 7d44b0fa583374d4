import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { Ranking } from '../../server/src/precedents/ranking.ts';

describe('Ranking', () => {
  it('hands out every place that is good enough once, none before a better one of another handful', () => {
    const score = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 }), fc.double({ min: 0, max: 3, noNaN: true }));
    fc.assert(
      fc.property(fc.array(score, { maxLength: 3000 }), (given) => {
        const scores = Float32Array.from(given);
        const ranking = new Ranking(scores, 0.4);
        equal(ranking.best, Math.max(0, ...scores));
        const sorted = [...ranking.fromTheBest()].flatMap((places) => places.sort((a, b) => scores[b]! - scores[a]! || a - b));
        const good = [...scores.keys()].filter((place) => scores[place]! > 0 && scores[place]! >= ranking.best * 0.4);
        deepEqual(
          sorted,
          good.sort((a, b) => scores[b]! - scores[a]! || a - b),
        );
      }),
    );
  });
});
