import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { SuffixIndex, sortedDepth, textEnd } from '../../server/src/precedents/phrases-suffixes.ts';
import { mergingSuffixes } from '../../server/src/precedents/suffix-merge.ts';
import { SuffixOrder } from '../../server/src/precedents/suffix-order.ts';
import { sortingSuffixes } from '../../server/src/precedents/suffix-sort.ts';

/** Texts that repeat themselves and each other, up to more than is told apart. */
const texts = fc.array(
  fc.oneof(
    fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 60 }),
    fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2500 })).map(([code, times]) => Array<number>(times).fill(code)),
  ),
  { minLength: 1, maxLength: 8 },
);

function codesOf(all: readonly (readonly number[])[]): Uint16Array {
  return Uint16Array.from(all.flatMap((text) => [...text, textEnd]));
}

/** What of the text at a position is told apart. */
function seen(codes: Uint16Array, position: number): string {
  const end = codes.indexOf(textEnd, position);
  return String.fromCharCode(...codes.subarray(position, Math.min(end, position + sortedDepth)));
}

/** Positions of [from, to) in order, and what each shares with the one before it. */
function plainly(codes: Uint16Array, from: number, to: number): { order: number[]; shared: number[] } {
  const positions = Array.from({ length: to - from }, (_, at) => from + at).filter((at) => codes[at] !== textEnd);
  const words = new Map(positions.map((at) => [at, seen(codes, at)]));
  const order = positions.sort((a, b) => compare(words.get(a) as string, words.get(b) as string) || a - b);
  const shared = order.map((position, rank) => {
    if (rank === 0) return 0;
    const [one, other] = [words.get(order[rank - 1] as number) as string, words.get(position) as string];
    let length = 0;
    while (length < one.length && one[length] === other[length]) length++;
    return one === other ? sortedDepth : length;
  });
  return { order, shared };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function run<Value>(steps: Generator<number, Value>): Value {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

describe('Suffixes', () => {
  it('are sorted and merged as comparing them one by one would, and so is known what neighbours share', () => {
    fc.assert(
      fc.property(texts, texts, fc.boolean(), (first, second, isKnown) => {
        const codes = codesOf([...first, ...second]);
        const border = codesOf(first).length;
        const sorted = (from: number, to: number) => {
          const list = Int32Array.from({ length: to - from }, (_, at) => from + at).filter((at) => codes[at] !== textEnd);
          const shared = run(sortingSuffixes(codes, list));
          deepEqual({ order: [...list], shared: [...shared] }, plainly(codes, from, to));
          return { list, shared };
        };
        const [before, added] = [sorted(0, border), sorted(border, codes.length)];
        const order = new SuffixOrder();
        order.room(before.list.length, codes.length);
        for (const [rank, position] of before.list.entries()) order.set(rank, position);
        const merged = new SuffixOrder();
        merged.room(before.list.length + added.list.length, codes.length);
        const known = { order, count: before.list.length, shared: isKnown ? before.shared : null };
        const shared = [...run(mergingSuffixes(codes, known, added, merged))];
        deepEqual({ order: shared.map((_, rank) => merged.at(rank)), shared }, plainly(codes, 0, codes.length));
      }),
      // As many equal ones as are sorted by comparing, left where no code tells them apart any more.
      { numRuns: 30, examples: [[[Array<number>(1539).fill(1)], [], false]] },
    );
  });

  it('are in the same order whether they came many at once or few', () => {
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 1, maxLength: 4 }),
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        (batches, many) => {
          const index = new SuffixIndex();
          for (const [at, batch] of batches.entries()) {
            const from = index.length;
            for (const text of batch) index.append(Uint16Array.from(text));
            if (many[at]) run(index.sorting(from, index.length));
            else index.sort(from, index.length);
          }
          const codes = codesOf(batches.flat());
          deepEqual(
            Array.from({ length: index.size }, (_, rank) => index.positionAt(rank)),
            plainly(codes, 0, codes.length).order,
          );
        },
      ),
      { numRuns: 20 },
    );
  });
});
