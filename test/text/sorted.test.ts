import assert from 'node:assert/strict';
import { firstIndex, firstNotBelow, medianOf } from '../../server/src/text/sorted.ts';

describe('search in what is sorted', () => {
  const lists = [[], [4], [4, 4], [1, 4, 9], [1, 4, 4, 4, 9, 12], [0, 1, 2, 3, 4, 5, 6, 7]];

  it('finds the first number that is not below a value, as looking at each does', () => {
    for (const list of lists)
      for (const numbers of [list, Uint32Array.from(list)])
        for (let value = -1; value <= 13; value++) {
          const at = list.findIndex((number) => number >= value);
          assert.equal(firstNotBelow(numbers, value), at < 0 ? list.length : at, `${value} in ${list}`);
        }
  });

  it('tells the number in the middle', () => {
    assert.equal(medianOf([]), undefined);
    assert.equal(medianOf([3]), 3);
    assert.equal(medianOf([1, 4]), 2.5);
    assert.equal(medianOf([1, 4, 9]), 4);
    assert.equal(medianOf([1, 4, 6, 100]), 5);
  });

  it('looks between two indexes only', () => {
    const numbers = [1, 4, 4, 4, 9, 12];
    assert.equal(firstNotBelow(numbers, 4, 2), 2);
    assert.equal(firstNotBelow(numbers, 0, 2, 5), 2);
    assert.equal(firstNotBelow(numbers, 99, 2, 5), 5);
    assert.equal(firstNotBelow(numbers, 4, 6), 6);
  });

  it('finds where a condition turns, wherever it does', () => {
    for (let from = 0; from <= 3; from++)
      for (let to = from; to <= 9; to++)
        for (let turn = from; turn <= to; turn++)
          assert.equal(
            firstIndex(from, to, (index) => {
              assert.ok(index >= from && index < to, 'asked outside');
              return index >= turn;
            }),
            turn,
          );
  });
});
