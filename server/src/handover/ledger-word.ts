import type * as Docx from 'docx';
import { type Band, type Column, headingOf, type Ledger, type Sheet } from './ledger.ts';
import { millimetres, page, size } from './official-format.ts';
import { asChinese, loadDocx, pack, runOf } from './word.ts';
import { styleIds } from './word-styles.ts';

/** The page of 5.2.1 on its side, with narrower margins: a ledger is read across. */
const margin = {
  top: millimetres(25),
  bottom: millimetres(22),
  left: millimetres(20),
  right: millimetres(20),
  footer: millimetres(12),
} as const;
const wide = page.height - margin.left - margin.right;
/** A light grey: it shows in print, and the words stay legible. */
const missingFill = 'FFE699';
const headingFill = 'D9E1F2';
const bandFill = 'F2F2F2';
const longCell = 400;

/** The ledger as a Word document: a landscape table for each sheet, its column names repeated on every page. */
export async function toWordTable(ledger: Ledger): Promise<Uint8Array> {
  const docx = await loadDocx();
  const { Paragraph, TextRun, PageOrientation } = docx;
  const heading = (text: string, newPage: boolean) =>
    new Paragraph({
      style: styleIds.title,
      pageBreakBefore: newPage,
      spacing: { line: 480, lineRule: docx.LineRuleType.AT_LEAST, after: 120 },
      children: [new TextRun({ text, font: asChinese, size: 36 })],
    });
  return pack(docx, ledger.title, {
    // The writer turns the page itself.
    properties: { page: { size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE }, margin } },
    children: ledger.sheets.flatMap((sheet, index) => [heading(headingOf(ledger, sheet), index > 0), table(docx, sheet)]),
  });
}

function table(docx: typeof Docx, { columns, bands }: Sheet): Docx.Table {
  const { Table, TableRow, WidthType, TableLayoutType } = docx;
  const sum = columns.reduce((all, { width }) => all + width, 0);
  // A few columns need no whole page.
  const whole = Math.min(wide, sum * millimetres(6));
  const widths = columns.map(({ width }) => Math.floor((width / sum) * whole));
  const cell = (text: string, column: number, look: Look) => tableCell(docx, text, widths[column] as number, look);
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ name }, column) => cell(name, column, { face: 'hei', centred: true, fill: headingFill, span: 1 })),
  });
  return new Table({
    width: { size: whole, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: docx.AlignmentType.CENTER,
    rows: [head, ...bands.flatMap((band) => bandRows(docx, band, columns, widths))],
  });
}

function bandRows(
  docx: typeof Docx,
  { title, rows }: Band,
  columns: readonly Column[],
  widths: readonly number[],
): readonly Docx.TableRow[] {
  const { TableRow } = docx;
  const whole = widths.reduce((all, one) => all + one, 0);
  const name: Look = { face: 'hei', centred: false, fill: bandFill, span: columns.length };
  return [
    ...(title === null ? [] : [new TableRow({ cantSplit: true, children: [tableCell(docx, title, whole, name, true)] })]),
    ...rows.map(
      (cells) =>
        new TableRow({
          // A row that fills half a page may go on on the next.
          cantSplit: cells.every(({ text }) => text.length < longCell),
          children: cells.map(({ text, missing }, column) =>
            tableCell(docx, text, widths[column] as number, {
              face: 'body',
              centred: columns[column]?.centred ?? false,
              fill: missing ? missingFill : null,
              span: 1,
            }),
          ),
        }),
    ),
  ];
}

interface Look {
  readonly face: 'hei' | 'body';
  readonly centred: boolean;
  readonly fill: string | null;
  /** Columns it takes. */
  readonly span: number;
}

function tableCell(docx: typeof Docx, text: string, width: number, { face, centred, fill, span }: Look, keepNext = false): Docx.TableCell {
  const { TableCell, Paragraph, TextRun, WidthType, AlignmentType, VerticalAlignTable, LineRuleType, ShadingType } = docx;
  const run = runOf(face, size.smallFive);
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(span > 1 ? { columnSpan: span } : {}),
    ...(fill === null ? {} : { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } }),
    verticalAlign: VerticalAlignTable.CENTER,
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
          keepNext,
          indent: { firstLine: 0, firstLineChars: 0 },
          spacing: { line: 240, lineRule: LineRuleType.AT_LEAST },
          children: [new TextRun({ ...run, text: line, characterSpacing: 0, font: { ...run.font, ...asChinese } })],
        }),
    ),
  });
}
