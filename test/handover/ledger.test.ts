import assert from 'node:assert/strict';
import { type Grouping, type Ledger, readLedger, unitOf } from '../../server/src/handover/ledger.ts';
import { toExcel } from '../../server/src/handover/ledger-excel.ts';
import { toWordTable } from '../../server/src/handover/ledger-word.ts';
import { nameOf, readRhythms, remindersInWords, remindersOf } from '../../server/src/handover/reminders.ts';
import { parse } from '../../server/src/plan/parse.ts';
import { manuscript, part } from './packed.ts';

const draft = `2026年临江市科技创新工作要点

一、主要目标
技术合同成交额突破150亿元。

二、重点任务

（一）壮大科技企业梯队
1.实施倍增行动。新认定高新技术企业160家，年底前完成。（牵头单位：市科技局；责任单位：市财政局，湖区、东山区人民政府）
2.推行揭榜挂帅。大幅提升自主创新能力。

（二）促进成果转化
3.建设中试基地。6月底前建成中试基地3个。（牵头单位：各区人民政府；责任单位：市科技局）

三、保障措施
实行每月一调度、每季一小结、半年一讲评、全年一考核。每月25日前报送进展。
`;

const ledger = (grouping: Grouping, reminders = false, text = draft): Ledger => readLedger(manuscript(text), { grouping, reminders });

/** A ledger as text: sheets, bands and rows, what is missing in ⟦⟧. */
function shown({ sheets }: Ledger, columns?: readonly string[]): string {
  return sheets
    .map((sheet) => {
      const wanted = sheet.columns.map(({ name }) => !columns || columns.includes(name));
      const rows = sheet.bands.flatMap(({ title, rows }) => [
        ...(title === null ? [] : [`## ${title}`]),
        ...rows.map((cells) =>
          cells
            .filter((_, index) => wanted[index])
            .map(({ text, missing }) => (missing ? `⟦${text.replaceAll('\n', '；')}⟧` : text.replaceAll('\n', '；')))
            .join(' | '),
        ),
      ]);
      return [`# ${sheet.name}`, ...rows].join('\n');
    })
    .join('\n');
}

describe('ledger', () => {
  it('has every measure with what the draft says of it, and marks what it does not say', () => {
    assert.equal(
      shown(ledger('section')),
      `# 任务分解表
## 二、重点任务　（一）壮大科技企业梯队
1 | 1.实施倍增行动 | 实施倍增行动。新认定高新技术企业160家，年底前完成。 | 新认定高新技术企业160家 | 市科技局 | 市财政局、湖区、东山区人民政府 | 2026年底前
2 | 2.推行揭榜挂帅 | 推行揭榜挂帅。大幅提升自主创新能力。 | ⟦未写数；未量化：大幅提升自主创新能力⟧ | ⟦未写⟧ | ⟦未写⟧ | ⟦未写⟧
## 二、重点任务　（二）促进成果转化
3 | 3.建设中试基地 | 建设中试基地。6月底前建成中试基地3个。 | 6月底前建成中试基地3个 | 各区人民政府 | 市科技局 | 2026年6月底前
## 三、保障措施
4 | 实行每月一调度、每季一小结、半年一讲评、全年一考核 | 实行每月一调度、每季一小结、半年一讲评、全年一考核。每月25日前报送进展。 | ⟦未写数⟧ | ⟦未写⟧ | ⟦未写⟧ | ⟦未写⟧`,
    );
  });

  it('lists a measure under each of its agencies, and what nobody answers for at the end', () => {
    assert.equal(
      shown(ledger('agency'), ['序号', '职责']),
      `# 按单位分解
## 市科技局
1 | 牵头
3 | 责任
## 市财政局
1 | 责任
## 湖区
1 | 责任
3 | 牵头
## 东山区人民政府
1 | 责任
3 | 牵头
## 各区人民政府
3 | 牵头
## 未写单位
2 | ⟦未写⟧
4 | ⟦未写⟧`,
    );
  });

  it('has a sheet for each agency: 一区一表', () => {
    const { sheets } = ledger('sheets');
    assert.deepEqual(
      sheets.map(({ name }) => name),
      ['总表', '市科技局', '市财政局', '湖区', '东山区人民政府', '各区人民政府', '未写单位'],
    );
    assert.deepEqual(
      sheets.map(({ bands }) => bands.flatMap(({ rows }) => rows).length),
      [4, 2, 1, 2, 2, 1, 2],
    );
  });

  it('counts zones among the districts only where the draft does', () => {
    const rows = (all: string) =>
      ledger(
        'sheets',
        false,
        `2026年工作要点\n\n一、重点任务\n1.建设基地。建成1个。（牵头单位：${all}）\n2.建设平台。建成2个。（牵头单位：东湖开发区管委会、湖区）`,
      ).sheets.map(({ name, bands }) => `${name} ${bands.flatMap(({ rows }) => rows).length}`);
    assert.deepEqual(rows('各区人民政府'), ['总表 2', '各区人民政府 1', '东湖开发区管委会 1', '湖区 2']);
    assert.deepEqual(rows('各区人民政府（含开发区管委会）'), ['总表 2', '各区人民政府 1', '东湖开发区管委会 2', '湖区 2']);
  });

  it('knows an agency by its name, whatever is said behind it', () => {
    assert.equal(unitOf('江夏区人民政府').key, unitOf('江夏区').key);
    assert.equal(unitOf('各区人民政府（含开发区管委会）').key, unitOf('各区人民政府').key);
    assert.notEqual(unitOf('市科技局').key, unitOf('市财政局').key);
  });

  it('names sheets as a workbook takes them, each once', () => {
    const long = '某'.repeat(28);
    const text = `2026年工作要点\n\n一、重点任务\n1.甲任务甲任务。建成1个。（牵头单位：${long}一二三四局、${long}一二三五局、市委[网信]办）\n2.乙任务乙任务。建成2个。（牵头单位：总表）`;
    const names = ledger('sheets', true, text).sheets.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.ok(name.length <= 31 && !/[:\\/?*[\]]/.test(name), name);
  });

  it('of a plan without measures is empty', () => {
    assert.deepEqual(ledger('section', true, '').sheets, []);
  });
});

describe('ledger: reminders', () => {
  const rhythms = (text: string) => readRhythms(parse(text)).map((one) => nameOf(one) + (one.day ?? ''));

  it('are those the plan asks for', () => {
    assert.deepEqual(rhythms(draft), ['每月调度', '每月报送25', '每季小结', '半年讲评', '全年考核']);
    assert.deepEqual(rhythms('一、任务\n每年新增企业20家。年度考核结果纳入绩效。每季度召开一次工作推进会，年终进行综合考核。'), [
      '每季推进会',
      '全年考核',
    ]);
    assert.deepEqual(rhythms('一、2025年工作回顾\n去年每月调度。\n二、2026年重点任务\n新增20家。'), []);
  });

  it('fall on the last day of their period, or the one the plan names', () => {
    const days = (text: string, year: number, until?: number) =>
      remindersOf(readRhythms(parse(text)), year, until).map(({ month, day }) => `${month}.${day}`);
    assert.deepEqual(days('每季度小结', 2026), ['3.31', '6.30', '9.30', '12.31']);
    assert.deepEqual(days('每月调度', 2028, 2), ['1.31', '2.29']);
    assert.deepEqual(days('每月31日前报送进展', 2026, 2), ['1.31', '2.28']);
    assert.deepEqual(remindersInWords(readRhythms(parse(draft)), 2026, 12), [
      '每月调度：1—12月每月末',
      '每月报送：1—12月每月25日',
      '每季小结：3、6、9、12月末',
      '半年讲评：6、12月末',
      '全年考核：12月末',
    ]);
  });

  it('stand in a column until the measure is due, and on a sheet day by day', () => {
    const { sheets } = ledger('section', true);
    const [first, , third] = sheets[0]?.bands.flatMap(({ rows }) => rows) ?? [];
    assert.match(first?.at(-1)?.text ?? '', /全年考核：12月末/);
    assert.equal(third?.at(-1)?.text, '每月调度：1—6月每月末\n每月报送：1—6月每月25日\n每季小结：3、6月末\n半年讲评：6月末');
    assert.deepEqual(
      sheets[1]?.bands[0]?.rows.at(-1)?.map(({ text }) => text),
      ['2026年12月31日', '每月调度、每季小结、半年讲评、全年考核'],
    );
  });

  it('are marked as missing where the plan asks for none', () => {
    const { sheets } = ledger('section', true, '2026年工作要点\n\n一、重点任务\n1.建设基地。建成中试基地3个。\n2.建设平台。建成平台2个。');
    assert.deepEqual(sheets.length, 1);
    assert.deepEqual(sheets[0]?.bands[0]?.rows[0]?.at(-1), { text: '未写调度、考核', missing: true });
  });
});

describe('ledger: workbook', () => {
  it('freezes and repeats the column names, prints on A4 landscape one page wide, wraps and marks', async () => {
    const bytes = await toExcel(ledger('sheets', true));
    const workbook = part(bytes, 'xl/workbook.xml');
    assert.equal([...workbook.matchAll(/<sheet /g)].length, 8);
    assert.equal([...workbook.matchAll(/<definedNames/g)].length, 1);
    assert.match(workbook, /<definedName name="_xlnm.Print_Titles" localSheetId="1">'市科技局'!\$1:\$2</);
    const sheet = part(bytes, 'xl/worksheets/sheet1.xml');
    assert.match(sheet, /<pane ySplit="2"[^>]*state="frozen"/);
    assert.match(sheet, /<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/);
    assert.match(sheet, /<pageSetUpPr fitToPage="1"\/>/);
    const styles = part(bytes, 'xl/styles.xml');
    assert.match(styles, /wrapText="1"/);
    assert.match(styles, /FFE699/);
    assert.match(part(bytes, 'xl/sharedStrings.xml'), /2\.推行揭榜挂帅/);
  });

  it('takes no text for a formula or for markup', async () => {
    const bytes = await toExcel(
      ledger('section', false, '2026年要点\n\n一、重点任务\n1.=HYPERLINK("x")<b>&。建成1个。\n2.建设平台。建成平台2个。'),
    );
    assert.doesNotMatch(part(bytes, 'xl/worksheets/sheet1.xml'), /<f>/);
    assert.match(part(bytes, 'xl/sharedStrings.xml'), /=HYPERLINK\(.*&lt;b&gt;&amp;/);
  });
});

describe('ledger: Word', () => {
  it('is a table on A4 landscape, its column names repeated, a page for each sheet', async () => {
    const xml = part(await toWordTable(ledger('sheets')), 'word/document.xml');
    assert.match(xml, /<w:pgSz [^>]*w:w="16838"[^>]*w:h="11906"[^>]*w:orient="landscape"/);
    assert.equal([...xml.matchAll(/<w:tbl>/g)].length, 7);
    assert.equal([...xml.matchAll(/<w:tblHeader\/>/g)].length, 7);
    assert.equal([...xml.matchAll(/<w:pageBreakBefore\/>/g)].length, 6);
    assert.match(xml, /<w:shd [^>]*w:fill="FFE699"/);
  });
});
