import { t } from '../../page.ts';
import type { BoardRow, RowFigures } from '../messages.ts';
import type { Shade } from './colours.ts';
import { chartOn, draw, heightOf } from './plot.ts';
import type { Look } from './rows.ts';
import { escaped } from './sheets.ts';
import { factsText, standing } from './words.ts';

const width = 960;
const margin = 24;
/** Pixels of a picture for one of the drawing: sharp in print. */
const density = 2;
/** Beyond this a browser draws no picture. */
const mostPixels = 16_000;

/** The rows as one drawing, with heading, legend and where the figures come from. */
export function svgOf(
  rows: readonly BoardRow[],
  figures: readonly RowFigures[],
  look: Look,
  { heading, source, shades }: { heading: string; source: string; shades: readonly Shade[] },
): string {
  const { theme } = look;
  const byKey = new Map(figures.map((one) => [one.key, one.figures]));
  const words = 42;
  const parts: string[] = [text(heading, margin, margin + 16, { size: 18, weight: 'bold', fill: theme.text })];
  let x = margin;
  const legendAt = margin + 44;
  for (const { name, colour } of shades) {
    parts.push(
      `<circle cx="${x + 5}" cy="${legendAt - 4}" r="4.5" fill="${colour}"/>`,
      text(name, x + 14, legendAt, { fill: theme.muted }),
    );
    x += 26 + lengthOf(name);
  }
  parts.push(
    `<path d="M${x + 6} ${legendAt - 11}l7 7l-7 7l-7-7z" fill="${theme.text}"/>`,
    text(t('This draft'), x + 18, legendAt, { fill: theme.text }),
  );
  let y = legendAt + 18;
  for (const row of rows) {
    parts.push(`<path d="M${margin} ${y}H${width - margin}" stroke="${theme.line}"/>`);
    parts.push(text(`${row.indicator}  ${row.aspectName}`, margin, y + 18, { size: 14, weight: 'bold', fill: theme.text }));
    parts.push(text(factsText(row), margin, y + 36, { fill: theme.muted }));
    const own = [...row.own.map((one) => t('Draft: {0}', one.text)), standing(row)].filter((part) => part !== '').join('  ');
    parts.push(text(own, width - margin, y + 18, { fill: theme.text, anchor: 'end' }));
    const vague = row.vague.map((one) => t('Without a figure: {0}', one.text)).join('  ');
    parts.push(text(vague, width - margin, y + 36, { fill: theme.muted, anchor: 'end' }));
    y += words;
    const drawn = byKey.get(row.key) ?? [];
    if (drawn.length === 0 && row.own.length === 0) {
      y += 8;
      continue;
    }
    const plot = heightOf(row, look.byYear);
    const chart = chartOn(null, { width: width - 2 * margin, height: plot });
    draw(chart, { row, figures: drawn, ...look }, null);
    // ECharts escapes what it writes; placed where the row is.
    parts.push(chart.renderToSVGString().replace('<svg ', `<svg x="${margin}" y="${y}" `));
    chart.dispose();
    y += plot + 8;
  }
  parts.push(text(source, margin, y + 20, { fill: theme.muted }));
  const height = y + 36;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(theme.font)}"><rect width="${width}" height="${height}" fill="${theme.background}"/>${parts.join('')}</svg>`;
}

/** A drawing as a PNG. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = address;
    await image.decode();
    const scale = Math.min(density, mostPixels / image.height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error(t('The picture is too large; filter the rows first.'));
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}

function text(words: string, x: number, y: number, { size = 12, weight = 'normal', fill = '', anchor = 'start' }): string {
  if (words === '') return '';
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escaped(words)}</text>`;
}

/** About so many pixels of text of 12. */
function lengthOf(words: string): number {
  return [...words].reduce((sum, one) => sum + (one > '\u2E7F' ? 12 : 7), 0);
}
