import type * as Docx from 'docx';
import type { Block, Layer } from './blocks.ts';
import { type Face, grid, page, size, slots, typefaces, widthOf } from './official-format.ts';
import type { Row } from './tables.ts';
import { fontTable } from './word-fonts.ts';
import { headingFaces, styleIds, styles } from './word-styles.ts';
import type { Words } from './words.ts';

/** The writer of Word files, loaded with the first export: nothing else waits for it. */
export function loadDocx(): Promise<typeof Docx> {
  return import('docx');
}

/**
 * A Word document of the blocks, set by GB/T 9704-2012.
 * @param title for the document's properties
 */
export async function toWord(blocks: readonly Block[], title: string): Promise<Uint8Array> {
  const docx = await loadDocx();
  const setter = new Setter(docx);
  return pack(docx, title, {
    properties: {
      page: {
        size: { width: page.width, height: page.height },
        margin: { top: page.top, bottom: page.bottom, left: page.left, right: page.right, header: page.top / 2, footer: page.footer },
      },
      grid: {
        type: docx.DocumentGridType.LINES_AND_CHARS,
        linePitch: grid.line,
        // In 1/4096 pt: by how much a character of the grid differs from one of the body.
        charSpace: Math.floor((grid.character / 20 - size.three) * 4096),
      },
    },
    children: blocks.flatMap((block, index) => setter.set(block, blocks[index - 1], blocks[index + 1])),
  });
}

/** The bytes of a document of one section, with page numbers, and our styles and table of typefaces in the place of the writer's. */
export function pack(
  docx: typeof Docx,
  title: string,
  section: Pick<Docx.ISectionOptions, 'properties' | 'children'>,
): Promise<Uint8Array> {
  const document = new docx.Document({
    title,
    // Who drafted it is not ours to say; left out, the writer would say "Un-named".
    creator: '',
    lastModifiedBy: '',
    evenAndOddHeaderAndFooters: true,
    sections: [{ ...section, footers: { default: pageNumber(docx, 'right'), even: pageNumber(docx, 'left') } }],
  });
  return docx.Packer.pack(document, 'uint8array', false, [
    { path: 'word/styles.xml', data: styles() },
    { path: 'word/fontTable.xml', data: fontTable() },
  ]);
}

/** Run properties of a typeface in all four slots; `points` its size. */
export function runOf(face: Face, points: number): { font: Docx.IFontAttributesProperties; size: number; sizeComplexScript: number } {
  return {
    font: slots(face),
    size: points * 2,
    sizeComplexScript: points * 2,
  };
}

/** Chinese quotation marks, dashes and dots share their characters with Latin ones: this says that they are the Chinese. */
export const asChinese: Docx.IFontAttributesProperties = { hint: 'eastAsia' };

const styleOf = (layer: Layer): string => (layer === 'chapter' ? styleIds.chapter : styleIds.headings[layer]);
const faceOf = (layer: Layer): Face => headingFaces[layer === 'chapter' ? 0 : layer] ?? 'body';
const flush: Docx.IIndentAttributesProperties = { firstLine: 0, firstLineChars: 0 };
const exact = (docx: typeof Docx, before: number, after: number): Docx.ISpacingProperties => ({
  line: grid.line,
  lineRule: docx.LineRuleType.EXACT,
  before,
  after,
});

/** 7.5 页码: — 1 — in 4号 半角宋体, odd ones at the right and even ones at the left, one character from the edge. */
function pageNumber(docx: typeof Docx, side: 'left' | 'right'): Docx.Footer {
  const { Footer, Paragraph, TextRun, AlignmentType, PageNumber, LineRuleType } = docx;
  const run = runOf('song', size.four);
  const font = { ...run.font, ascii: typefaces.song.name, hAnsi: typefaces.song.name, ...asChinese };
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: { ...flush, [side]: Math.round(grid.character) },
        spacing: { line: 240, lineRule: LineRuleType.AUTO },
        children: [new TextRun({ ...run, font, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

/** Sets one block after another in paragraphs and tables. */
class Setter {
  constructor(private readonly docx: typeof Docx) {}

  /** `before` and `after`: the blocks around it, for the white between them. */
  set(block: Block, before: Block | undefined, after: Block | undefined): readonly (Docx.Paragraph | Docx.Table)[] {
    const { Paragraph, AlignmentType } = this.docx;
    switch (block.kind) {
      case 'title':
        return block.lines.map((line, index) => {
          const isLast = index === block.lines.length - 1;
          // 7.3.7: the title of an attachment stands on the third line; 7.3.2: a line is left below a title.
          const above = index === 0 && before?.kind === 'attachment' ? grid.line : 0;
          return new Paragraph({
            style: styleIds.title,
            pageBreakBefore: block.newPage && index === 0,
            spacing: exact(this.docx, above, isLast && after?.kind !== 'subtitle' ? grid.line : 0),
            children: line.map((text, at) => this.words({ text, layer: null, bold: false }, at > 0)),
          });
        });
      case 'number':
        // 7.3.1: two lines are left between number and title.
        return [this.centred(block.text, 'body', after?.kind === 'title' ? 2 * grid.line : grid.line)];
      case 'subtitle':
        return [this.centred(block.text, 'kai', after?.kind === 'subtitle' ? 0 : grid.line)];
      case 'salutation':
        return [new Paragraph({ indent: flush, alignment: AlignmentType.LEFT, children: [this.plain(block.text)] })];
      case 'heading':
        return [new Paragraph({ style: styleOf(block.layer), children: block.words.map((one) => this.words({ ...one, layer: null })) })];
      case 'paragraph':
        return [new Paragraph({ children: block.words.map((one) => this.words(one)) })];
      case 'table':
        return this.table(block.rows, after);
      case 'attachments':
        return this.attachments(block.names);
      case 'signature':
        return this.signature(block.issuers, block.date);
      case 'note':
        return [new Paragraph({ alignment: AlignmentType.LEFT, children: [this.plain(block.text)] })];
      case 'attachment':
        return [
          new Paragraph({
            pageBreakBefore: before !== undefined,
            indent: flush,
            alignment: AlignmentType.LEFT,
            keepNext: true,
            spacing: exact(this.docx, 0, after?.kind === 'title' ? 0 : grid.line),
            children: [this.words({ text: block.text, layer: 0, bold: false })],
          }),
        ];
      case 'imprint':
        return this.imprint(block.lines);
    }
  }

  private plain(text: string): Docx.TextRun {
    return this.words({ text, layer: null, bold: false });
  }

  private words({ text, layer, bold }: Words, onNewLine = false): Docx.TextRun {
    const face = layer === null ? null : faceOf(layer);
    return new this.docx.TextRun({
      text,
      ...(onNewLine ? { break: 1 } : {}),
      font: face === null || face === 'body' ? asChinese : { ...runOf(face, size.three).font, ...asChinese },
      ...(bold ? { bold } : {}),
    });
  }

  private centred(text: string, face: Face, after: number): Docx.Paragraph {
    const { Paragraph, TextRun, AlignmentType } = this.docx;
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      indent: flush,
      spacing: exact(this.docx, 0, after),
      children: [new TextRun({ text, font: { ...runOf(face, size.three).font, ...asChinese } })],
    });
  }

  /** 7.3.4: a line below the text, two characters in; names that run over stand under the first character of the name. */
  private attachments(names: readonly string[]): readonly Docx.Paragraph[] {
    const { Paragraph, AlignmentType } = this.docx;
    const label = '附件：';
    return names.map((name, index) => {
      const number = /^\d{1,2}\s?[.．、]/.exec(name)?.[0] ?? '';
      const left = Math.round((2 + widthOf(label) + widthOf(number)) * grid.character);
      const hanging = Math.round((widthOf(number) + (index === 0 ? widthOf(label) : 0)) * grid.character);
      return new Paragraph({
        alignment: AlignmentType.LEFT,
        indent: { left, hanging },
        spacing: exact(this.docx, index === 0 ? grid.line : 0, 0),
        children: [this.plain((index === 0 ? label : '') + name)],
      });
    });
  }

  /** 7.3.5.1: the date four characters from the right edge, the issuing body above it and centred on it. */
  private signature(issuers: readonly string[], date: string | null): readonly Docx.Paragraph[] {
    const { Paragraph, AlignmentType } = this.docx;
    const lines = date === null ? issuers : [...issuers, date];
    const widest = Math.max(0, ...lines.map(widthOf));
    // A body much longer than the date would run over the edge: then the whole moves to the left.
    const centre = Math.max(4 + widthOf(date ?? '') / 2, widest / 2);
    return lines.map(
      (text, index) =>
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          indent: { ...flush, right: Math.round((centre - widthOf(text) / 2) * grid.character) },
          keepNext: index < lines.length - 1,
          spacing: exact(this.docx, index === 0 ? grid.line : 0, 0),
          children: [this.plain(text)],
        }),
    );
  }

  /** 7.4: at the bottom of the page, in 4号, one character in from both edges, a thick rule above and below and thin ones between. */
  private imprint(lines: Extract<Block, { kind: 'imprint' }>['lines']): readonly (Docx.Paragraph | Docx.Table)[] {
    const { Paragraph, TextRun, Tab, AlignmentType, BorderStyle, TabStopType, Table, TableRow, TableCell, WidthType, LineRuleType } =
      this.docx;
    const { TableAnchorType, RelativeVerticalPosition, RelativeHorizontalPosition } = this.docx;
    const one = Math.round(grid.character);
    const whole = page.width - page.left - page.right;
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: 'auto' });
    const run = { ...runOf('body', size.four), font: { ...runOf('body', size.four).font, ...asChinese } };
    const row = ({ text, date }: { text: string; date: string | null }) => {
      // 抄送：… goes on under its first name.
      const label = /^.{2,4}[：:]/.exec(text)?.[0] ?? '';
      const hanging = Math.round(widthOf(label) * size.four * 20);
      return new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            width: { size: whole, type: WidthType.DXA },
            children: [
              new Paragraph({
                alignment: AlignmentType.LEFT,
                indent: { left: one + hanging, hanging, right: one },
                tabStops: [{ type: TabStopType.RIGHT, position: whole - one }],
                spacing: exact(this.docx, 0, 0),
                children: [new TextRun({ ...run, children: date === null ? [text] : [text, new Tab(), date] })],
              }),
            ],
          }),
        ],
      });
    };
    return [
      new Table({
        width: { size: whole, type: WidthType.DXA },
        columnWidths: [whole],
        margins: { left: 0, right: 0 },
        borders: { top: rule(8), bottom: rule(8), insideHorizontal: rule(6), left: none, right: none, insideVertical: none },
        float: {
          verticalAnchor: TableAnchorType.MARGIN,
          relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
          horizontalAnchor: TableAnchorType.MARGIN,
          relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
        },
        rows: lines.map(row),
      }),
      // What floats stands on the page of the paragraph behind it.
      new Paragraph({ indent: flush, spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 }, children: [] }),
    ];
  }

  private table(rows: readonly Row[], after: Block | undefined): readonly (Docx.Paragraph | Docx.Table)[] {
    const { Table, WidthType, TableLayoutType, Paragraph } = this.docx;
    const whole = page.width - page.left - page.right;
    const columnWidths = shares(rows, whole);
    // Figures and names are centred, sentences begin at the left: a column as one.
    const short = columnWidths.map((_, column) => rows.every(({ cells }) => widthOf(cells[column] ?? '') <= shortCell));
    const table = new Table({
      width: { size: whole, type: WidthType.DXA },
      columnWidths: [...columnWidths],
      layout: TableLayoutType.FIXED,
      margins: { left: 80, right: 80 },
      rows: rows.map((row) => tableRow(this.docx, row, columnWidths, short)),
    });
    // Two tables without a paragraph between them would become one.
    return after?.kind === 'table' || after?.kind === 'imprint' ? [table, new Paragraph({ children: [] })] : [table];
  }
}

/** Wider than this it is no figure and no name. */
const shortCell = 10;

/** One row of a table in 小四; a row of headings is repeated on every page. */
function tableRow(docx: typeof Docx, { cells, heading }: Row, widths: readonly number[], short: readonly boolean[]): Docx.TableRow {
  const { TableRow, TableCell, Paragraph, TextRun, AlignmentType, LineRuleType, WidthType, VerticalAlignTable } = docx;
  const run = runOf(heading ? 'hei' : 'body', size.smallFour);
  return new TableRow({
    tableHeader: heading,
    cantSplit: heading,
    children: cells.map(
      (text, index) =>
        new TableCell({
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          children: [
            new Paragraph({
              alignment: heading || short[index] ? AlignmentType.CENTER : AlignmentType.LEFT,
              indent: flush,
              spacing: { line: 300, lineRule: LineRuleType.AT_LEAST, before: 20, after: 20 },
              children: [new TextRun({ ...run, text, characterSpacing: 0, font: { ...run.font, ...asChinese } })],
            }),
          ],
        }),
    ),
  });
}

/** Widths of columns that share `whole`: each holds its short cells on one line where there is room, the rest goes to those with long ones. */
function shares(rows: readonly Row[], whole: number): readonly number[] {
  const columns = rows[0]?.cells.length ?? 0;
  const wanted = Array.from({ length: columns }, (_, column) =>
    rows.slice(0, 200).reduce((most, row) => Math.min(longCell, Math.max(most, widthOf(row.cells[column] ?? ''))), 2),
  );
  const atLeast = 6;
  const padding = 320;
  const least = wanted.map((one) => Math.min(one, atLeast) * size.smallFour * 20 + padding);
  const left = whole - sum(least);
  // Too many columns for that: they share alike.
  if (left < 0) return least.map((one) => Math.floor((one / sum(least)) * whole));
  const long = wanted.map((one) => Math.max(0, one - atLeast));
  if (sum(long) === 0) long.fill(1);
  return least.map((one, column) => one + Math.floor(((long[column] as number) / sum(long)) * left));
}

const longCell = 40;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
