import assert from 'node:assert/strict';
import { inSnippet, optionOf, plainSnippet } from '../../server/src/rules/rule.ts';
import { targetWithoutNumber } from '../../server/src/rules/target-without-number.ts';

describe('snippets of fixes', () => {
  it('keep $ } and \\ of a text for themselves', () => {
    const text = String.raw`5$}\家`;
    assert.equal(plainSnippet(inSnippet(text)), text);
  });

  it('become plain text with the words of their placeholders', () => {
    assert.equal(plainSnippet('引进${1:N}家、$2名'), '引进N家、N名');
  });
});

describe('options of rules', () => {
  it('fall back to their default where a value is unknown', () => {
    assert.equal(optionOf(targetWithoutNumber, { options: { kinds: 'outcome' } }, 'kinds'), 'outcome');
    assert.equal(optionOf(targetWithoutNumber, { options: { kinds: '都查' } }, 'kinds'), 'both');
    assert.equal(optionOf(targetWithoutNumber, { options: {} }, 'kinds'), 'both');
  });
});
