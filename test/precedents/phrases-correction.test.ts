import assert from 'node:assert/strict';
import {
  type Circumstances,
  circumstanceCount,
  circumstancesOf,
  corrected,
  type Evidence,
  factCount,
  largeness,
} from '../../server/src/precedents/phrases-correction.ts';
import { layers } from '../../server/src/precedents/phrases-correction-weights.ts';

function evidence(given: Partial<Evidence>): Evidence {
  const { share = 0.2 } = given;
  const common = {
    depth: 3,
    weight: 2,
    total: 10,
    kinds: 5,
    afterTwo: 0.1,
    afterOne: 0.05,
    own: 0,
    ownTimes: 0,
    stops: false,
    favour: 0,
    since: 0,
    likelihood: Math.log(0.1),
  };
  return { share, leaning: share, ...common, ...given };
}

function circumstances(given: Partial<Circumstances>): Circumstances {
  return { longest: 3, run: 4, runBefore: 4, large: 0.9, most: 0.5, likeliest: 0.1, likelihood: 0.5, ...given };
}

describe('correction of phrases', () => {
  it('has a weight for every fact, unit and circumstance', () => {
    assert.ok(layers.hidden.length > 0);
    assert.equal(layers.out.length, layers.hidden.length);
    for (const row of layers.hidden) assert.equal(row.length, factCount + 1);
    assert.equal(layers.others.length, circumstanceCount);
    assert.equal(circumstancesOf(circumstances({})).length, circumstanceCount);
  });

  for (const large of [0, 1])
    it(`trusts what the draft has written itself more, the rest being equal (largeness ${large})`, () => {
      const shares = corrected(
        new Map([
          [1, evidence({})],
          [2, evidence({ own: 2, ownTimes: 1, favour: 1 })],
        ]),
        circumstances({ large }),
      );
      assert.ok((shares.get(2) as number) > (shares.get(1) as number));
    });

  for (const large of [0, 1])
    it(`trusts what the language model holds likely more (largeness ${large})`, () => {
      const shares = corrected(
        new Map([
          [1, evidence({ likelihood: Math.log(0.01) })],
          [2, evidence({ likelihood: Math.log(0.3) })],
        ]),
        circumstances({ large, likeliest: 0.3, likelihood: 0.4 }),
      );
      assert.ok((shares.get(2) as number) > (shares.get(1) as number));
    });

  for (const large of [0, 1])
    it(`trusts what stands where the draft's matters are spoken of more (largeness ${large})`, () => {
      const shares = corrected(
        new Map([
          [1, evidence({ leaning: 0.1 })],
          [2, evidence({ leaning: 0.4 })],
        ]),
        circumstances({ large }),
      );
      assert.ok((shares.get(2) as number) > (shares.get(1) as number));
    });

  it('gives no more than there is', () => {
    for (const longest of [1, 2, 3, 4, 6, 9, 14, 30]) {
      const found = new Map([0.7, 0.25, 0.04, 0.0001].map((share, code) => [code, evidence({ share, own: longest, depth: longest })]));
      const shares = [...corrected(found, circumstances({ longest })).values()];
      assert.ok(shares.every((share) => share >= 0 && share <= 1));
      assert.ok(shares.reduce((sum, share) => sum + share, 0) <= 1 + 1e-9);
    }
  });

  it('tells sizes of libraries by their logarithm', () => {
    assert.equal(largeness(0), 0);
    assert.equal(largeness(10_000), 0);
    assert.equal(largeness(5_000_000), 1);
    assert.ok(largeness(200_000) > 0.4 && largeness(200_000) < 0.6);
  });
});
