import assert from 'node:assert/strict';
import { useWorkbench } from './workbench.ts';

const goals = '一、主要目标\n\n全社会研发投入增长10%，技术合同成交额达到120亿元，大幅提升自主创新能力。\n\n';
const measures = `二、重点任务

（一）建设科技企业孵化器。新建市级以上孵化载体20家，引进一批专业运营机构。（牵头单位：市科技局）

（二）推行科技创新券。发放科技创新券1000万元，支持中小企业购买科技服务。
`;

describe('从头起草', () => {
  const editor = useWorkbench();

  it('写一段目标和两条举措，边写边有标记、透镜和提纲，写的就是得到的', async () => {
    await editor.open('起草.gongwen', '2026年临江市科技工作要点\n\n$0');
    await editor.type(goals);
    await editor.until(
      () => editor.squiggles(),
      (seen) => seen.some((one) => one.text.includes('大幅提升自主创新能力')),
      'the vague goal marked while one goes on writing',
    );
    await editor.screenshot('起草目标');
    await editor.type(measures);
    const lenses = await editor.until(
      () => editor.lenses(),
      (seen) => seen.length >= 2 && seen.every((lens) => /20\d\d/.test(lens)),
      'comparable measures over both measures',
    );
    assert.equal(lenses.length, 2);
    assert.equal(await editor.text('起草.gongwen'), `2026年临江市科技工作要点\n\n${goals}${measures}`);
    await editor.screenshot('起草举措');
  });

  it('改一处，标记跟着改', async () => {
    await editor.cursorTo('起草.gongwen', '，大幅提升自主创新能力$0。');
    for (let left = '大幅提升自主创新能力'.length; left > 0; left--) await editor.press('Backspace');
    await editor.type('高新技术企业达到800家');
    await editor.until(
      () => editor.squiggles(),
      (seen) => seen.length === 1 && (seen[0]?.text.includes('一批专业运营机构') ?? false),
      'only the mark that is left',
    );
    assert.match(await editor.text('起草.gongwen'), /达到120亿元，高新技术企业达到800家。\n/);
  });

  it('采用一条补全接着写', async () => {
    await editor.cursorTo('起草.gongwen', '购买科技服务。$0');
    await editor.type('\n\n（三）加强知识产权');
    const rows = await editor.until(
      () => editor.suggestions(),
      (seen) => seen.some((row) => row.label.startsWith('知识产权') || row.label.startsWith('加强知识产权')),
      'phrases that go on',
    );
    const label = rows[0]?.label as string;
    await editor.press('Tab');
    await editor.type('。');
    const text = await editor.text('起草.gongwen');
    const last = text.trimEnd().split('\n').at(-1) as string;
    assert.ok(last.startsWith('（三）加强知识产权') && last.endsWith('。') && last.includes(label.slice(-2)), last);
    await editor.screenshot('起草补全');
  });

  it('写到一半，幽灵文字接上，Ctrl+右箭头一次采用一个词', async () => {
    await editor.open('续写.gongwen', '2026年临江市科技工作要点\n\n一、总体要求\n$0');
    await editor.type('\n深入实施创新驱');
    await editor.until(
      () => editor.suggestions(),
      (seen) => seen.length > 0,
      'the list',
    );
    // While the list is open it is its selected item that is previewed.
    await editor.press('Escape');
    const ghost = await editor.until(
      () => editor.ghostText(),
      (seen) => seen.startsWith('动发展'),
      'the rest of the phrase as ghost text',
    );
    await editor.screenshot('起草幽灵文字');
    // One press takes one word: 动, the rest of 驱动, then 发展.
    await editor.press('Control+ArrowRight');
    await editor.until(
      () => editor.ghostText(),
      (seen) => seen === ghost.slice(1),
      'what is left as ghost text',
    );
    await editor.press('Control+ArrowRight');
    await editor.until(
      () => editor.ghostText(),
      (seen) => seen === ghost.slice('动发展'.length),
      'what is left after the next word',
    );
    assert.ok((await editor.text('续写.gongwen')).endsWith('深入实施创新驱动发展'));
  });
});
