import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineStarts } from '../../server/src/text/lines.ts';
import { eachLine, linesOf, ofPieces, pieceOf, remember, sliceOf, startsOf } from '../../server/src/text/remember.ts';

describe('remember', () => {
  it('reads an equal text once, whatever is made of it', () => {
    const read: string[] = [];
    const lengthOf = remember((text) => {
      read.push(text);
      return text === '' ? null : text.length;
    });
    for (const text of ['甲乙', '', '甲乙', `${'甲'}${'乙'}`, '', '\ud800']) assert.equal(lengthOf(text), text.length || null);
    assert.deepEqual(read, ['甲乙', '', '\ud800']);
  });

  it('forgets what has not been asked about for long', () => {
    let reads = 0;
    const read = remember(() => ++reads, 2);
    for (const text of ['a', 'b', 'c', 'd', 'e']) read(text);
    assert.equal(read('e'), 5);
    assert.equal(read('a'), 6);
  });

  it('keeps no text that is longer than any paragraph', () => {
    let reads = 0;
    const read = remember(() => ++reads);
    const long = '甲'.repeat(20_001);
    assert.deepEqual([read(long), read(long)], [1, 2]);
  });
});

const written = fc.array(fc.constantFrom('a', 'b', 'ab', '\n', '\n\n', '\r\n'), { maxLength: 9 }).map((parts) => parts.join(''));
const edit = fc.record({ at: fc.nat(), removed: fc.nat(6), added: written });

/** Two texts, edited in turn. */
const histories = fc.record({
  texts: fc.tuple(written, written),
  edits: fc.array(fc.tuple(fc.boolean(), edit), { maxLength: 12 }),
});

function* versions({ texts, edits }: { texts: [string, string]; edits: [boolean, { at: number; removed: number; added: string }][] }) {
  yield* texts;
  for (const [second, { at, removed, added }] of edits) {
    const text = texts[Number(second)] as string;
    const start = at % (text.length + 1);
    texts[Number(second)] = text.slice(0, start) + added + text.slice(start + removed);
    yield texts[Number(second)] as string;
  }
}

describe('linesOf', () => {
  it('gives the lines of the text asked about, whatever was asked about before', () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const text of versions(history)) {
          assert.deepEqual(linesOf(text), text.split('\n'));
          assert.deepEqual(
            startsOf(text).map((start, index) => text.slice(start, start + (linesOf(text)[index] as string).length)),
            linesOf(text),
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a text of pieces', () => {
  it('is its pieces one after another, its lines known before it is read', () => {
    fc.assert(
      fc.property(fc.array(written, { maxLength: 6 }), written, (ended, last) => {
        const pieces = [...ended.map((text) => `${text}\n`), last];
        const text = ofPieces(pieces.map(pieceOf));
        assert.deepEqual(linesOf(text), pieces.join('').split('\n'));
        assert.deepEqual(startsOf(text), lineStarts(pieces.join('').split('\n')));
        assert.equal(text, pieces.join(''));
      }),
      { numRuns: 500 },
    );
  });
});

describe('sliceOf', () => {
  it('gives what slice gives, over line ends too', () => {
    fc.assert(
      fc.property(written, fc.nat(20), fc.nat(20), (text, from, length) => {
        const [start, end] = [Math.min(from, text.length), Math.min(from + length, text.length)];
        assert.equal(sliceOf(text, start, end), text.slice(start, end));
      }),
      { numRuns: 500 },
    );
  });
});

describe('eachLine', () => {
  it('gives the same array while every line has the same said of it, and another one else', () => {
    const figuresIn = eachLine((line) => ({ figures: line.match(/\d+/g) ?? [] }));
    const first = figuresIn('甲1\n乙\n丙2');
    assert.equal(figuresIn('甲1\n乙乙\n丙2'), first);
    assert.equal(figuresIn('甲甲1\n乙乙\n丙2'), first);
    assert.notEqual(figuresIn('甲1\n乙3\n丙2'), first);
    assert.notEqual(figuresIn('甲1\n乙\n\n丙2'), first);
  });

  it('says of each line what is to be said of it, and is asked about changed lines only', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const lengths = eachLine((line) => line.length);
        for (const text of versions(history))
          assert.deepEqual(
            lengths(text),
            text.split('\n').map((line) => line.length),
          );
      }),
      { numRuns: 500 },
    );
    const asked: string[] = [];
    const read = eachLine((line) => asked.push(line));
    for (const text of ['甲\n乙\n丙', '甲\n乙乙\n丙', '甲\n乙乙\n丁\n丙', '甲\n丁\n丙']) read(text);
    assert.deepEqual(asked, ['甲', '乙', '丙', '乙乙', '丁']);
  });
});
