import { partsOf } from '../../plan/parse.ts';
import type { Plan, SectionKind } from '../../plan/plan.ts';
import { eachLine, sliceOf, startsOf } from '../../text/remember.ts';

/** A day alone on its line, or in brackets: when it was signed, not when something is due. */
const day = /^[\s（(]*(20\d\d)年\d{1,2}月\d{1,2}日[\s）)]*$|^(20\d\d)-\d\d-\d\d/g;
const documentNumber = /[〔[（【](20\d\d)[〕\]）】]\s?第?\d{1,4}号/g;
const years = /20\d\d(?=年|[-—–－~～至])/g;
/** Five-year plans are named after their last year and written before their first. */
const fiveYears = /五年规划|五年计划|“?十[一二三四五六七八]?五”?|发展规划纲要/;

/**
 * The year a draft is written in, as far as it says so: the first year of its title, else the latest day of signature or number of a
 * document on it; null where neither stands there.
 */
export function writtenYear(draft: Plan): number | null {
  const title = draft.title ? sliceOf(draft.text, draft.title.start, draft.title.end) : '';
  const named = [...title.matchAll(years)].map((match) => Number(match[0]));
  if (named.length > 0) return Math.min(...named);
  if (draft.year !== null && fiveYears.test(title)) return draft.year - 4;
  const dated = greatest(daysIn(draft.text)) ?? latest(sliceOf(draft.text, 0, 600), documentNumber);
  return dated ?? draft.year;
}

const daysIn = eachLine((line) => latest(line, day));

function greatest(years: readonly (number | null)[]): number | null {
  let found: number | null = null;
  for (const year of years) if (year !== null && year > (found ?? 0)) found = year;
  return found;
}

function latest(text: string, pattern: RegExp): number | null {
  let found: number | null = null;
  for (const match of text.matchAll(pattern)) found = Math.max(found ?? 0, Number(match[1] ?? match[2]));
  return found;
}

/** The sentence with which a report turns from what was to what shall be. */
const goals = /(?:今年|20\d\d年|今后|下一步)[^。\n]{0,40}(?:预期目标|主要目标|工作目标|总体要求|总体思路|工作安排)/;

/** Whether an offset stands where a draft looks back: then old names are right. */
export function looksBack(draft: Plan): (at: number) => boolean {
  const past = draft.sections.filter(({ kind }) => pastKinds.has(kind)).map(({ span }) => span);
  const turn = reports(draft) ? turnIn(draft.text) : 0;
  return (at) => at < turn || past.some(({ start, end }) => start <= at && at < end);
}

/** What {@link looksBack} depends on. */
export function lookedBackFacts(draft: Plan): readonly unknown[] {
  return [draft.genre, reports(draft) ? turnsIn(draft.text) : null, partsOf(draft).structure];
}

function reports({ genre }: Plan): boolean {
  return genre === '工作报告';
}

const turnsIn = eachLine((line) => line.search(goals));

/** Where a text turns to its goals; 0 where it does not. */
function turnIn(text: string): number {
  const found = turnsIn(text);
  const line = found.findIndex((at) => at >= 0);
  return line < 0 ? 0 : (startsOf(text)[line] as number) + (found[line] as number);
}

const pastKinds: ReadonlySet<SectionKind> = new Set(['review']);

/** Whether a place in a line stands inside 《》: what is named there is not the draft's own. */
export function inTitle(line: string, at: number): boolean {
  const before = line.slice(Math.max(0, at - 120), at);
  return before.lastIndexOf('《') > before.lastIndexOf('》');
}

/** The sentence around an offset, at most so much of it as says what it is about. */
export function sentenceAround(text: string, start: number, end: number): string {
  let from = start;
  while (from > 0 && start - from < 120 && !/[。；！？\n]/.test(text[from - 1] as string)) from--;
  let to = end;
  while (to < text.length && to - end < 120 && !/[。；！？\n]/.test(text[to] as string)) to++;
  return text.slice(from, to);
}
