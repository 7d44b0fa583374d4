import assert from 'node:assert/strict';
import { useWorkbench } from './workbench.ts';

describe('VS Code with Chengli', () => {
  const editor = useWorkbench();

  it('opens a .gongwen file as gongwen, with the extension at work', async () => {
    await editor.open('要点.gongwen', '一、主要目标\n\n技术合同成交额达到$0100亿元。\n');
    const status = await editor.until(
      () => editor.statusBar(),
      (items) => items.some((item) => /^(公文|Gongwen)$/.test(item)),
      'the language in the status bar',
    );
    assert.ok(
      status.some((item) => item.includes('成例')),
      'the extension shows its state',
    );
    await editor.screenshot('公文文件打开');
  });

  it('puts typed text at the cursor', async () => {
    await editor.open('输入.gongwen', '推动$0发展。\n');
    await editor.type('高质量');
    assert.equal(await editor.text('输入.gongwen'), '推动高质量发展。\n');
    assert.ok((await editor.lines()).includes('推动高质量发展。'));
    await editor.cursorTo('输入.gongwen', '发$0展');
    await editor.type('\n');
    assert.equal(await editor.text('输入.gongwen'), '推动高质量发\n展。\n');
  });
});
