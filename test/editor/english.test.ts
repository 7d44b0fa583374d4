import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { draft } from './draft.ts';
import { useWorkbench } from './workbench.ts';

describe('The interface in English', () => {
  const editor = useWorkbench({
    language: 'en-US',
    files: {
      '临江稿.gongwen': draft,
      'Plans/a.txt':
        '江州市2025年科技工作要点\n\n一、主要目标\n\n技术合同成交额达到80亿元。\n\n二、重点任务\n\n1.用好科技创新券。支持企业组建创新联合体。\n',
      'Plans/form.txt': '申报表\n\n姓名\n',
    },
    settings: { 'chengli.library.folders': ['Plans'] },
  });

  const han = /\p{Script=Han}/u;
  /** The extension's name is Chinese in every language. */
  const inChinese = (texts: readonly string[]) => texts.filter((text) => han.test(text.replaceAll('成例', '')));
  /**
   * What a page says itself: text of its controls and headings, labels and titles; `library`: selectors of what holds words of plans
   * and of the draft.
   */
  const ownWords = (page: Frame, library: string) =>
    page.evaluate((others) => {
      const said: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (!node.parentElement?.closest(`script, style, ${others}`)) said.push(node.nodeValue ?? '');
      for (const one of document.body.querySelectorAll('[title], [aria-label], [placeholder]'))
        if (!one.closest(others)) for (const name of ['title', 'aria-label', 'placeholder']) said.push(one.getAttribute(name) ?? '');
      return said.map((text) => text.trim()).filter((text) => text !== '');
    }, library);
  /** Controls whose words do not fit them. */
  const cutOff = (page: Frame, selector: string) =>
    page.evaluate(
      (controls) =>
        [...document.querySelectorAll<HTMLElement>(controls)]
          .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth + 1)
          .map((one) => one.innerText),
      selector,
    );
  const texts = async (at: Locator) => (await at.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());

  it('the board', async () => {
    await editor.open('临江稿.gongwen');
    await editor.run('chengli.showBoard');
    const board = await editor.view('Board of targets');
    await editor.until(
      () => board.locator('.row canvas').count(),
      (count) => count > 0,
      'charts',
    );
    // Units and places in the words about a row are the plans' own.
    const words = await ownWords(board, '.row, .legend, .status, .opener.chosen');
    assert.ok(words.includes('In the draft') && words.includes('Find an indicator'), words.join(' | '));
    assert.deepEqual(inChinese(words), []);
    const [label = ''] = await board.locator('.row').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
    assert.match(label, /^技术合同成交额，stock，亿元；.* plans: .*median/);
    assert.deepEqual(await cutOff(board, '.tools button, .tools select, .said'), []);
    await editor.screenshot('English board');
    await board.getByRole('button', { name: 'Copy and export' }).click();
    assert.deepEqual(await texts(board.getByRole('menuitem')), [
      'Copy as table',
      'Export as CSV',
      'Export as XLSX',
      'Export as PNG',
      'Export as SVG',
    ]);
    await editor.press('Escape');
    await board.getByRole('button', { name: 'Table', exact: true }).click();
    await board.locator('table.figures tbody tr').nth(3).waitFor();
    assert.deepEqual(await texts(board.locator('table.figures thead th')), ['Place', 'Year', 'Target', 'Plan', 'Sentence']);
    await editor.screenshot('English board as a table');
  });

  it('the panel of precedents and the view of the library', async () => {
    await editor.run('workbench.action.closeAllEditors');
    await editor.open('临江稿.gongwen');
    await editor.run('chengli.precedents.focus');
    const panel = await editor.view('Precedents');
    await editor.press('ControlOrMeta+1');
    await editor.cursorTo('临江稿.gongwen', '技术合同成交额突破1$050亿元');
    await panel.locator('section.indicator').waitFor();
    await panel.locator('article').first().hover();
    const words = await ownWords(panel, 'blockquote, .about, .place, .section, td, svg, .spread, .standing, table, article');
    assert.ok(words.includes('Comparable measures') && words.includes('Targets'), words.join(' | '));
    assert.deepEqual(inChinese(words), []);
    assert.deepEqual(await texts(panel.locator('article').first().locator('.acts button')), ['Quote', 'Adapt', 'Compare', 'Original']);
    assert.deepEqual(await cutOff(panel, '.acts, .acts button, h2'), []);
    const rows = await editor.until(
      () => editor.treeRows('Library'),
      (seen) => seen.some((row) => row.includes('no plan, left out')),
      'the files',
    );
    assert.ok(
      rows.some((row) => row.startsWith('Built-in plans 5 files')) && rows.some((row) => / measures, \d+ targets/.test(row)),
      rows.join('\n'),
    );
    assert.deepEqual(inChinese(await texts(editor.page.locator('.pane-header .title'))), []);
    await editor.screenshot('English panel and library');
  });

  it('commands, lenses, hovers, marks and messages', async () => {
    await editor.press('F1');
    await editor.page.locator('.quick-input-widget:visible .quick-input-box input').fill('>Chengli: ');
    const commands = await editor.until(
      () => editor.quickPick(),
      (seen) => seen.length > 8,
      'the commands',
    );
    await editor.screenshot('English commands');
    await editor.press('Escape');
    assert.deepEqual(inChinese(commands), []);
    const [lens = ''] = await editor.until(
      () => editor.lenses(),
      (seen) => seen.some((one) => one.includes('comparable measures')),
      'the lenses',
    );
    assert.match(lens, /^\d+ comparable measures · /);
    await editor.cursorTo('临江稿.gongwen', '技术合$0同成交额突破');
    const hover = await editor.hover('plans');
    assert.deepEqual(inChinese(hover.split(/\s+/).filter((word) => /^[a-zA-Z]/.test(word))), []);
    await editor.screenshot('English hover');
    await editor.press('Escape');
    const problems = await editor.until(
      () => editor.problems(),
      (seen) => seen.some((row) => /figure/i.test(row)),
      'the marks',
    );
    await editor.screenshot('English problems');
    await editor.run('workbench.action.closePanel');
    assert.ok(problems.length > 0);
    await editor.run('chengli.removeFromLibrary');
    const [message = ''] = await editor.until(
      () => editor.quickPick(),
      (seen) => seen.length > 0,
      'what can be removed',
    );
    assert.ok(message.includes('Plans'));
    await editor.press('Escape');
    await editor.open('空.gongwen', '');
    await editor.run('chengli.exportWord');
    await editor.pick('The draft alone');
    await editor.until(
      () => editor.notifications(),
      (all) => all.includes('The draft is empty: nothing to export.'),
      'the message',
    );
    await editor.screenshot('English message');
  });

  it('the first steps', async () => {
    await editor.run('chengli.firstSteps');
    const steps = editor.page.locator('.gettingStartedContainer .step-list-container .getting-started-step');
    await steps.first().waitFor();
    assert.deepEqual(inChinese(await texts(steps)), []);
    await editor.screenshot('English first steps');
  });
});
