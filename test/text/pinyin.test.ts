import assert from 'node:assert/strict';
import { lettersTaken, soughtBy } from '../../server/src/text/pinyin.ts';

describe('pinyin', () => {
  it('takes an initial, a whole reading, and its beginning where the letters end', () => {
    assert.deepEqual(lettersTaken('技', 'js', 0), [1]);
    assert.deepEqual(lettersTaken('技', 'jishu', 0), [1, 2]);
    assert.deepEqual(lettersTaken('术', 'jsh', 1), [1, 2]);
    assert.deepEqual(lettersTaken('产', 'chy', 0), [1, 2]);
    assert.deepEqual(lettersTaken('技', 'x', 0), []);
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
