import assert from 'node:assert/strict';
import { draft } from './draft.ts';
import { useWorkbench } from './workbench.ts';

describe('补全', () => {
  const editor = useWorkbench();

  it('写到一段中间也出现，随输入收窄，只替换该替换的', async () => {
    await editor.open('段中.gongwen', '二、重点任务\n\n1.加大保护力度，$0，完善服务体系。\n');
    await editor.type('知识产');
    const rows = await editor.until(
      () => editor.suggestions(),
      (seen) => seen.some((row) => row.label.startsWith('知识产权')),
      'phrases that go on from 知识产',
    );
    await editor.screenshot('补全段中');
    assert.ok(
      rows.some((row) => /20\d\d/.test(row.detail + row.description)),
      'place and year of the source',
    );
    await editor.type('权');
    // Until then the list is the one from before the last character, whose rows may all fit too.
    await editor.until(
      () => editor.page.locator('.suggest-widget.visible .monaco-list-row .label-name .highlight').allInnerTexts(),
      (seen) => seen.some((text) => text.includes('知识产权')),
      'the list for 知识产权',
    );
    const narrowed = await editor.until(
      () => editor.suggestions(),
      (seen) => seen.length > 0 && seen.every((row) => row.label.includes('权')),
      'only what still fits',
    );
    const chosen = narrowed.find((row) => row.label.startsWith('知识产权') && !/[\d…]/.test(row.label));
    assert.ok(chosen, JSON.stringify(narrowed));
    await editor.acceptSuggestion(chosen.label);
    const text = await editor.text('段中.gongwen');
    assert.match(text, /^二、重点任务\n\n1\.加大保护力度，知识产权\p{Script=Han}+，完善服务体系。\n$/u);
  });

  it('拼音首字母找到指标', async () => {
    await editor.open('拼音.gongwen', '一、主要目标\n\n实现$0。\n');
    await editor.type('jshtcje');
    await editor.untilSuggested('技术合同成交额');
    await editor.screenshot('补全拼音');
    await editor.acceptSuggestion('技术合同成交额');
    assert.equal(await editor.text('拼音.gongwen'), '一、主要目标\n\n实现技术合同成交额。\n');
  });

  it('一口气打完，列表也出现', async () => {
    await editor.open('急打.gongwen', '一、主要目标\n\n实现$0。\n');
    // No key waits for what the one before it has brought.
    await Promise.all([...'jshtcje'].map((key) => editor.page.keyboard.insertText(key)));
    await editor.acceptSuggestion('技术合同成交额');
    assert.equal(await editor.text('急打.gongwen'), '一、主要目标\n\n实现技术合同成交额。\n');
  });

  it('另起一行打括号，给出下一个编号，右括号只有一个', async () => {
    await editor.open('编号.gongwen', '一、总体思路\n\n二、重点任务\n\n（一）发展孵化器。\n\n$0\n');
    await editor.type('（');
    await editor.untilSuggested('（二）');
    await editor.acceptSuggestion('（二）');
    assert.equal(await editor.text('编号.gongwen'), '一、总体思路\n\n二、重点任务\n\n（一）发展孵化器。\n\n（二）\n');
  });

  it('指标之后给出先例的写法，数留空', async () => {
    await editor.open('指标.gongwen', '一、主要目标\n\n技术合同成交$0\n');
    await editor.type('额');
    const rows = await editor.until(
      () => editor.suggestions(),
      (seen) => seen.some((row) => row.label.includes('亿元')),
      'how precedents go on after the indicator',
    );
    await editor.screenshot('补全指标');
    const ending = rows.find((row) => row.label.includes('亿元'))?.label as string;
    await editor.acceptSuggestion(ending);
    await editor.type('88');
    assert.match(await editor.text('指标.gongwen'), /技术合同成交额\p{Script=Han}*88亿元/u);
  });

  it('牵头单位里给出本稿用过的单位', async () => {
    await editor.open('单位.gongwen', `${draft}\n4.加强科普工作。（牵头单位：$0`);
    await editor.type('市');
    const rows = await editor.untilSuggested('市科技局');
    assert.ok(rows.length > 0);
    await editor.press('Escape');
  });

  it('行首给出下一级序号', async () => {
    await editor.open('序号.gongwen', '二、重点任务\n\n（一）加强科普工作。办好科技活动周。\n$0');
    await editor.type('（');
    const rows = await editor.until(
      () => editor.suggestions(),
      (seen) => seen.some((row) => row.label.startsWith('（二）')),
      'the next number of the ladder',
    );
    assert.ok(rows.length > 0);
    await editor.screenshot('补全序号');
    await editor.press('Escape');
  });

  it('回车总是换行', async () => {
    await editor.open('回车.gongwen', '1.$0\n');
    await editor.type('加强知识产');
    await editor.until(
      () => editor.suggestions(),
      (seen) => seen.length > 0,
      'the list',
    );
    await editor.press('Enter');
    await editor.type('完');
    assert.match(await editor.text('回车.gongwen'), /^1\.加强知识产\n\s*完\n$/u);
  });
});
