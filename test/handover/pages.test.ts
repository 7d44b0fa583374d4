import assert from 'node:assert/strict';
import { toPages } from '../../server/src/handover/pages.ts';
import { blocksOf } from './packed.ts';

const body = (text: string) => /<article>(.*)<\/article>/s.exec(toPages(blocksOf(text), '要点', 'n0nce'))?.[1];

describe('print preview', () => {
  it('has the elements of the Word file', () => {
    assert.equal(
      body('临江市2026年科技创新工作要点\n\n一、任务\n（一）建平台。新建**3家**。\n\n项目 | 投资\n湖区 | 4亿元\n'),
      '<h1>临江市2026年科技创新工作要点</h1><h3>一、任务</h3><p><span class="kai">（一）建平台。</span>新建<b>3家</b>。</p>' +
        '<table><thead><tr><th>项目</th><th>投资</th></tr></thead><tr><td>湖区</td><td>4亿元</td></tr></table>',
    );
  });

  it('runs nothing that the draft or its title holds', () => {
    const html = toPages(blocksOf('一、<script>alert(1)</script>\n<img src=x onerror="x">新增3家。'), '</title><script>', 'n0nce');
    assert.deepEqual(
      [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag),
      ['<script nonce="n0nce">'],
    );
    assert.doesNotMatch(html, /<img/);
    assert.match(html, /default-src 'none'; style-src 'nonce-n0nce'; script-src 'nonce-n0nce'/);
    // The policy would refuse what is styled in place.
    assert.doesNotMatch(html, / style="/);
  });
});
