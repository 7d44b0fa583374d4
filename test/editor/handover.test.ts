import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { paragraphs, part } from '../handover/packed.ts';
import { draft } from './draft.ts';
import { useWorkbench } from './workbench.ts';

describe('导出', () => {
  const cited = `${draft}\n4.借鉴各地做法。参照《青岛市科技局2018年工作要点》，建设技术市场。\n`;
  const editor = useWorkbench({ files: { '要点.gongwen': cited } });

  before(async () => {
    await editor.open('要点.gongwen');
  });

  /** Accepts the path that the dialog for saving proposes; gives the file's bytes. */
  async function saved(name: string): Promise<Uint8Array> {
    const input = editor.page.locator('.quick-input-widget:visible .quick-input-box input');
    await editor.until(
      async () => ((await input.count()) > 0 ? input.first().inputValue() : ''),
      (path) => path.endsWith(name),
      `${name} proposed beside the draft`,
    );
    await editor.screenshot(`保存 ${name}`);
    await editor.press('Enter');
    const notice = await editor.until(
      () => editor.notifications(),
      (all) => all.some((one) => one.includes(name)),
      'what has been exported',
    );
    assert.ok(notice.some((one) => one.includes('已导出')));
    return readFileSync(editor.path(name));
  }

  it('文稿成为 Word，后面附先例来源', async () => {
    await editor.run('chengli.exportWord');
    await editor.pick('后面附先例来源');
    const bytes = await saved('要点.docx');
    const texts = paragraphs(bytes);
    assert.deepEqual([texts[0]?.text, texts[0]?.style], ['2026年临江市科技创新工作要点', 'Title']);
    assert.ok(texts.some(({ text }) => text === '引用和沿用的先例'));
    assert.ok(texts.some(({ text }) => text === '《青岛市科技局2018年工作要点》'));
    assert.match(part(bytes, 'word/document.xml'), /w:linePitch="579"/);
    await editor.screenshot('导出 Word');
  });

  it('已有的文件先问再覆盖', async () => {
    const before = readFileSync(editor.path('要点.docx'));
    await editor.run('chengli.exportWord');
    // What was chosen last stands first.
    const [first] = await editor.until(
      () => editor.quickPick(),
      (rows) => rows.length === 2,
      'two choices',
    );
    assert.match(first ?? '', /后面附先例来源/);
    await editor.pick('只导出文稿');
    const input = editor.page.locator('.quick-input-widget:visible .quick-input-box input');
    await editor.until(
      async () => ((await input.count()) > 0 ? input.first().inputValue() : ''),
      (path) => path.endsWith('要点.docx'),
      'the path proposed',
    );
    await editor.press('Enter');
    await editor.page.locator('.quick-input-widget:visible', { hasText: '已存在' }).waitFor();
    await editor.press('Escape');
    assert.deepEqual(readFileSync(editor.path('要点.docx')), before);
  });

  it('举措成为任务分解表，一个单位一张', async () => {
    await editor.run('chengli.exportLedger');
    await editor.pick('一区一表');
    await editor.pick('文稿要求的每月调度');
    await editor.pick('Excel');
    const workbook = part(await saved('要点-任务分解表.xlsx'), 'xl/workbook.xml');
    const names = [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name);
    assert.deepEqual(names, ['总表', '市科技局', '市财政局', '各区人民政府', '市发展改革委', '未写单位']);
  });

  it('引用和沿用的先例列在一旁，写着用在何处', async () => {
    await editor.open('要点.gongwen');
    await editor.run('chengli.listSources');
    const rows = await editor.until(
      () => editor.quickPick(),
      (all) => all.some((row) => row.includes('青岛市科技局2018年工作要点')),
      'the precedent cited',
    );
    assert.ok(rows.some((row) => row.includes('青岛市 2018') && row.includes('借鉴各地做法')));
    await editor.screenshot('先例来源 列表');
    await editor.pick('青岛市科技局2018年工作要点');
    // Opened, it takes the focus from the draft.
    await editor.page.locator('.editor-group-container.active .tab.active', { hasText: '青岛' }).waitFor();
    await editor.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    // Closed, it gives the focus back to the draft.
    await editor.run('workbench.action.closeActiveEditor');
    await editor.page.locator('.editor-group-container.active .tab.active', { hasText: '要点.gongwen' }).waitFor();
    await editor.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    await editor.run('chengli.listSources');
    await editor.pick('整份清单');
    const lines = await editor.until(
      () => editor.page.locator('.editor-group-container.active .view-lines').first().innerText(),
      (text) => text.includes('# 引用和沿用的先例') || text.includes('#\u00a0引用和沿用的先例'),
      'the list of sources',
    );
    // Lines are wrapped as the editor is narrow.
    assert.match(lines.replaceAll(/\s/g, ''), /第19行（重点任务促进科技成果转化借鉴各地做法）：引用/);
    await editor.screenshot('先例来源');
  });

  it('打印预览是一张张纸，存盘就更新', async () => {
    await editor.open('要点.gongwen');
    await editor.run('chengli.printPreview');
    const sheets = async () => {
      for (const frame of editor.page.frames()) {
        const found = await frame
          .evaluate(() => ({
            sheets: document.querySelectorAll('.sheet').length,
            text: document.querySelector('article')?.innerText ?? '',
          }))
          .catch(() => null);
        if (found && found.text !== '') return found;
      }
      return { sheets: 0, text: '' };
    };
    const shown = await editor.until(sheets, ({ sheets }) => sheets > 0, 'the pages');
    assert.match(shown.text, /^2026年临江市科技创新工作要点/);
    await editor.screenshot('打印预览');
    await editor.cursorTo('要点.gongwen', '培育技术经理人$0。');
    await editor.type('百人');
    await editor.text('要点.gongwen');
    await editor.until(sheets, ({ text }) => text.includes('培育技术经理人百人'), 'the pages renewed');
    // Paper is white in every theme.
    await editor.wear('dark');
    await editor.screenshot('打印预览 深色');
    await editor.run('chengli.exportLedger');
    await editor.until(
      () => editor.quickPick(),
      (rows) => rows.some((row) => row.includes('一区一表')),
      'what the ledger can be like',
    );
    await editor.screenshot('导出任务分解表 深色');
    await editor.press('Escape');
    await editor.wear('light');
    assert.ok(!existsSync(editor.path('要点.html')));
  });
});
