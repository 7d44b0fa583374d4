import writeXlsx, { type SheetData } from 'write-excel-file/universal';
import type { Localise } from '../../../../../server/src/features/localise.ts';
import type { BoardFigure, BoardRow, RowFigures } from '../messages.ts';

/** A table as it leaves the board: the first line names the columns. */
export type Sheet = readonly (readonly (string | number | null)[])[];

/** One line a row of the board: what the plans say together, and the draft. */
export function summary(rows: readonly BoardRow[], t: Localise): Sheet {
  const head = [
    t('Indicator'),
    t('Aspect'),
    t('Unit'),
    t('Plans'),
    t('Least'),
    t('Median'),
    t('Most'),
    t('This draft'),
    t('In the draft without a figure'),
  ];
  return [
    head,
    ...rows.map((row) => [
      ...[row.indicator, row.aspectName, row.unit, row.plans, row.least, row.median, row.most],
      ...[row.own.map(({ text }) => text).join('；'), row.vague.map(({ text }) => text).join('；')],
    ]),
  ];
}

/** One line a figure, the draft's own first: everything a dot of the board stands for. */
export function details(rows: readonly BoardRow[], figures: readonly RowFigures[], draft: string, t: Localise): Sheet {
  const byKey = new Map(figures.map((one) => [one.key, one.figures]));
  const head = [
    t('Indicator'),
    t('Aspect'),
    t('Unit'),
    t('Place'),
    t('Year'),
    t('Genre'),
    t('Target'),
    t('Value'),
    t('To'),
    t('Comparison'),
  ];
  return [
    [...head, t('Plan'), t('Sentence'), t('File')],
    ...rows.flatMap((row) => {
      const same = [row.indicator, row.aspectName, row.unit];
      const value = ({ low, high, comparator }: Pick<BoardFigure, 'low' | 'high' | 'comparator'>) => [
        low,
        comparator === 'range' ? high : null,
        comparison(comparator, t),
      ];
      return [
        ...row.own.map((one) => [...same, t('This draft'), one.year, '', one.text, ...value(one), draft, '', '']),
        ...(byKey.get(row.key) ?? []).map((one) => [
          ...[...same, one.place, one.year, one.genre, one.text, ...value(one)],
          ...[one.title, one.quote ?? '', one.id],
        ]),
        ...row.vague.map((one) => [...same, t('This draft'), null, '', t('without a figure'), null, null, '', draft, one.text, '']),
        ...row.vagueElsewhere.map((one) => [
          ...[...same, one.place, one.year, one.genre, t('without a figure'), null, null, ''],
          ...[one.title, one.text, one.id],
        ]),
      ];
    }),
  ];
}

function comparison(comparator: BoardFigure['comparator'], t: Localise): string {
  const words: Record<BoardFigure['comparator'], string> = {
    eq: t('exactly'),
    ge: t('at least'),
    gt: t('more than'),
    le: t('at most'),
    approx: t('about'),
    range: t('range'),
  };
  return words[comparator];
}

/** RFC 4180, with the mark by which Excel knows UTF-8. */
export function csv(sheet: Sheet): Uint8Array {
  const lines = sheet.map((cells) => cells.map((cell) => quoted(harmless(cell))).join(','));
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`);
}

/** For the clipboard: what a spreadsheet takes as cells. */
export function tabbed(sheet: Sheet): string {
  return sheet.map((cells) => cells.map((cell) => String(harmless(cell)).replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

/** For the clipboard: what Word and mail take as a table. */
export function html(sheet: Sheet): string {
  const [head = [], ...body] = sheet;
  const line = (cells: Sheet[number], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(String(cell ?? ''))}</${tag}>`).join('')}</tr>`;
  return `<table border="1"><thead>${line(head, 'th')}</thead><tbody>${body.map((cells) => line(cells, 'td')).join('')}</tbody></table>`;
}

/** A workbook with a sheet for each table. Text stays text: nothing in it is a formula. */
export async function xlsx(sheets: readonly { readonly name: string; readonly sheet: Sheet }[]): Promise<Uint8Array> {
  const blob = await writeXlsx(
    sheets.map(({ name, sheet }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: widths(sheet).map((width) => ({ width })),
      data: sheet.map((cells, at) =>
        cells.map((value) =>
          value === null || value === '' ? null : { value, ...(at === 0 ? { fontWeight: 'bold' as const } : {}), ...typed(value) },
        ),
      ) as SheetData,
    })),
  ).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function typed(value: string | number): object {
  return typeof value === 'number' ? { type: Number } : { type: String };
}

/** Characters of the widest cell, Chinese ones counted twice, within reason. */
function widths(sheet: Sheet): number[] {
  const columns = sheet[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, at) => {
    const widest = Math.max(...sheet.map((cells) => [...String(cells[at] ?? '')].reduce((sum, one) => sum + (one > '\u2E7F' ? 2 : 1), 0)));
    return Math.min(Math.max(widest + 2, 8), 60);
  });
}

/** Library text that a spreadsheet would take for a formula gets an apostrophe before it. */
function harmless(cell: string | number | null): string | number {
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : (cell ?? '');
}

function quoted(cell: string | number): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F]/g, '');
}
