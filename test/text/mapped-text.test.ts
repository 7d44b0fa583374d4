import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MappedText } from '../../server/src/text/mapped-text.ts';

/** One step of making a text: keep, drop or replace so many characters. */
const step = fc.record({
  kind: fc.constantFrom('keep', 'drop', 'replace'),
  length: fc.integer({ min: 1, max: 4 }),
  text: fc.string({ maxLength: 4 }),
});

function make(source: string, steps: readonly { kind: string; length: number; text: string }[]): MappedText {
  const builder = MappedText.from(source);
  let at = 0;
  for (const { kind, length, text } of steps) {
    const end = Math.min(source.length, at + length);
    if (kind === 'keep') builder.keep(at, end);
    else if (kind === 'replace') builder.replace(at, end, text);
    at = end;
  }
  return builder.build();
}

describe('MappedText', () => {
  it('maps copies one to one, replacements as a whole, and skips what was dropped', () => {
    const mapped = MappedText.from('ab(x)cd').keep(0, 2).replace(5, 6, 'CC').keep(6, 7).build();
    assert.equal(mapped.text, 'abCCd');
    assert.deepEqual(mapped.toSource({ start: 1, end: 2 }), { start: 1, end: 2 });
    assert.deepEqual(mapped.toSource({ start: 2, end: 3 }), { start: 5, end: 6 });
    assert.deepEqual(mapped.toSource({ start: 1, end: 5 }), { start: 1, end: 7 });
    assert.deepEqual(mapped.toSource({ start: 2, end: 2 }), { start: 5, end: 5 });
    assert.equal(mapped.cleanOf(3), 2);
  });

  it('goes forward, stays inside, and finds copies again', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), fc.array(step, { maxLength: 12 }), (source, steps) => {
        const mapped = make(source, steps);
        let last = 0;
        for (let at = 0; at < mapped.text.length; at++) {
          const span = mapped.toSource({ start: at, end: at + 1 });
          assert.ok(span.start >= last && span.end >= span.start && span.end <= source.length);
          last = span.start;
        }
      }),
    );
  });

  it('made over another text maps through both', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 30 }),
        fc.array(step, { maxLength: 12 }),
        fc.array(step, { maxLength: 12 }),
        (source, one, two) => {
          const inner = make(source, one);
          const outer = make(inner.text, two);
          const both = outer.over(inner);
          assert.equal(both.text, outer.text);
          assert.equal(both.sourceLength, source.length);
          for (let at = 0; at < outer.text.length; at++) {
            const direct = both.toSource({ start: at, end: at + 1 });
            const through = inner.toSource(outer.toSource({ start: at, end: at + 1 }));
            assert.deepEqual(direct, through);
          }
        },
      ),
    );
  });

  it('comes back from plain data as it was', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), fc.array(step, { maxLength: 12 }), (source, steps) => {
        const mapped = make(source, steps);
        const back = MappedText.fromJSON(JSON.parse(JSON.stringify(mapped)));
        assert.equal(back.text, mapped.text);
        for (let at = 0; at <= mapped.text.length; at++) {
          assert.deepEqual(back.toSource({ start: 0, end: at }), mapped.toSource({ start: 0, end: at }));
          assert.equal(back.sourceOf(at), mapped.sourceOf(at));
        }
      }),
    );
  });

  it('keeps its way back when reworded, and its length', () => {
    const mapped = MappedText.from('國 家').keep(0, 1).keep(2, 3).build();
    assert.deepEqual(mapped.reworded('国家').toSource({ start: 1, end: 2 }), { start: 2, end: 3 });
    assert.throws(() => mapped.reworded('国'), RangeError);
  });
});
