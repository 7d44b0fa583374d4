import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { Postings } from '../../server/src/precedents/postings.ts';

function placesOf(postings: Postings, key: number, places: number): number[] {
  const sums = new Float32Array(places);
  postings.sum(key, 1, sums);
  return [...sums.keys()].filter((place) => sums[place] !== 0);
}

describe('Postings', () => {
  it('gives back every place of every feature, whatever the keys and gaps', () => {
    const entry = fc.record({
      gap: fc.integer({ min: 0, max: 400 }),
      key: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 2 ** 32 - 1 })),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 300 }), (entries) => {
        const postings = new Postings();
        const plain = new Map<number, Set<number>>();
        let place = 0;
        for (const { gap, key } of entries) {
          place += gap;
          postings.add(key, place);
          plain.set(key, (plain.get(key) ?? new Set()).add(place));
        }
        for (const [key, places] of plain) {
          deepEqual(placesOf(postings, key, place + 1), [...places]);
          equal(postings.count(key), places.size);
        }
        equal(postings.count(77_777), plain.get(77_777)?.size ?? 0);
      }),
    );
  });

  it('holds long lists in about a byte an occurrence', () => {
    const postings = new Postings();
    for (let place = 0; place < 200_000; place += 2) postings.add(9, place);
    equal(placesOf(postings, 9, 200_000).length, 100_000);
    equal(postings.bytes < 400_000, true);
  });
});
