import { CompletionItemKind } from 'vscode-languageserver-types';
import { codeOf, codesOf, isDigitCode, lineEnd } from '../precedents/phrases.ts';
import { type Choice, choose, choosing, isLoose, isWorthLooking, noChoice } from '../precedents/phrases-choice.ts';
import { type Continuation, continuations, isStop, type Reading, textOf } from '../precedents/phrases-prediction.ts';
import type { SuffixRange } from '../precedents/phrases-suffixes.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { placeAt } from '../text/places.ts';
import { agenciesFit } from './completion-agency-place.ts';
import { numbersFit } from './completion-numbers.ts';
import type { PassedOver } from './completion-passed.ts';
import type { Suggestion, SuggestionSource } from './completion-suggestion.ts';
import type { Draft } from './draft.ts';

/** What the phrases of the library and of the draft suggest at one place. */
export interface PhraseSuggestions {
  readonly list: readonly Suggestion[];
  readonly ghost: Suggestion | null;
  /** Ghost text for who has no list: the likeliest of all, where it is likely enough. */
  readonly alone: Suggestion | null;
}

const nothing: PhraseSuggestions = { list: [], ghost: null, alone: null };
/** Characters of the clause before the cursor that are read, so that words are told apart as they are written. */
const longestRun = 40;
/** Longest part of a phrase taken from before the cursor. */
const longestTyped = 12;
/** The same where no plan of the library has the phrase. */
const longestTypedAlone = 4;
/** Characters of the draft that teach, before and after the cursor. */
const taught = { before: 60_000, after: 20_000 };
/** Characters of a place's name that may have been typed before the rest of it. */
const longestPlaceBegun = 3;
/** What is of its time: congresses and their sessions, plan periods. Named in no plan for so many years it comes last, and is no ghost text. */
const ofItsTime = /[一二三四五六七八九十](?:大|届|次|中)|十[一二三四五六七八九]?五”?(?:规划|时期|期间|末)/;
const longAgo = 3;
/** Ghost text that stands alone is right at least this likely. */
const sureAlone = 0.2;
/** Places of a phrase looked at for its best source. */
const placesSeen = 64;

/** What was found at one place of a draft, and what was made of it when it was first to be shown. */
interface Held {
  readonly offset: number;
  readonly passed: PassedOver;
  readonly state: number;
  readonly choice: Choice;
  suggestions: PhraseSuggestions | null;
}

const held = new WeakMap<Draft, Held>();

/**
 * Phrases that may go on at a clean offset, where looking at them is worth while, those that were `passed` over less likely; the
 * list and the ghost text of one place are read once.
 */
export function suggestPhrases(draft: Draft, offset: number, passed: PassedOver, precedents: Precedents): PhraseSuggestions {
  const found = findPhrases(draft, offset, passed, precedents);
  if (!isWorthLooking(found.choice)) return nothing;
  found.suggestions ??= suggestions(found.choice, draft, offset, precedents);
  return found.suggestions;
}

/** What {@link suggestPhrases} chooses from, worth while or not. Exported for measuring. */
export function findPhrases(draft: Draft, offset: number, passed: PassedOver, precedents: Precedents): Held {
  const state = precedents.phrases.ready();
  const known = held.get(draft);
  if (known?.offset === offset && known.passed === passed && known.state === state) return known;
  const found = { offset, passed, state, choice: read(draft, offset, passed, precedents), suggestions: null };
  held.set(draft, found);
  return found;
}

function read(draft: Draft, offset: number, passed: PassedOver, precedents: Precedents): Choice {
  const { text } = draft.clean;
  const reading = { ...readingAt(draft, offset, precedents), passed };
  const last = reading.before[reading.before.length - 1];
  // Letters being typed are pinyin.
  if (last === undefined || isSmallLetter(last)) return noChoice;
  const run = runBefore(text, offset);
  const isTitle = writesTitle(draft, offset);
  const numbersNothingElse = numbersFit(draft, offset);
  const namesOthers = agenciesFit(draft, offset);
  const fits = (node: Continuation) => {
    if ((isTitle && isStop(node.code)) || !(precedents.words?.endsWord(node, choosing.bound) ?? isLoose(node))) return false;
    const rest = textOf(node);
    return numbersNothingElse(rest) && namesOthers(rest) && !namesElsewhere(run, rest, text);
  };
  return choose(continuations(precedents.phrases, reading), fits);
}

/** Whether the title is being written: what the parser holds for one, or a first line that names a year and has no mark. */
function writesTitle({ clean: { text }, plan: { title } }: Draft, offset: number): boolean {
  if (title && title.start <= offset && offset <= title.end) return true;
  return /^\s*[^\n，。；：]{0,40}(?:19|20)\d\d年[^\n，。；：]{0,40}$/.test(text.slice(0, offset));
}

function suggestions({ list, ghost }: Choice, draft: Draft, offset: number, precedents: Precedents): PhraseSuggestions {
  const { text } = draft.clean;
  const run = runBefore(text, offset);
  const after = text.slice(offset, offset + 40);
  const made = list.map((node) => {
    const rest = textOf(node);
    return { node, found: after.startsWith(rest) ? null : suggestion(run, rest, node, draft, precedents) };
  });
  const since = latelySince(draft, precedents);
  const isCurrent = ({ found }: (typeof made)[number]) =>
    found !== null && !(ofItsTime.test(run.slice(run.length - found.typed) + found.rest) && isBefore(since, found, precedents));
  const current = made.filter(isCurrent);
  const all = [...current, ...made.filter((one) => !isCurrent(one))].flatMap(({ found }) => found ?? []);
  if (text.charCodeAt(offset - 1) === lineEnd) return { list: all, ghost: null, alone: null };
  const first = current[0];
  return {
    list: all,
    ghost: current.find(({ node }) => node === ghost)?.found ?? null,
    alone: first && first.node.probability >= sureAlone ? first.found : null,
  };
}

/** The first year that is not long ago for a draft: {@link longAgo} before its own, or before the newest plan of a library that is older. */
function latelySince({ plan }: Draft, { holdings }: Precedents): number {
  const [newest] = holdings.newestFirst();
  const held = newest === undefined ? null : holdings.year(newest);
  return plan.year === null || held === null ? 0 : Math.min(plan.year, held) - longAgo;
}

/** Whether the library has it only in plans from before a year. */
function isBefore(since: number, { sources }: Suggestion, precedents: Precedents): boolean {
  const year = sources[0] && precedents.get(sources[0].id)?.label.year;
  return typeof year === 'number' && year < since;
}

/** Whether a continuation names a place that the draft does not: another city's name is no phrase. */
function namesElsewhere(run: string, rest: string, draft: string): boolean {
  const tail = run.slice(-longestPlaceBegun);
  return namesOtherPlace(tail + rest, tail.length, draft);
}

/** Whether words name, ending behind offset `from`, a place whose name does not stand in the draft. */
export function namesOtherPlace(words: string, from: number, draft: string): boolean {
  for (let at = 0; at < words.length; at++) {
    const place = placeAt(words, at);
    if (place && place.end > from && !draft.includes(words.slice(at, place.end))) return true;
  }
  return false;
}

function isSmallLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** The draft as the prediction reads it: what stands right around the cursor is being written and teaches nothing. */
export function readingAt(draft: Draft, offset: number, precedents: Precedents): Reading {
  const { text } = draft.clean;
  const written = text.slice(Math.max(0, offset - taught.before), offset);
  const before = codesOf(written);
  const after = codesOf(withoutRules(text.slice(offset, offset + taught.after)));
  const teaching = written.includes('|') ? codesOf(withoutRules(written)) : before;
  const own = new Uint16Array(teaching.length + after.length + 1);
  // The cursor comes last: what stands before it is not followed by the end of anything.
  own.set(after);
  own.set(teaching, after.length + 1);
  const copy = precedents.get(draft.file);
  return { before, own, hidden: copy ? codesOf(copy.plan.text) : new Uint16Array(0) };
}

/** Text without the rows that rule a table's head off: | --- | teaches no words. */
function withoutRules(text: string): string {
  return text.includes('|') ? text.replace(/^[ \t:|-]+$/gm, '') : text;
}

/** The dot of 4. is no part of what it numbers. */
const dot = '.'.charCodeAt(0);

/** The characters right before the cursor that are one run of words: no punctuation, space, line end or figure among them. */
export function runBefore(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && offset - start < longestRun) {
    const code = text.charCodeAt(start - 1);
    if (isStop(code) || code === dot || isDigitCode(codeOf(code))) break;
    start--;
  }
  return text.slice(start, offset);
}

function suggestion(run: string, rest: string, node: Continuation, draft: Draft, precedents: Precedents): Suggestion | null {
  const start = phraseStart(run, rest, precedents);
  if (!start) return null;
  const { typed, range } = start;
  const { sources, plans } = range
    ? phraseSource(range, typed + rest.length, draft, precedents)
    : phraseSource(node.source, rest.length, draft, precedents);
  return { typed, rest, kind: CompletionItemKind.Text, sources, plans };
}

/** The longest part of `run` with which `rest` makes a phrase of the library that begins with a word; null where none does: 重大 after 比重. */
function phraseStart(run: string, rest: string, { phrases, words }: Precedents): { typed: number; range: SuffixRange | null } | null {
  const starts = words?.starts(run + rest);
  let longest: { typed: number; range: SuffixRange } | null = null;
  for (let typed = Math.min(run.length, longestTyped); typed >= 1; typed--) {
    const range = phrases.suffixes.find(codesOf(run.slice(run.length - typed) + rest));
    if (!range) continue;
    longest ??= { typed, range };
    if (starts?.has(run.length - typed) ?? phrases.begins(range)) return { typed, range };
  }
  if (longest) return starts ? null : longest;
  // Only the draft has it so: a few characters more, from a word on.
  let typed = Math.min(run.length, longestTypedAlone);
  while (typed > 1 && starts && !starts.has(run.length - typed)) typed--;
  return { typed, range: null };
}

/** The newest places of the library at `range`, one a plan, and how many plans there are; the draft's own file is none. */
export function phraseSource(
  range: SuffixRange | null,
  length: number,
  draft: Draft,
  precedents: Precedents,
): { sources: SuggestionSource[]; plans: number } {
  if (!range) return { sources: [], plans: 0 };
  const { phrases } = precedents;
  const byPlan = new Map<string, { source: SuggestionSource; year: number }>();
  const step = Math.max(1, Math.floor((range.to - range.from) / placesSeen));
  for (let rank = range.from; rank < range.to; rank += step) {
    const start = phrases.placeOf(phrases.suffixes.positionAt(rank));
    if (start.precedent.id === draft.file || byPlan.has(start.precedent.id)) continue;
    const source = { id: start.precedent.id, span: { start: start.offset, end: start.offset + length } };
    byPlan.set(source.id, { source, year: start.precedent.label.year ?? 0 });
  }
  const newestFirst = [...byPlan.values()].sort((a, b) => b.year - a.year || (a.source.id < b.source.id ? -1 : 1));
  return { sources: newestFirst.slice(0, 3).map((one) => one.source), plans: byPlan.size };
}
