import assert from 'node:assert/strict';
import { corrected, type Evidence, factsOf, largeness, setOf } from '../../server/src/precedents/phrases-correction.ts';
import { corrections } from '../../server/src/precedents/phrases-correction-weights.ts';

const small = 10_000;
const large = 5_000_000;

function evidence(given: Partial<Evidence>): Evidence {
  return { share: 0.2, depth: 3, weight: 2, total: 10, kinds: 5, afterTwo: 0.1, afterOne: 0.05, own: 0, ...given };
}

describe('correction of phrases', () => {
  it('has a weight for every fact of every set', () => {
    const sets = new Set(Array.from({ length: 40 }, (_, longest) => setOf(longest)));
    assert.equal(corrections.length, sets.size);
    for (const row of corrections) assert.equal(row.length, factsOf(evidence({}), 3).length);
  });

  it('leaves probabilities of a small library as they are', () => {
    const found = new Map([
      [1, evidence({})],
      [2, evidence({ share: 0.5, own: 4 })],
    ]);
    assert.deepEqual(
      [...corrected(found, 4, small)],
      [
        [1, 0.2],
        [2, 0.5],
      ],
    );
  });

  it('trusts what the draft has written itself more, the rest being equal', () => {
    const shares = corrected(
      new Map([
        [1, evidence({})],
        [2, evidence({ own: 3 })],
      ]),
      3,
      large,
    );
    assert.ok((shares.get(2) as number) > (shares.get(1) as number));
  });

  it('gives no more than there is', () => {
    for (const longest of [1, 2, 3, 4, 6, 9, 14, 30]) {
      const found = new Map([0.7, 0.25, 0.04, 0.0001].map((share, code) => [code, evidence({ share, own: longest, depth: longest })]));
      const shares = [...corrected(found, longest, large).values()];
      assert.ok(shares.every((share) => share >= 0 && share <= 1));
      assert.ok(shares.reduce((sum, share) => sum + share, 0) <= 1 + 1e-9);
    }
  });

  it('tells sizes of libraries by their logarithm', () => {
    assert.equal(largeness(0), 0);
    assert.equal(largeness(small), 0);
    assert.equal(largeness(large), 1);
    assert.ok(largeness(200_000) > 0.4 && largeness(200_000) < 0.6);
  });
});
