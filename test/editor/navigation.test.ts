import assert from 'node:assert/strict';
import { draft } from './draft.ts';
import { useWorkbench } from './workbench.ts';

describe('转到先例', () => {
  const editor = useWorkbench({ files: { '要点.gongwen': draft } });

  beforeEach(async () => {
    await editor.open('要点.gongwen');
  });

  it('定义：打开先例的清样，简体、全角、出处在首行', async () => {
    await editor.cursorTo('要点.gongwen', '推行揭榜$0挂帅制度');
    await editor.run('editor.action.revealDefinition');
    await editor.until(
      () => editor.tabs(),
      (tabs) => tabs.some((tab) => tab.includes('武汉市')),
      'the plan of Wuhan',
    );
    const lines = await editor.until(
      () => editor.lines(),
      (seen) => seen.join('').includes('“揭榜挂帅”项目'),
      'the place in the plan',
    );
    assert.ok(!lines.some((line) => /揭榜掛帥|創|\(chu/.test(line)));
    await editor.screenshot('转到定义');
  });

  it('引用：列出各处，可在窗口内预览', async () => {
    await editor.cursorTo('要点.gongwen', '用好科技$0创新券');
    await editor.run('editor.action.referenceSearch.trigger');
    const peek = await editor.until(
      () => editor.peek(),
      (seen) => seen.includes('科技创新券') && seen.includes('宁波市') && seen.includes('青岛市'),
      'the places in the peek window',
    );
    assert.ok(peek.length > 0);
    await editor.screenshot('查找引用');
    await editor.press('Escape');
  });
});

describe('提纲、折叠、着色和状态', () => {
  const editor = useWorkbench({ files: { '要点.gongwen': draft } });

  before(async () => {
    await editor.open('要点.gongwen');
  });

  it('提纲和面包屑按真实结构', async () => {
    const rows = await editor.until(
      () => editor.outline(),
      (seen) => seen.length >= 6,
      'the outline',
    );
    // The view holds six rows; the seventh is below its edge.
    assert.deepEqual(
      rows.slice(0, 6).map((row) => `${'  '.repeat(row.level - 1)}${row.label}`),
      [
        '一、主要目标',
        '二、重点任务',
        '  （一）壮大科技企业梯队',
        '    1.实施高新技术企业倍增行动',
        '    2.推行揭榜挂帅制度',
        '  （二）促进科技成果转化',
      ],
    );
    await editor.cursorTo('要点.gongwen', '用好科技$0创新券');
    const path = await editor.until(
      () => editor.breadcrumbs(),
      (seen) => seen.some((part) => part.includes('2.推行揭榜挂帅制度')),
      'the path to the measure',
    );
    assert.ok(path.some((part) => part.includes('二、重点任务')));
    await editor.screenshot('提纲');
  });

  it('标题、指标、数字、单位各有颜色', async () => {
    const colourOf = async (text: string) =>
      (
        await editor.until(
          () => editor.styles(),
          (seen) => seen.some((piece) => piece.text === text),
          `${text} in a colour of its own`,
        )
      ).find((piece) => piece.text === text)?.color;
    const colours = [await colourOf('主要目标'), await colourOf('技术合同成交额'), await colourOf('150亿元'), await colourOf('市财政局')];
    assert.equal(new Set(colours).size, colours.length, colours.join(' '));
  });

  it('状态栏显示收录份数，点开看文库', async () => {
    const status = await editor.statusBar();
    assert.ok(
      status.some((item) => /成例 5/.test(item)),
      status.join(' | '),
    );
    await editor.page.locator('.statusbar-item', { hasText: '成例 5' }).first().click();
    await editor.until(
      () => editor.treeRows('文库'),
      (rows) => rows.filter((row) => /武汉市 2021|武汉市 2017|郑州市|青岛市|宁波市/.test(row)).length === 5,
      'the five seeds in the view of the library',
    );
  });

  it('按章节折叠', async () => {
    await editor.cursorTo('要点.gongwen', '（一）壮大$0科技企业梯队');
    await editor.press('ControlOrMeta+Shift+BracketLeft');
    await editor.until(
      () => editor.lines(),
      (seen) => !seen.some((line) => line.includes('推行揭榜挂帅')) && seen.some((line) => line.includes('促进科技成果转化')),
      'the section folded',
    );
    await editor.press('ControlOrMeta+Shift+BracketRight');
  });
});

describe('新建文稿', () => {
  const editor = useWorkbench();

  it('选一种文稿，得到骨架', async () => {
    await editor.run('chengli.newPlan');
    await editor.until(
      () => editor.quickPick(),
      (seen) => seen.some((row) => row.includes('实施方案')),
      'the kinds of plan',
    );
    await editor.pick('实施方案');
    const lines = await editor.until(
      () => editor.lines(),
      (seen) => seen.some((line) => line.includes('一、工作目标')),
      'the skeleton',
    );
    assert.ok(lines.some((line) => line.includes('三、保障措施')));
    await editor.screenshot('新建文稿');
  });
});
