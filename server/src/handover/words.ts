import { readMarker } from '../plan/marker.ts';
import type { Layer } from './blocks.ts';

/** A run of words in one typeface. */
export interface Words {
  readonly text: string;
  /** The layer of heading they are set as; null for body text. */
  readonly layer: Layer | null;
  readonly bold: boolean;
}

/** Markdown in front of a line's words: # and > go, a bullet becomes the dash that lists of official documents open with. */
const rank = /^(?:#{1,6}[\s　]+|>\s*)+/;
const bullet = /^[-*•][\s　]+/;
const gapBehindMarker =
  /^(\*{0,2}(?:\d{1,3}[.．、]|[（(][\d一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳]))[\s　]+(?=[^\s\w])/;
const gapBehindChapter = /^(第.{1,7}?[编篇章节条部]分?)[\s　]+/;

/** A mark of bold type; 130****1111 holds none. */
const stars = /(?<!\*)\*\*(?!\*)/g;

/** A line as runs: `**…**` is bold, layout in front of it is taken off. */
export function wordsOf(written: string, layer: Layer | null): readonly Words[] {
  const words: Words[] = [];
  const parts = tidy(written).split(stars);
  // A star pair without its partner is no mark.
  const pairs = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join('**')];
  pairs.forEach((text, index) => {
    if (text !== '') words.push({ text, layer, bold: layer === null && index % 2 === 1 });
  });
  return words;
}

/** A line as plain words. */
export function plainWords(written: string): string {
  return withoutStars(tidy(written)).trim();
}

export function withoutStars(words: string): string {
  return words.replaceAll(stars, '');
}

function tidy(written: string): string {
  const line = withoutComments(written)
    .replaceAll(/[\r\n]/g, '')
    .replace(rank, '');
  const words = line.replace(bullet, '');
  // A bullet before a number says nothing more.
  const dash = words === line || readMarker(words, 0) ? '' : '——';
  return dash + words.replace(gapBehindMarker, '$1').replace(gapBehindChapter, '$1　');
}

/** Comments of Markdown are for who edits the file. */
function withoutComments(text: string): string {
  let kept = '';
  for (let at = 0; ; ) {
    const from = text.indexOf('<!--', at);
    const to = from < 0 ? -1 : text.indexOf('-->', from);
    if (to < 0) return kept + text.slice(at);
    kept += text.slice(at, from);
    at = to + 3;
  }
}
