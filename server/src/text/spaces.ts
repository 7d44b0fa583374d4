import { Kind, kindOf } from './characters.ts';

const chinese = Kind.han | Kind.fullPoint;
const blank = Kind.space | Kind.invisible;
const bodies = new Set('局委办厅处院会府区县市部队所校社行');

/**
 * Whether white space source[at, next) inside a line stands for one space of the clean text. Chinese is printed without
 * spaces; they are kept between words of Latin script, after Markdown marks and chapter marks (第一章 总则), and where they
 * part names of public bodies. `last` is the clean character before the space.
 */
export function spaceFor(source: string, at: number, next: number, last: number, hasHan: boolean): boolean {
  const follower = source.charCodeAt(next);
  const before = kindOf(last);
  const after = kindOf(follower);
  if (isMark(last) && opensLine(source, at)) return true;
  if (last === 0x7c || follower === 0x7c) return true;
  if (before & Kind.han && after & Kind.han)
    return source.slice(at, next).includes('\t') || afterChapter(source, at) || partsBodies(source, at, next);
  if ((before | after) & chinese) return false;
  if (!hasHan) return !(after & Kind.digit && before & Kind.digit && splitFigure(source, at, next));
  if (after & Kind.point && follower !== 0x28) return false;
  if (before & Kind.digit) {
    if (after & Kind.digit) return !splitFigure(source, at, next);
    if (follower === 0x25 || follower === 0x2030 || follower === 0xff05) return false;
    if (follower === 0x2e) return numberOpensLine(source, at);
  }
  if (last === 0x2e && after & Kind.digit) return !splitDecimal(source, at, next);
  return true;
}

const numbered = /(?:第[一二三四五六七八九十百]{1,5}[编篇章节条]|[（(]?[一二三四五六七八九十]{1,3}[、）)]|[（(]?\d{1,3}[、）).．](?!\d))/y;

/**
 * Whether white space source[at, next) inside a line is the indent of a paragraph whose line end was lost: two full-width
 * spaces (GB/T 9704-2012, 7.3.3) or four others, after the end of a sentence or before a numbered paragraph.
 */
export function startsParagraph(source: string, at: number, next: number, last: number): boolean {
  if (next - at < 2) return false;
  const gap = source.slice(at, next);
  if (!gap.includes('\u3000\u3000') && gap.length < 4) return false;
  if (last === 0x3002 || last === 0xff1b || last === 0xff01 || last === 0xff1f) return true;
  numbered.lastIndex = next;
  return (kindOf(last) & chinese) !== 0 && numbered.test(source);
}

/** # - * + > */
function isMark(code: number): boolean {
  return code === 0x23 || code === 0x2d || code === 0x2a || code === 0x2b || code === 0x3e;
}

function opensLine(source: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && before > at - 8 && isMark(source.charCodeAt(before))) before--;
  while (before >= 0 && before > at - 40 && kindOf(source.charCodeAt(before)) & blank) before--;
  return before < 0 || (kindOf(source.charCodeAt(before)) & Kind.lineEnd) !== 0;
}

function afterChapter(source: string, at: number): boolean {
  return /第[一二三四五六七八九十百零〇\d]{1,5}[编篇章节条編節條]$/.test(source.slice(Math.max(0, at - 8), at));
}

/** 市科技局 市财政局 · 中共中央办公厅 国务院办公厅关于… */
function partsBodies(source: string, at: number, next: number): boolean {
  if (!bodies.has(source[at - 1] ?? '') && source.slice(at - 2, at) !== '中央') return false;
  let left = at;
  while (left > 0 && at - left < 3 && kindOf(source.charCodeAt(left - 1)) & Kind.han) left--;
  if (at - left < 3) return false;
  return /^[\u4e00-\u9fff]{1,12}?(?:委员会|办公厅|办公室|人民政府|政府|国务院|局|厅|部|委|院|处|会)(?![\u4e00-\u9fff])|^国务院|^[\u4e00-\u9fff]{2,6}(?:办公厅|办公室|人民政府)/.test(
    source.slice(next, next + 16),
  );
}

/** 2 0 1 5 and 4 000 are one figure spaced out; 2015 2016 are two. GB/T 15835 parts thousands by a thin space. */
function splitFigure(source: string, at: number, next: number): boolean {
  if (next - at > 1) return false;
  const left = digitsBefore(source, at);
  const right = digitsAfter(source, next);
  if (left === 1 && right === 1) return true;
  let unit = next + right;
  if (kindOf(source.charCodeAt(unit)) & Kind.space) unit++;
  const closed = (kindOf(source.charCodeAt(unit)) & Kind.han) !== 0 || source[unit] === '%';
  if (left === 2 && right === 2) return source[unit] === '年';
  return left <= 3 && right === 3 && closed;
}

/** 6. 5% */
function splitDecimal(source: string, at: number, next: number): boolean {
  if (digitsBefore(source, at - 1) === 0 || numberOpensLine(source, at - 1)) return false;
  const right = digitsAfter(source, next);
  const unit = source.slice(next + right, next + right + 2).trimStart()[0] ?? '';
  return '%％个亿万'.includes(unit) && unit !== '';
}

function digitsBefore(source: string, at: number): number {
  let count = 0;
  while (count < 5 && at - count > 0 && kindOf(source.charCodeAt(at - count - 1)) & Kind.digit) count++;
  return count;
}

function digitsAfter(source: string, at: number): number {
  let count = 0;
  while (count < 5 && at + count < source.length && kindOf(source.charCodeAt(at + count)) & Kind.digit) count++;
  return count;
}

function numberOpensLine(source: string, at: number): boolean {
  let before = at - digitsBefore(source, at) - 1;
  for (let steps = 0; before >= 0 && steps < 40 && kindOf(source.charCodeAt(before)) & blank; steps++) before--;
  return before < 0 || (kindOf(source.charCodeAt(before)) & Kind.lineEnd) !== 0;
}
