import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import type { BoardFigure, BoardRow } from '../../client/src/views/board/messages.ts';
import { csv, details, html, summary, tabbed, xlsx } from '../../client/src/views/board/page/sheets.ts';
import { localiser } from '../../server/src/features/localise.ts';

const t = localiser({}, 'en');
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const row: BoardRow = {
  key: 'a',
  indicator: '技术合同成交额',
  aspect: 'level',
  aspectName: '存量',
  unit: '亿元',
  ...{ plans: 2, least: 50, median: 75, most: 100 },
  own: [{ text: '>150亿元', low: 150, high: 150, comparator: 'gt', year: 2026, range }],
  vague: [],
  vagueElsewhere: [
    { id: '/库/乙.txt', start: 0, end: 9, title: '乙', place: '青岛市', year: 2018, genre: '', text: '技术合同成交额大幅提升' },
  ],
};
const figure = (part: Partial<BoardFigure>): BoardFigure => ({
  ...{ id: '/库/甲.txt', start: 0, end: 1, title: '甲', place: '武汉市', year: 2021, genre: '实施方案', text: '50亿元' },
  ...{ low: 50, high: 50, comparator: 'eq' as const, further: 0, quote: null },
  ...part,
});
const figures = [
  {
    key: 'a',
    leftOut: 0,
    figures: [
      figure({ quote: '达到50亿元，\n"稳步"增长。' }),
      figure({ title: '=HYPERLINK("x")', comparator: 'range', low: 90, high: 110 }),
    ],
  },
];

describe('what leaves the board', () => {
  it('has a line for each row: what the plans say together, and the draft', () => {
    assert.deepEqual(summary([row], t)[1], ['技术合同成交额', '存量', '亿元', 2, 50, 75, 100, '>150亿元', '']);
  });

  it('has a line for each figure, the draft’s own first, both ends of a range', () => {
    const [head, own, first, second, vague] = details([row], figures, '草稿.gongwen', t);
    assert.equal(head?.length, own?.length);
    assert.deepEqual(own, [
      '技术合同成交额',
      '存量',
      '亿元',
      'This draft',
      2026,
      '',
      '>150亿元',
      150,
      null,
      'more than',
      '草稿.gongwen',
      '',
      '',
    ]);
    assert.deepEqual(first?.slice(3, 10), ['武汉市', 2021, '实施方案', '50亿元', 50, null, 'exactly']);
    assert.deepEqual(vague?.slice(3), [
      '青岛市',
      2018,
      '',
      'without a figure',
      null,
      null,
      '',
      '乙',
      '技术合同成交额大幅提升',
      '/库/乙.txt',
    ]);
    assert.deepEqual(second?.slice(7, 11), [90, 110, 'range', '=HYPERLINK("x")']);
  });

  it('is quoted in CSV, and no text of a plan becomes a formula', () => {
    const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv(details([row], figures, '', t)));
    assert.ok(lines.startsWith('\uFEFF'));
    assert.ok(lines.includes('"达到50亿元，\n""稳步""增长。"'));
    assert.ok(lines.includes(`"'=HYPERLINK(""x"")"`));
  });

  it('is one line a row in the clipboard, and markup stays text', () => {
    const sheet = [
      ['a', 'b'],
      ['一\t二\n三', '<img src=x onerror=alert(1)>'],
    ];
    assert.equal(tabbed(sheet), 'a\tb\n一 二 三\t<img src=x onerror=alert(1)>');
    assert.ok(html(sheet).includes('<td>&lt;img src=x onerror=alert(1)&gt;</td>'));
  });

  it('has numbers as numbers and text as text in a workbook', async () => {
    const files = unzipSync(await xlsx([{ name: '明细', sheet: details([row], figures, '', t) }]));
    const sheet = new TextDecoder().decode(files['xl/worksheets/sheet1.xml']);
    assert.match(sheet, /<v>110<\/v>/);
    assert.ok(!sheet.includes('<f>'));
    assert.ok(new TextDecoder().decode(files['xl/sharedStrings.xml']).includes('=HYPERLINK'));
  });
});
