import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { useWorkbench } from './workbench.ts';

const plan = (place: string, year: number, figure: number) =>
  `${place}${year}年科技创新工作要点\n\n一、主要目标\n\n技术合同成交额达到${figure}亿元，高新技术企业达到${figure + 300}家。\n\n二、重点任务\n\n（一）壮大科技企业。实施高新技术企业倍增计划，培育科技型中小企业。\n\n（二）促进成果转化。建设概念验证中心，发展技术市场。\n`;
const form = '申报表\n\n姓名\n\n单位\n\n电话\n';

describe('文库视图', () => {
  const editor = useWorkbench({
    files: {
      '资料/云溪市2024.txt': plan('云溪市', 2024, 120),
      '资料/往年/云溪市2020.md': plan('云溪市', 2020, 60),
      '资料/转载/云溪市2024（转载）.txt': plan('云溪市', 2024, 120),
      '资料/申报表.txt': form,
      '资料/坏.docx': 'PK\u0003\u0004 no document',
    },
    settings: { 'chengli.library.folders': ['资料'] },
  });
  const rows = () => editor.treeRows('文库');
  const untilRows = (passes: (seen: string[]) => boolean, expected: string) => editor.until(rows, passes, expected);
  const has = (seen: readonly string[], ...patterns: readonly RegExp[]) => patterns.every((one) => seen.some((row) => one.test(row)));

  /** Folders in a folder are closed at first. */
  const expand = async () => {
    for (const folder of ['往年', '转载']) {
      await editor.treeRow('文库', folder).click();
      await editor.page.keyboard.press('ArrowRight');
    }
  };

  before('the view', async () => {
    await editor.run('chengli.showLibrary');
    await untilRows((seen) => has(seen, /资料 5 个文件/), 'the folder of the settings');
    await expand();
  });

  it('列出每个文件：编入的、重复的、没有编入的、读不了的，原因在提示里', async () => {
    await untilRows(
      (seen) =>
        has(
          seen,
          /内置先例 5 个文件/,
          /科技创新工作要点.*云溪市 2020 · 2 条举措，2 个目标/,
          /申报表.*没有编入/,
          /坏\.docx.*读不了/,
          /与另一文件同一份/,
        ),
      'every file with its state',
    );
    assert.ok(has(await editor.statusBar(), /成例 7/), (await editor.statusBar()).join(' | '));
    await editor.screenshot('文库视图');
    for (const colours of ['dark', 'high contrast', 'light'] as const) {
      await editor.wear(colours);
      await untilRows((seen) => has(seen, /坏\.docx.*读不了/), 'the same rows');
      if (colours !== 'light') await editor.screenshot(`文库视图 ${colours}`);
    }
    await editor.treeRow('文库', '坏.docx').hover();
    await editor.until(
      () => editor.page.locator('.monaco-hover:visible, .workbench-hover:visible').allInnerTexts(),
      (seen) => seen.some((text) => text.includes('坏.docx') && /损坏|不完整|不是/.test(text)),
      'why it could not be read',
    );
    await editor.press('Escape');
  });

  it('点开一份，进入阅读视图', async () => {
    await editor.treeRow('文库', '云溪市 2020').click();
    await editor.until(
      () => editor.tabs(),
      (tabs) => tabs.some((tab) => tab.includes('云溪市2020年科技创新工作要点')),
      'the clean view',
    );
  });

  it('只看没有编入的，再看全部', async () => {
    await editor.run('chengli.library.showProblems');
    const seen = await untilRows((all) => has(all, /申报表/, /坏\.docx/) && !has(all, /云溪市 2020/), 'the two that are not used');
    assert.ok(!seen.some((row) => row.includes('内置')), seen.join('\n'));
    await editor.run('chengli.library.showAll');
    await untilRows((all) => has(all, /内置先例/, /往年/), 'all files');
    await expand();
    await untilRows((all) => has(all, /云溪市 2020/), 'the files in folders');
  });

  it('更正读错的年份，记在文库旁边；恢复后如初', async () => {
    const correct = (row: string) => editor.chooseFromMenu(editor.treeRow('文库', row), '更正标题');
    await correct('云溪市 2020');
    await editor.pick('年份');
    await editor.page.locator('.quick-input-widget input').fill('2019');
    await editor.press('Enter');
    await untilRows((seen) => has(seen, /云溪市 2019.*已更正/), 'the corrected year');
    await editor.screenshot('文库更正');
    await correct('云溪市 2019');
    await editor.pick('恢复为读出的内容');
    await untilRows((seen) => has(seen, /云溪市 2020/) && !has(seen, /已更正/), 'the year as it was read');
  });

  it('文件增删，视图和先例跟着变', async () => {
    writeFileSync(editor.path('资料/临江市2025.txt'), plan('临江市', 2025, 200));
    await untilRows((seen) => has(seen, /临江市 2025/), 'the new file');
    rmSync(editor.path('资料/临江市2025.txt'));
    await untilRows((seen) => !has(seen, /临江市 2025/), 'the file gone');
  });
});

describe('往文库里添加', () => {
  const editor = useWorkbench({
    files: { '新增/甲.txt': plan('云溪市', 2024, 120), '单份/乙.txt': plan('临江市', 2023, 90), '拖来/丙.txt': plan('江州市', 2022, 70) },
  });
  const rows = () => editor.treeRows('文库');
  const untilRows = (passes: (seen: string[]) => boolean, expected: string) => editor.until(rows, passes, expected);
  const has = (seen: readonly string[], pattern: RegExp) => seen.some((row) => pattern.test(row));
  /** Names a path in VS Code's own dialog for opening. */
  const choose = async (path: string) => {
    const input = editor.page.locator('.quick-input-widget:visible .quick-input-box input');
    await editor.until(
      async () => ((await input.count()) > 0 ? input.first().inputValue() : ''),
      (value) => value.startsWith('/'),
      'the dialog',
    );
    // It looks into the folder that is named, and takes the name once it has.
    await editor.until(
      async () => {
        if ((await input.count()) === 0) return '';
        if (
          (await input
            .first()
            .inputValue()
            .catch(() => '')) === path
        )
          await editor.press('Enter');
        else
          await input
            .first()
            .fill(path, { timeout: 1000 })
            .catch(() => undefined);
        return 'open';
      },
      (state) => state === '',
      'the dialog closed',
    );
  };

  before('the view', async () => {
    await editor.run('chengli.showLibrary');
    await untilRows((seen) => has(seen, /内置先例 5 个文件/), 'the built-in plans');
  });

  // Folders are added to the settings of the user, which other windows share.
  afterEach('what was added is taken out', async () => {
    await editor.press('Escape');
    for (const name of ['新增', '乙.txt', '拖来'])
      if ((await rows()).some((row) => row.startsWith(name))) {
        await editor.chooseFromMenu(editor.treeRow('文库', name), '从文库移除');
        await untilRows((seen) => !seen.some((row) => row.startsWith(name)), `${name} gone`);
      }
  });

  /** Drops files or folders on the view. */
  const drop = async (...names: readonly string[]) => {
    // Explorer and library are never on screen together: the tree gets the events that a drag from there gives it.
    const remote = editor.page.url().startsWith('http') ? `vscode-remote://${new URL(editor.page.url()).host}` : 'file://';
    const dragged = await editor.page.evaluateHandle(
      (uris) => {
        const data = new DataTransfer();
        data.setData('text/uri-list', uris);
        return data;
      },
      names.map((name) => remote + editor.path(name)).join('\r\n'),
    );
    for (const event of ['dragenter', 'dragover', 'drop'])
      await editor.treeRow('文库', '内置先例').dispatchEvent(event, { dataTransfer: dragged });
  };

  it('添加一个文件夹，再添加一个文件', async () => {
    await editor.page.locator('.pane-body .message', { hasText: '目前只有内置先例' }).first().waitFor();
    await editor.run('chengli.addToLibrary');
    await editor.pick('文件夹');
    await choose(editor.path('新增'));
    await untilRows((seen) => has(seen, /新增 1 个文件/) && has(seen, /云溪市 2024/), 'the folder added');
    await editor.run('chengli.addToLibrary');
    await editor.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: /文件(?!夹)/ }).click();
    await choose(editor.path('单份/乙.txt'));
    await untilRows((seen) => has(seen, /乙\.txt 1 个文件/) && has(seen, /临江市 2023/), 'the file added');
    await editor.screenshot('文库添加');
  });

  it('拖到视图上，也就添加了', async () => {
    await drop('拖来');
    await untilRows((seen) => has(seen, /拖来 1 个文件/) && has(seen, /江州市 2022/), 'the folder dropped');
  });

  it('从视图里移除，从命令里移除；文件还在原处', async () => {
    await drop('新增', '单份/乙.txt', '拖来');
    await untilRows((seen) => has(seen, /新增/) && has(seen, /乙\.txt/) && has(seen, /江州市 2022/), 'all that was dropped');
    await editor.chooseFromMenu(editor.treeRow('文库', '拖来'), '从文库移除');
    await untilRows((seen) => !has(seen, /拖来|江州市 2022/), 'the folder gone');
    await editor.run('chengli.removeFromLibrary');
    await editor.pick('乙.txt');
    await untilRows((seen) => !has(seen, /乙\.txt|临江市 2023/), 'the file gone');
    await editor.run('chengli.removeFromLibrary');
    await editor.pick('新增');
    await untilRows((seen) => !has(seen, /新增|云溪市 2024/), 'the other folder gone');
    await editor.page.locator('.pane-body .message', { hasText: '目前只有内置先例' }).first().waitFor();
    for (const file of ['新增/甲.txt', '单份/乙.txt', '拖来/丙.txt']) assert.ok(existsSync(editor.path(file)), file);
  });
});

describe('读取大文库', () => {
  const files = Object.fromEntries(
    Array.from({ length: 150 }, (_, at) => [
      `资料/${at}/要点.txt`,
      `${plan(`第${at}县`, 2020, at + 10)}\n${'推进科技创新平台建设。'.repeat(200 + at)}\n`,
    ]),
  );
  const editor = useWorkbench({ files, settings: { 'chengli.library.folders': ['资料'] }, ready: false });

  it('读取时显示进度，读过的先可用', async () => {
    await editor.open('草稿.gongwen');
    await editor.run('chengli.showLibrary');
    await editor.until(
      () => editor.treeRows('文库'),
      (rows) => rows.some((row) => /资料 150 个文件/.test(row)),
      'all files, whatever their state',
    );
    await editor.untilReady();
    await editor.until(
      () => editor.statusBar(),
      (items) => items.some((item) => /成例 155/.test(item)),
      'all plans in the library',
    );
    await editor.screenshot('文库读取');
  });
});
