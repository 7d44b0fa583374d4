import assert from 'node:assert/strict';
import { LetterPattern, soughtBy } from '../../server/src/text/pinyin.ts';

describe('pinyin', () => {
  /** The runs of `text` that take all letters, in its order. */
  const found = (letters: string, text: string): string[] => {
    const pattern = new LetterPattern(letters);
    const codes = Uint16Array.from(text, (char) => char.charCodeAt(0));
    const runs: string[] = [];
    pattern.find(codes, 0, codes.length, (at) => {
      const lengths = pattern.lengthsAt(codes, at);
      for (let length = 1; at + length <= text.length; length++) if ((lengths >> length) & 1) runs.push(text.slice(at, at + length));
    });
    return runs;
  };

  it('is found by initials, whole readings, and their beginnings where the letters end', () => {
    const text = '促进技术合同，技术与产业2024年。';
    assert.deepEqual(found('js', text), ['技术', '技术']);
    assert.deepEqual(found('jishu', text), ['技术', '技术']);
    assert.deepEqual(found('jsh', text), ['技术', '技术合', '技术']);
    assert.deepEqual(found('jshet', text), ['技术合同']);
    assert.deepEqual(found('chy', text), ['产业']);
    assert.deepEqual(found('cj', text), ['促进']);
    assert.deepEqual(found('xx', text), []);
  });

  it('is found by all readings of a character, and not over what is no character', () => {
    assert.deepEqual(found('hy', '行业'), ['行业']);
    assert.deepEqual(found('xy', '行业'), ['行业']);
    assert.deepEqual(found('js', '技，术'), []);
    assert.deepEqual(found('jian', '建吉安'), ['建', '吉安']);
    assert.deepEqual(found('zh', '转化'), ['转', '转化']);
  });

  it('is found by more letters only where fewer found it', () => {
    const text = '众创空间、中国科技、正常、做成、主持、种出、自产';
    const starts = (letters: string) => {
      const codes = Uint16Array.from(text, (char) => char.charCodeAt(0));
      const all = new Set<number>();
      new LetterPattern(letters).find(codes, 0, codes.length, (at) => all.add(at));
      return all;
    };
    for (const letters of ['zhongchuangkongjian', 'zhckj', 'zckj', 'zhengch'])
      for (let length = 2; length <= letters.length; length++) {
        const fewer = starts(letters.slice(0, length - 1));
        for (const at of starts(letters.slice(0, length))) assert.ok(fewer.has(at), `${letters.slice(0, length)} at ${at}`);
      }
  });

  it('is sought by the readings that were typed', () => {
    assert.equal(soughtBy('技术', 'js'), 'js jishu');
    assert.equal(soughtBy('行业', 'hy'), 'hy hangye');
    assert.equal(soughtBy('银行', 'yinh'), 'yh yinhang');
    assert.equal(soughtBy('合作', 'hezuo'), 'hz hezuo');
  });

  it('shows an editor initials that begin with the letters, whichever reading they mean', () => {
    for (const [words, letters] of [
      ['合同', 'g'],
      ['重大', 'c'],
      ['重大', 'z'],
      ['行业', 'x'],
    ] as const)
      assert.ok(soughtBy(words, letters).startsWith(letters), soughtBy(words, letters));
  });
});
