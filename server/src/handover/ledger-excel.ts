import type { Cell as ExcelCell, Row as ExcelRow, Feature } from 'write-excel-file/universal';
import { type Band, type Cell, headingOf, type Ledger, type Sheet } from './ledger.ts';
import { widthOf } from './official-format.ts';

/** Light, so that it shows in print as a grey and the words stay legible. */
const missingFill = '#FFE699';
const headingFill = '#D9E1F2';
const bandFill = '#F2F2F2';
const edge = { borderStyle: 'thin', borderColor: '#7F7F7F' } as const;
/** Title and column names. */
const headRows = 2;
/** In points; of the typefaces that stand in for 宋体 the highest. A row holds as much as its fullest cell; left to itself only some programs make it so high. */
const lineHeight = 14.5;
/** No row of a workbook is higher. */
const highest = 409;

/** The ledger as a workbook: column names frozen and repeated in print, A4 landscape, one page wide. */
export async function toExcel(ledger: Ledger): Promise<Uint8Array> {
  // Loaded with the first export.
  const { default: write } = await import('write-excel-file/universal');
  const sheets = ledger.sheets.map((sheet) => ({
    sheet: sheet.name,
    data: rowsOf(headingOf(ledger, sheet), sheet),
    columns: sheet.columns.map(({ width }) => ({ width: width * 2 + 1 })),
    stickyRowsCount: headRows,
    orientation: 'landscape' as const,
  }));
  const blob = await write(sheets, { fontFamily: '宋体', fontSize: 10, features: [printing(ledger.sheets)] }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function rowsOf(heading: string, sheet: Sheet): ExcelRow[] {
  const whole = sheet.columns.length;
  const wide = (cell: ExcelCell): ExcelRow => [cell, ...new Array<null>(whole - 1).fill(null)];
  return [
    wide({
      value: heading,
      type: String,
      columnSpan: whole,
      fontFamily: '黑体',
      fontSize: 16,
      align: 'center',
      alignVertical: 'center',
      height: 32,
    }),
    sheet.columns.map(({ name }) => ({
      value: name,
      type: String,
      fontFamily: '黑体',
      fontSize: 11,
      align: 'center',
      alignVertical: 'center',
      backgroundColor: headingFill,
      wrap: true,
      height: 24,
      ...edge,
    })),
    ...sheet.bands.flatMap((band) => [
      ...(band.title === null
        ? []
        : [
            wide({
              value: band.title,
              type: String,
              columnSpan: whole,
              fontFamily: '黑体',
              fontSize: 11,
              backgroundColor: bandFill,
              height: 20,
              ...edge,
            }),
          ]),
      ...bandRows(band, sheet),
    ]),
  ];
}

function bandRows({ rows }: Band, { columns }: Sheet): ExcelRow[] {
  return rows.map((cells) => {
    const lines = cells.map(({ text }, column) => linesOf(text, columns[column]?.width ?? 1));
    const height = Math.min(highest, Math.max(...lines) * lineHeight + 6);
    return cells.map(({ text, missing }: Cell, column) => ({
      // As text, whatever it begins with: =, + and @ would be taken for a formula.
      value: text,
      type: String,
      height,
      wrap: true,
      alignVertical: 'center',
      align: columns[column]?.centred ? 'center' : 'left',
      ...(missing ? { backgroundColor: missingFill } : {}),
      ...edge,
    }));
  });
}

/** Lines that a text takes in a column so many Chinese characters wide. */
function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / width)), 0);
}

/** What the writer has no option for: as many pages high as need be but one wide, column names on each, page numbers. */
function printing(sheets: readonly Sheet[]): Feature<Blob> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) =>
            xml
              .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              .replace(
                /<pageSetup ([^>]*?)\/>/,
                '<pageSetup $1 fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>',
              ),
        },
        'xl/workbook.xml': {
          transform(xml) {
            const names = sheets.map(
              ({ name }, at) =>
                `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${escaped(name)}'!$1:$${headRows}</definedName>`,
            );
            return xml.replace('<definedNames/>', '').replace('</sheets>', `</sheets><definedNames>${names.join('')}</definedNames>`);
          },
        },
      },
    },
  };
}

function escaped(name: string): string {
  return name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
