import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Frame, Locator } from 'playwright-core';
import { root } from '../../scripts/processes.mjs';
import { obstacles } from './accessibility.ts';
import { draft } from './draft.ts';
import { useWorkbench } from './workbench.ts';

/** Plans beside the built-in ones: what is drawn of them is known. */
const library = {
  '先例/甲.txt':
    '江州市2024年科技工作要点\n一、主要目标\n技术合同成交额达到80亿元。新增高新技术企业100家。\n二、重点任务\n（一）壮大主体。孵化器达到12家。\n',
  '先例/乙.txt': '江州市2025年科技工作计划\n一、主要目标\n技术合同成交额达到9500万元。新增高新技术企业120—150家。\n',
  '先例/丙.txt': '海安市2025年科技工作要点\n一、主要目标\n技术合同成交额达到3000亿元以上，研发投入强度约2.8%。\n',
};
const settings = { 'chengli.library.includeSeeds': false, 'chengli.library.folders': ['先例'] };

describe('目标对照', () => {
  const editor = useWorkbench({ files: { '临江稿.gongwen': draft, ...library }, settings });
  let board: Frame;

  before(async () => {
    await editor.open('临江稿.gongwen');
    await editor.run('chengli.showBoard');
    board = await editor.view('目标对照');
    await drawn();
  });

  // Whatever a test has set, the next starts from all rows.
  beforeEach(async () => {
    board = await editor.view('目标对照');
    await board.evaluate(() => {
      for (const open of document.querySelectorAll<HTMLElement>(':popover-open')) open.hidePopover();
    });
    await button('分布').click();
    await button('图').click();
    const clear = board.locator('.said').getByRole('button', { name: '清除筛选' });
    if (await clear.isVisible()) await clear.click();
    await untilNames(allNames);
  });

  const row = (name: string): Locator => board.locator('.row', { hasText: name }).first();
  const names = () => board.locator('.row .indicator').allInnerTexts();
  const button = (name: string) => board.getByRole('button', { name, exact: true });
  const opener = (name: string) => board.locator('.opener', { hasText: name });
  /** Opens a file on the left: from the board it would open on top of it. */
  const openLeft = async (name: string) => {
    await editor.run('workbench.action.focusFirstEditorGroup');
    await editor.open(name);
  };
  const drawn = () =>
    editor.until(
      () => board.locator('.row canvas').count(),
      (count) => count > 0,
      'charts',
    );
  const untilNames = (expected: readonly string[]) =>
    editor.until(names, (seen) => JSON.stringify(seen) === JSON.stringify(expected), `the rows ${expected.join(' ')}`);
  const allNames = ['技术合同成交额', '高新技术企业', '自主创新能力', '企业研发机构', '高新技术企业', '研发投入强度', '科技企业孵化器'];

  it('在文稿旁打开：本稿的目标在前，与先例同一单位', async () => {
    await untilNames(allNames);
    assert.match(
      await row('技术合同成交额').innerText(),
      /存量[\s\S]*3 份文件：0\.95–3,000亿元，中位 80[\s\S]*本稿 >150亿元[\s\S]*高于中位 88%/,
    );
    assert.match(await row('自主创新能力').innerText(), /先例中没有这一目标[\s\S]*未量化：大幅提升自主创新能力/);
    assert.match(await board.locator('.status').innerText(), /临江稿\.gongwen · 7 行 · 3 份文件/);
    const tabs = await editor.tabs();
    assert.ok(tabs.includes('临江稿.gongwen') && tabs.includes('目标对照'));
    await editor.screenshot('目标对照 浅色');
  });

  it('筛选：地方、年份、文种、本稿有无、名称', async () => {
    await button('本稿有').click();
    await untilNames(['技术合同成交额', '高新技术企业', '高新技术企业']);
    await button('本稿没有').click();
    await untilNames(['自主创新能力', '企业研发机构', '研发投入强度', '科技企业孵化器']);
    await button('全部').click();

    await opener('地方').click();
    await board.locator('.value', { hasText: '海安市' }).locator('input').check();
    await editor.press('Escape');
    await editor.until(
      () => row('技术合同成交额').innerText(),
      (text) => text.includes('1 份文件：3,000亿元'),
      'only the plan of 海安市',
    );
    await opener('地方').click();
    await board.locator('.popup:popover-open').getByRole('button', { name: '清除' }).click();
    await editor.press('Escape');

    await opener('年份').click();
    await board.locator('.value', { hasText: '2024' }).locator('input').check();
    await editor.press('Escape');
    await editor.until(
      () => row('技术合同成交额').innerText(),
      (text) => text.includes('1 份文件：80亿元'),
      'only the plan of 2024',
    );
    await opener('年份').click();
    await board.locator('.value', { hasText: '2024' }).locator('input').uncheck();
    await editor.press('Escape');

    await board.getByPlaceholder('查找指标').fill('孵化');
    await untilNames(['科技企业孵化器']);
    await board.getByPlaceholder('查找指标').fill('没有这样的指标');
    await board.locator('.empty').getByRole('button', { name: '清除筛选' }).click();
    await untilNames(allNames);
  });

  it('排序：文件数、名称、离中位数远近、文稿顺序', async () => {
    const order = board.getByLabel('排序', { exact: true });
    await order.selectOption('name');
    await untilNames(['高新技术企业', '高新技术企业', '技术合同成交额', '科技企业孵化器', '企业研发机构', '研发投入强度', '自主创新能力']);
    await order.selectOption('plans');
    await editor.until(names, (seen) => seen[0] === '技术合同成交额', 'the best attested first');
    await order.selectOption('distance');
    await editor.until(names, (seen) => seen[0] === '技术合同成交额' && seen[1] === '高新技术企业', 'the farthest first');
    await order.selectOption('draft');
    await untilNames(allNames);
  });

  it('键盘：上下换行，左右换点，回车打开出处；读屏能听到', async () => {
    await row('技术合同成交额').focus();
    await editor.press('ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowRight');
    const said = await editor.until(
      () => board.locator('[aria-live]').last().innerText(),
      (text) => text.includes('80亿元'),
      'the second dot said',
    );
    assert.match(said, /^2\/3，80亿元，江州市 2024，.*技术合同成交额达到80亿元/);
    assert.match(
      (await row('技术合同成交额').getAttribute('aria-label')) ?? '',
      /技术合同成交额，存量，亿元；3 份文件.*；本稿 >150亿元；高于中位 88%/,
    );
    await editor.screenshot('目标对照 选中一点');
    await editor.press('Enter');
    await editor.until(
      () => editor.lines(),
      (lines) => lines.some((line) => line.includes('江州市2024年科技工作要点')) && lines.some((line) => line.includes('达到80亿元')),
      'the plan of 江州市',
    );
    assert.ok((await editor.tabs()).includes('目标对照'));
  });

  it('只用键盘：走遍工具栏，筛选，转到文稿，复制', async () => {
    const focused = () =>
      board.evaluate(() => {
        const at = document.activeElement as HTMLElement | null;
        return (at?.getAttribute('aria-label') ?? at?.innerText ?? '').replace(/；[\s\S]*/, '');
      });
    const untilFocused = (name: string) => editor.until(focused, (seen) => seen === name, `the keyboard on ${name}`);
    // As one comes back to the board.
    await openLeft('临江稿.gongwen');
    await editor.run('chengli.showBoard');
    await button('全部').focus();
    await editor.press('Shift+Tab');
    const stops = [];
    for (let at = 0; at < 18; at++) {
      stops.push(await focused());
      await editor.press('Tab');
    }
    assert.deepEqual(stops, [
      ...['查找指标', '全部', '本稿有', '本稿没有', '地方', '年份', '文种', '排序', '着色', '分布', '按年份', '图', '表', '复制和导出'],
      ...['技术合同成交额，存量，亿元', '本稿 >150亿元'],
      // Behind the last stop VS Code goes on.
      ...stops.slice(16),
    ]);
    await button('本稿没有').focus();
    await editor.press('Tab', 'Enter');
    await untilFocused('');
    await editor.press('Tab', 'Space');
    await editor.until(
      () => row('技术合同成交额').innerText(),
      (text) => text.includes('1 份文件：3,000亿元'),
      'only the plan of 海安市',
    );
    await editor.press('Escape');
    await untilFocused('地方：海安市');
    await editor.press('Enter');
    await untilFocused('');
    await editor.press('Tab', 'Tab');
    await untilFocused('清除');
    await editor.press('Enter', 'Escape');
    await untilNames(allNames);
    await opener('复制和导出').focus();
    await editor.press('Enter');
    await untilFocused('复制为表格');
    await editor.press('ArrowDown', 'ArrowUp', 'Enter');
    await editor.until(
      () => editor.statusBar(),
      (items) => items.some((item) => item.includes('已复制 7 行')),
      'the copy',
    );
    await row('技术合同成交额').focus();
    await editor.press('Tab');
    await untilFocused('本稿 >150亿元');
    await editor.press('Enter');
    await editor.until(
      () => editor.page.locator('.editor-group-container.active .tab.active').innerText(),
      (tab) => tab.includes('临江稿.gongwen'),
      'the draft in front',
    );
  });

  it('读屏所需的名称、角色和对比度，各种颜色下都不缺', async () => {
    for (const colours of ['light', 'dark', 'high contrast', 'light high contrast'] as const) {
      await editor.wear(colours, board);
      await drawn();
      assert.deepEqual(await obstacles(board), [], colours);
      await button('表').click();
      await board.locator('table.figures tbody tr').nth(3).waitFor();
      assert.deepEqual(await obstacles(board), [], `${colours}, as a table`);
      await button('图').click();
    }
    await editor.wear('light');
    const tree = await board.locator('main').ariaSnapshot();
    assert.match(tree, /- main "目标对照":\n {2}- list:\n {4}- listitem "技术合同成交额，存量，亿元；3 份文件[^"]*"/);
    assert.match(await board.locator('header').ariaSnapshot(), /- toolbar "筛选和排序":[\s\S]*- group "看法"[\s\S]*- button "复制和导出"/);
  });

  it('单击点打开出处，单击本稿的数转到文稿', async () => {
    await row('技术合同成交额').locator('.own').click();
    await editor.until(
      () => editor.page.locator('.editor-group-container.active .tab.active').innerText(),
      (tab) => tab.includes('临江稿.gongwen'),
      'the draft in front',
    );
    await editor.until(
      () => editor.statusBar(),
      (items) => items.some((item) => /5.*已选择|5.*selected/.test(item)),
      '突破150亿元 selected',
    );
    // The largest of the row stands at the far right.
    const canvas = row('技术合同成交额').locator('canvas');
    const box = await canvas.boundingBox();
    assert.ok(box);
    const last = await board.evaluate(() => {
      const shown = document.querySelector('.row canvas') as HTMLCanvasElement;
      const { data, width } = shown.getContext('2d')!.getImageData(0, 0, shown.width, shown.height);
      let far = { x: 0, y: 0 };
      // Left of the unit's name.
      for (let at = 0; at < data.length; at += 4) {
        const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
        const [red, green, blue, alpha] = [data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!];
        const coloured = Math.max(red, green, blue) - Math.min(red, green, blue) > 60 && alpha > 200;
        if (coloured && x > far.x && x < width * 0.92) far = { x, y };
      }
      const ratio = shown.width / shown.clientWidth;
      return { x: far.x / ratio, y: far.y / ratio };
    });
    // The arrow of “at least” is right of its dot.
    await canvas.click({ position: { x: last.x - 11, y: last.y } });
    await editor.until(
      () => editor.lines(),
      (lines) => lines.some((line) => line.includes('海安市2025年科技工作要点')),
      'the plan of 海安市',
    );
  });

  it('跟随文稿的修改，筛选不变', async () => {
    await board.getByPlaceholder('查找指标').fill('技术合同');
    await untilNames(['技术合同成交额']);
    await openLeft('临江稿.gongwen');
    await editor.cursorTo('临江稿.gongwen', '突破1$050亿元');
    await editor.type('2');
    await editor.until(
      () => row('技术合同成交额').innerText(),
      (text) => text.includes('本稿 >1250亿元'),
      'the new figure',
    );
    await untilNames(['技术合同成交额']);
    await editor.press('Backspace');
    await editor.until(
      () => row('技术合同成交额').innerText(),
      (text) => text.includes('本稿 >150亿元'),
      'the old figure',
    );
    // Hidden and seen again, the page has kept what was set.
    await board.getByPlaceholder('查找指标').fill('高新技术');
    await editor.open('草稿.txt', '不是文稿。\n');
    await editor.run('chengli.showBoard');
    board = await editor.view('目标对照');
    await editor.until(names, (seen) => seen.length > 0 && seen.every((name) => name === '高新技术企业'), 'the filter kept');
  });

  it('逐年：先选一个地方，再看它历年的目标', async () => {
    await board.getByRole('group', { name: '看法' }).getByRole('button', { name: '按年份' }).click();
    await editor.until(
      () => board.locator('.empty').innerText(),
      (text) => text.includes('请选一个'),
      'the choice of a place',
    );
    await board.locator('.offers').getByRole('button', { name: '江州市' }).click();
    await editor.until(
      () => row('技术合同成交额').locator('canvas').count(),
      (count) => count === 1,
      'the years of 江州市',
    );
    await row('技术合同成交额').focus();
    await editor.press('ArrowRight');
    await editor.until(
      () => board.locator('[aria-live]').last().innerText(),
      (text) => /^1\/2，9500万元，江州市 2025/.test(text),
      'a dot of one year',
    );
    await editor.screenshot('目标对照 逐年');
  });

  it('同样的数字也有表格，可以打开出处', async () => {
    await button('表').click();
    const cells = await editor.until(
      () => board.locator('table.figures tbody').first().locator('tr').allInnerTexts(),
      (lines) => lines.length === 5,
      'the table',
    );
    assert.match(cells[1] ?? '', /^◆\t2026\t>150亿元\t本稿/);
    assert.match(cells[2] ?? '', /^江州市\t2025\t9500万元\t江州市2025年科技工作计划\t技术合同成交额达到9500万元。/);
    await editor.screenshot('目标对照 表格');
    await board.getByRole('button', { name: '9500万元' }).click();
    await editor.until(
      () => editor.lines(),
      (lines) => lines.some((line) => line.includes('江州市2025年科技工作计划')),
      'the plan of 2025',
    );
  });

  const choose = async (item: string) => {
    await opener('复制和导出').click();
    await board.getByRole('menuitem', { name: item }).click();
  };

  it('复制为表格：电子表格和文档都能粘贴', async () => {
    await choose('复制为表格');
    const copied = await editor.until(
      () =>
        editor.page.evaluate(async () => {
          const [item] = await navigator.clipboard.read();
          const read = async (type: string) => (item?.types.includes(type) ? await (await item.getType(type)).text() : '');
          return { text: await read('text/plain'), html: await read('text/html') };
        }),
      ({ text }) => text.startsWith('指标\t'),
      'the table in the clipboard',
    );
    const lines = copied.text.split('\n');
    assert.equal(lines[0], '指标\t口径\t单位\t文件数\t最小\t中位\t最大\t本稿\t本稿未量化');
    assert.equal(lines[1], '技术合同成交额\t存量\t亿元\t3\t0.95\t80\t3000\t>150亿元\t');
    assert.equal(lines.length, 1 + allNames.length);
    assert.match(copied.html, /<table[\s\S]*<td>技术合同成交额<\/td><td>存量<\/td>/);
  });

  it('导出 CSV：Excel 认得的编码，每个数一行，带出处', async () => {
    await choose('导出 CSV');
    const bytes = await editor.saveAs('目标.csv');
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').slice(1).split('\r\n');
    assert.equal(lines[0], '指标,口径,单位,地方,年份,文种,目标,数值,至,比较,文件标题,原句,文件');
    assert.equal(lines[1], '技术合同成交额,存量,亿元,本稿,2026,,>150亿元,150,,高于,临江稿.gongwen,,');
    assert.equal(
      lines[2],
      `技术合同成交额,存量,亿元,江州市,2025,工作计划,9500万元,0.95,,等于,江州市2025年科技工作计划,技术合同成交额达到9500万元。,${editor.path('先例/乙.txt')}`,
    );
    assert.ok(lines.some((line) => line.startsWith('高新技术企业,增量,家,江州市,2025,工作计划,120–150家,120,150,区间,')));
  });

  it('导出 XLSX：汇总和明细两张表，数是数、字是字', async () => {
    await choose('导出 XLSX');
    const files = unzipSync(await editor.saveAs('目标.xlsx'));
    const read = (name: string) => new TextDecoder().decode(files[name]);
    assert.match(read('xl/workbook.xml'), /name="指标汇总"[\s\S]*name="各文件目标"/);
    const strings = [...read('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text);
    assert.ok(strings.includes('技术合同成交额') && strings.includes('技术合同成交额达到80亿元。'));
    assert.match(read('xl/worksheets/sheet1.xml'), /<v>0\.95<\/v>[\s\S]*<v>80<\/v>[\s\S]*<v>3000<\/v>/);
  });

  it('导出 SVG 和 PNG', async () => {
    await choose('导出 SVG');
    const svg = (await editor.saveAs('目标.svg')).toString('utf8');
    assert.match(svg, /^<svg [\s\S]*<\/svg>$/);
    for (const text of ['技术合同成交额', '3 份文件：0.95–3,000亿元，中位 80', '本稿 &gt;150亿元', '江州市', '来源：文库 3 份文件'])
      assert.ok(svg.includes(text), text);
    assert.equal(
      await editor.page.evaluate(
        (text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent,
        svg,
      ),
      undefined,
    );
    assert.ok(!/<script|<foreignObject/i.test(svg));
    await choose('导出 PNG');
    const png = await editor.saveAs('目标.png');
    assert.deepEqual(
      [...png.subarray(1, 4)],
      [...'PNG'].map((one) => one.charCodeAt(0)),
    );
    assert.equal(png.readUInt32BE(16), 1920);
    copyFileSync(editor.path('目标.png'), join(root, 'test/editor/screenshots/目标对照-导出.png'));
  });

  it('深色、高对比度', async () => {
    for (const [theme, shown] of [
      ['Dark Modern', 'vscode-dark'],
      ['Dark High Contrast', 'vscode-high-contrast'],
      ['Light High Contrast', 'vscode-high-contrast-light'],
      ['Light Modern', 'vscode-light'],
    ] as const) {
      await openLeft('临江稿.gongwen');
      await editor.press('ControlOrMeta+k', 'ControlOrMeta+t');
      const input = editor.page.locator('.quick-input-widget:visible .quick-input-box input');
      await input.fill(theme);
      await editor.page.locator('.quick-input-widget:visible .monaco-list-row.focused', { hasText: theme }).waitFor();
      await input.press('Enter');
      await editor.until(
        () => board.evaluate(() => document.body.className),
        (classes) => classes.split(' ').includes(shown),
        theme,
      );
      await drawn();
      await editor.screenshot(`目标对照 ${theme}`);
    }
  });
});

describe('目标对照，没有可列的', () => {
  const editor = useWorkbench({ settings: { 'chengli.library.includeSeeds': false } });

  it('说明该怎么做', async () => {
    await editor.run('chengli.showBoard');
    const board = await editor.view('目标对照');
    await editor.until(
      () => board.locator('.empty').innerText(),
      (text) => text.includes('文库里还没有写明目标的文件') && text.includes('设置文库文件夹'),
      'what to do',
    );
    await editor.screenshot('目标对照 空');
    await board.getByRole('button', { name: '设置文库文件夹' }).click();
    await editor.until(
      () => editor.tabs(),
      (tabs) => tabs.some((tab) => /设置|Settings/.test(tab)),
      'the settings',
    );
  });
});
