import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { localiser } from '../../server/src/features/localise.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { createService } from '../../server/src/service.ts';
import { documentOf } from '../fixtures.ts';
import { offeredAt } from './offered.ts';

const title = '东海市2026年科技工作要点';
/** Plans whose lines and sentences begin with numbers that are theirs. */
const library = ['西川', '南山', '北原'].map(
  (city) => `${city}市2024年科技工作要点
一、总体要求
坚持创新驱动发展。
（三）建设平台。
坚持创新驱动发展。
（四）建设平台。
二、主要目标
技术合同成交额达到80亿元。
三、重点任务
（三）建设平台。一是摸底建库。二是跟踪服务。一是摸底建库。二是跟踪服务。五是加强协调。
（四）建设平台。一是摸底建库。二是跟踪服务。一是摸底建库。二是跟踪服务。五是加强协调。
`,
);
const service = createService(localiser({}, 'en'));
for (const [at, text] of library.entries()) service.add(readPrecedent(text, `${at}.txt`));

function ask(source: string) {
  const { text, items, ghost } = offeredAt(source, service);
  return { text, items, labels: items.map(({ label }) => label), ghost };
}

/** The text with the item taken. */
function taken(text: string, item: CompletionItem | undefined): string {
  assert.ok(item);
  return TextDocument.applyEdits(documentOf(text), [item.textEdit as TextEdit]);
}

/** What is offered that is a number alone. */
const numbers = (source: string) =>
  ask(source).labels.filter((label) => /^[#\s　]*[（(]?[一二三四五六七八九十\d]+[）)、.是章节]\s*$/.test(label.replace(/^第/, '')));

describe('completion of numbers', () => {
  it('opens the level below a heading as official documents nest them, besides going on', () => {
    assert.deepEqual(numbers(`${title}\n一、总体要求\n坚持创新。\n二、重点任务\n$0`), ['（一）', '三、']);
    assert.deepEqual(numbers(`${title}\n一、重点任务\n（一）建设平台\n$0`), ['1.', '（二）', '二、']);
    assert.deepEqual(numbers(`${title}\n第一章 重点任务\n$0`), ['第一节', '第二章 ']);
    const leading = `${title}\n一、重点任务\n重点抓好以下工作：\n$0`;
    assert.deepEqual(numbers(leading), ['（一）', '二、']);
  });

  it('opens it as the draft does elsewhere', () => {
    assert.deepEqual(numbers(`${title}\n一、总体要求\n1. 指导思想\n坚持创新。\n二、重点任务\n$0`), ['1. ', '三、']);
  });

  it('runs on from section to section where the draft does', () => {
    const first = `${title}\n一、总体要求\n1.指导思想。坚持创新。\n2.基本原则。坚持开放。\n二、重点任务\n`;
    assert.deepEqual(numbers(`${first}$0`), ['1.', '3.', '三、']);
    assert.deepEqual(numbers(`${first}3.建设平台。加快建设。\n三、保障措施\n$0`), ['4.', '四、']);
    assert.deepEqual(numbers(`${first}1.建设平台。加快建设。\n2.发展市场。加快发展。\n三、保障措施\n$0`), ['1.', '四、']);
  });

  it('does not open a level below a sentence', () => {
    assert.deepEqual(numbers(`${title}\n一、重点任务\n1.建设平台，新建孵化器5家。\n$0`), ['2.', '二、']);
  });

  it('goes on with a list whose items are no headings', () => {
    const goals = `${title}\n一、主要目标\n1.技术合同成交额达到10亿元；\n2.高新技术企业达到100家；\n`;
    assert.equal(numbers(`${goals}$0`)[0], '3.');
    assert.ok(!numbers(`${goals}$0\n3.孵化器达到5家。`).includes('3.'));
    assert.equal(numbers(`${title}\n一、重点任务\n一是摸底建库。\n二是跟踪服务。\n$0`)[0], '三是');
  });

  it("behind a bracket that opens the line are the draft's numbers alone, in list and ghost text", () => {
    for (const written of [
      '一、总体要求\n坚持创新驱动发展。\n（$0',
      '一、总体要求\n二、重点任务\n（$0',
      '一、总体要求\n二、重点任务\n（$0）',
    ]) {
      const { text, items, labels, ghost } = ask(`${title}\n${written}`);
      assert.deepEqual(labels, ['（一）'], written);
      assert.equal(ghost, undefined, written);
      assert.ok(taken(text, items[0]).endsWith('\n（一）'), written);
    }
    assert.deepEqual(ask(`${title}\n一、重点任务\n(一)建设平台,新建孵化器5家,加快建设;\n($0`).labels, ['(二)']);
  });

  it('reads what stands behind the cursor', () => {
    assert.deepEqual(numbers(`${title}\n一、总体要求\n$0\n二、重点任务\n`), ['（一）']);
    assert.deepEqual(numbers(`${title}\n一、重点任务\n（一）建设平台\n加快建设。\n$0\n（三）发展市场\n`), ['（二）', '1.']);
    // 二、 there would take （二） away from 一、.
    assert.deepEqual(numbers(`${title}\n一、重点任务\n（一）建设平台。加快建设。\n$0\n（二）发展市场\n`), []);
    assert.deepEqual(numbers(`${title}\n$0\n一、总体要求\n`), []);
  });

  it('opens a plan below its title, with the titles that usually do', () => {
    for (const gap of ['', '\n', '\n为深入实施创新驱动发展战略，制定本方案。\n']) {
      const { labels } = ask(`${title}\n${gap}$0`);
      assert.deepEqual(labels.slice(0, 2), ['一、', '一、总体要求'], JSON.stringify(gap));
    }
    assert.deepEqual(numbers('$0'), []);
  });

  it('copies what its sibling has around the marker', () => {
    const markdown = `# ${title}\n\n## 一、总体要求\n\n坚持创新。\n\n`;
    assert.deepEqual(numbers(`${markdown}$0`), ['## 二、', '### （一）']);
    assert.ok(ask(`${markdown}$0`).labels.includes('## 二、主要目标'));
    assert.ok(taken(markdown, ask(`${markdown}$0`).items[0]).endsWith('\n\n## 二、'));
    const begun = ask(`${markdown}## $0`);
    assert.ok(taken(begun.text, begun.items[0]).endsWith('\n\n## 二、'));
    assert.ok(ask(`# ${title}\n\n## 总体要求\n\n坚持创新。\n\n## $0`).labels.includes('主要目标'));
    assert.equal(numbers(`${title}\n一、重点任务\n1. 建设平台，新建孵化器5家。\n$0`)[0], '2. ');
    const indented = `${title}\n　　一、总体要求\n　　坚持创新。\n`;
    for (const [written, expected] of [
      ['$0', '\n　　二、'],
      ['　　$0', '\n　　二、'],
    ] as const) {
      const { text, items } = ask(indented + written);
      assert.ok(taken(text, items[0]).endsWith(expected), written);
    }
  });

  it('goes on in the series of a sentence, and never back', () => {
    const series = `${title}\n一、重点任务\n（一）建设平台。一是摸底建库。二是跟踪服务。`;
    const { labels, ghost } = ask(`${series}$0`);
    assert.equal(labels[0], '三是');
    for (const offered of [...labels, String(ghost)]) assert.doesNotMatch(offered, /^(?:一是|二是|五是)/);
    assert.ok(!ask(`${series}$0三是加强协调。`).labels.includes('三是'));
    for (const offered of ask(`${title}\n一、重点任务\n（一）建设平台。$0`).labels) assert.doesNotMatch(offered, /^[二五]是/);
    assert.ok(!ask(`${series}加快建设$0`).labels.includes('三是'));
  });

  it("never offers another plan's number where a line begins", () => {
    for (const source of ['一、总体要求\n坚持创新驱动发展。\n$0', '一、重点任务\n1.建设平台。\n$0', '一、总体要求\n$0', '$0'])
      for (const label of ask(`${title}\n${source}`).labels) assert.doesNotMatch(label, /^（[三四]）/, source);
  });
});
