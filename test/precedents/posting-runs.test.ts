import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { PostingRuns } from '../../server/src/precedents/posting-runs.ts';

describe('PostingRuns', () => {
  it('gives back every place of every feature once, whatever has been asked in between', () => {
    const key = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 2 ** 32 - 1 }));
    const place = fc.record({
      gap: fc.integer({ min: 1, max: 400 }),
      keys: fc.array(key, { maxLength: 6 }),
      step: fc.constantFrom('ask', 'nothing', 'nothing', 'nothing'),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 100 }), (entries) => {
        const postings = new PostingRuns(20);
        const plain = new Map<number, Set<number>>();
        let place = 0;
        for (const { gap, keys, step } of entries) {
          place += gap;
          for (const key of [...keys, ...keys.slice(0, 2)]) {
            postings.add(key, place);
            plain.set(key, (plain.get(key) ?? new Set()).add(place));
          }
          if (step === 'ask') equal(postings.count(7), plain.get(7)?.size ?? 0);
        }
        const joining = postings.joining();
        let step = joining.next();
        while (!step.done) step = joining.next();
        const joined = step.value;
        const features = [...plain.keys()].sort((a, b) => a - b);
        for (const lists of [postings, joined]) {
          deepEqual([...lists.features], features);
          for (const [key, places] of plain) {
            const visited: number[] = [];
            lists.visit(key, (one) => visited.push(one));
            deepEqual(visited, [...places]);
            equal(lists.count(key), places.size);
            const sums = new Float32Array(place + 1);
            lists.sum([[key, 1]], sums);
            deepEqual(
              [...sums.keys()].filter((at) => sums[at] === 1),
              [...places],
            );
          }
          equal(lists.count(77_777), plain.get(77_777)?.size ?? 0);
        }
      }),
    );
  });
});
