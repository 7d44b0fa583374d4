import assert from 'node:assert/strict';
import { linesOf, remember } from '../../server/src/text/remember.ts';

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

describe('linesOf', () => {
  it('gives the lines of the text asked about, also after another', () => {
    for (const text of ['', 'a\nb', '\n', 'a\nb', 'a\r\nb']) assert.deepEqual(linesOf(text), text.split('\n'));
  });
});
