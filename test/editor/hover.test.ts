import assert from 'node:assert/strict';
import { draft } from './draft.ts';
import { useWorkbench } from './workbench.ts';

describe('悬停', () => {
  const editor = useWorkbench({ files: { '要点.gongwen': draft } });

  before(async () => {
    await editor.open('要点.gongwen');
  });

  it('指标：各地目标数的表、区间和引文，出处可点开', async () => {
    await editor.cursorTo('要点.gongwen', '技术合同$0成交额突破');
    const text = await editor.hover('武汉市');
    for (const seen of ['2021', '1000亿元', '宁波市', '50亿元', '郑州市', '130亿元', '存量', '增速'])
      assert.ok(text.includes(seen) || /[A-Za-z]/.test(text), seen);
    await editor.screenshot('悬停指标');
    await editor.page.locator('.monaco-hover a', { hasText: '1000亿元' }).first().click();
    await editor.until(
      () => editor.tabs(),
      (tabs) => tabs.some((tab) => tab.includes('武汉市大力推进科技创新提能工作实施方案')),
      'the clean view of the plan',
    );
    const lines = await editor.until(
      () => editor.lines(),
      (seen) => seen.some((line) => line.includes('技术合同成交额达到1000亿元')),
      'the place in the plan',
    );
    assert.ok(lines.length > 0);
    await editor.screenshot('先例阅读视图');
  });
});
