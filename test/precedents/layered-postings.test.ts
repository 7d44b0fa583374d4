import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { named } from '../../server/src/precedents/columns.ts';
import { LayeredPostings } from '../../server/src/precedents/layered-postings.ts';
import { type Section, withPieces } from '../../server/src/precedents/snapshot.ts';

/** Of a snapshot whose bytes stay where they are, and are never taken whole. */
function kept(section: Section): Section {
  const bytes = section['postings.bytes'] as Uint8Array;
  const room = new Uint8Array(bytes.length);
  const { 'postings.bytes': _, ...rest } = section;
  return withPieces(rest, () => ({
    whole: () => bytes,
    between: (from, to) => {
      room.set(bytes.subarray(from, to));
      return room.subarray(0, to - from);
    },
  }));
}

describe('LayeredPostings', () => {
  it('answers alike whatever has been written down of it, and where that lies', () => {
    const entry = fc.record({
      gap: fc.integer({ min: 0, max: 2_500 }),
      key: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 2 ** 32 - 1 })),
      step: fc.constantFrom('freeze', 'restart', 'begin', ...Array<string>(9).fill('nothing')),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 200 }), (entries) => {
        let postings = new LayeredPostings();
        const plain = new Map<number, Set<number>>();
        let place = 0;
        let begun: Iterator<void> | null = null;
        let isAsked = false;
        for (const { gap, key, step } of entries) {
          // What is said of one place comes at once.
          place += isAsked ? Math.max(1, gap) : gap;
          postings.add(key, place);
          plain.set(key, (plain.get(key) ?? new Set()).add(place));
          if (step === 'freeze') for (const _ of postings.freeze());
          // What comes while it is being frozen is not lost.
          if (step === 'begin') begun = postings.freeze()[Symbol.iterator]();
          begun?.next();
          isAsked = step !== 'nothing' || begun !== null;
          if (step !== 'restart') continue;
          begun = null;
          postings = LayeredPostings.fromSection(kept(named('postings', postings.toSection())), 'postings');
        }
        const even = Uint8Array.from({ length: place + 1 }, (_, at) => (at % 2 === 0 ? 1 : 0));
        for (const [key, places] of plain) {
          const sums = new Float32Array(place + 1);
          postings.sum([[key, 1]], sums);
          deepEqual(
            [...places].filter((at) => sums[at] === 1),
            [...places],
          );
          equal(
            sums.reduce((sum, one) => sum + one, 0),
            places.size,
          );
          equal(postings.count(key), places.size);
          equal(postings.countIn(key, even), [...places].filter((at) => at % 2 === 0).length);
        }
        equal(postings.count(77_777), plain.get(77_777)?.size ?? 0);
      }),
      { numRuns: 40 },
    );
  });
});
