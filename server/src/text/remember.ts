import { lineStarts } from './lines.ts';
import { firstNotBelow } from './sorted.ts';

/** Longer texts are not remembered: no paragraph is as long, and versions of such a one would fill the memory. */
const longest = 20_000;

/**
 * `read` with a memory: what it made of a text is given again for an equal text. For functions of the text alone that are
 * asked about the same lines at every keystroke. Holds at most `capacity` answers of texts not asked about lately.
 */
export function remember<Answer>(read: (text: string) => Answer, capacity = 4000): (text: string) => Answer {
  return memory(read, capacity, detached);
}

/** As {@link remember}, for questions about the lines that {@link linesOf} gives: those need no copy. */
export function rememberLine<Answer>(read: (line: string) => Answer, capacity = 4000): (line: string) => Answer {
  return memory(read, capacity, (line) => line);
}

function memory<Answer>(read: (text: string) => Answer, capacity: number, keep: (text: string) => string): (text: string) => Answer {
  let recent = new Map<string, Answer>();
  let older = new Map<string, Answer>();
  return (text) => {
    if (text.length > longest) return read(text);
    const known = recent.get(text);
    if (known !== undefined) return known;
    const own = keep(text);
    const old = older.get(text);
    const answer = old === undefined ? read(own) : old;
    if (recent.size >= capacity) {
      older = recent;
      recent = new Map();
    }
    recent.set(own, answer);
    return answer;
  };
}

/** The lines of a text without their \n, and where each begins. */
interface Lines {
  readonly text: string;
  readonly lines: readonly string[];
  readonly starts: readonly number[];
}

const lineOf = remember((line) => line, 20_000);
/** The texts asked about last, the latest first: of each document open its version as written and as clean text. */
let recent: readonly Lines[] = [];
const mostRecent = 4;

/**
 * The lines of `text` without their \n. Many ask for those of one text one after another, and of its next version: equal lines
 * are the same string in memory, which makes it quick to look up what is known of them, and the same text gives the same array.
 */
export function linesOf(text: string): readonly string[] {
  return read(text).lines;
}

/** Where each of {@link linesOf} begins. */
export function startsOf(text: string): readonly number[] {
  return read(text).starts;
}

function read(text: string): Lines {
  const first = recent[0];
  if (first?.text === text) return first;
  const known = recent.find((one) => one.text === text);
  // The string asked with: comparing it with itself takes no time, with an equal one it takes all of both.
  const now = known ? { ...known, text } : cut(text);
  recent = [now, ...recent.filter((one) => one !== known)].slice(0, mostRecent);
  return now;
}

/** A part of a text that ends with a line, its lines, and behind its last \n one more. */
export interface Piece {
  readonly text: string;
  readonly lines: readonly string[];
}

export function pieceOf(text: string): Piece {
  return { text, lines: text.split('\n').map(lineOf) };
}

/** A text of several pieces. Its lines are known, and it is not put together in memory as long as nobody reads its characters. */
export function ofPieces(pieces: readonly Piece[]): string {
  let text = '';
  for (const piece of pieces) text += piece.text;
  // What stands behind the last \n of a piece is the first line of the next one.
  const lines = new Array<string>(pieces.reduce((sum, piece) => sum + piece.lines.length - 1, 1));
  let at = 0;
  for (const piece of pieces) {
    for (let line = 0; line < piece.lines.length; line++) lines[at + line] = piece.lines[line] as string;
    at += piece.lines.length - 1;
  }
  recent = [{ text, lines, starts: lineStarts(lines) }, ...recent].slice(0, mostRecent);
  return text;
}

/** Cuts a text into lines; those it has in common with an earlier one, at its head and its tail, are taken from there. */
function cut(text: string): Lines {
  let from: readonly string[] = [];
  let [head, tail, start, end] = [0, 0, 0, text.length];
  // Of texts as written and clean texts the one before it differs from it least.
  const difference = (one: Lines): number => Math.abs(one.text.length - text.length);
  for (const before of recent.toSorted((a, b) => difference(a) - difference(b))) {
    const ends = sharedWith(before, text);
    if (ends.head + ends.tail <= head + tail) continue;
    from = before.lines;
    ({ head, tail, start, end } = ends);
    if (isNearlyAll(ends, from)) break;
  }
  const lines = spliced(from, head, tail, text.slice(start, end).split('\n').map(lineOf));
  return { text, lines, starts: lineStarts(lines) };
}

/** Whether a keystroke is all that lies between two versions. */
function isNearlyAll({ head, tail }: Ends, { length }: readonly unknown[]): boolean {
  return length > 0 && head + tail >= length - 1;
}

/** How many lines of `before` open and close `text`, and what of the text lies between them: at least one line, though it be empty. */
function sharedWith(before: Lines, text: string): { head: number; tail: number; start: number; end: number } {
  const { lines, starts } = before;
  const opening = sharedOpening(before.text, text);
  const head = lineAfter(starts, opening) - 1;
  const start = starts[head] as number;
  const closing = sharedClosing(before.text.slice(start), text.slice(start));
  // The first line that begins, its \n before it, in what both texts end with.
  const first = Math.max(head + 1, lineAfter(starts, before.text.length - closing));
  const tail = lines.length - first;
  return { head, tail, start, end: tail === 0 ? text.length : text.length - (before.text.length - (starts[first] as number)) - 1 };
}

/** Parts of texts are quick to compare, shorter ones than this character by character. */
const shortestPart = 128;

/** The length of what two texts open with. */
function sharedOpening(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  let length = 0;
  for (let size = 1 << 30; size >= shortestPart; size >>= 1)
    while (length + size <= shorter && one.slice(length, length + size) === other.slice(length, length + size)) length += size;
  while (length < shorter && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}

/** The length of what two texts close with. */
function sharedClosing(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  const part = (text: string, from: number, to: number): string => text.slice(text.length - to, text.length - from);
  let length = 0;
  for (let size = 1 << 30; size >= shortestPart; size >>= 1)
    while (length + size <= shorter && part(one, length, length + size) === part(other, length, length + size)) length += size;
  while (length < shorter && one.charCodeAt(one.length - 1 - length) === other.charCodeAt(other.length - 1 - length)) length++;
  return length;
}

/** The index of the line of `text` that holds `offset`. */
export function lineIndexAt(text: string, offset: number): number {
  return Math.max(0, lineAfter(startsOf(text), offset) - 1);
}

/** `text.slice(start, end)` by its lines: a text that {@link ofPieces} has made is not put together for it. */
export function sliceOf(text: string, start: number, end: number): string {
  const [first, last] = [lineIndexAt(text, start), lineIndexAt(text, end)];
  const from = startsOf(text)[first] as number;
  return linesOf(text)
    .slice(first, last + 1)
    .join('\n')
    .slice(start - from, end - from);
}

/** The index of the first line that begins behind `offset`. */
export function lineAfter(starts: readonly number[], offset: number): number {
  return firstNotBelow(starts, offset + 1);
}

/**
 * What `answer` says of every line of a text, by line. Asked about the next version of a text it asks only about the lines that
 * have changed, so that a check at every keystroke may look at whole texts. `answer` depends on the line alone.
 */
export function eachLine<Answer>(answer: (line: string) => Answer, capacity?: number): (text: string) => readonly Answer[] {
  return along(linesOf, rememberLine(answer, capacity));
}

/**
 * A memory for what is worked out about places of texts, such as the figure of a target: `work` is done anew only if the line
 * of the place `at` has changed. It depends on that line alone, and on what always stands at this place of it; what it reads
 * begins at `from`: where that is another line, nothing is remembered.
 */
export function rememberPlaces<Answer>(): (text: string, at: number, from: number, work: () => Answer) => Answer {
  const answersOf = eachLine(() => new Map<number, Answer>());
  return (text, offset, from, work) => {
    const line = lineIndexAt(text, offset);
    const start = startsOf(text)[line] as number;
    if (from < start) return work();
    const at = offset - start;
    const answers = answersOf(text)[line] as Map<number, Answer>;
    let answer = answers.get(at);
    if (answer === undefined) {
      answer = work();
      answers.set(at, answer);
    }
    return answer;
  };
}

/**
 * As {@link eachLine}, for what is said of a thing that stands for a line: the same thing for the same line. Where nothing else
 * is said of any line than of the version before, the array is the same: who has worked something out from it need not do so again.
 */
export function along<Thing, Answer>(
  thingsOf: (text: string) => readonly Thing[],
  answer: (thing: Thing, line: number) => Answer,
): (text: string) => readonly Answer[] {
  let recent: readonly { readonly things: readonly Thing[]; readonly answers: readonly Answer[] }[] = [];
  return (text) => {
    const things = thingsOf(text);
    if (recent[0]?.things === things) return recent[0].answers;
    let from = recent[0] ?? { things: [], answers: [] };
    let ends = sharedEnds(from.things, things);
    for (let at = 1; at < recent.length && !isNearlyAll(ends, from.things); at++) {
      // Another draft was asked about meanwhile.
      const one = recent[at] as (typeof recent)[number];
      const others = sharedEnds(one.things, things);
      if (others.head + others.tail > ends.head + ends.tail) [from, ends] = [one, others];
    }
    const { head, tail } = ends;
    const fresh = things.slice(head, things.length - tail).map((thing, at) => answer(thing, head + at));
    const answers = steady(from.answers, head, tail, fresh);
    recent = [{ things, answers }, ...recent.filter((one) => one !== from)].slice(0, mostRecent);
    return answers;
  };
}

/** Where more lines have changed it is another text, and to look for what it has in common takes longer than it saves. */
const mostCompared = 32;

/** `before` with `fresh` between its head and its tail; itself where that says the same. */
function steady<Answer>(before: readonly Answer[], head: number, tail: number, fresh: Answer[]): readonly Answer[] {
  if (head + fresh.length + tail !== before.length || fresh.length > mostCompared) return spliced(before, head, tail, fresh);
  let isSame = true;
  for (let at = 0; at < fresh.length; at++) {
    const old = before[head + at] as Answer;
    if (isEqual(old, fresh[at])) fresh[at] = old;
    else isSame = false;
  }
  return isSame ? before : spliced(before, head, tail, fresh);
}

function spliced<Member>(before: readonly Member[], head: number, tail: number, fresh: readonly Member[]): readonly Member[] {
  if (head + fresh.length + tail !== before.length) return before.slice(0, head).concat(fresh, before.slice(before.length - tail));
  // Mostly as many lines as before: one copy will do.
  const all = before.slice();
  for (let at = 0; at < fresh.length; at++) all[head + at] = fresh[at] as Member;
  return all;
}

/** Whether two values say the same: plain objects and arrays by what is in them, all else by itself. */
function isEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((member, at) => isEqual(member, other[at]));
  if (Object.getPrototypeOf(one) !== Object.prototype || Object.getPrototypeOf(other) !== Object.prototype) return false;
  const names = Object.keys(one) as (keyof typeof one)[];
  return names.length === Object.keys(other).length && names.every((name) => isEqual(one[name], other[name]));
}

interface Ends {
  readonly head: number;
  readonly tail: number;
}

interface Comparison {
  readonly before: readonly unknown[];
  readonly now: readonly unknown[];
  readonly ends: Ends;
}

/**
 * The comparisons asked for last, the last one first, with their lists: many ask about the lists of the same two versions. No weak map
 * from list to list: each would hold the next one, and none of them could go before the whole heap is looked through.
 */
const comparisons: Comparison[] = [];
const mostComparisons = 16;

/** How many members two lists have in common at the head, and behind these at the tail. */
export function sharedEnds(before: readonly unknown[], now: readonly unknown[]): Ends {
  const at = comparisons.findIndex((one) => one.before === before && one.now === now);
  const known = at < 0 ? { before, now, ends: endsOf(before, now) } : (comparisons[at] as Comparison);
  if (at > 0) comparisons.splice(at, 1);
  if (at !== 0) comparisons.unshift(known);
  if (comparisons.length > mostComparisons) comparisons.pop();
  return known.ends;
}

function endsOf(before: readonly unknown[], now: readonly unknown[]): Ends {
  const shorter = Math.min(before.length, now.length);
  let head = 0;
  while (head < shorter && before[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return { head, tail };
}

/** The same characters in memory of their own: a line cut out of a draft would keep that version of the whole draft alive. */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}
