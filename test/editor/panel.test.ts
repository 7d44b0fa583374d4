import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { FrameLocator } from 'playwright-core';
import { obstacles } from './accessibility.ts';
import { draft } from './draft.ts';
import { useWorkbench } from './workbench.ts';

describe('先例面板', () => {
  const editor = useWorkbench({ files: { '要点.gongwen': draft } });

  /** The page of the panel: VS Code puts a webview into a frame in a frame. */
  const page = (): FrameLocator =>
    editor.page.locator('iframe.webview.ready').first().contentFrame().locator('iframe#active-frame').contentFrame();
  const articles = async () => (await page().locator('article').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
  const untilArticles = (passes: (seen: string[]) => boolean, expected: string) => editor.until(articles, passes, expected);
  const hasFocus = () => editor.page.locator('.editor-instance .monaco-editor.focused').count();
  /** Opens the panel and goes back to the draft, as one does who has it open beside the draft. */
  const beside = async () => {
    await editor.open('要点.gongwen', draft);
    await editor.run('chengli.precedents.focus');
    await page().locator('main').waitFor();
    await editor.press('ControlOrMeta+1');
    await editor.cursorTo('要点.gongwen', '用好科技$0创新券');
    await untilArticles((seen) => seen.some((text) => text.includes('创新券') || text.includes('揭榜')), 'precedents of 揭榜挂帅');
  };
  const act = async (text: string, name: string) => {
    const article = page().locator('article', { hasText: text }).first();
    await article.hover();
    await article.locator(`[data-act="${name}"]`).click();
  };

  beforeEach(async () => {
    await editor.press('ControlOrMeta+k', 'ControlOrMeta+w');
    await beside();
  });

  it('跟着光标走，键盘留在文稿里', async () => {
    const first = await articles();
    await editor.cursorTo('要点.gongwen', '建设概念$0验证中心');
    await untilArticles(
      (seen) => seen.length > 0 && seen.join() !== first.join() && seen.some((text) => text.includes('技术转移')),
      'precedents of 技术转移',
    );
    assert.equal(await hasFocus(), 1);
    await editor.type('中');
    assert.match(await editor.text('要点.gongwen'), /建设概念中验证中心/);
    await editor.screenshot('先例面板');
  });

  it('写到目标，列出各地的目标数', async () => {
    await editor.cursorTo('要点.gongwen', '技术合同成交额突破150$0亿元');
    await editor.until(
      async () => (await page().locator('section.indicator').allInnerTexts()).join(),
      (text) => text.includes('技术合同成交额') && /\d+亿元/.test(text) && text.includes('本稿 >150亿元'),
      'the targets of the indicator',
    );
    await editor.screenshot('先例面板目标');
    await page().locator('section.indicator a').first().click();
    await editor.until(
      () => editor.tabs(),
      (tabs) => tabs.some((tab) => /20\d\d.*\.gongwen/.test(tab)),
      'the source of the target',
    );
  });

  it('插入引文，一次撤销', async () => {
    const before = await editor.text('要点.gongwen');
    await act('创新', 'quote');
    await editor.until(
      () => editor.lines(),
      (lines) => lines.some((line) => line.includes('（《')),
      'the quotation',
    );
    assert.equal(await hasFocus(), 1);
    const after = await editor.text('要点.gongwen');
    assert.match(after, /（牵头单位：市科技局；责任单位：市发展改革委）\n\n“[^”]+”（《[^》]+》，[^）]+\d{4}年）\n/);
    await editor.screenshot('插入引文');
    await editor.wear('dark');
    await editor.screenshot('插入引文 深色');
    await editor.wear('light');
    await editor.press('ControlOrMeta+z');
    assert.equal(await editor.text('要点.gongwen'), before);
  });

  it('改写插入：别处的数、地名、时间留空，Tab 逐个填', async () => {
    await editor.cursorTo('要点.gongwen', '建设概念$0验证中心');
    await untilArticles((seen) => seen.some((text) => /\d/.test(text) && text.includes('技术')), 'a passage with a figure');
    const text = (await page().locator('article:has(mark.figure) blockquote').first().innerText()).trim();
    const article = page().locator('article:has(mark.figure)').first();
    await article.hover();
    await article.locator('[data-act="snippet"]').click();
    await editor.until(
      () => editor.lines(),
      (lines) => lines.join('').includes('××'),
      'placeholders',
    );
    await editor.screenshot('改写插入');
    await editor.type('7');
    await editor.press('Tab');
    const after = await editor.text('要点.gongwen');
    const line = after.slice(after.indexOf('培育技术经理人。') + '培育技术经理人。'.length).trim();
    assert.match(line, /7/);
    for (const [figure] of text.matchAll(/\d+/g)) assert.ok(!line.includes(figure) || figure === '7', line);
  });

  it('并排比较：打开本稿与先例的差异', async () => {
    await act('创新', 'compare');
    await editor.page.locator('.monaco-diff-editor').waitFor();
    await editor.until(
      () => editor.tabs(),
      (tabs) => tabs.some((tab) => tab.includes('↔')),
      'the tab of the comparison',
    );
    await editor.until(articles, (seen) => seen.length > 0, 'the panel still about the draft');
    await editor.screenshot('并排比较');
    await editor.wear('dark');
    await editor.screenshot('并排比较 深色');
    await editor.wear('light');
  });

  it('固定一条：光标走开还在最上面', async () => {
    const article = page().locator('article').first();
    const text = (await article.locator('blockquote').innerText()).trim();
    await article.hover();
    await article.locator('[data-act="pin"]').click();
    await page().locator('article .pin.on').waitFor();
    await editor.press('ControlOrMeta+1');
    await editor.cursorTo('要点.gongwen', '建设概念$0验证中心');
    await untilArticles(
      (seen) => seen.length > 1 && seen.slice(1).some((one) => one.includes('技术转移')),
      'what follows the cursor below',
    );
    assert.equal((await page().locator('article').first().locator('blockquote').innerText()).trim(), text);
    await editor.screenshot('固定');
    await page().locator('article .pin.on').first().click();
    await page().locator('article .pin.on').waitFor({ state: 'detached' });
  });

  it('全用键盘：进面板、上下选、打开出处', async () => {
    await editor.run('chengli.showPrecedents');
    await page().locator('article:focus').waitFor();
    await editor.press('ArrowDown');
    const text = await page().locator('article:focus .place').innerText();
    await editor.press('Enter');
    const tabs = await editor.until(
      () => editor.tabs(),
      (seen) => seen.some((tab) => tab.includes(text)),
      'the source',
    );
    assert.ok(tabs.length > 1);
  });

  it('全用键盘：动作逐个走到，引用、固定、比较，Escape 回文稿', async () => {
    const before = await editor.text('要点.gongwen');
    const inPage = () => page().locator('article:focus').count();
    const enter = async () => {
      await editor.run('chengli.showPrecedents');
      await editor.until(inPage, (count) => count === 1, 'the keyboard in the panel');
    };
    await enter();
    const stops = [];
    for (let at = 0; at < 6; at++) {
      await editor.press('Tab');
      stops.push(await page().locator('button:focus').getAttribute('aria-label'));
    }
    assert.deepEqual(stops, [
      ...['复制为引文，带出处', '固定', '作为引文插入，注明出处'],
      ...['插入其写法，数值、地名、时间、单位留空待填', '与本稿这条举措并排比较', '打开出处'],
    ]);
    await enter();
    await editor.press('p');
    await page().locator('article .pin.on').waitFor();
    await page().getByRole('status').filter({ hasText: '已固定' }).waitFor();
    await enter();
    await editor.press('p');
    await page().locator('article .pin.on').waitFor({ state: 'detached' });
    await enter();
    await editor.press('End', 'Home', 'ArrowDown', 'd');
    await editor.until(
      () => editor.tabs(),
      (tabs) => tabs.some((tab) => tab.includes('↔')),
      'the comparison',
    );
    await editor.run('workbench.action.closeActiveEditor');
    await enter();
    await editor.press('q');
    await editor.until(
      () => editor.lines(),
      (lines) => lines.some((line) => line.includes('（《')),
      'the quotation',
    );
    assert.equal(await hasFocus(), 1);
    await editor.press('ControlOrMeta+z');
    assert.equal(await editor.text('要点.gongwen'), before);
    await enter();
    await editor.press('Escape');
    await editor.until(hasFocus, (count) => count === 1, 'the keyboard back in the draft');
  });

  it('读屏所需的名称、角色和对比度，各种颜色下都不缺', async () => {
    await editor.cursorTo('要点.gongwen', '技术合同成交额突破150$0亿元');
    await page().locator('section.indicator').waitFor();
    for (const colours of ['light', 'dark', 'high contrast', 'light high contrast'] as const) {
      const panel = await editor.view('先例');
      await editor.wear(colours, panel);
      await page().locator('article').first().hover();
      assert.deepEqual(await obstacles(panel), [], colours);
    }
    await editor.wear('light');
    const tree = await page().locator('main').ariaSnapshot();
    assert.match(tree, /- main "先例":/);
    assert.match(tree, /- table "技术合同成交额":/);
    assert.match(tree, /- article "[^"]+，[^"]+：[^"]+":/);
  });

  it('深色、高对比度、窄栏都看得清', async () => {
    // As narrow as people make it: dragged by its edge.
    await editor.page.mouse.move(348, 500);
    await editor.page.mouse.down();
    await editor.page.mouse.move(328, 500, { steps: 4 });
    await editor.page.mouse.up();
    await editor.cursorTo('要点.gongwen', '技术合同成交额突破150$0亿元');
    await page().locator('section.indicator').waitFor();
    for (const [theme, name] of [
      ['Default Dark Modern', '深色'],
      ['Default High Contrast', '高对比度'],
      ['Default High Contrast Light', '浅色高对比度'],
    ] as const) {
      mkdirSync(editor.path('.vscode'), { recursive: true });
      writeFileSync(editor.path('.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
      await page().locator(`body[data-vscode-theme-id="${theme}"]`).waitFor();
      await page().locator('article').first().hover();
      // Nothing runs out of the panel sideways.
      assert.equal(
        await page()
          .locator('html')
          .evaluate((html) => html.scrollWidth > html.clientWidth),
        false,
      );
      await editor.screenshot(`先例面板 ${name}`);
    }
  });

  it('没有可比的，说明怎么办', async () => {
    await editor.open('采砂.gongwen', '2026年临江市水利工作要点\n\n一、重点任务\n\n（一）整治河道采砂。清理$0河道。\n');
    await page().locator('.empty', { hasText: '文库里没有可比的举措' }).waitFor();
    assert.ok(await page().locator('.empty button').count());
    await editor.screenshot('没有可比举措');
  });
});
