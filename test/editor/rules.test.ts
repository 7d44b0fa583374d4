import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { draft } from './draft.ts';
import { useWorkbench } from './workbench.ts';

const rule = 'target-without-number';

/** Half-width punctuation, a document number in the wrong brackets, a heading number left out. */
const careless =
  '2026年临江市工作要点\n\n一、总体要求\n\n贯彻落实市委部署,扎实推进各项工作。\n\n三、保障措施\n\n按照临政办[2026]3号文件要求,加强统筹协调;落实各方责任。\n';

describe('审校的规矩', () => {
  const editor = useWorkbench({
    files: {
      '要点.gongwen': draft,
      '标点.gongwen': careless,
      '修正.gongwen': careless,
      '格式.gongwen': careless,
      '要点.md': `# 2026年工作要点\n\n## 主要目标\n\n引进一批高端研发机构。\n`,
    },
    settings: { 'chengli.languages': ['gongwen', 'markdown'] },
  });
  const untilMarked = (words: readonly string[]) =>
    editor.until(
      async () => (await editor.squiggles()).map((one) => one.text).filter((text) => text !== ''),
      (seen) => words.every((word) => seen.some((text) => text.includes(word))),
      `marks on ${words}`,
    );
  const untilUnmarked = (word: string) =>
    editor.until(
      () => editor.squiggles(),
      (seen) => seen.every((one) => !one.text.includes(word)),
      `no mark on ${word}`,
    );

  it('规则名打开规则的说明', async () => {
    await editor.open('要点.gongwen');
    await untilMarked(['引进一批高端研发机构']);
    await editor.until(
      () => editor.problems(),
      (rows) => rows.some((row) => row.includes(rule)),
      'the marks in the Problems panel',
    );
    await editor.page.locator('.markers-panel a', { hasText: rule }).first().click();
    await editor.until(
      () => editor.tabs(),
      (tabs) => tabs.some((tab) => tab.includes(`${rule}.md`)),
      'the page of the rule',
    );
    await editor.until(
      async () =>
        (
          await Promise.all(
            editor.page.frames().map((frame) =>
              frame
                .locator('h1')
                .allInnerTexts()
                .catch(() => []),
            ),
          )
        ).flat(),
      (titles) => titles.includes(rule),
      'the page as it is meant to be read',
    );
    await editor.screenshot('规则说明');
    await editor.run('workbench.action.closeActiveEditor');
  });

  it('这一处不再提示：记入 .chengli.json，跟着句子走', async () => {
    await editor.open('要点.gongwen');
    await editor.cursorTo('要点.gongwen', '引进$0一批高端');
    const title = `这一处不再提示（${rule}）`;
    assert.ok((await editor.quickFixes()).includes(title));
    await editor.screenshot('不再提示');
    await editor.applyQuickFix(title);
    await untilUnmarked('引进一批');
    const file = editor.path('.chengli.json');
    const entries = await editor.until(
      () => (existsSync(file) ? readFileSync(file, 'utf8') : ''),
      (text) => text.includes('sentence'),
      'the entry on disk',
    );
    assert.deepEqual(JSON.parse(entries), {
      silenced: [{ rule, file: '要点.gongwen', sentence: '大幅提升自主创新能力，引进一批高端研发机构。' }],
    });
    // The sentence says something else: the mark is back.
    await editor.open('要点.gongwen');
    await editor.cursorTo('要点.gongwen', '一批高端$0研发');
    await editor.type('新型');
    await untilMarked(['引进一批高端新型研发机构']);
  });

  it('团队文件写错了，在出错的地方说明', async () => {
    await editor.open('.chengli.json', `{ "rules": { "${rule}": { "severity": "严重" } } }`);
    const rows = await editor.until(
      () => editor.problems(),
      (all) => all.some((row) => row.includes('不能写 "严重"')),
      'the problem of the team file',
    );
    assert.ok(rows.some((row) => row.includes('要写 "error"')));
    await editor.screenshot('团队文件');
    await editor.run('workbench.action.revertAndCloseActiveEditor');
  });

  it('在 Markdown 中用注释', async () => {
    await editor.open('要点.md');
    await untilMarked(['引进一批高端研发机构']);
    await editor.cursorTo('要点.md', '引进$0一批');
    await editor.quickFixes();
    await editor.applyQuickFix(`这一处不再提示（${rule}）`);
    await untilUnmarked('引进一批');
    assert.match(await editor.text('要点.md'), new RegExp(`\n<!-- chengli-disable-next-line ${rule} -->\n引进一批`));
  });

  it('快速修复只改这一处', async () => {
    await editor.open('标点.gongwen');
    await untilMarked([',']);
    await editor.cursorTo('标点.gongwen', '市委部署$0,扎实');
    const fix = (await editor.quickFixes()).find((title) => title.includes('，'));
    assert.ok(fix);
    await editor.screenshot('修正标点');
    await editor.applyQuickFix(fix);
    await editor.until(
      () => editor.lines(),
      (lines) => lines.some((line) => line.includes('部署，')),
      'the repair',
    );
    assert.equal(await editor.text('标点.gongwen'), careless.replace('部署,', '部署，'));
  });

  it('全部修正', async () => {
    await editor.open('修正.gongwen');
    await untilMarked([',', ';']);
    await editor.run('editor.action.fixAll');
    // Saving now would have the draft checked again, and VS Code drops a request for repairs when marks come anew.
    await editor.until(
      () => editor.lines(),
      (lines) => lines.some((line) => line.includes('部署，')),
      'the repairs',
    );
    assert.equal(
      await editor.text('修正.gongwen'),
      careless.replaceAll(',', '，').replace(';', '；').replace('[2026]', '〔2026〕').replace('三、', '二、'),
    );
    await untilUnmarked(',');
  });

  it('排版只改序号和标点', async () => {
    await editor.open('格式.gongwen');
    await untilMarked([',']);
    await editor.run('editor.action.formatDocument');
    await editor.until(
      () => editor.lines(),
      (lines) => lines.some((line) => line.includes('部署，')),
      'the formatted text',
    );
    assert.equal(await editor.text('格式.gongwen'), careless.replaceAll(',', '，').replace(';', '；').replace('三、', '二、'));
  });
});
