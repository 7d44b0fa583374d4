import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../server/src/library/read-document.ts';
import { memoryAfter } from '../../server/src/precedents/language-memory.ts';
import { LanguageModel, type Memory } from '../../server/src/precedents/language-model.ts';
import { keptNetwork } from '../../server/src/precedents/language-weights.ts';
import { codesOf } from '../../server/src/precedents/phrases.ts';

const seed = join(import.meta.dirname, '../../seeds', '000_0046dff7dcc0f961.txt');
const model = LanguageModel.shared;
const sentence = '坚持以习近平新时代中国特色社会主义思想为指';

function memoryOf(text: string, of = model): Memory {
  return codesOf(text).reduce((memory, code) => of.after(memory, code), of.empty);
}

describe('language model', () => {
  it('holds likely what the field says', () => {
    const [right, wrong] = [...codesOf('导桥')].map(model.likelihoods(memoryOf(sentence)));
    assert.ok((right as number) > (wrong as number) + 3);
  });

  it('says how likely: on the whole all characters together make about one', () => {
    const all = [0, ...codesOf(keptNetwork().characters)];
    const text = codesOf(readDocument(readFileSync(seed, 'utf8'), seed).clean.text);
    let sum = 0;
    for (let end = 20; end < 600; end += 20)
      sum += Math.log(
        all.map(model.likelihoods(memoryAfter(text.subarray(0, end)))).reduce((total, logarithm) => total + Math.exp(logarithm), 0),
      );
    assert.ok(Math.abs(sum / 29) < 0.7, String(sum / 29));
  });

  it('reads the same without WebAssembly', () => {
    const plain = new LanguageModel(true);
    const [fast, slow] = [model, plain].map((of) => [...codesOf('导桥，')].map(of.likelihoods(memoryOf(sentence, of))));
    assert.deepEqual(fast, slow);
  });

  it('takes characters it does not know, and half of a pair, for one that is seldom', () => {
    for (const text of ['龘', '😀', '\ud83d']) {
      const [likelihood] = [...codesOf(text)].map(model.likelihoods(memoryOf(text)));
      assert.ok(Number.isFinite(likelihood));
    }
  });

  it('keeps what may follow where one is, and nothing of what might have followed before', () => {
    const text = codesOf(sentence);
    const before = memoryAfter(text.subarray(0, 10));
    const foreseen = model.after(before, text[10] as number);
    model.after(before, 0x4e00);
    assert.equal(memoryAfter(text.subarray(0, 11)), foreseen);
    assert.equal(before.following, null);
  });

  it('remembers the same of a text typed, jumped to, deleted from and typed again', () => {
    const text = codesOf(readDocument(readFileSync(seed, 'utf8'), seed).clean.text.slice(0, 400));
    const read = (end: number): Float32Array => memoryAfter(text.subarray(0, end)).values;
    const fresh = (end: number): Float32Array => {
      memoryAfter(codesOf('另一份文稿'));
      return read(end);
    };
    const jumps = [text.length, 300, 200, 260, 259, 63, 64, 65, 0, 128];
    const expected = new Map([...jumps, 100, 200].map((end) => [end, fresh(end)]));
    for (let end = 0; end <= 200; end++) {
      const values = read(end);
      if (expected.has(end)) assert.deepEqual(values, expected.get(end));
    }
    for (const end of jumps) assert.deepEqual(read(end), expected.get(end));
  });
});
