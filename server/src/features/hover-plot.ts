import { neat, type Spread } from './figures.ts';

/** Size in pixels; room at both ends for half a dot. */
const width = 320;
const height = 46;
const margin = 12;
const line = 24;
/** From this ratio of largest to smallest on, a linear axis would crowd the small ones: the axis is logarithmic. */
const wide = 20;
/** Greys and blues that show on light and dark backgrounds alike. */
const colours = { axis: '#8a8a8a', dot: '#3794ff', own: '#cc7016' };

/**
 * A row of dots, one per plan, with the draft's own figure standing out: an SVG as a data address for Markdown.
 * The text beside it says the same in words, so nothing is lost without the picture.
 */
export function plot(spread: Spread, own: number | null): string {
  const all = own === null ? spread.values : [...spread.values, own];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const scale = low > 0 && high / low >= wide ? Math.log : (value: number) => value;
  const at = (value: number) =>
    high === low ? width / 2 : margin + ((scale(value) - scale(low)) / (scale(high) - scale(low))) * (width - 2 * margin);
  const dot = (value: number, colour: string, radius: number) =>
    `<circle cx="${at(value).toFixed(1)}" cy="${line}" r="${radius}" fill="${colour}" fill-opacity="0.85"/>`;
  const words = (value: number, y: number, colour: string, anchor: string) =>
    `<text x="${at(value).toFixed(1)}" y="${y}" font-size="11" font-family="sans-serif" fill="${colour}" text-anchor="${anchor}">${neat(value)}</text>`;
  // A word in the middle of its dot, but not over the edge.
  const anchorAt = (value: number) => (at(value) < width / 8 ? 'start' : at(value) > (width * 7) / 8 ? 'end' : 'middle');
  const parts = [
    `<line x1="${margin}" y1="${line}" x2="${width - margin}" y2="${line}" stroke="${colours.axis}"/>`,
    ...spread.values.map((value) => dot(value, colours.dot, 4)),
    own === null ? '' : dot(own, colours.own, 5.5) + words(own, line - 10, colours.own, anchorAt(own)),
    words(spread.min, height - 4, colours.axis, anchorAt(spread.min)),
    spread.max === spread.min ? '' : words(spread.max, height - 4, colours.axis, anchorAt(spread.max)),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg).replace(/[()']/g, (character) => `%${character.charCodeAt(0).toString(16)}`)}`;
}
