import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WordList } from '../../server/src/text/word-list.ts';

describe('a list of words', () => {
  const list = new WordList(['建', '建设', '新建设', '']);

  it('finds the longest word from a place on, within an end', () => {
    assert.equal(list.at('建设桥', 0), '建设');
    assert.equal(list.at('建设桥', 0, 1), '建');
    assert.equal(list.at('桥', 0), '');
    assert.equal(list.at('', 0), '');
  });

  it('finds the longest word before a place, not before a start', () => {
    assert.equal(list.before('新建设', 3), '新建设');
    assert.equal(list.before('新建设', 3, 1), '建设');
    assert.equal(list.before('桥', 1), '');
  });

  it('finds where the first word stands', () => {
    assert.equal(list.within('大桥建设', 0, 4), 2);
    assert.equal(list.within('大桥建设', 0, 2), -1);
  });

  it('finds what trying every word finds', () => {
    const few = fc.string({ unit: fc.constantFrom('建', '设', '新', '桥', '路'), maxLength: 5 });
    const text = fc.string({ unit: fc.constantFrom('建', '设', '新', '桥', '路'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(few, { maxLength: 12 }), text, fc.nat(12), fc.nat(12), (words, line, from, to) => {
        const made = new WordList(words);
        const longest = (fitting: readonly string[]) => fitting.reduce((best, word) => (word.length > best.length ? word : best), '');
        const at = (start: number) => longest(words.filter((word) => start + word.length <= to && line.startsWith(word, start)));
        assert.equal(made.at(line, from, to), at(from));
        assert.equal(
          made.before(line, to, from),
          longest(words.filter((word) => to - word.length >= from && to <= line.length && line.slice(0, to).endsWith(word))),
        );
        const starts = [...line].flatMap((_, start) => (start >= from && at(start) !== '' ? [start] : []));
        assert.equal(made.within(line, from, to), starts[0] ?? -1);
        for (const word of [...words, line]) assert.equal(made.has(word), word !== '' && words.includes(word));
      }),
    );
  });
});
