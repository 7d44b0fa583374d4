import assert from 'node:assert/strict';
import { Converter } from 'opencc-js/t2cn';
import data from '../../../server/data/vague.json' with { type: 'json' };

const simplify = Converter({ from: 't', to: 'cn' });

/** Every list of words in the lexicon with its place in it: degree.strong. */
function lists(value: unknown, place: string): [string, string[]][] {
  if (Array.isArray(value)) return [[place, value as string[]]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => lists(inner, place === '' ? key : `${place}.${key}`));
}

describe('the lexicon of vague targets', () => {
  for (const [place, words] of lists(data, ''))
    it(`${place}: words in simplified characters, each once`, () => {
      assert.ok(words.length > 0);
      assert.deepEqual([...new Set(words)], words);
      for (const word of words) {
        assert.match(word, /^[\p{Script=Han}、A-ZⅠ-Ⅻ]+$/u);
        assert.equal(simplify(word), word);
      }
    });

  it('says of every part what it is for', () => {
    for (const [name, part] of Object.entries(data)) if (typeof part === 'object') assert.ok('about' in part, name);
  });

  it('puts an adverb on one level only', () => {
    const { utter, strong, weak } = data.degree;
    const all = [...utter, ...strong, ...weak];
    assert.equal(new Set(all).size, all.length);
  });
});
