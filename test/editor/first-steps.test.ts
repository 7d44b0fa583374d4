import assert from 'node:assert/strict';
import { useWorkbench } from './workbench.ts';

describe('入门', () => {
  const editor = useWorkbench();
  const steps = () => editor.page.locator('.gettingStartedContainer .step-list-container .getting-started-step');
  const done = async () => editor.page.locator('.gettingStartedContainer .getting-started-step .complete:visible').count();

  it('一步步走：打开示例文稿、看目标数，做完的打勾', async () => {
    await editor.run('chengli.firstSteps');
    await steps().first().waitFor();
    assert.ok((await steps().allInnerTexts()).some((text) => text.includes('看别处的目标数')));
    await editor.screenshot('入门');
    await editor.page.locator('.gettingStartedContainer .getting-started-step.expanded a.monaco-button').first().click();
    await editor.until(
      () => editor.lines(),
      (lines) => lines.some((line) => line.includes('2026年临江市科技创新工作要点')),
      'the sample draft',
    );
    await editor.until(done, (count) => count >= 1, 'the first step done');
    await editor.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
    await editor.hover('武汉市');
    await editor.press('Escape');
    await editor.until(done, (count) => count >= 2, 'the hover seen');
    await editor.screenshot('入门走过两步');
    await editor.wear('dark');
    await editor.screenshot('入门 深色');
    await editor.wear('light');
    // A new document that is closed would ask whether to save it.
    await editor.run('workbench.action.revertAndCloseActiveEditor');
  });

  it('只在能用的时候列出命令', async () => {
    await editor.press('ControlOrMeta+k', 'ControlOrMeta+w');
    const listed = async (words: string) => {
      await editor.press('F1');
      await editor.page.locator('.quick-input-widget:visible .quick-input-box input').fill(`>成例: ${words}`);
      const rows = await editor.until(
        () => editor.quickPick(),
        (seen) => seen.length > 0,
        'an answer of the palette',
      );
      await editor.press('Escape');
      return rows.some((row) => row.includes(words));
    };
    assert.equal(await listed('打开示例文稿'), true);
    assert.equal(await listed('对照先例查缺'), false);
    assert.equal(await listed('用这份文件的提纲起草'), false);
    await editor.open('草稿.gongwen');
    assert.equal(await listed('对照先例查缺'), true);
  });
});
