import { characterTable } from '../text/character-table.ts';
import { toNumber } from './han-number.ts';

/**
 * The kinds of heading marker, highest first as official documents nest them (GB/T 9704-2012, 7.3.3: 一、（一）1.（1）;
 * above them the parts and chapters of long plans, below them the circled numbers). The order only
 * settles what the document itself leaves open; see ladder.ts.
 */
export const markerKinds = [
  'attachment',
  'part',
  'chapter',
  'section',
  'plain',
  'han',
  'article',
  'hanBracket',
  'point',
  'comma',
  'decimal2',
  'decimal3',
  'bracket',
  'halfBracket',
  'circled',
] as const;

export type MarkerKind = (typeof markerKinds)[number] | `markdown${1 | 2 | 3 | 4 | 5 | 6}`;

/** A heading marker at the start of a line; offsets into the line. */
export interface Marker {
  readonly kind: MarkerKind;
  /** As written: 一、 （一） 1. ① 第一章 ##. */
  readonly text: string;
  readonly number: number | null;
  readonly start: number;
  /** Where the words of the heading begin. */
  readonly end: number;
}

const han = '[〇零一二三四五六七八九十百两]{1,7}';
/** Each pattern reads the first characters of a line only, and holds no repetition within a repetition. */
const patterns: readonly (readonly [MarkerKind, RegExp])[] = [
  ['part', new RegExp(`^第(${han}|\\d{1,3})[编篇]|^第(${han}|\\d{1,3})部分[：:、]?`)],
  ['chapter', new RegExp(`^第(${han}|\\d{1,3})章`)],
  ['section', new RegExp(`^第(${han}|\\d{1,3})节`)],
  ['article', new RegExp(`^第(${han}|\\d{1,3})条(?=[\\s　：:])[：:]?`)],
  ['han', new RegExp(`^(${han})[ 　]?(?:、|[.．](?!\\d))(?!${han}[、和及])`)],
  ['hanBracket', new RegExp(`^[（(][ 　]?(${han})[ 　]?[)）][、.．]?`)],
  ['hanBracket', new RegExp(`^(${han})[)）]、?`)],
  ['decimal3', /^(\d{1,2}[.．]\d{1,2}[.．]\d{1,2})[.．、]?[ 　\t](?=[^\d\s])/],
  ['decimal2', /^(\d{1,2}[.．]\d{1,2})[.．、]?[ 　\t](?=[\p{Script=Han}“《])/u],
  ['point', /^(\d{1,3})[ 　]?[.．](?!\d)、?/],
  ['comma', /^(\d{1,3})[ 　]?、/],
  ['bracket', /^[（(][ 　]?(\d{1,3})[ 　]?[)）][、.．]?/],
  ['halfBracket', /^(\d{1,3})[)）]、?/],
];
/** What any of the patterns begins with. */
const opens = characterTable([['第（(〇零一二三四五六七八九十百两0123456789', 1]]);
/** Numbers that are one character: where the series begins, its length, the kind it counts as. */
const signs: readonly (readonly [number, number, MarkerKind])[] = [
  [0x2460, 20, 'circled'],
  [0x2776, 10, 'circled'],
  [0x2474, 20, 'bracket'],
  [0x2488, 20, 'point'],
  [0x3220, 10, 'hanBracket'],
];

/** The number a one-character marker such as ③ stands for, with its kind; null for any other character. */
export function readSign(code: number): { readonly kind: MarkerKind; readonly number: number } | null {
  for (const [first, length, kind] of signs) if (code >= first && code < first + length) return { kind, number: code - first + 1 };
  return null;
}

/**
 * Reads the marker that begins at `start` of `line`, or null.
 * Markdown's # and ** around a marker belong to the layout: `## 一、总体要求` has the marker 一、 at the rank of ##.
 */
export function readMarker(line: string, start: number): Marker | null {
  let at = start;
  // A page's own list bullet before a heading: • （一）总体思路.
  if ('•●■◆▪'.includes(line[at] ?? ' ')) at = skipGaps(line, at + 1);
  let depth = 0;
  while (depth < 7 && line[at + depth] === '#') depth++;
  const isMarkdown = depth > 0 && depth < 7 && isGap(line[at + depth]);
  if (depth > 0 && !isMarkdown) return null;
  if (isMarkdown) at = skipGaps(line, at + depth);
  if (line.startsWith('**', at)) at += 2;
  const inner = readPlainMarker(line, at);
  if (!isMarkdown) return inner;
  const kind = `markdown${depth}` as MarkerKind;
  if (inner) return { ...inner, kind, start };
  return { kind, text: '#'.repeat(depth), number: null, start, end: at };
}

function readPlainMarker(line: string, start: number): Marker | null {
  const sign = readSign(line.charCodeAt(start));
  if (sign) return { ...sign, text: line[start] as string, start, end: skipGaps(line, line[start + 1] === '、' ? start + 2 : start + 1) };
  if (opens[line.charCodeAt(start)] !== 1) return null;
  const head = line.slice(start, start + 24);
  for (const [kind, pattern] of patterns) {
    const match = pattern.exec(head);
    if (!match) continue;
    const digits = match.slice(1).find((group) => group !== undefined) ?? '';
    const number = toNumber(digits.split(/[.．]/).at(-1) ?? '');
    return { kind, text: match[0].trim(), number, start, end: skipGaps(line, start + match[0].length) };
  }
  return null;
}

function isGap(char: string | undefined): boolean {
  return char === ' ' || char === '　' || char === '\t' || char === '\u00a0';
}

function skipGaps(line: string, at: number): number {
  while (isGap(line[at])) at++;
  return at;
}
