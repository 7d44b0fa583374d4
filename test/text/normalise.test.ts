import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MappedText } from '../../server/src/text/mapped-text.ts';
import { normalise } from '../../server/src/text/normalise.ts';

/** What is read from what is written; both as a person would type them. */
const table: readonly (readonly [why: string, source: string, clean: string])[] = [
  ['simplified text as it is', '加快建设创新型城市，到2025年达到30%。', '加快建设创新型城市，到2025年达到30%。'],
  ['traditional characters', '武漢市大力推進科技創新提能', '武汉市大力推进科技创新提能'],
  ['phrases of traditional text', '乾燥設備與乾隆年間', '干燥设备与乾隆年间'],
  ['characters simplified text shares', '瞭望周刊、乾陵保护', '瞭望周刊、乾陵保护'],
  ['a stray traditional character', '推進产业发展和城市更新行动计划', '推进产业发展和城市更新行动计划'],
  ['junk pinyin', '科技創(chuàng)新發(fā)展(zhǎn)區(qū)', '科技创新发展区'],
  ['junk pinyin without tones', '產業(ye)鏈', '产业链'],
  ['junk pinyin of simplified text', '发(fā)展', '发展'],
  [
    'brackets that are no reading',
    '虚拟现实(VR/AR)、研发(R&D)、集团(ma)、第(a)项',
    '虚拟现实（VR/AR）、研发（R&D）、集团（ma）、第（a）项',
  ],
  ['brackets of words', '某某(集团)公司(一)', '某某（集团）公司（一）'],
  ['points between Chinese', '一是建设,二是管理;三是服务:好!行?', '一是建设，二是管理；三是服务：好！行？'],
  ['points after figures', '增长16%,140亿元;达到25件,共3家', '增长16%，140亿元；达到25件，共3家'],
  ['thousands and times', '1,000家,10:30开会,比例1:2', '1,000家，10:30开会，比例1:2'],
  ['a list of figures is no thousand', '2015,2016两年', '2015，2016两年'],
  ['web addresses', '网址http://a.cn/x?a=1,2;b', '网址http://a.cn/x?a=1,2;b'],
  ['Latin passages', 'R&D, AI and IPv6 (see above): ok?', 'R&D, AI and IPv6 (see above): ok?'],
  ['Latin lists in Chinese', 'AI,VR,AR等技术', 'AI，VR，AR等技术'],
  ['a bracket left open', '(2025年11月8日委员会\n全体会议通过)', '（2025年11月8日委员会\n全体会议通过）'],
  ['full-width figures and letters', '１２３家，Ａ股，３．５％', '123家，A股，3.5%'],
  ['markers', '1)加强领导\n2.加快 建设\n(3)落实', '1）加强领导\n2.加快建设\n（3）落实'],
  ['figures spaced out', '2 0 1 5 年增长6 .5 %,达到4 000 亩', '2015年增长6.5%，达到4000亩'],
  ['two figures stay two', '2015 2016', '2015 2016'],
  ['spaces between Chinese', '附 件: 国民 经济', '附件：国民经济'],
  ['public bodies told apart', '市科技局 市财政局', '市科技局 市财政局'],
  ['a chapter and its name', '第一章　总则', '第一章 总则'],
  ['paragraphs run together', '完成任务。　　二、措施　　（一）建设', '完成任务。\n二、措施\n（一）建设'],
  ['blanks to be filled in', '负责人：　　　电话：　　年　　月', '负责人：电话：年月'],
  ['Markdown', '## 一、目标\n- 建设\n1. 加快\n[链接](a.md)', '## 一、目标\n- 建设\n1.加快\n[链接](a.md)'],
  ['indents and line ends', '　　一、目标　\r\n\u00a0 二、任务\r三', '一、目标\n二、任务\n三'],
  ['invisible characters', '\ufeff科\u200b技', '科技'],
  ['straight quotation marks', '"十五五"时期', '“十五五”时期'],
  ['a quotation closed by a straight mark', '完善“鹿城悦动"平台、“一网通办"应用', '完善“鹿城悦动”平台、“一网通办”应用'],
  ['dash lists', '--全社会\n——高新\n― 技术\n－－成交', '——全社会\n——高新\n——技术\n——成交'],
  ['years stay joined', '2023－2027年,2023—2027年', '2023-2027年，2023—2027年'],
  ['rests of word processors', '<?xml:namespace prefix="st1"?>2015年&nbsp;2月', '2015年2月'],
  ['radicals of broken text layers', '⼀、⼯作', '一、工作'],
];

describe('normalise', () => {
  for (const [why, source, clean] of table) it(why, () => assert.equal(normalise(source).text, clean));

  it('maps a span back to what was written', () => {
    const source = '  科技創(chuàng)新, 發(fā)展';
    const mapped = normalise(source);
    const at = mapped.text.indexOf('新，');
    const span = mapped.toSource({ start: at, end: at + 2 });
    assert.equal(source.slice(span.start, span.end), '新,');
  });
});

describe('normalise and junk pinyin', () => {
  it('a character has its reading with it', () => {
    const source = '創(chuàng)業(yè)。';
    const mapped = normalise(source);
    const span = mapped.toSource({ start: 0, end: mapped.text.indexOf('。') });
    assert.equal(source.slice(span.start, span.end), '創(chuàng)業(yè)');
  });
});

describe('normalise, whatever the text', () => {
  const pieces = fc.constantFrom(
    '創',
    '新',
    '發',
    '(fā)',
    '(chuàng)',
    '(R&D)',
    '(',
    ')',
    ',',
    '，',
    ':',
    '1',
    '2',
    ' ',
    '　',
    '\u00a0',
    '.',
    '%',
    '％',
    '-',
    '—',
    '\n',
    '\r\n',
    '\r',
    'a',
    'Ａ',
    '３',
    '"',
    '“',
    '<',
    '>',
    '&nbsp;',
    '\0',
    '\ud800',
    '\udc00',
    '😀',
    '㗲',
    '〔',
    '；',
    '!',
    '?',
    '#',
    '\u2028',
    '\ufeff',
    '第一章',
  );
  const anyText = fc.oneof(
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  it('maps every character to the place it came from', () => {
    fc.assert(
      fc.property(anyText, (source) => mapsBack(source, normalise(source))),
      { numRuns: 400 },
    );
  });

  it('has nothing left to do on its own result, line ends apart', () => {
    fc.assert(
      fc.property(fc.constantFrom(...table.map(([, source]) => source)), (source) => {
        const once = normalise(source).text;
        assert.equal(normalise(once).text, once);
      }),
    );
  });

  for (const piece of ['(', ')', ',', '1 ', '-', '"', '<?xml', '&', '创(a', '创(', '：', '\r', '創', '<', '(1', ' ']) {
    it(`reads 200,000 characters of ${JSON.stringify(piece)}`, () => {
      const source = piece.repeat(Math.ceil(200_000 / piece.length));
      assert.ok(normalise(source).text.length <= source.length * 2);
    });
  }
});

function mapsBack(source: string, mapped: MappedText): void {
  let last = 0;
  for (let at = 0; at < mapped.text.length; at++) {
    const span = mapped.toSource({ start: at, end: at + 1 });
    assert.ok(span.start >= last && span.end >= span.start && span.end <= source.length, 'spans go forward');
    last = span.start;
    const written = source.slice(span.start, span.end);
    const character = mapped.text[at] as string;
    if (written.length !== 1 || written === character) continue;
    // One character for one: the same in other clothes.
    assert.ok(isTwin(written, character), `${JSON.stringify(written)} became ${JSON.stringify(character)}`);
  }
  assert.equal(mapped.toSource({ start: 0, end: mapped.text.length }).end <= source.length, true);
}

const points = new Map([...',，:：;；!！?？(（)）'.matchAll(/../gu)].map(([pair]) => [pair[0], pair[1]]));

function isTwin(written: string, character: string): boolean {
  if (/\s/.test(written)) return character === ' ' || character === '\n';
  if (written === '"') return character === '“' || character === '”';
  if (/[-–—―─－]/.test(written)) return /[-–—]/.test(character);
  return points.get(written) === character || normalise(written).text === character;
}
