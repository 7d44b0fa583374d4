import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codesOf } from '../../server/src/precedents/phrases.ts';
import { kindsAmong, Neighbours } from '../../server/src/precedents/phrases-neighbours.ts';
import { SuffixIndex, type SuffixRange } from '../../server/src/precedents/phrases-suffixes.ts';

function indexOf(text: string): SuffixIndex {
  const index = new SuffixIndex();
  index.append(codesOf(text));
  index.sort(0, index.length);
  return index;
}

describe('neighbours of suffixes', () => {
  it('are read as they stand in the text', () => {
    const index = indexOf('推动发展，推进改革，大力推动创新');
    const range = index.find(codesOf('推')) as SuffixRange;
    const row = new Neighbours(8);
    index.look(range, row);
    const read = Array.from({ length: row.count }, (_, at) => String.fromCharCode(row.before[at] as number, row.after[at] as number));
    assert.deepEqual(read.sort(), ['\0动', '力动', '，进'].sort());
    assert.deepEqual(
      Array.from(row.positions.subarray(0, row.count)).sort((a, b) => a - b),
      [0, 5, 12],
    );
  });

  it('fall into the groups that the index finds', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('甲', '乙', '丙'), { minLength: 1, maxLength: 200 }), (chars) => {
        const index = indexOf(chars.join(''));
        const range = index.starting(codesOf('甲')[0] as number);
        if (!range) return;
        const row = new Neighbours(200);
        index.look(range, row);
        const groups: number[][] = [];
        for (let from = 0; from < row.count; ) {
          const to = row.groupEnd(from);
          groups.push([row.after[from] as number, to - from, row.kindsBefore(from, to)]);
          from = to;
        }
        const expected: number[][] = [];
        index.following(range, (code, from, to) => expected.push([code, to - from, index.kindsBefore(from, to)]));
        assert.deepEqual(groups, expected);
      }),
    );
  });

  it('are of as many kinds as there are different ones, however many', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }), (codes) => {
        assert.equal(kindsAmong(Uint16Array.from(codes), 0, codes.length, 1, codes.length), new Set(codes).size);
      }),
    );
  });

  it('are estimated where only some are looked at: never more than there are, never fewer than were seen', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 100, maxLength: 400 }), (codes) => {
        const step = 4;
        const seen = new Set(codes.filter((_, at) => at % step === 0)).size;
        const kinds = kindsAmong(Uint16Array.from(codes), 0, codes.length, step, codes.length);
        assert.ok(kinds >= seen && kinds <= codes.length, `${seen} seen, ${kinds} of ${codes.length}`);
      }),
    );
  });
});
