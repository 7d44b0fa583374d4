import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { localiser } from '../../server/src/features/localise.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { createService } from '../../server/src/service.ts';
import { documentOf, fixture, positionIn, wordsAt } from '../fixtures.ts';

const west = `西川市2024年科技工作要点
一、主要目标
技术合同成交额达到80亿元，高新技术企业达到300家以上。
二、重点任务
（一）建设科技企业孵化器。新建科技企业孵化器5家，引进专业运营机构。（牵头单位：市科技局）
（二）推行科技创新券。扩大科技创新券使用范围，年发放“科技创新券”500万元。
`;
const east = `东海市2023年科技工作要点
一、主要目标
技术合同成交额达到60亿元。
二、重点任务
（一）发展科技企业孵化器。新建科技企业孵化器3家，带动就业。
（二）用好科技创新券。2023年底前降低企业创新成本。
`;
const goals = '南山市2026年科技工作要点\n\n一、主要目标\n\n';

const service = createService(localiser({}, 'en'));
service.add(readPrecedent(west, 'west.txt'));
service.add(readPrecedent(east, 'east.txt'));
let version = 0;
const at = (source: string, file = 'draft.gongwen') => {
  const { text, cursor } = fixture(source);
  return { text, draft: service.read(documentOf(text, 'file:///draft.gongwen', ++version), file), position: positionIn(text, cursor) };
};
const ask = (source: string, file?: string) => {
  const { text, draft, position } = at(source, file);
  const answer = service.panel(draft, position);
  assert.ok(answer);
  return { text, ...answer };
};

describe('panel', () => {
  it('shows the comparable passages of the measure at the cursor, with place, year, headings and what is marked in them', () => {
    const { about, comparables, text } = ask(
      '南山市2026年科技工作要点\n一、重点任务\n（一）建设科技企业孵化器。新建$0孵化器。\n（二）选派科技特派员。\n',
    );
    assert.ok(about);
    assert.ok(wordsAt(text, about.range).includes('建设科技企业孵化器。新建孵化器。'));
    assert.deepEqual(
      comparables.map(({ place, year, section }) => [place, year, section.at(-1)]),
      [
        ['西川市', 2024, '建设科技企业孵化器'],
        ['东海市', 2023, '发展科技企业孵化器'],
      ],
    );
    for (const { text, marks } of comparables) {
      assert.ok(
        marks.some(({ kind, start, end }) => kind === 'figure' && /^\d家$/.test(text.slice(start, end))),
        text,
      );
      for (const [index, mark] of marks.entries()) assert.ok((marks[index - 1]?.end ?? 0) <= mark.start);
    }
  });

  it('on an empty line under a heading the heading is compared, and on one hardly begun', () => {
    for (const line of ['$0', '2.$0', '1.建设$0'])
      assert.deepEqual(
        ask(
          `${goals}开展科普活动300场。\n\n二、重点任务\n\n（一）科技企业孵化器\n${line}\n（二）整治河道采砂\n1.清理河道。\n`,
        ).comparables.map(({ place }) => place),
        ['西川市', '东海市'],
        line,
      );
  });

  it('says where nothing is comparable, and where nothing is written', () => {
    const none = ask('南山市2026年科技工作要点\n一、重点任务\n（一）整治河道采砂。清理$0河道。\n');
    assert.ok(none.about);
    assert.deepEqual(none.comparables, []);
    assert.equal(ask('$0').about, null);
  });

  it('shows the targets of the indicator nearest to the cursor, newest first, and where the draft’s own stands', () => {
    const { indicator } = ask(`${goals}高新技术企业达到200家，技术合同成交额达到70$0亿元。\n`);
    assert.equal(indicator?.name, '技术合同成交额');
    assert.deepEqual(
      indicator.targets.map(({ place, year, figure }) => [place, year, figure]),
      [
        ['西川市', 2024, '80亿元'],
        ['东海市', 2023, '60亿元'],
      ],
    );
    assert.deepEqual(indicator.spread?.values, [60, 80]);
    assert.equal(indicator.own?.value, 70);
    assert.match(indicator.own.standing, /above 1 of them, below 1/);
  });

  it('knows an indicator that has no figure yet', () => {
    assert.equal(ask(`${goals}高新技术企业达到200家，技术合同成交额$0\n`).indicator?.name, '技术合同成交额');
    assert.equal(ask(`${goals}群众满意度不断提高$0。\n`).indicator, null);
  });

  it('a draft’s own file is no precedent', () => {
    const { comparables, indicator } = ask(west.replace('新建科技企业', '新建$0科技企业'), 'west.txt');
    assert.deepEqual(
      comparables.map(({ id }) => id),
      ['east.txt'],
    );
    assert.ok(indicator && indicator.targets.length > 0);
    assert.ok(indicator.targets.every(({ id }) => id !== 'west.txt'));
  });

  it('is silent in prose that is no plan, where a language also serves for other texts', () => {
    const note = (text: string) => {
      const document = TextDocument.create(`file:///${++version}.md`, 'markdown', 1, text);
      return service.panel(service.read(document, 'note.md'), { line: 0, character: 1 });
    };
    assert.equal(note('# Notes\n\nBuy milk.\n'), null);
  });
});

describe('insertion', () => {
  const passage = (words: string) => {
    const id = west.includes(words) ? 'west.txt' : 'east.txt';
    const text = service.precedents.get(id)?.plan.text ?? '';
    const start = text.indexOf(words);
    return { id, start, end: start + words.length, text: words };
  };
  /** The draft with the insertion written in. */
  const inserted = (source: string, words: string, as: 'quotation' | 'snippet') => {
    const { text, draft, position } = at(source);
    const insertion = service.insertion(draft, position, passage(words), as);
    assert.ok(insertion);
    const offset = documentOf(text).offsetAt(insertion.at);
    return text.slice(0, offset) + insertion.snippet + text.slice(offset);
  };
  const before = '南山市2026年科技工作要点\n\n一、重点任务\n\n';

  it('quotes word for word, with inner quotation marks made single, title, place and year', () => {
    assert.equal(
      inserted(`${before}（一）用好科技创新券。$0\n`, '扩大科技创新券使用范围，年发放“科技创新券”500万元。', 'quotation'),
      `${before}（一）用好科技创新券。“扩大科技创新券使用范围，年发放‘科技创新券’500万元。”（《西川市2024年科技工作要点》，西川市2024年）$0\n`,
    );
  });

  for (const [where, source, expected] of [
    ['at the end of a line it goes on there', '（一）用好科技创新券。$0\n', '（一）用好科技创新券。→\n'],
    ['on an empty line it stands there', '（一）用好科技创新券。\n\n$0\n', '（一）用好科技创新券。\n\n→\n'],
    [
      'in the middle of a measure it comes behind the measure',
      '（一）用好$0科技创新券。发放一批。（牵头单位：市科技局）\n\n（二）选派特派员。\n',
      '（一）用好科技创新券。发放一批。（牵头单位：市科技局）\n\n→\n\n（二）选派特派员。\n',
    ],
    [
      'behind the agencies of a measure, too',
      '（一）用好科技创新券。发放一批。（牵头单位：市科技局）$0\n',
      '（一）用好科技创新券。发放一批。（牵头单位：市科技局）\n\n→\n',
    ],
    ['a heading is not gone on with', '（一）用好科技创新券$0\n\n1.发放券。\n', '（一）用好科技创新券\n\n→\n\n1.发放券。\n'],
  ] as const)
    it(where, () => {
      const made = inserted(before + source, '新建科技企业孵化器3家，', 'snippet');
      assert.equal(made, before + expected.replace('→', '新建科技企业孵化器${1:××}家，$0'));
    });

  it('a date of the precedent is left to be filled in', () => {
    assert.match(inserted(`${before}$0\n`, '2023年底前降低企业创新成本。', 'snippet'), /\$\{1:××××年\}底前降低企业创新成本。/);
  });

  it('a passage that has moved is found by its words; one that is gone is not made up', () => {
    const { draft, position } = at(`${before}$0\n`);
    const known = passage('新建科技企业孵化器3家，');
    const moved = { ...known, start: 3, end: 9 };
    assert.match(service.insertion(draft, position, moved, 'quotation')?.snippet ?? '', /^“新建科技企业孵化器3家，”/);
    for (const gone of [
      { ...moved, text: '新建100家。' },
      { ...known, id: 'gone.txt' },
    ]) {
      assert.equal(service.insertion(draft, position, gone, 'quotation'), null);
      assert.equal(service.quotation(gone), null);
      assert.equal(service.comparison(draft, position, gone), null);
    }
  });

  it('compares a sentence a line', () => {
    const { draft, position } = at(`${before}（一）用好科技创新券。扩大$0使用范围；降低成本。（牵头单位：市科技局）\n`);
    const found = service.comparison(draft, position, passage('用好科技创新券。2023年底前降低企业创新成本。'));
    assert.equal(found?.label, '东海 2023');
    assert.equal(found.precedent, '用好科技创新券。\n2023年底前降低企业创新成本。\n');
    assert.equal(found.draft, '（一）用好科技创新券。\n扩大使用范围；\n降低成本。\n（牵头单位：市科技局）\n');
  });
});
