import assert from 'node:assert/strict';
import data from '../../server/data/confusions.json' with { type: 'json' };
import { type Confusion, spelling } from '../../server/src/rules/spelling.ts';

const entries: readonly Confusion[] = data.confusions;
const context = { options: {} };
const check = (text: string) => spelling.check(text, context);

/** A line in which the entry's conditions hold, with the word in the middle. */
function around({ before, after, later }: Confusion): [string, string] {
  const plain = (words: string | undefined) => (words === '#' ? '1' : words === '^' ? '。' : (words ?? '。'));
  return [before ? plain(before[0]) : '。', later ? `甲${later[0]}` : after ? plain(after[0]) : '。'];
}

describe('the list of confusions', () => {
  it('has each word once, and no word that another entry calls wrong', () => {
    const wrong = entries.map((one) => one.wrong);
    assert.deepEqual(
      wrong.filter((word, at) => wrong.indexOf(word) !== at),
      [],
    );
    assert.deepEqual(
      entries.filter(({ wrong: word, right }) => word === right || right.includes(word)).map((one) => one.wrong),
      [],
    );
  });

  it('marks every word where its conditions hold, and nothing after the fix', () => {
    for (const entry of entries) {
      const [head, tail] = around(entry);
      const text = head + entry.wrong + tail;
      assert.deepEqual(
        check(text).map(({ span, data: { meant } }) => [text.slice(span.start, span.end), meant]),
        [[entry.wrong, entry.right]],
        text,
      );
      assert.deepEqual(check(head + entry.right + tail), [], head + entry.right + tail);
    }
  });

  it('leaves a word alone where it only meets its neighbours', () => {
    for (const entry of entries) {
      const [head, tail] = around(entry);
      for (const words of entry.notBefore ?? [])
        assert.ok(
          !check(words + entry.wrong + tail).some(
            ({ span }) => span.start === words.length && span.end === words.length + entry.wrong.length,
          ),
          words + entry.wrong,
        );
      for (const words of entry.notAfter ?? [])
        assert.ok(
          !check(head + entry.wrong + words).some(
            ({ span }) => span.start === head.length && span.end === head.length + entry.wrong.length,
          ),
          entry.wrong + words,
        );
    }
  });
});
