import assert from 'node:assert/strict';
import { zipSync } from 'fflate';
import { NotWordError, readDocx } from '../../server/src/library/read-docx.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { ZipError } from '../../server/src/library/unzip.ts';
import { wordNumeral } from '../../server/src/library/word-numerals.ts';
import { list, numbered, type Parts, p, pattern, r, writeDocx } from './docx-writer.ts';

const read = (parts: Parts | string): string[] => readDocx(writeDocx(typeof parts === 'string' ? { body: parts } : parts)).split('\n');

const ladder = pattern(1, [
  ['chineseCountingThousand', '%1、'],
  ['chineseCounting', '（%2）'],
  ['decimal', '%3.'],
  ['decimalEnclosedCircle', '%4'],
]);

describe('Word: titles', () => {
  it('broken over lines for their shape are one line', () => {
    const broken = '<w:r><w:t>临江市2026年</w:t><w:br/><w:t>科技创新工作要点</w:t></w:r>';
    const styles = '<w:style w:styleId="a3"><w:name w:val="Title"/></w:style>';
    const body = `<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr>${broken}</w:p><w:p>${broken}</w:p>`;
    assert.deepEqual(read({ body, styles }), ['临江市2026年科技创新工作要点', '临江市2026年', '科技创新工作要点']);
  });
});

describe('Word: automatic numbering', () => {
  it('is computed level by level, deeper levels starting again', () => {
    const body = [
      ['目标', 0],
      ['举措', 0],
      ['培育', 1],
      ['引进', 1],
      ['名单', 2],
      ['奖补', 2],
      ['细则', 3],
      ['平台', 1],
      ['清单', 2],
      ['保障', 0],
      ['组织', 1],
    ] as const;
    assert.deepEqual(read({ body: body.map(([text, level]) => p(text, numbered(7, level))).join(''), numbering: ladder + list(7, 1) }), [
      '一、目标',
      '二、举措',
      '（一）培育',
      '（二）引进',
      '1.名单',
      '2.奖补',
      '①细则',
      '（三）平台',
      '1.清单',
      '三、保障',
      '（一）组织',
    ]);
  });

  it('goes on in another list of the same pattern, and begins where a list says so', () => {
    const numbering =
      ladder + list(1, 1) + list(2, 1) + list(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>');
    const body = [1, 2, 3, 3].map((id) => p('工作', numbered(id))).join('');
    assert.deepEqual(read({ body, numbering }), ['一、工作', '二、工作', '一、工作', '二、工作']);
  });

  it('runs on through sections where the level never restarts', () => {
    const numbering = pattern(1, [
      ['chineseCounting', '%1、'],
      ['decimal', '%2．', '<w:lvlRestart w:val="0"/>'],
    ]);
    const body = [0, 1, 1, 0, 1].map((level) => p('任务', numbered(1, level))).join('');
    assert.deepEqual(read({ body, numbering: numbering + list(1, 1) }), ['一、任务', '1．任务', '2．任务', '二、任务', '3．任务']);
  });

  it('comes from the style, directly, inherited, or by the level that names the style', () => {
    const style = (id: string, inner: string) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>${inner}</w:style>`;
    const styles =
      style('H1', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') +
      style('H2', '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>') +
      style('H2b', '<w:basedOn w:val="H2"/>') +
      style('H3', '<w:basedOn w:val="H1"/>') +
      style('Loop', '<w:basedOn w:val="Loop"/>');
    const numbering = pattern(1, [
      ['chineseCounting', '第%1章', '<w:suff w:val="space"/>'],
      ['chineseCounting', '（%2）'],
      ['decimal', '%1.%2.%3', '<w:pStyle w:val="H3"/><w:isLgl/>'],
    ]);
    const body = ['H1', 'H2', 'H2b', 'H3', 'Loop', 'Missing'].map((id) => p('某事', `<w:pStyle w:val="${id}"/>`)).join('');
    assert.deepEqual(read({ body, numbering: numbering + list(1, 1), styles }), [
      '第一章 某事',
      '（一）某事',
      '（二）某事',
      '1.2.1 某事',
      '某事',
      '某事',
    ]);
  });

  it('is off where the paragraph says list 0, for bullets and for lists that do not exist', () => {
    const numbering = pattern(1, [['bullet', '\uf0b7']]) + list(1, 1);
    assert.deepEqual(read({ body: p('甲', numbered(0)) + p('乙', numbered(1)) + p('丙', numbered(9)), numbering }), ['甲', '乙', '丙']);
  });

  it('does not count a paragraph that is deleted', () => {
    const gone = `<w:p><w:pPr>${numbered(1)}<w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>`;
    assert.deepEqual(read({ body: p('甲', numbered(1)) + gone + p('乙', numbered(1)), numbering: ladder + list(1, 1) }), [
      '一、甲',
      '二、乙',
    ]);
  });

  const numerals: readonly (readonly [string, number, string])[] = [
    ['chineseCounting', 1, '一'],
    ['chineseCountingThousand', 10, '十'],
    ['chineseCountingThousand', 12, '十二'],
    ['chineseCountingThousand', 20, '二十'],
    ['chineseCountingThousand', 35, '三十五'],
    ['chineseCountingThousand', 101, '一百〇一'],
    ['chineseCountingThousand', 110, '一百一十'],
    ['ideographDigital', 2026, '二〇二六'],
    ['chineseLegalSimplified', 21, '贰拾壹'],
    ['decimalZero', 7, '07'],
    ['decimalFullWidth', 12, '１２'],
    ['decimalEnclosedCircleChinese', 3, '③'],
    ['decimalEnclosedCircle', 21, '㉑'],
    ['decimalEnclosedParen', 2, '⑵'],
    ['ideographTraditional', 3, '丙'],
    ['upperLetter', 27, 'AA'],
    ['lowerLetter', 2, 'b'],
    ['lowerRoman', 14, 'xiv'],
    ['none', 4, ''],
    ['hebrew1', 5, '5'],
  ];
  for (const [format, value, written] of numerals)
    it(`${value} in ${format} is ${written || 'nothing'}`, () => assert.equal(wordNumeral(format, value), written));
});

describe('Word: text', () => {
  it('changes are read as accepted', () => {
    const body =
      `<w:p>${r('保留')}<w:ins w:id="1">${r('新增')}</w:ins><w:del w:id="2"><w:r><w:delText>删除</w:delText></w:r></w:del>` +
      `<w:moveFrom w:id="3">${r('移走')}</w:moveFrom><w:moveTo w:id="4">${r('移来')}</w:moveTo></w:p>` +
      `<w:p><w:pPr><w:pPrChange><w:pPr>${numbered(1)}</w:pPr></w:pPrChange></w:pPr>${r('原有')}</w:p>`;
    assert.deepEqual(read({ body, numbering: ladder + list(1, 1) }), ['保留新增移来', '原有']);
  });

  it('a paragraph whose mark is deleted goes on in the next', () => {
    const body = `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${r('前半')}</w:p>${p('后半')}`;
    assert.deepEqual(read(body), ['前半后半']);
  });

  it('hidden text is left out, by run and by style', () => {
    const styles = '<w:style w:type="character" w:styleId="X"><w:name w:val="X"/><w:rPr><w:vanish/></w:rPr></w:style>';
    const body = `<w:p>${r('显示')}${r('隐藏', '<w:vanish/>')}${r('又隐藏', '<w:rStyle w:val="X"/>')}${r('又显示', '<w:vanish w:val="0"/>')}</w:p>`;
    assert.deepEqual(read({ body, styles }), ['显示又显示']);
  });

  it('soft line breaks part lines, tabs stay, symbol fonts are dropped', () => {
    const body = '<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>';
    assert.deepEqual(read(body), ['甲', '乙\t丙']);
  });

  it('field codes, footnote marks, comments and readings over characters are left out', () => {
    const body =
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _1 </w:instrText></w:r><w:r><w:t>见第三章</w:t></w:r>' +
      '<w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeStart w:id="0"/><w:r><w:ruby><w:rt><w:r><w:t>chuàng</w:t></w:r></w:rt>' +
      '<w:rubyBase><w:r><w:t>创</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>';
    const others = {
      'word/footnotes.xml': '<w:footnotes><w:t>脚注</w:t></w:footnotes>',
      'word/header1.xml': '<w:hdr><w:t>页眉</w:t></w:hdr>',
      'word/comments.xml': '<w:comments><w:t>批注</w:t></w:comments>',
    };
    assert.deepEqual(read({ body, others }), ['见第三章创']);
  });

  it('a table of contents is left out', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>';
    assert.deepEqual(read({ body: p('一、总体要求\t1', '<w:pStyle w:val="11"/>') + p('正文'), styles }), ['正文']);
  });

  it('a text box is read once, behind its paragraph', () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const body = `<w:p>${r('前')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('框内')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>${box('框内')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>${r('后')}</w:p>`;
    assert.deepEqual(read(body), ['前后', '框内']);
  });

  it('a row of a table is a line, its cells parted by bars; a frame of one cell is its paragraphs', () => {
    const row = (cells: readonly string[], properties = '') =>
      `<w:tr>${properties}${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`;
    const table =
      row([p('主要') + p('指标'), p('单位'), p('2027年')]) +
      row([p('技术合同成交额'), p('亿元'), p('1000')]) +
      row([p('删'), p('去')], '<w:trPr><w:del w:id="1"/></w:trPr>');
    assert.deepEqual(read(`<w:tbl>${table}</w:tbl><w:tbl>${row([p('第一段') + p('第二段')])}</w:tbl>`), [
      '主要指标 | 单位 | 2027年',
      '技术合同成交额 | 亿元 | 1000',
      '第一段',
      '第二段',
    ]);
  });

  it('the name of several rows, in one cell over all of them, is said in each; longer text and figures are said once', () => {
    const cell = (text: string, properties = '') => `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${p(text)}</w:tc>`;
    const row = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`;
    const long = '由市科技局牵头，会同有关部门按职责分工推进落实。';
    const table =
      row(cell('指标'), cell('目标', '<w:gridSpan w:val="2"/>'), cell('责任')) +
      row(cell('高新技术企业', '<w:vMerge w:val="restart"/>'), cell('500'), cell('家'), cell(long, '<w:vMerge w:val="restart"/>')) +
      row(cell('', '<w:vMerge/>'), cell('增长15%'), cell(''), cell('', '<w:vMerge w:val="continue"/>')) +
      row(cell('孵化器'), cell('20', '<w:vMerge w:val="restart"/>'), cell('家'), cell('')) +
      row(cell('众创空间'), cell('', '<w:vMerge/>'), cell('个'), cell(''));
    assert.deepEqual(read(`<w:tbl>${table}</w:tbl>`), [
      '指标 | 目标 | 责任',
      `高新技术企业 | 500 | 家 | ${long}`,
      '高新技术企业 | 增长15% |  |',
      '孵化器 | 20 | 家 |',
      '众创空间 |  | 个 |',
    ]);
  });

  it('a table in a cell is part of what the cell says', () => {
    const row = (...cells: readonly string[]) => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`;
    const inner = `<w:tbl>${row(p('市级'), p('60亿元'))}${row(p('区级'), p('40亿元'))}</w:tbl>${p('')}`;
    assert.deepEqual(read(`<w:tbl>${row(p('技术合同成交额'), p('其中：') + inner, p('年底前'))}</w:tbl>`), [
      '技术合同成交额 | 其中：市级 60亿元；区级 40亿元 | 年底前',
    ]);
  });

  it('a table of indicators gives targets, of the last year', () => {
    const row = (...cells: readonly string[]) => `<w:tr>${cells.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join('')}</w:tr>`;
    const table =
      row('序号', '指标名称', '单位', '2025年', '2030年', '属性') +
      row('1', '技术合同成交额', '亿元', '800', '1500', '预期性') +
      row('2', '全社会研发经费投入强度', '%', '3.1', '3.6', '预期性');
    const raw = readDocx(writeDocx({ body: `${p('某市科技创新规划')}${p('一、发展目标')}<w:tbl>${table}</w:tbl>` }));
    const { plan, source } = readPrecedent(raw, '规划.docx');
    assert.deepEqual(
      plan.targets.map((target) => [target.indicator, target.value, target.unit, target.year]),
      [
        ['技术合同成交额', 1500, '亿元', 2030],
        ['全社会研发经费投入强度', 3.6, '%', 2030],
      ],
    );
    const { start, end } = source.toSource(plan.targets[0]?.span ?? { start: 0, end: 0 });
    assert.equal(raw.slice(start, end), '技术合同成交额 | 亿元 | 800 | 1500');
  });

  it('entities are characters', () => assert.deepEqual(read(p('R&amp;D &lt;经费&gt; &#x4e2d;')), ['R&D <经费> 中']));
});

describe('Word: files that are none', () => {
  const zip = (parts: Readonly<Record<string, string>>) =>
    zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, Buffer.from(text)])));
  const kinds: readonly (readonly [string, NotWordError['kind']])[] = [
    ['xl/workbook.xml', 'excel'],
    ['ppt/presentation.xml', 'powerpoint'],
    ['content.xml', 'opendocument'],
    ['文件.txt', 'archive'],
  ];
  for (const [path, kind] of kinds)
    it(`an archive with ${path} is ${kind}`, () =>
      assert.throws(
        () => readDocx(zip({ [path]: '<x/>' })),
        (error: unknown) => error instanceof NotWordError && error.kind === kind,
      ));

  it('a file cut off is damaged', () => {
    const whole = writeDocx({ body: p('正文') });
    assert.throws(
      () => readDocx(whole.subarray(0, whole.length / 2)),
      (error: unknown) => error instanceof ZipError && error.kind === 'corrupt',
    );
  });

  it('an archive that would fill the memory is refused before it is unpacked', () => {
    const filler = new Uint8Array(100 * 1024 * 1024);
    const bomb = zipSync({ 'word/document.xml': [filler, { level: 9 }] });
    assert.ok(bomb.length < 1024 * 1024);
    assert.throws(
      () => readDocx(bomb),
      (error: unknown) => error instanceof ZipError && error.kind === 'bomb',
    );
  });

  it('XML nested beyond all sense is read up to there', () => {
    const bytes = writeDocx({ body: p('正文') + '<w:tbl><w:tr><w:tc>'.repeat(100_000) });
    assert.equal(readDocx(bytes).split('\n')[0], '正文');
  });

  it('XML that breaks off is read as far as it goes', () => {
    const bytes = zip({ 'word/document.xml': '<w:document><w:body><w:p><w:r><w:t>完整</w:t></w:r></w:p><w:p><w:r><w:t>半' });
    assert.equal(readDocx(bytes).split('\n')[0], '完整');
  });
});
