import assert from 'node:assert/strict';
import { draft } from './draft.ts';
import { useWorkbench } from './workbench.ts';

const plan = `西川市2024年科技工作要点

一、主要目标

技术合同成交额达到80亿元，高新技术企业达到300家以上。

二、重点任务

（一）建设西川科技企业孵化器

1.建设科技企业孵化器。新建科技企业孵化器5家。（牵头单位：市科技局；责任单位：市财政局）

2.培育专业运营机构。引进专业运营机构3家。（牵头单位：市科技局）

三、保障措施

（一）加强组织领导。成立工作专班。
`;

describe('阅读先例', () => {
  const editor = useWorkbench({
    files: { '要点.gongwen': draft, '文库/西川.txt': plan },
    settings: { 'chengli.library.folders': ['文库'], 'chengli.library.includeSeeds': false },
  });

  beforeEach(async () => {
    await editor.press('ControlOrMeta+k', 'ControlOrMeta+w');
    await editor.open('要点.gongwen', draft);
    await editor.run('chengli.showLibrary');
    await editor.treeRow('文库', '西川市').click();
    await editor.until(
      () => editor.tabs(),
      (tabs) => tabs.some((tab) => tab.includes('西川市')),
      'the plan',
    );
  });

  it('目标、单位、标题各有颜色，首行有可做的事，没有标记', async () => {
    await editor.until(
      () => editor.lenses(),
      (lenses) => lenses.some((lens) => lens.includes('用其提纲起草')) && lenses.some((lens) => lens.includes('打开原文件')),
      'what can be done',
    );
    const colourOf = async (words: string) =>
      (
        await editor.until(
          () => editor.styles(),
          (seen) => seen.some((piece) => piece.text === words),
          `${words} in a colour of its own`,
        )
      ).find((piece) => piece.text === words)?.color;
    const colours = [await colourOf('80亿元'), await colourOf('市财政局'), await colourOf('主要目标')];
    assert.equal(new Set(colours).size, 3, colours.join(' '));
    assert.deepEqual(await editor.squiggles().then((all) => all.filter(({ text }) => text.includes('专业运营机构'))), []);
    // Opened after the plan, the panel is about the draft beside it.
    const panel = await editor.view('先例');
    await panel.locator('.about').first().waitFor();
    await editor.screenshot('阅读先例');
    await editor.wear('dark');
    assert.equal(new Set([await colourOf('80亿元'), await colourOf('市财政局'), await colourOf('主要目标')]).size, 3);
    await editor.screenshot('阅读先例 深色');
    await editor.wear('light');
  });

  it('用其提纲起草：标题和序号照旧，地名、年份、举措留空', async () => {
    await editor.clickLens('用其提纲起草');
    const lines = await editor.until(
      () => editor.lines(),
      (seen) => seen.some((line) => line.includes('××市××××年科技工作要点')),
      'the new draft',
    );
    const text = lines.join('\n');
    for (const kept of ['一、主要目标', '二、重点任务', '（一）建设××科技企业孵化器', '1.举措名称', '三、保障措施', '（一）加强组织领导'])
      assert.ok(text.includes(kept), `${kept} in\n${text}`);
    assert.ok(!/西川|2024|80|300/.test(text), text);
    await editor.screenshot('用其提纲起草');
    // The first placeholder is selected: what one types takes its place.
    await editor.type('临江市');
    await editor.until(
      () => editor.lines(),
      (seen) => seen.some((line) => line.includes('临江市××××年科技工作要点')),
      'the place filled in',
    );
    // A new document that is closed would ask whether to save it.
    await editor.run('workbench.action.revertAndCloseActiveEditor');
  });

  it('打开原文件', async () => {
    await editor.clickLens('打开原文件');
    await editor.until(
      () => editor.tabs(),
      (tabs) => tabs.includes('西川.txt'),
      'the file',
    );
  });
});
