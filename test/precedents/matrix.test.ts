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
        fc.infiniteStream(fc.tuple(fc.integer({ min: -45, max: 45 }), fc.integer({ min: -32_767, max: 32_767 }))),
        (rows, sixteens, numbers) => {
          const columns = sixteens * 16;
          const bytes = Arithmetic.bytesFor(rows * columns, 1) + Arithmetic.bytesFor(columns, 2) + Arithmetic.bytesFor(rows, 4);
          const fill = Array.from({ length: rows * columns }, () => numbers.next().value as [number, number]);
          const [fast, slow] = [false, true].map((plain) => {
            const arithmetic = new Arithmetic(bytes, plain);
            const matrix = arithmetic.matrix(rows * columns);
            const vector = arithmetic.vector(columns);
            const out = arithmetic.sums(rows);
            matrix.set(fill.map(([small]) => small));
            vector.set(fill.slice(0, columns).map(([, large]) => large));
            arithmetic.multiply(matrix, vector, out);
            return out;
          });
          assert.deepEqual(fast, slow);
        },
      ),
    );
  });

  it('of the largest numbers are added up without loss', () => {
    const columns = 1024;
    const arithmetic = new Arithmetic(Arithmetic.bytesFor(columns, 1) + Arithmetic.bytesFor(columns, 2) + Arithmetic.bytesFor(1, 4));
    const [matrix, vector, out] = [arithmetic.matrix(columns).fill(45), arithmetic.vector(columns).fill(32_767), arithmetic.sums(1)];
    arithmetic.multiply(matrix, vector, out);
    assert.equal(out[0], 45 * 32_767 * columns);
  });
});
