import assert from 'node:assert/strict';
import { pairProblems } from '../../server/src/text/pairs.ts';

/** The text with each problem's character enclosed and named. */
function shown(text: string): string {
  let written = '';
  let done = 0;
  for (const { kind, at } of pairProblems(text)) {
    written += `${text.slice(done, at)}⟦${kind}|${text[at]}⟧`;
    done = at + 1;
  }
  return written + text.slice(done);
}

describe('pairs of brackets and quotation marks', () => {
  for (const source of [
    '（一期）“放管服”《方案》‘甲’〔2021〕【注】',
    '⟦unclosed|（⟧一期。',
    '一期⟦unopened|）⟧。',
    '《关于转发⟦nested|《⟧方案》的通知》',
    '“他说⟦nested|“⟧好”的”',
    '⟦unclosed|“⟧一期（二期）。',
    '（责任单位：市科技局，\n市财政局）',
    '⟦unclosed|（⟧责任单位：市科技局。\n市财政局⟦unopened|）⟧',
    '1）甲；2）乙；a)丙',
    '“新三板⟦turned|“⟧挂牌',
    '⟦turned|”⟧放管服”改革',
    '办好中国’99世博会，it’s',
    '》》点击进入《《',
    '“跨省通办"和"放管服"',
  ])
    it(source.replaceAll('\n', '⏎'), () => {
      assert.equal(shown(source.replace(/⟦[a-z]+\|(.)⟧/g, '$1')), source);
    });

  it('reads hostile text once', () => {
    assert.ok(pairProblems('（'.repeat(50_000) + '》'.repeat(50_000)).length <= 100_000);
    assert.ok(pairProblems('“\n'.repeat(50_000)).length <= 50_000);
  });
});
