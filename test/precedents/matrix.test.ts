import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { matrixFile } from '../../scripts/write-matrix.ts';
import { Arithmetic } from '../../server/src/precedents/matrix.ts';

describe('matrices', () => {
  it('are multiplied by what the source says (npm run docs)', async () => {
    const file = join(import.meta.dirname, '../../server/src/precedents/matrix-times.ts');
    assert.equal(readFileSync(file, 'utf8'), await matrixFile());
  });

  it('are multiplied with WebAssembly as without', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 6 }),
        fc.infiniteStream(fc.float({ min: -9, max: 9, noNaN: true })),
        (rows, eights, numbers) => {
          const columns = eights * 8;
          const made = [false, true].map((plain) => new Arithmetic(rows * columns + columns + rows, plain));
          const fill = Float32Array.from({ length: rows * columns + columns }, () => numbers.next().value as number);
          const [fast, slow] = made.map((arithmetic) => {
            const matrix = arithmetic.take(rows * columns);
            const vector = arithmetic.take(columns);
            const out = arithmetic.take(rows);
            matrix.set(fill.subarray(0, matrix.length));
            vector.set(fill.subarray(matrix.length));
            arithmetic.multiply(matrix, vector, out);
            return out;
          });
          fast?.forEach((number, at) => {
            assert.ok(Math.abs(number - (slow?.[at] as number)) < 0.01);
          });
        },
      ),
    );
  });
});
