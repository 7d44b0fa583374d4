import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CompletionItem, CompletionItemKind, type Range, type TextEdit } from 'vscode-languageserver-types';
import { localiser } from '../../server/src/features/localise.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { createService, type Service } from '../../server/src/service.ts';
import type { Segmenter } from '../../server/src/text/segmenter.ts';
import { documentOf, fixture, positionIn } from '../fixtures.ts';
import { offeredAt } from './offered.ts';

const west = `西川市2024年科技工作要点
一、总体思路
深入实施创新驱动发展战略，加快科技成果转化。
二、主要目标
技术合同成交额达到80亿元。
三、重点任务
（一）建设科技企业孵化器。新建孵化器5家，推动高质量发展。（牵头单位：市科技局；责任单位：市财政局、市教育局）
`;
const east = `东海市2023年科技工作要点
一、总体思路
深入实施创新驱动发展战略，加快科技成果转化。
二、主要目标
技术合同成交额达到60亿元。
三、重点任务
（一）发展科技企业孵化器。新建孵化器3家，推动高质量发展。（牵头单位：市科技局；责任单位：市人力资源社会保障局）
`;

let version = 0;
function serviceOf(...texts: readonly string[]): Service {
  const service = createService(localiser({}, 'en'));
  for (const [at, text] of texts.entries()) service.add(readPrecedent(text, `${at}.txt`));
  return service;
}
const service = serviceOf(west, east);

function ask(source: string, by = service): { text: string; items: CompletionItem[]; ghost: string | undefined } {
  const { cursor, ...found } = offeredAt(source, by);
  for (const item of found.items) wellFormed(found.text, cursor, item);
  return found;
}

/** What every item must be for the editor to show and filter it. */
function wellFormed(text: string, cursor: number, item: CompletionItem): void {
  const { range, newText } = item.textEdit as { range: Range; newText: string };
  const document = documentOf(text);
  assert.equal(range.start.line, range.end.line);
  // Up to the cursor, or over what stands behind it and the item ends with.
  assert.ok(newText.endsWith(text.slice(cursor, document.offsetAt(range.end))), newText);
  const typed = document.getText({ ...range, end: document.positionAt(cursor) });
  const sought = item.filterText ?? item.label;
  assert.ok(sought.startsWith(typed) || sought.split(' ').some((part) => part.startsWith(typed)), `${typed} | ${sought}`);
  if (sought === newText) assert.ok(newText.startsWith(typed));
  assert.match(item.sortText ?? '', /^\d{4}$/);
}

/** Cuts by the longest word of a list; anything else is cut into characters. */
function byLongestOf(words: readonly string[]): Segmenter {
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const cut = (text: string): string[] => {
    const found: string[] = [];
    for (let at = 0; at < text.length; ) {
      const word = longestFirst.find((one) => text.startsWith(one, at)) ?? (text[at] as string);
      found.push(word);
      at += word.length;
    }
    return found;
  };
  return { name: 'words of a test', cut };
}

const labels = (items: readonly CompletionItem[]) => items.map((item) => item.label);
const inserted = (item: CompletionItem | undefined) => (item?.textEdit as { newText: string } | undefined)?.newText;

describe('completion of phrases', () => {
  it('goes on from the longest words before the cursor that begin a phrase, and replaces exactly them', () => {
    const { items } = ask('我们要深入实施创新驱$0');
    const item = items.find(({ label }) => label.endsWith('创新驱动发展战略'));
    assert.ok(item, labels(items).join());
    assert.ok(!item.label.includes('我们要'));
  });

  it('leaves the number of a measure alone', () => {
    const numbered = serviceOf(
      '西川市2024年科技工作要点\n一、任务\n1.强化科技创新统筹协调，建设平台。\n2.强化科技创新统筹协调，发展市场。\n',
    );
    const { items } = ask('一、任务\n4.强化科技$0', numbered);
    assert.ok(labels(items).includes('强化科技创新统筹协调'), labels(items).join());
  });

  it('works in the middle of a paragraph', () => {
    assert.ok(labels(ask('坚持科学规划，深入实施创新$0，取得实效。').items).some((label) => label.includes('创新驱动发展')));
  });

  it('writes punctuation as the draft does', () => {
    const half = ask('坚持创新,面向未来,服务发展:深入实施创新驱动$0').items;
    assert.ok(half.length > 0);
    assert.ok(
      half.every((item) => !/[，；：（）]/.test(inserted(item) ?? '')),
      labels(half).join(),
    );
    const full = ask('坚持创新，面向未来，服务发展：深入实施创新驱动$0').items;
    assert.ok(full.length > 0);
    assert.ok(full.every((item) => !/[,;:()]/.test(inserted(item) ?? '')));
  });

  it('keeps what was typed as it was typed', () => {
    for (const item of ask('深入實施创新驱$0').items) assert.ok(!(inserted(item) ?? '').includes('深入实施'));
  });

  it('names place and year, and has its passages on demand', () => {
    const [item] = ask('加快科技成$0').items;
    assert.match(item?.labelDetails?.description ?? '', /西川|东海/);
    assert.equal(item?.documentation, undefined);
    const { documentation } = service.resolveCompletion(item as CompletionItem);
    const { value } = documentation as { value: string };
    assert.match(value, /\*\*.*科技成果.*\*\*/);
    assert.match(value, /command:chengli\.openSource/);
  });

  it('offers no word that neither the library nor the draft has, be it one of the field', () => {
    const words = ask('组建产业技术创新$0').items.map(({ label }) => label);
    assert.ok(!words.some((label) => label.endsWith('创新中心')), words.join());
  });

  it('lets no markup of a library out', () => {
    const line = '推动[点此](command:evil)<img src=x>，推动科技成果转化落地。\n';
    const hostile = serviceOf(`西川市2024年工作要点\n一、任务\n${line.repeat(3)}`);
    const [item] = ask('推动科技成果$0', hostile).items;
    const { value } = hostile.resolveCompletion(item as CompletionItem).documentation as { value: string };
    assert.doesNotMatch(value, /\[点此\]|<img/);
  });

  it('offers nothing where nothing fits, nor what stands behind the cursor already', () => {
    assert.deepEqual(ask('猫咪喜欢$0').items, []);
    assert.equal(ask('猫咪喜欢$0').ghost, undefined);
    assert.ok(!labels(ask('深入实施创新驱$0动发展战略').items).some((label) => label.endsWith('驱动发展战略')));
  });

  it('ends and begins phrases with words', () => {
    const by = serviceOf(
      '西川市2024年工作要点\n一、任务\n加强知识产权保护。落实知识产权保护。推动重大科技专项，推动重大科技专项，实施重大科技专项。',
      '东海市2023年工作要点\n一、任务\n加强知识产权保障。推进重大科技项目，推进重大科技项目，落实重大科技项目。',
    );
    by.segmentWith(byLongestOf(['加强', '知识产权', '保护', '保障', '比重', '重大', '科技', '专项', '项目', '推动', '推进']));
    const found = ask('加强知识产$0', by);
    assert.ok(labels(found.items).includes('加强知识产权保护'), labels(found.items).join());
    for (const label of [...labels(found.items), found.ghost ?? '']) assert.doesNotMatch(label, /保$/);
    const begun = labels(ask('赶快推动重大科$0', by).items);
    assert.ok(begun.length > 0);
    for (const label of begun) assert.match(label, /^(?:推动重大|重大|科技)/);
  });

  it('writes no mark twice that stands behind the cursor', () => {
    const { text, items } = ask('深入实施创新驱动发展战$0。');
    const item = items.find(({ label }) => label.endsWith('。'));
    assert.ok(item, labels(items).join());
    assert.match(TextDocument.applyEdits(documentOf(text), [item.textEdit as TextEdit]), /加快科技成果转化。$/);
  });

  it('writes nothing twice that the sentence goes on with', () => {
    for (const source of ['推进科技成果$0转化。', '深入实施创新驱$0动发展战略，', '建设科技企业$0孵化器。', '推动高质$0发展。']) {
      const { text, items } = ask(source);
      for (const item of items) {
        const done = TextDocument.applyEdits(documentOf(text), [item.textEdit as TextEdit]);
        assert.doesNotMatch(
          done,
          /转化\p{Script=Han}*转化|发展\p{Script=Han}*发展|孵化器\p{Script=Han}*孵化器|驱动动/u,
          `${source}: ${item.label}`,
        );
      }
    }
    const [ending] = ask('技术合同成交额达到$0亿元。').items.filter(({ label }) => label.includes('…'));
    assert.ok(ending);
    assert.match(TextDocument.applyEdits(documentOf('技术合同成交额达到亿元。'), [ending.textEdit as TextEdit]), /figure\}亿元。$/);
  });

  it('learns no words from the rules of a table', () => {
    const table = '# 方案\n\n| 序号 | 任务 | 单位 |\n| --- | --- | --- |\n| 1 | 建设平台 | 市科技局 |\n| 2 | $0 | |\n';
    const found = ask(table);
    for (const words of [...labels(found.items), found.ghost ?? '']) assert.doesNotMatch(words, /--/);
  });

  it('puts no mark into a title', () => {
    const by = serviceOf(
      ...['西川市', '东海市', '南山市'].map((city) => `${city}2024年工作要点\n一、任务\n落实年度科技工作计划，各处室执行。`),
    );
    const offered = (source: string) => {
      const { items, ghost } = ask(source, by);
      return [...labels(items), ghost ?? ''];
    };
    for (const words of offered('北原市2026年度科技工作计$0')) assert.doesNotMatch(words, /[，。]/);
    const body = offered('北原市2026年工作要点\n一、任务\n落实年度科技工作计$0');
    assert.ok(
      body.some((words) => /[，。]/.test(words)),
      body.join(),
    );
  });

  it('leaves what is no prose alone', () => {
    const before = '# 要点\n\n深入实施创新驱动发展。\n\n';
    for (const source of ['```\n深入实施创新驱$0\n```\n', '推进 `深入实施创新驱$0', '<!-- 深入实施创新驱$0 -->']) {
      const found = ask(before + source);
      assert.deepEqual(labels(found.items), [], source);
      assert.equal(found.ghost, undefined);
    }
    assert.ok(ask(`${before}> 深入实施创新驱$0`).items.length > 0);
  });

  it('names no place that the draft does not', () => {
    const by = serviceOf('武汉市2024年工作要点\n一、任务\n加快建设武汉科学城。', '宁波市2023年工作要点\n一、任务\n加快建设武汉科学城。');
    const found = ask('一、任务\n加快建设$0', by);
    assert.ok(![...labels(found.items), found.ghost ?? ''].some((words) => words.includes('武汉')), labels(found.items).join());
    const own = ask('武汉市2025年工作要点\n一、任务\n加快建设$0', by);
    assert.ok(labels(own.items).some((label) => label.includes('武汉')) || own.ghost?.includes('武汉'));
  });

  it('lets the list be asked again', () => {
    const { text, cursor } = fixture('深入实$0');
    const draft = service.read(documentOf(text, 'file:///draft.gongwen', ++version), '/draft.gongwen');
    assert.equal(service.complete(draft, positionIn(text, cursor)).isIncomplete, true);
  });

  it("learns the draft's own terms, marked as its own", () => {
    const { items } = ask('建设滨海量子走廊。支持滨海量子走廊发展，完善滨海量子走廊规划，扩大滨海量子走廊。滨海量$0');
    assert.equal(items.find(({ label }) => label.endsWith('量子走廊'))?.labelDetails?.description, 'this draft');
  });

  it('takes any text at any place', () => {
    for (const source of ['$0', '\n$0', '\r\n$0', '\0$0', '\ud800$0', '深\ud800$0', '一、$0', '（$0', 'a$0', '（牵头单位：$0', '$0\0'])
      assert.doesNotThrow(() => ask(source), source);
  });
});

describe('words of long ago', () => {
  const old = '贯彻落实第一次会议精神，推进工作。';
  const by = serviceOf(
    ...[2011, 2012, 2013, 2014].map((year) => `西川市${year}年工作要点\n一、任务\n${old}`),
    '西川市2024年工作要点\n一、任务\n贯彻落实第三次会议精神，推进工作。',
  );
  const found = (year: number) => ask(`北原市${year}年工作要点\n一、任务\n贯彻落实第$0`, by);

  it('come last, and are no ghost text, in a draft of today', () => {
    const { items, ghost } = found(2025);
    assert.match(labels(items)[0] ?? '', /第三次会议/);
    assert.ok(labels(items).some((label) => label.includes('第一次会议')));
    assert.ok(!ghost?.startsWith('一次'), ghost);
  });

  it('are as good as any in a draft of their time', () => {
    assert.match(labels(found(2014).items)[0] ?? '', /第一次会议/);
  });
});

describe('what has been passed over', () => {
  /** A document that is written in: `text` is all of it, the cursor at its end or at `cursor`. */
  function writing() {
    const document = TextDocument.create('file:///writing.gongwen', 'gongwen', 0, '');
    const at = (text: string, cursor = text.length) => {
      TextDocument.update(document, [{ text }], document.version + 1);
      return { draft: service.read(document, '/writing.gongwen'), position: document.positionAt(cursor) };
    };
    return {
      list: (text: string, isOpen = false, cursor = text.length) => {
        const { draft, position } = at(text, cursor);
        return labels(service.complete(draft, position, isOpen).items);
      },
      ghost: (text: string, triggerKind: 1 | 2 = 2, isAlone = false) => {
        const { draft, position } = at(text);
        return service.inlineComplete(draft, position, { triggerKind }, isAlone)[0]?.insertText;
      },
    };
  }
  const before = '一、思路\n坚持科学规划，深入实施创';
  const whole = (found: readonly string[]) => found.some((label) => label.endsWith('创新驱动发展战略'));

  it('is not offered again to who writes on by hand, in the same line', () => {
    const { list } = writing();
    assert.ok(whole(list(before)));
    assert.ok(!whole(list(`${before}新`)));
    assert.ok(!whole(list(`${before}新驱`)));
  });

  it('stays in an open list, which narrows', () => {
    const { list } = writing();
    list(before);
    assert.ok(whole(list(`${before}新`, true)));
    assert.ok(!whole(list(`${before}新驱`)), 'the list was closed');
  });

  it('is there where it is asked for again, by whoever goes back, and in another line', () => {
    const { list } = writing();
    list(before);
    assert.ok(!whole(list(`${before}新`)));
    assert.ok(whole(list(`${before}新`)), 'asked again');
    assert.ok(!whole(list(`${before}新驱`)));
    assert.ok(whole(list(`${before}新`)), 'gone back');
    list(before);
    assert.ok(whole(list(`${before}新\n深入实施创新`)), 'another line');
  });

  it('is no ghost text either, unless it is asked for by hand', () => {
    const { ghost } = writing();
    const first = ghost(before);
    assert.match(String(first), /^新驱动/);
    assert.notEqual(ghost(`${before}新`), String(first).slice(1));
    assert.equal(ghost(`${before}新`, 1), String(first).slice(1));
  });

  it('counts only as what was shown: a list that is off passes nothing over', () => {
    const { list, ghost } = writing();
    const first = String(ghost(before));
    assert.ok(!list(`${before}新`).some((label) => label.endsWith(first)));
    assert.ok(list(`${before}新`).length > 0);
  });

  it('leaves ghost text that stands alone to what is sure', () => {
    const parts = ['孵化平台', '科学公园', '研发中心', '产业园区', '数据机房', '物流枢纽', '创业街区', '文化场馆'];
    const by = serviceOf(west, ...parts.map((part) => `西川市2024年工作要点\n一、任务\n加快建设${part}。`));
    const alone = (text: string) => {
      const draft = by.read(documentOf(text, 'file:///alone.gongwen', ++version), '/alone.gongwen');
      const at = draft.document.positionAt(text.length);
      return [true, false].map((isAlone) => by.inlineComplete(draft, at, { triggerKind: 2 }, isAlone)[0]?.insertText);
    };
    assert.match(String(alone('深入实施创新驱')[0]), /^动发展/);
    const [sure, beside] = alone('一、任务\n加快建设');
    assert.equal(sure, undefined);
    assert.ok(beside, 'beside a list there is some');
  });

  it('is ghost text where an open list has it', () => {
    const { list, ghost } = writing();
    list(before);
    list(`${before}新`, true);
    assert.match(String(ghost(`${before}新`)), /^驱动/);
  });

  it('comes back with the draft as it was before', () => {
    const { list } = writing();
    const offered = list(before);
    list(`${before}新`);
    assert.deepEqual(list(before), offered);
  });
});

describe('ghost text', () => {
  it('shows one continuation as plain text at the end of a line or before punctuation', () => {
    assert.match(ask('深入实施创新驱$0').ghost ?? '', /^动发展/);
    assert.match(ask('深入实施创新驱$0，').ghost ?? '', /^动发展/);
    assert.equal(ask('深入实施创新驱$0的').ghost, undefined);
  });

  it('is taken word by word: the rest of the word begun first, marks by themselves', () => {
    const cutting = serviceOf(west);
    const words = ['科技成果', '转化', '驱动', '发展'];
    cutting.segmentWith({
      name: 'test',
      cut: (text) => text.match(new RegExp(`${words.join('|')}|.`, 'gsu')) ?? [],
    });
    assert.equal(cutting.firstWord('实施创新驱', '动发展，加快'), 1);
    assert.equal(cutting.firstWord('创新驱动', '发展，加快'), 2);
    assert.equal(cutting.firstWord('创新驱动发展', '，加快'), 1);
    assert.equal(cutting.firstWord('，', '科技成果转化'), 4);
    assert.equal(serviceOf(west).firstWord('，', '科技成果转化。'), 6);
  });

  it('goes on from the selected item of an open list, or is silent', () => {
    const { text, cursor } = fixture('深入实施创新驱$0');
    const draft = service.read(documentOf(text, 'file:///draft.gongwen', ++version), '/draft.gongwen');
    const at = positionIn(text, cursor);
    const range = { start: positionIn(text, 0), end: at };
    const context = (selected: string) => ({ triggerKind: 2 as const, selectedCompletionInfo: { range, text: selected } });
    const [item] = service.inlineComplete(draft, at, context('深入实施创新驱动'));
    assert.ok(typeof item?.insertText === 'string' && item.insertText.startsWith('深入实施创新驱动'));
    assert.deepEqual(item.range, range);
    assert.deepEqual(service.inlineComplete(draft, at, context('深入实施创新驱逐')), []);
  });

  it('goes on from the selected item of a draft that writes half-width', () => {
    const { text, cursor } = fixture('坚持创新,面向未来,服务发展:深入实施创新驱动发展战$0');
    const draft = service.read(documentOf(text, 'file:///draft.gongwen', ++version), '/draft.gongwen');
    const at = positionIn(text, cursor);
    const start = positionIn(text, text.indexOf('深入实施'));
    const selected = { range: { start, end: at }, text: '深入实施创新驱动发展战略,' };
    const [item] = service.inlineComplete(draft, at, { triggerKind: 2, selectedCompletionInfo: selected });
    assert.ok(typeof item?.insertText === 'string' && item.insertText.startsWith(selected.text), JSON.stringify(item));
  });
});

describe('completion after an indicator', () => {
  it('offers how precedents finish it, a placeholder at the figure, their figures beside it', () => {
    const { items } = ask('技术合同成交额$0');
    const item = items.find(({ insertTextFormat }) => insertTextFormat === 2);
    assert.equal(item?.label, '技术合同成交额达到…亿元');
    assert.equal(inserted(item), '技术合同成交额达到${1:figure}亿元');
    assert.match(item?.detail ?? '', /60.*80/);
  });

  it('holds no figure of its own', () => {
    for (const source of ['技术合同成交额$0', '技术合同成交额达$0'])
      for (const item of ask(source).items) assert.doesNotMatch((inserted(item) ?? '').replace('${1:', ''), /\d/);
  });

  it('says of a figure what has been said of the indicator, and that once', () => {
    const by = serviceOf(
      '西川市2024年工作要点\n一、主要目标\n培育高新技术企业50家。',
      '东海市2024年工作要点\n一、主要目标\n高新技术企业达到800家以上。',
    );
    const endings = (source: string) => labels(ask(source, by).items.filter(({ insertTextFormat }) => insertTextFormat === 2));
    assert.deepEqual(endings('培育高新技术企业$0').sort(), ['培育高新技术企业…家', '培育高新技术企业达到…家以上'].sort());
    assert.deepEqual(endings('高新技术企业总数$0'), ['高新技术企业总数达到…家以上']);
    assert.deepEqual(endings('新增高新技术企业$0'), ['新增高新技术企业…家']);
  });

  it('finds a long indicator whole', () => {
    const by = serviceOf(
      '西川市2024年工作要点\n一、主要目标\n居民人均可支配收入增长9%。\n',
      '东海市2024年工作要点\n一、主要目标\n城镇居民人均可支配收入增长8%。\n',
      '南山市2024年工作要点\n一、主要目标\n城镇居民人均可支配收入增长7%。\n',
    );
    const [ending] = ask('力争城镇居民人均可支配收入增长$0', by).items.filter(({ insertTextFormat }) => insertTextFormat === 2);
    assert.match(ending?.label ?? '', /城镇居民人均可支配收入增长…%$/);
    assert.match(ending?.detail ?? '', /7–8%/);
  });

  it('goes on from an ending already begun', () => {
    assert.ok(ask('力争技术合同成交额达$0').items.some((item) => inserted(item)?.endsWith('达到${1:figure}亿元')));
  });
});

describe('completion of agencies', () => {
  it("offers the draft's own first, without those already named there", () => {
    const { items } = ask('一、任务\n1.建平台。（牵头单位：市科技局）\n2.建园区。（责任单位：市大数据局、$0）');
    const found = labels(items);
    assert.equal(found[0], '市科技局');
    assert.ok(found.includes('市财政局'));
    assert.ok(!found.slice(0, 3).includes('市大数据局'));
  });

  it('offers who leads a measure not beside itself', () => {
    const { items } = ask('一、任务\n1.建设平台。（牵头单位：市科技局；责任单位：$0）');
    assert.ok(items.length > 0);
    assert.ok(!labels(items).includes('市科技局'), labels(items).join());
  });

  it('knows the column of a table that holds them', () => {
    const table = '# 方案\n\n| 序号 | 任务 | 牵头单位 |\n|---|---|---|\n| 1 | 建设平台 | 市科技局 |\n';
    assert.deepEqual(labels(ask(`${table}| 2 | 发展市场 | 市财$0 |`).items).slice(0, 1), ['市财政局']);
    for (const elsewhere of [`${table}| 2 | 市财$0 | |`, '# 方案\n\n| 市财$0 |'])
      assert.ok(!ask(elsewhere).items.some(({ kind }) => kind === CompletionItemKind.Module), elsewhere);
  });

  it('finds a name by its beginning and by what it has inside', () => {
    assert.equal(labels(ask('1.建平台。（责任单位：市财$0').items)[0], '市财政局');
    assert.equal(inserted(ask('1.建平台。（责任单位：财政$0').items[0]), '市财政局');
  });
});

describe('completion of headings', () => {
  it('offers the next number with the titles that usually follow', () => {
    const found = labels(ask('2026年工作要点\n一、总体思路\n坚持创新。\n$0').items);
    assert.ok(found.includes('二、'));
    assert.ok(found.includes('二、主要目标'));
  });

  it('offers the titles after a number', () => {
    assert.equal(labels(ask('2026年工作要点\n一、总体思路\n坚持创新。\n二、$0').items)[0], '主要目标');
  });

  it('offers the next number on every open level, the deepest first', () => {
    const found = labels(
      ask('2026年工作要点\n一、总体思路\n坚持创新。\n二、重点任务\n（一）建平台\n加快建设。\n（九）建园区\n加快建设。\n$0').items,
    );
    assert.deepEqual(found.slice(0, 2), ['（十）', '三、']);
  });

  it('behind a bracket that opens the line knows the number, whatever the library has there, and the editor may have closed it', () => {
    const draft = '一、总体思路\n二、重点任务\n（一）发展孵化器。\n（二）推动高质量发展。\n';
    for (const written of ['（$0', '（$0）', '（三$0）']) {
      const { text, items, ghost } = ask(draft + written);
      assert.deepEqual(labels(items), ['（三）'], written);
      assert.equal(ghost, undefined);
      assert.ok(TextDocument.applyEdits(documentOf(text), [items[0]?.textEdit as TextEdit]).endsWith('\n（三）'), written);
    }
  });

  it('is silent within a line', () => {
    assert.ok(!labels(ask('2026年工作要点\n一、总体思路\n坚持$0').items).includes('二、'));
  });
});

describe('completion of a title', () => {
  it('offers work plans first, and what no title of the library is called where it has been begun', () => {
    const by = serviceOf(...['西川', '东海', '南山'].map((city) => `${city}市2024年政府工作报告\n一、回顾\n完成任务。`), west);
    const genres = (source: string) => labels(ask(source, by).items.filter(({ kind }) => kind === CompletionItemKind.Class));
    assert.deepEqual(genres('北原市2026年$0').slice(0, 2), ['工作要点', '工作报告']);
    assert.deepEqual(genres('北原市科技局2026年工作计$0'), ['工作计划']);
    assert.deepEqual(genres('北原市2026年科技$0'), []);
  });

  it('offers the genre as the library has it', () => {
    assert.ok(labels(ask('南山市科技局2026年$0').items).includes('工作要点'));
    assert.equal(labels(ask('南山市科技局2026年工作$0').items)[0], '工作要点');
  });
});

describe('completion by pinyin', () => {
  it('takes initials and full readings, after Chinese too, and replaces the letters alone', () => {
    const [initials] = ask('jshtcje$0').items;
    assert.equal(inserted(initials), '技术合同成交额');
    assert.match(initials?.filterText ?? '', /^jshtcje jishuhetongchengjiaoe$/);
    const mixed = ask('推动gzl$0');
    assert.match(inserted(mixed.items[0]) ?? '', /^高质量/);
    assert.equal((mixed.items[0]?.textEdit as { range: Range } | undefined)?.range.start.character, 2);
    assert.equal(mixed.ghost, undefined);
  });

  it('finds a term at the start of a line, after a year and after a mark', () => {
    for (const before of ['一、主要目标\n', '一、主要目标\n2026年', '一、主要目标\n2026年，'])
      assert.equal(labels(ask(`${before}jshtcje$0`).items)[0], '技术合同成交额', before);
  });

  it('begins and ends with words, what the letters stand for first, and offers no piece of something longer', () => {
    const by = serviceOf(
      '西川市2024年科技工作要点\n一、任务\n强化科技创新全链条服务，完善科技创新券，建设服务体系。\n科技创新全链条布局，推动科技创新驱动。兑现科技创新券。\n',
    );
    by.segmentWith(byLongestOf(['科技', '创新', '链条', '服务', '体系', '完善', '强化', '布局', '推动', '驱动', '建设', '兑现']));
    const offered = labels(ask('一、任务\n推广kjcxq$0', by).items);
    assert.equal(offered[0], '科技创新券');
    assert.ok(offered.includes('科技创新驱动'), offered.join());
    assert.ok(!offered.includes('科技创新全'), offered.join());
    assert.deepEqual(
      labels(ask('一、任务\n推广xq$0', by).items).filter((one) => one.startsWith('新')),
      [],
    );
  });

  it('finds words of the draft alone, and what has been begun of them', () => {
    const draft = '一、任务\n宜荆智谷是新区。推进宜荆智谷建设，扩大宜荆智谷影响。\n（二）支持';
    for (const by of [service, serviceOf()])
      for (const letters of ['yjzg', 'yijingzhigu', 'yjz']) {
        const [first] = ask(`${draft}${letters}$0`, by).items;
        assert.equal(first?.label, '宜荆智谷', letters);
        assert.equal(first?.labelDetails?.description, 'this draft');
      }
  });

  it('offers no word that stands in a lexicon alone', () => {
    assert.ok(!labels(ask('一、任务\n培育dlqy$0').items).includes('瞪羚企业'));
    assert.equal(labels(ask('一、任务\n培育瞪羚企业，支持瞪羚企业。培育dlqy$0').items)[0], '瞪羚企业');
  });

  it('offers nothing that stands nowhere, or only in the copy of the draft in the library', () => {
    const by = serviceOf(west);
    by.add(readPrecedent('一、任务\n建设滨海量子走廊。\n', '/draft.gongwen'));
    assert.deepEqual(labels(ask('一、任务\n支持bhlzzl$0', by).items), []);
    assert.deepEqual(labels(ask('一、任务\n支持jshtzl$0', by).items), []);
    assert.equal(labels(ask('一、任务\n建设滨海量子走廊。\n支持bhlzzl$0', by).items)[0], '滨海量子走廊');
  });

  it('takes no address for pinyin', () => {
    for (const written of ['见 https://a.gov.cn/j$0', '见 www.j$0', '信箱 a@j$0'])
      assert.deepEqual(labels(ask(`一、任务\n${written}`).items), [], written);
    assert.ok(ask('一、任务\n技术/js$0').items.length > 0);
  });

  it('begins with the first letter: after an empty answer that comes late the editor does not ask for the next ones', () => {
    const { items } = ask('推动g$0');
    assert.ok(items.length > 0);
    for (const one of items) assert.match(one.filterText ?? '', /^g\w* g/);
    assert.deepEqual(ask('推动5g$0').items, []);
  });
});
