import { Kind, kindOf } from './characters.ts';
import { eachLine, linesOf, startsOf } from './remember.ts';

/** What is wrong with a bracket or a quotation mark. */
export interface PairProblem {
  /** `nested`: a pair inside a pair of its own kind, where GB/T 15834 wants the other kind. `turned`: “新三板“, ”新三板”. */
  readonly kind: 'unclosed' | 'unopened' | 'nested' | 'turned';
  readonly at: number;
  /** Of a nested pair its closing mark; else -1. */
  readonly close: number;
}

const closers: Readonly<Record<string, string>> = {
  '（': '）',
  '(': '）',
  '《': '》',
  '〈': '〉',
  '“': '”',
  '‘': '’',
  '〔': '〕',
  '【': '】',
  '「': '」',
  '『': '』',
};
const closing: Readonly<Record<string, string>> = Object.fromEntries(
  ['）', '》', '〉', '”', '’', '〕', '】', '」', '』'].map((one) => [one, one]),
);
/** All that opens or closes. */
const marks = /[（(《〈“‘〔【「『）)》〉”’〕】」』"]/g;
const farthest = 6;
const longestQuoted = 40;
/** Brackets in brackets beyond this are no text. */
const deepest = 50;

interface Open {
  readonly at: number;
  readonly line: number;
  readonly closer: string;
  /** Pairs of the same kind inside it: a mistake only if it closes itself. */
  readonly nested: PairProblem[];
}

/**
 * Brackets, quotation marks and title marks that do not close, do not open, or stand in their own kind. GB/T 15834-2011,
 * 4.8, 4.9 and 4.15. A pair may be closed on one of the next lines while the sentence goes on, as in texts with broken
 * lines; the bracket of a list marker (1）, a)) has no partner. Linear.
 */
export function pairProblems(text: string): readonly PairProblem[] {
  const reading = new Reading(text);
  const lines = linesOf(text);
  const starts = startsOf(text);
  const settled = settledLines(text);
  for (let line = 0; line < lines.length; line++) {
    if (!settled[line] || reading.isOpen) reading.line(lines[line] as string, starts[line] as number);
    else reading.skip();
  }
  const found = reading.end();
  // 》》 is an arrow.
  return withTurned(
    text,
    found
      .filter(({ kind, at }) => kind === 'nested' || (text[at - 1] !== text[at] && text[at + 1] !== text[at]))
      .sort((a, b) => a.at - b.at),
  );
}

/** Whether all that opens on a line closes on it and nothing is wrong with it: where nothing is open before it, it need not be read. */
const settledLines = eachLine((line) => {
  const reading = new Reading(line);
  reading.line(line, 0);
  return !reading.isOpen && reading.end().length === 0;
});

/** Reads a text line by line for what opens and closes. */
class Reading {
  private readonly found: PairProblem[] = [];
  private open: Open[] = [];
  private count = 0;

  constructor(private readonly text: string) {}

  get isOpen(): boolean {
    return this.open.length > 0;
  }

  /** A line on which there is nothing to find. */
  skip(): void {
    this.count++;
  }

  line(line: string, start: number): void {
    for (const { index } of line.matchAll(marks)) this.mark(start + index);
    const end = start + line.length;
    // Between the halves of a sentence that was broken in two there may be a blank line.
    if (line.trim() === '') return;
    if (this.isOpen && end < this.text.length) this.expire('。！？；'.includes(lastBefore(this.text, end)));
    this.count++;
  }

  end(): PairProblem[] {
    this.expire(true);
    return this.found;
  }

  /** Gives up on what has been open too long. */
  private expire(all: boolean): void {
    for (const one of this.open) if (all || this.count - one.line >= farthest) this.found.push({ kind: 'unclosed', at: one.at, close: -1 });
    this.open = all ? [] : this.open.filter((one) => this.count - one.line < farthest);
  }

  private mark(at: number): void {
    const { text, open, found } = this;
    const code = text.charCodeAt(at);
    // A straight quotation mark closes a “; its width is another matter.
    const isStraight = code === 0x22 && open.at(-1)?.closer === '”';
    if (code === 0x22 && !isStraight) return;
    const character = text[at] as string;
    const closer = closers[character];
    if (closer !== undefined) {
      if (!isApostrophe(text, at)) open.push({ at, line: this.count, closer, nested: [] });
      return;
    }
    const closes = character === ')' ? '）' : isStraight ? '”' : closing[character];
    if (closes === undefined || isApostrophe(text, at)) return;
    const partner = nearest(open, (one) => one.closer === closes);
    if (partner < 0) {
      if (!isListMarker(text, at)) found.push({ kind: 'unopened', at, close: -1 });
      return;
    }
    for (const left of open.splice(partner + 1)) found.push({ kind: 'unclosed', at: left.at, close: -1 });
    const own = open.pop() as Open;
    found.push(...own.nested);
    const outer = '”》'.includes(closes)
      ? open[nearest(open, (one) => one.closer === closes || (closes === '”' && one.closer === '’'))]
      : undefined;
    if (outer?.closer === closes) outer.nested.push({ kind: 'nested', at: own.at, close: at });
  }
}

/** Two quotation marks without partner that face the same way are a pair with one of them turned round. */
function withTurned(text: string, problems: readonly PairProblem[]): readonly PairProblem[] {
  const found: PairProblem[] = [];
  for (let index = 0; index < problems.length; index++) {
    const one = problems[index] as PairProblem;
    const next = problems[index + 1];
    const isPair =
      next?.kind === one.kind &&
      '“”'.includes(text[one.at] as string) &&
      text[next.at] === text[one.at] &&
      next.at - one.at <= longestQuoted &&
      !text.slice(one.at, next.at).includes('\n');
    if (!isPair || one.kind === 'nested') {
      found.push(one);
      continue;
    }
    found.push({ kind: 'turned', at: one.kind === 'unclosed' ? next.at : one.at, close: -1 });
    index++;
  }
  return found;
}

/** The innermost open one that is wanted, or -1. */
function nearest(open: readonly Open[], isWanted: (one: Open) => boolean): number {
  for (let index = open.length - 1; index >= Math.max(0, open.length - deepest); index--) if (isWanted(open[index] as Open)) return index;
  return -1;
}

/** The last character before `at` that is not blank; \n at the start of the text. */
function lastBefore(text: string, at: number): string {
  for (let before = at - 1; before >= 0; before--) {
    const code = text.charCodeAt(before);
    if (code !== 0x20 && code !== 0x3000 && code !== 0x0d) return text[before] as string;
  }
  return '\n';
}

/** Behind a Latin letter or before a figure it is an apostrophe: 中国’99. */
function isApostrophe(text: string, at: number): boolean {
  if (text[at] === '’' && kindOf(text.charCodeAt(at + 1) || 0) & Kind.digit) return true;
  return (text[at] === '’' || text[at] === '‘') && (kindOf(text.charCodeAt(at - 1) || 0) & (Kind.letter | Kind.digit)) !== 0;
}

/** 1）and a）at the start of a line or behind a stop. */
function isListMarker(text: string, at: number): boolean {
  return (
    '）)'.includes(text[at] as string) &&
    /(?:^|[\s\u3000。；：，、;:,.（(])[\dA-Za-z一二三四五六七八九十]{1,3}$/.test(text.slice(Math.max(0, at - 5), at))
  );
}
