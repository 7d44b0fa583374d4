import assert from 'node:assert/strict';
import { draft } from './draft.ts';
import { useWorkbench } from './workbench.ts';

describe('可比举措', () => {
  const editor = useWorkbench({ files: { '要点.gongwen': draft } });

  beforeEach(async () => {
    await editor.press('ControlOrMeta+k', 'ControlOrMeta+w');
    await editor.open('要点.gongwen');
  });

  it('每条举措上方有条数和出处；点开是原文列表，选一条打开出处', async () => {
    const lenses = await editor.until(
      () => editor.lenses(),
      (seen) => seen.filter((lens) => /\d+/.test(lens)).length >= 3,
      'a lens on each measure',
    );
    assert.ok(
      lenses.some((lens) => /20\d\d/.test(lens)),
      lenses.join(' | '),
    );
    await editor.clickLens(lenses[1] as string);
    const rows = await editor.until(
      () => editor.quickPick(),
      (seen) => seen.length > 0,
      'the list of passages',
    );
    await editor.screenshot('可比举措');
    const chosen = rows.find((row) => row.includes('揭榜挂帅') || row.includes('创新联合体'));
    assert.ok(chosen, rows.join('\n'));
    await editor.pick('创新联合体');
    await editor.until(
      () => editor.tabs(),
      (tabs) => tabs.some((tab) => /20\d\d.*\.gongwen/.test(tab)),
      'the source',
    );
    await editor.screenshot('可比举措出处');
  });

  it('命令面板也能打开', async () => {
    await editor.cursorTo('要点.gongwen', '建设概念$0验证中心');
    await editor.run('chengli.showComparables');
    const rows = await editor.until(
      () => editor.quickPick(),
      (seen) => seen.some((row) => row.includes('技术转移')),
      'passages about 技术转移',
    );
    assert.ok(rows.length > 0);
    await editor.press('Escape');
  });

  it('对照先例查缺：列出别处有、本稿没有的', async () => {
    await editor.run('chengli.showGaps');
    const rows = await editor.until(
      () => editor.quickPick(),
      (seen) => seen.some((row) => /\d\/\d/.test(row)),
      'what comparable plans have',
    );
    assert.ok(rows.length > 2);
    await editor.screenshot('查缺');
    await editor.press('Escape');
  });
});
