import assert from 'node:assert/strict';
import { blocksOf, type Paragraph, paragraphs, part, word } from './packed.ts';

const draft = `临江市科技局关于印发《临江市2026年科技创新工作要点》的通知

临科〔2026〕3号

各区人民政府，市政府各部门：

现将《临江市2026年科技创新工作要点》印发给你们，请认真贯彻执行。

附件：1.重点项目清单
2.任务分工表

临江市科技局
2026年1月8日
（此件公开发布）

临江市2026年科技创新工作要点

2026年是开局之年，要点如下。

一、主要目标
技术合同成交额突破150亿元。

二、重点任务
（一）壮大企业梯队
1.实施倍增行动。新认定高新技术企业160家。
（1）摸底。完成摸底。
（二）促进转化。建设概念验证中心。

附件1
重点项目清单
项目 | 投资
湖区大道 | 4.2亿元

抄送：市委办公室，市人大常委会办公室。
临江市科技局办公室　2026年1月9日印发
`;

async function find(text: string, words: string): Promise<Paragraph> {
  const found = paragraphs(await word(text)).find((one) => one.text.startsWith(words));
  assert.ok(found, `no paragraph ${words}`);
  return found;
}

const twips = (xml: string, name: string): number => Number(new RegExp(`w:${name}="(-?\\d+)"`).exec(xml)?.[1]);

describe('Word: the elements of an official document', () => {
  it('are told apart', () => {
    assert.deepEqual(
      blocksOf(draft).map(({ kind }) => kind),
      [
        'title',
        'number',
        'salutation',
        'paragraph',
        'attachments',
        'signature',
        'note',
        'title',
        'paragraph',
        'heading',
        'paragraph',
        'heading',
        'heading',
        'paragraph',
        'paragraph',
        'paragraph',
        'attachment',
        'title',
        'table',
        'imprint',
      ],
    );
  });

  it('are only those the draft has', () => {
    assert.deepEqual(blocksOf('加快建设。'), [{ kind: 'paragraph', words: [{ text: '加快建设。', layer: null, bold: false }] }]);
    assert.deepEqual(blocksOf(''), []);
  });

  it('keep what was written: reading cleans, handing over does not', () => {
    const texts = blocksOf('一、目標\n\n加強領導,推進  落實.(完)').map((one) =>
      'words' in one ? one.words.map(({ text }) => text).join('') : '',
    );
    assert.deepEqual(texts, ['一、目標', '加強領導,推進  落實.(完)']);
  });

  it('come without the layout and the comments of Markdown', () => {
    const blocks = blocksOf(
      '# 青川县2026年工作方案\n\n<!-- 待核 -->\n## 一、目标\n\n- 新增**20家**企业；<!-- 核 -->\n\n1. **减材料。** 少交**材料。\n\n2.电话130****1111。\n',
    );
    assert.deepEqual(
      blocks.map((one) => ('words' in one ? one.words.map(({ text, bold }) => (bold ? `<${text}>` : text)).join('') : one.kind)),
      ['title', '一、目标', '——新增<20家>企业；', '1.减材料。少交**材料。', '2.电话130****1111。'],
    );
  });

  it('have the year of a number between 〔〕', () => {
    for (const written of ['临科[2026]3号', '临科（2026）3号', '临科【2026】3号'])
      assert.deepEqual(blocksOf(`临江市2026年工作要点\n${written}\n一、目标\n新增20家。`)[1], { kind: 'number', text: '临科〔2026〕3号' });
  });
});

describe('Word: the page', () => {
  it('is A4 with the margins and the grid of 22 lines of 28 characters', async () => {
    const xml = part(await word(draft), 'word/document.xml');
    const size = /<w:pgSz[^>]*>/.exec(xml)?.[0] ?? '';
    const [width, height] = [twips(size, 'w'), twips(size, 'h')];
    const margin = /<w:pgMar[^>]*>/.exec(xml)?.[0] ?? '';
    const millimetres = (name: string) => Math.round((twips(margin, name) / 1440) * 25.4 * 10) / 10;
    assert.deepEqual(['top', 'bottom', 'left', 'right'].map(millimetres), [37, 35, 28, 26]);
    const grid = /<w:docGrid[^>]*>/.exec(xml)?.[0] ?? '';
    assert.match(grid, /w:type="linesAndChars"/);
    const line = twips(grid, 'linePitch');
    assert.equal(Math.floor((height - twips(margin, 'top') - twips(margin, 'bottom')) / line), 22);
    const character = 320 + (twips(grid, 'charSpace') / 4096) * 20;
    assert.equal(Math.floor((width - twips(margin, 'left') - twips(margin, 'right')) / character), 28);
    // The body itself is set as close as the grid says.
    const normal = /<w:style [^>]*w:styleId="Normal">.*?<\/w:style>/s.exec(part(await word(draft), 'word/styles.xml'))?.[0] ?? '';
    assert.equal(twips(normal, 'line'), line);
    assert.equal(
      Math.floor((width - twips(margin, 'left') - twips(margin, 'right')) / (320 + Number(/<w:spacing w:val="(-?\d+)"/.exec(normal)?.[1]))),
      28,
    );
    assert.match(normal, /w:firstLineChars="200"/);
  });

  it('is numbered on the outer side, in 4号', async () => {
    const bytes = await word(draft);
    assert.match(part(bytes, 'word/settings.xml'), /<w:evenAndOddHeaders\/>/);
    const section = /<w:sectPr.*<\/w:sectPr>/s.exec(part(bytes, 'word/document.xml'))?.[0] ?? '';
    const relations = part(bytes, 'word/_rels/document.xml.rels');
    const footer = (type: string) => {
      const reference = [...section.matchAll(/<w:footerReference[^>]*>/g)].find(([one]) => one.includes(`"${type}"`))?.[0];
      const id = /r:id="([^"]*)"/.exec(reference ?? '')?.[1];
      const relation = [...relations.matchAll(/<Relationship [^>]*>/g)].find(([one]) => one.includes(`"${id}"`))?.[0];
      return part(bytes, `word/${/Target="([^"]*)"/.exec(relation ?? '')?.[1]}`);
    };
    for (const [type, side] of [
      ['default', 'right'],
      ['even', 'left'],
    ] as const) {
      const xml = footer(type);
      assert.match(xml, new RegExp(`<w:jc w:val="${side}"/>`));
      assert.match(xml, /— .*PAGE.* —/s);
      assert.match(xml, /<w:sz w:val="28"\/>/);
      assert.match(xml, /w:ascii="宋体"/);
    }
  });

  it('names its typefaces in all four slots, with others to take instead', async () => {
    const bytes = await word(draft);
    const styles = part(bytes, 'word/styles.xml');
    const slots = [...styles.matchAll(/<w:rFonts[^>]*>/g)].map(([one]) => one);
    assert.ok(slots.length > 5);
    for (const one of slots) for (const slot of ['ascii', 'hAnsi', 'eastAsia', 'cs']) assert.match(one, new RegExp(`w:${slot}="[^"]+"`));
    const table = part(bytes, 'word/fontTable.xml');
    for (const [, name] of `${styles}${part(bytes, 'word/document.xml')}`.matchAll(/w:(?:ascii|eastAsia)="([^"]+)"/g))
      if (name !== 'zh-CN') assert.match(table, new RegExp(`<w:font w:name="${name}"><w:altName w:val="[^"]+"/>`));
  });
});

describe('Word: title and headings', () => {
  it('are Word’s own styles, in the typefaces of their layer', async () => {
    const bytes = await word(draft);
    const style = (id: string) => {
      const xml = new RegExp(`<w:style [^>]*w:styleId="${id}">.*?</w:style>`, 's').exec(part(bytes, 'word/styles.xml'))?.[0] ?? '';
      return [/<w:name w:val="([^"]*)"/.exec(xml)?.[1], /w:eastAsia="([^"]*)"/.exec(xml)?.[1], /<w:sz w:val="(\d+)"/.exec(xml)?.[1]];
    };
    assert.deepEqual(style('Title'), ['Title', '方正小标宋简体', '44']);
    assert.deepEqual(style('Heading1'), ['heading 1', '黑体', '32']);
    assert.deepEqual(style('Heading2'), ['heading 2', '楷体_GB2312', '32']);
    assert.deepEqual(style('Heading3'), ['heading 3', '仿宋_GB2312', '32']);
    const all = paragraphs(bytes);
    const styleOf = (text: string) => all.find((one) => one.text.replaceAll('\n', '') === text)?.style;
    assert.equal(styleOf('临江市科技局关于印发《临江市2026年科技创新工作要点》的通知'), 'Title');
    assert.equal(styleOf('二、重点任务'), 'Heading1');
    assert.equal(styleOf('（一）壮大企业梯队'), 'Heading2');
  });

  it('that open a paragraph are set off in it', async () => {
    assert.deepEqual((await find(draft, '（二）促进转化')).runs, [
      ['楷体_GB2312', '（二）促进转化。'],
      ['', '建设概念验证中心。'],
    ]);
    assert.deepEqual(new Set((await find(draft, '1.实施')).runs.map(([face]) => face)), new Set(['']));
  });

  it('a plan that begins with （一） has its first layer in 黑体 too', async () => {
    assert.equal((await find('宁州市2026年工作思路\n（一）总体思路\n坚持创新。\n（二）主要目标\n新增20家。', '（一）')).style, 'Heading1');
  });

  it('long titles are broken between words, in the shape of a trapezium', async () => {
    const { lines } = blocksOf(draft).find((one) => one.kind === 'title') as { lines: readonly (readonly string[])[] };
    assert.deepEqual(lines, [['临江市科技局关于印发《临江市2026年', '科技创新工作要点》的通知']]);
  });

  it('a title that would just fit without the gaps beside its figures is broken too', () => {
    const { lines } = blocksOf('关于印发《2026年全市科技工作要点》的通知\n\n各县区科技局：\n\n现印发给你们。\n').find(
      (one) => one.kind === 'title',
    ) as { lines: readonly (readonly string[])[] };
    assert.deepEqual(lines, [['关于印发《2026年', '全市科技工作要点》的通知']]);
  });
});

describe('Word: below the text', () => {
  it('attachments are listed under one another', async () => {
    const [first, second] = [await find(draft, '附件：1.'), await find(draft, '2.任务')];
    assert.equal(twips(first.xml, 'left'), twips(second.xml, 'left'));
    assert.ok(twips(first.xml, 'hanging') > twips(second.xml, 'hanging'));
  });

  it('body and date stand at the right, one centred on the other', async () => {
    const all = paragraphs(await word(draft));
    const at = all.findIndex((one) => one.text === '2026年1月8日');
    const [signature, date] = [all[at - 1] as Paragraph, all[at] as Paragraph];
    assert.equal(signature.text, '临江市科技局');
    const centre = ({ text, xml }: Paragraph) =>
      twips(xml, 'right') + (316 * [...text].reduce((sum, one) => sum + (/\d/.test(one) ? 0.5 : 1), 0)) / 2;
    assert.ok(Math.abs(centre(signature) - centre(date)) < 10, `${centre(signature)} ${centre(date)}`);
    assert.ok(Math.abs(twips(date.xml, 'right') - 4 * 316) < 10);
  });

  it('an attachment begins a page, and so does a plan behind its letter', async () => {
    const broken = paragraphs(await word(draft)).filter(({ xml }) => xml.includes('<w:pageBreakBefore/>'));
    assert.deepEqual(
      broken.map(({ text }) => text),
      ['临江市2026年科技创新工作要点', '附件1'],
    );
  });

  it('tables are tables, their heading repeated', async () => {
    const xml = part(await word(draft), 'word/document.xml');
    const rows = [...xml.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row);
    // Two of the table, two of the imprint.
    assert.equal(rows.length, 4);
    assert.match(rows[0] as string, /<w:tblHeader\/>/);
    assert.doesNotMatch(rows[1] as string, /<w:tblHeader\/>/);
  });

  it('the imprint has its rules, and the date at the right', async () => {
    assert.equal((await find(draft, '临江市科技局办公室')).text, '临江市科技局办公室\t2026年1月9日印发');
    const table = /<w:tbl>(?:(?!<w:tbl>).)*抄送.*?<\/w:tbl>/s.exec(part(await word(draft), 'word/document.xml'))?.[0] ?? '';
    assert.match(table, /<w:insideH w:val="single"[^>]*w:sz="6"/);
    assert.match(table, /<w:tblpPr [^>]*w:tblpYSpec="bottom"/);
  });
});

describe('Word: hostile text', () => {
  it('is text: markup is escaped, what XML cannot hold is left out', async () => {
    const bytes = await word('一、目标\n</w:t><w:br/>&amp;\u0000\u0008 “<!DOCTYPE x>” 新增20家。');
    const xml = part(bytes, 'word/document.xml');
    assert.doesNotMatch(xml, /<!DOCTYPE|<w:br\/>/);
    assert.doesNotMatch(xml, /[\u0000-\u0008]/);
  });

  it('takes time in its length only', () => {
    const long = 50_000;
    for (const line of ['<!--', '附件：1.', '|a', '　 ', '**', '《的', '第一章', '局\n', '- > # '])
      assert.ok(blocksOf(`${line.repeat(long / line.length)}\n一、目标`).length > 0);
    assert.ok(blocksOf(`# ${'临江市关于印发的'.repeat(2000)}\n\n## 一、目标`).length > 0);
  });
});
