import unitData from '../../../data/units.json' with { type: 'json' };
import { characterTable } from '../../text/character-table.ts';
import { insideNumeral, type Numeral, readNumeral } from '../../text/numerals.ts';
import { WordList } from '../../text/word-list.ts';
import type { Comparator } from '../plan.ts';
import { change, deliver, idioms, reach } from './lexicon.ts';

/** What a unit measures: 家 count · 亿元 money · % ratio · 倍 multiple · 平方米 measure · 天 time · 万 alone bare. */
export type UnitKind = 'count' | 'money' | 'ratio' | 'multiple' | 'measure' | 'time' | 'bare';

/** A number with its unit as it stands in a paragraph, whatever it says. */
export interface Figure {
  readonly start: number;
  /** Behind the unit and the words of comparison after it (30个以上). */
  readonly end: number;
  readonly value: number | readonly [number, number];
  /** 千 万 亿 stay in the unit: 1000亿元 is 1000 in 亿元. */
  readonly unit: string;
  /** Where the unit ends. */
  readonly unitEnd: number;
  readonly kind: UnitKind;
  /** What the words right behind the figure, or its form (1-2家, 100余项), say; null if nothing. */
  readonly bound: Comparator | null;
  /** Written with Chinese numerals: 一家, 百家. */
  readonly spelled: boolean;
  /** 百 千 万 alone, as in 百家: as often a manner of speaking as a number. */
  readonly round: boolean;
}

/** Words of comparison behind a figure. */
const boundsAfter: readonly (readonly [string, Comparator])[] = [
  ['及以上', 'ge'],
  ['或以上', 'ge'],
  ['（含）以上', 'ge'],
  ['以上', 'ge'],
  ['左右', 'approx'],
  ['上下', 'approx'],
  ['及以内', 'le'],
  ['以内', 'le'],
  ['之内', 'le'],
  ['及以下', 'le'],
  ['（含）以下', 'le'],
  ['以下', 'le'],
];
const bounds = new Map(boundsAfter);
const boundWords = new WordList(bounds.keys());
const multipliers = new WordList(unitData.multipliers);
const units = new WordList(Object.values(unitData.kinds).flat());
const pers = new WordList(unitData.per);
const kinds = new Map(Object.entries(unitData.kinds).flatMap(([kind, words]) => words.map((word) => [word, kind as UnitKind] as const)));
const rangeSigns = new Set(['-', '－', '–', '—', '―', '~', '～', '∼', '至', '到']);
const smallDigits = new Set([...'一二两三四五六七八九']);
const spelledDigits = new Set([...'一二两三四五六七八九十百千万亿']);
/** Behind these a numeral is part of a date, an order, a name or an address. */
const numberedBefore = new Set([...'第〔[【+＋×*#№＃/-－—·.．_@=÷']);
/** Behind these a number names something: 千亿级, 13号, 三位一体. */
const namedAfter = new WordList(['级', '号', '一体', '式']);
/** Units of dates and of how long something lasts: no one promises a number of years. */
const dates = new Set(['年', '月', '日', '周', '季度', '个季度', '世纪', '时', '分', '秒', '个年']);
const numberedAfter = new Set([...'+＋×*÷=@_']);

/** Longer ones are account numbers and the like. */
const longestNumber = 20;

const Sign = { arabic: 1, spelled: 2, afterSpelled: 4 } as const;
const signs = characterTable([
  ['0123456789０１２３４５６７８９', Sign.arabic],
  [[...spelledDigits].join(''), Sign.spelled],
  // One Chinese numeral alone is a figure only before a unit or the sign of a range: not 进一步, 统一, 第一.
  [
    insideNumeral +
      [...rangeSigns].join('') +
      Object.values(unitData.kinds)
        .flat()
        .map((unit) => unit[0])
        .join('') +
      ' ',
    Sign.afterSpelled,
  ],
]);

function signAt(text: string, at: number): number {
  return signs[text.charCodeAt(at)] as number;
}

/** Whether a figure may begin at `at`: most of the Chinese numerals in a text do not count anything. */
function mayBegin(text: string, at: number): boolean {
  const sign = signAt(text, at);
  return (
    sign !== 0 &&
    ((sign & Sign.arabic) !== 0 ||
      ((sign & Sign.spelled) !== 0 && at + 1 < text.length && (signAt(text, at + 1) & Sign.afterSpelled) !== 0))
  );
}

/** Whether `text` may hold a figure at all. */
export function mayHoldFigure(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (mayBegin(text, at)) return true;
  return false;
}

/** All figures of `text`[start, end), in order. Every character is read a bounded number of times. */
export function figures(text: string, start: number, end: number): Figure[] {
  const found: Figure[] = [];
  let at = start;
  while (at < end) {
    if (!mayBegin(text, at)) {
      at++;
      continue;
    }
    const numeral = readNumeral(text, at);
    if (!numeral || numeral.end > end) {
      at++;
      continue;
    }
    const figure = readFigure(text, at, end, numeral, isArabic(text[at] as string));
    if (figure) found.push(figure);
    at = Math.max(figure?.end ?? 0, numeral.end, at + 1);
  }
  return found;
}

/** 三支一扶, 两免一补, 五社联动: numbers in step. */
function isSlogan(text: string, start: number): boolean {
  return (
    smallDigits.has(text[start] as string) &&
    smallDigits.has(text[start + 2] ?? '') &&
    text[start + 1] !== '至' &&
    text[start + 1] !== '到' &&
    /[一-鿿]/.test(text[start + 3] ?? '')
  );
}

interface Amount {
  readonly value: number;
  readonly unit: string;
  readonly end: number;
  readonly more: boolean;
  readonly upTo?: number;
  readonly kind: UnitKind | null;
}

function readFigure(text: string, start: number, limit: number, numeral: Numeral, arabic: boolean): Figure | null {
  const before = text[start - 1] ?? '';
  if (numberedBefore.has(before) || /[A-Za-z]/.test(before)) return null;
  if (!arabic && (idioms.at(text, start, limit) !== '' || isSlogan(text, start))) return null;
  if (!arabic && '一二三四五六七八九十百千万亿〇零几数每两'.includes(before) && before !== '') return null;
  const first = readAmount(text, start, limit, numeral);
  if (!first) return null;
  let { value, unit, end, kind } = first as { value: number; unit: string; end: number; kind: UnitKind | null };
  let pair: readonly [number, number] | null = first.upTo === undefined ? null : [first.value, first.upTo];
  let signEnd = end;
  while (text[signEnd] === ' ') signEnd++;
  if (rangeSigns.has(text[signEnd] ?? '') && signEnd < limit) {
    while (rangeSigns.has(text[signEnd] ?? '')) signEnd++;
    while (text[signEnd] === ' ') signEnd++;
    const second = readAmount(text, signEnd, limit, readNumeral(text, signEnd));
    if (
      second?.kind &&
      second.value > value &&
      (unit === '' || unit === second.unit || second.unit.endsWith(unit) || second.unit.startsWith(unit))
    ) {
      pair = [value, second.value];
      ({ unit, end, kind } = second);
    }
  }
  if (kind === null || (dates.has(unit) && !(unit === '年' && /年限[^，。；]{0,6}$/.test(text.slice(Math.max(0, start - 10), start)))))
    return null;
  if (
    numberedAfter.has(text[end] ?? '') ||
    namedAfter.at(text, end) !== '' ||
    (unit === '人' && text[end] === '制') ||
    (unit === '方' && text[end] === '面')
  )
    return null;
  let bound: Comparator | null = pair ? 'range' : first.more ? 'gt' : null;
  const round = !arabic && /[百千万亿]/.test(text[start] as string) && kind !== 'ratio';
  // 百万大学生, 万人医生数: a manner of speaking, unless a verb or a word of comparison stands before it.
  if (round && (kind === 'bare' || [deliver, reach, change].every((words) => words.before(text, start) === ''))) return null;
  const unitEnd = end;
  const word = boundWords.at(text, end, limit);
  if (word !== '') {
    bound = pair && bounds.get(word) === 'approx' ? 'range' : (bounds.get(word) as Comparator);
    end += word.length;
  }
  return { start, end, value: pair ?? value, unit, unitEnd, kind, bound, spelled: !arabic, round };
}

function readAmount(text: string, start: number, limit: number, numeral: Numeral | null): Amount | null {
  if (!numeral || numeral.end > limit || numeral.end - start > longestNumber) return null;
  let { value, end } = numeral;
  const more = numeral.approximate === true && (text[end - 1] === '余' || text[end - 1] === '多');
  // 三分之一 is 33.3%.
  if (numeral.form === 'fraction') return { value: Math.round(value * 1000) / 10, unit: '%', end, more, kind: 'ratio' };
  if (numeral.form === 'percent') return { value, unit: '%', end, more, kind: 'ratio' };
  // 两万 is 2 in 万, as 2万 is; 百家 and 万家 keep their number.
  let multiplier = '';
  const written = text.slice(start, end);
  const large = written.length > 1 ? ['万亿', '亿', '万'].find((word) => written.endsWith(word)) : undefined;
  if (large && !isArabic(written[0] as string)) {
    const size = large === '万' ? 1e4 : large === '亿' ? 1e8 : 1e12;
    if (value >= size) {
      value /= size;
      multiplier = large;
    }
  }
  let unitAt = end;
  while (text[unitAt] === ' ' && unitAt < limit) unitAt++;
  const next = multiplier === '' && isArabic(written[0] as string) ? multipliers.at(text, unitAt, limit) : '';
  multiplier += next;
  end = next === '' ? end : unitAt + next.length;
  unitAt = next === '' ? unitAt : end;
  let extra = more;
  if (next !== '' && (text[unitAt] === '余' || text[unitAt] === '多')) {
    extra = true;
    unitAt++;
  }
  const unit = units.at(text, unitAt, limit);
  const upTo = numeral.upTo === undefined ? {} : { upTo: numeral.upTo };
  if (unit === '') {
    // A bare number is one only at the end of a clause: 有效利用系数提高到0.53.
    const closed = isArabic(written[0] as string) && (/[，。；、）)以左\s]/.test(text[end] ?? '。') || end >= limit);
    const kind: UnitKind | null = closed || multiplier.endsWith('万') || multiplier.endsWith('亿') ? 'bare' : null;
    return { value, unit: multiplier, end, more: extra, kind, ...upTo };
  }
  let unitEnd = unitAt + unit.length;
  // 240万套（间）
  if (text[unitEnd] === '（' && text[unitEnd + 2] === '）' && units.has(text[unitEnd + 1] as string)) unitEnd += 3;
  const per = pers.at(text, unitEnd, limit);
  unitEnd += per.length;
  return { value, unit: multiplier + unit + per, end: unitEnd, more: extra, kind: kinds.get(unit) ?? 'count', ...upTo };
}

function isArabic(character: string): boolean {
  return (character >= '0' && character <= '9') || (character >= '０' && character <= '９');
}
