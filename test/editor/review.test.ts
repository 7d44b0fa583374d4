import assert from 'node:assert/strict';
import { draft } from './draft.ts';
import { useWorkbench } from './workbench.ts';

describe('没有写数的目标', () => {
  const editor = useWorkbench({ files: { '要点.gongwen': draft } });

  before(async () => {
    await editor.open('要点.gongwen');
  });

  it('在正文里划线，在问题面板里说明', async () => {
    const squiggles = await editor.until(
      () => editor.squiggles(),
      (seen) => seen.length >= 2,
      'two marks',
    );
    assert.deepEqual(
      squiggles.map((one) => one.text),
      ['大幅提升自主创新能力', '引进一批高端研发机构'],
    );
    const problems = await editor.until(
      () => editor.problems(),
      (rows) => rows.some((row) => row.includes('target-without-number')),
      'the marks in the Problems panel',
    );
    assert.ok(problems.some((row) => row.includes('自主创新能力')));
    await editor.screenshot('没有写数');
  });

  it('快速修复只替换虚词，数由起草人填', async () => {
    await editor.cursorTo('要点.gongwen', '引进$0一批高端');
    const titles = await editor.quickFixes();
    const fix = titles.find((title) => title.includes('N'));
    assert.ok(fix, `a fix patterned on a precedent among ${titles.join(' | ')}`);
    await editor.screenshot('快速修复');
    await editor.applyQuickFix(fix);
    await editor.type('12');
    const text = await editor.text('要点.gongwen');
    assert.match(text, /引进12\p{Script=Han}{1,2}高端研发机构。/u);
    assert.equal(text.replace(/引进12\p{Script=Han}{1,2}高端/u, '引进一批高端'), draft);
    await editor.until(
      () => editor.squiggles(),
      (seen) => seen.every((one) => !one.text.includes('高端研发机构')),
      'the mark to be gone',
    );
  });
});
