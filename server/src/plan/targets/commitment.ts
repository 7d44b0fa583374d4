import type { Clause } from './clauses.ts';
import type { Figure } from './figures.ts';
import { comparing, future, notPast, past, pastPeriods, timed, wholeSentencePast } from './lexicon.ts';

/** When a clause speaks of: whether of what has been, and the year it names for what is to come. */
export interface Time {
  readonly past: boolean;
  readonly year: number | null;
}

const year = /^(?:20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})$/;
const digitOf = new Map([...'〇零一二三四五六七八九'].map((character, index) => [character, String(Math.max(0, index - 1))]));

/** The last year that a clause names, null for none. A year something is measured from is none: 比2020年翻一番, 从2020年的82岁. */
function lastYear(text: string, { start, end }: Clause): number | null {
  const words = text.slice(start, end);
  for (let at = words.lastIndexOf('年'); at >= 4; at = words.lastIndexOf('年', at - 1)) {
    const written = words.slice(at - 4, at);
    if (year.test(written) && !bases.has(words[at - 5] ?? ''))
      return Number([...written].map((character) => digitOf.get(character) ?? character).join(''));
  }
  return null;
}

/** Words before a year that make it one of comparison. */
const bases = new Set([...'比较从由']);
/** 到2027年: whatever stands around it, something is due. */
const dueYear = /到20\d\d/;
/** 从2020年的82.4岁提升至: where a figure came from, with the year it was so. */
const cameFrom = /[从由]20\d\d年(?:底|末|初)?的?[^，；。从由]{1,24}(?:增|提|上升|扩|降|下降|减|缩|升|攀)[^，；。]{0,6}[到至为]/;

/** What the words of one clause say of time. */
interface Signs {
  readonly back: number;
  readonly ahead: number;
  readonly wholeSentence: boolean;
  /** A span of years that is over begins here: 这五年. */
  readonly opensPast: boolean;
  /** 以上 左右: weaker than a word of the future, stronger than nothing. */
  readonly compares: boolean;
}

/**
 * The time of each clause.
 * A word of the past (去年, 已, 完成了) holds to the end of its sentence or up to a word of the future (今年, 力争, 以上), a span
 * of years that is over (这五年) beyond its sentence;
 * a rank or a record (居全国第一) makes its whole sentence past. A paragraph with words of the past and none of the future is
 * past throughout, and so is one whose figures are all exact to three digits and more and that promises nothing: results are
 * exact, targets are round. A year holds up to the next one.
 */
export function timesOf(text: string, clauses: readonly Clause[], figures: readonly (readonly Figure[])[]): Time[] {
  const signs = clauses.map((clause) => signsOf(text, clause));
  const anyBack = signs.some((sign) => sign.back >= 0);
  const anyAhead = signs.some((sign) => sign.ahead >= 0 || sign.compares);
  const allPast = !anyAhead && (anyBack || (areResults(figures.flat()) && !thisYear.test(text)));
  const anyDue = dueYear.test(text);
  const times: Time[] = [];
  let isPast = false;
  let inPastPeriod = false;
  let promised = false;
  let sentence = -1;
  let named: number | null = null;
  clauses.forEach((clause, index) => {
    if (clause.sentence !== sentence) {
      sentence = clause.sentence;
      isPast = inPastPeriod;
      let ranked = false;
      promised = false;
      for (let at = index; clauses[at]?.sentence === sentence; at++) {
        ranked ||= signs[at]?.wholeSentence ?? false;
        promised ||= (signs[at]?.ahead ?? -1) >= 0;
      }
      if (ranked && !promised) isPast = true;
    }
    const { back, ahead, opensPast, compares } = signs[index] as Signs;
    const words = text.slice(clause.start, clause.end);
    if (back >= 0 || ahead >= 0) isPast = back > ahead;
    else if (!anyDue && !promised && !compares && cameFrom.test(words)) isPast = true;
    if (ahead > back || dueYear.test(words)) inPastPeriod = false;
    else if (opensPast) inPastPeriod = true;
    named = lastYear(text, clause) ?? named;
    times.push({ past: isPast || allPast, year: named });
  });
  return times;
}

function signsOf(text: string, clause: Clause): Signs {
  let back = -1;
  let ahead = -1;
  let wholeSentence = false;
  let opensPast = false;
  for (let at = clause.start; at < clause.end; at++) {
    if (timed.at(text, at, clause.end) === '') continue;
    const behind = past.at(text, at, clause.end);
    const before = future.at(text, at, clause.end);
    if (behind !== '' && !notPast.has(behind)) {
      back = at;
      wholeSentence ||= wholeSentencePast.has(behind);
      opensPast ||= pastPeriods.at(text, at, clause.end) !== '';
    }
    if (before !== '' && !notPast.has(before)) ahead = at;
    at += Math.max(behind.length, before.length) - 1;
  }
  return { back, ahead, wholeSentence, opensPast, compares: ahead < 0 && comparing.within(text, clause.start, clause.end) >= 0 };
}

/** Words of the year at hand: a paragraph with one of them is not taken for results by its figures alone. */
const thisYear = /(?:[一二三四]季度|全年|年底|年末|月底|年内|月份|到20)/;
const fewestResults = 3;

/** Whether figures are results by their looks: most of them exact, none with a word of comparison. */
function areResults(figures: readonly Figure[]): boolean {
  const counted = figures.filter((figure) => !figure.spelled && figure.kind !== 'time');
  if (counted.length < fewestResults || counted.some((figure) => figure.bound !== null)) return false;
  return counted.filter(isExact).length >= counted.length * 0.7;
}

function isExact({ value, kind }: Figure): boolean {
  if (typeof value !== 'number') return false;
  const digits = String(value).replace('.', '').replace(/^0+/, '').replace(/0+$/, '');
  return (
    digits.length >= 4 ||
    (digits.length === 3 && !Number.isInteger(value)) ||
    (kind === 'ratio' && /\.[0-9]$/.test(String(value)) && !String(value).endsWith('.5'))
  );
}
