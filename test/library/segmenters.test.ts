import { equal, throws } from 'node:assert/strict';
import { createRequire } from 'node:module';
import { choose } from '../../server/src/library/segmenters.ts';

const require = createRequire(import.meta.url);

const withoutNative = (id: string): unknown => {
  if (id === 'nodejieba') throw new Error('Could not locate the bindings file.\nTried: …');
  return require(id);
};

describe('segmenters', () => {
  const odd = ['', '专利质押贷款', '加快推进\n\n（一）', 'a\ud800b\0c', '👩‍🔬科学家'];

  for (const [name, load] of [
    ['nodejieba', require],
    ['jieba-wasm', withoutNative],
  ] as const) {
    const available = () => choose(load).segmenter;
    it(`${name} cuts any text without loss`, () => {
      for (const text of odd) equal(available().cut(text).join(''), text);
    });
  }

  it('says what took over and why', () => {
    const { segmenter, fallback } = choose(withoutNative);
    equal(segmenter.name, 'jieba-wasm');
    equal(fallback, 'Could not locate the bindings file.');
  });

  it('throws where neither can be loaded', () => {
    throws(
      () =>
        choose((id) => {
          throw new Error(`no ${id}`);
        }),
      /no jieba-wasm/,
    );
  });
});
