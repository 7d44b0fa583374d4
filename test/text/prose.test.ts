import assert from 'node:assert/strict';
import { endsInProse, proseOf } from '../../server/src/text/prose.ts';
import { fixture } from '../fixtures.ts';

/** The text with the stretches that are no prose enclosed in ⟦…⟧. */
function shown(text: string): string {
  const prose = proseOf(text);
  assert.equal(prose.length, text.length);
  let written = '';
  let inside = false;
  for (let at = 0; at <= text.length; at++) {
    const blank = at < text.length && prose[at] !== text[at];
    if (at < text.length && !blank) assert.equal(prose[at], text[at]);
    if (blank !== inside) written += blank ? '⟦' : '⟧';
    inside = blank;
    written += text[at] ?? '';
  }
  return written;
}

describe('prose of a text', () => {
  for (const source of [
    '加快建设，推进改革。',
    '## 一、总体要求（2021年）',
    '运行⟦`npm,run`⟧后,再看',
    '网址⟦https://www.gov.cn/a,b?c=1⟧，电话',
    '见[通知(全文)]⟦(https://a.cn/x)⟧。',
    '邮箱⟦zhang.san@gov.cn⟧。',
    '前⟦<!-- 不看,这里 -->⟧后',
    '前⟦<br/>⟧后，a<b且c>d',
    '半个`反引号,照常',
    '\n⟦```js⟧\n⟦a,b⟧\n⟦```⟧\n正文',
    '正文⟦<!-- 没写完⟧\n下一行',
    '⟦---⟧\n⟦title: a,b⟧\n⟦---⟧\n正文',
  ])
    it(source.replaceAll('\n', '⏎'), () => {
      assert.equal(shown(fixture(source).text), source);
    });

  for (const line of ['推动高', '1.js', '人均GDP', '增长10%', '完成2/3', '见`npm run`后', '第（一）条'])
    it(`goes on behind ${line}`, () => assert.ok(endsInProse(proseOf(line))));

  for (const line of ['运行`npm', '见 https://a.gov.cn/j', '见 www.j', '信箱 a@j', '见a.gov.cn/x', 'C:\\docs\\js', '前<!-- 不看'])
    it(`has not begun again in ${line}`, () => assert.ok(!endsInProse(proseOf(line))));

  it('takes hostile text in its stride', () => {
    for (const piece of ['`', '<!--', '<a', '](', '@', '```\n', 'a@', '\ud800', '\0'])
      assert.equal(proseOf(piece.repeat(50_000)).length, piece.length * 50_000);
  }).timeout(5000);
});
