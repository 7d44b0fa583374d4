import data from '../../../data/indicators.json' with { type: 'json' };
import { remember } from '../../text/remember.ts';
import type { Aspect } from '../plan.ts';

/** One indicator of the lexicon (server/data/indicators.json; how to add one: docs/indicators.md). */
export interface Indicator {
  /** The name under which targets about it meet. */
  readonly canonical: string;
  readonly field: string;
  /** Other ways in which plans write it. */
  readonly aliases: readonly string[];
  /** What figures usually say of it, the most usual first. */
  readonly aspects: readonly string[];
  /** Kinds of the units it is measured in. */
  readonly units: readonly string[];
  /** Indicators that look alike and are something else. */
  readonly differsFrom?: readonly string[];
  /** The indicator that is meant where the figure is a share: 研发投入 3.2% is 研发投入强度. */
  readonly asShare?: string;
}

export const indicatorLexicon: readonly Indicator[] = data.indicators;

const byName = new Map<string, Indicator>();
for (const entry of indicatorLexicon) for (const name of [entry.canonical, ...entry.aliases]) byName.set(plain(name), entry);

/** Every name of every indicator of the lexicon, as plans write them. */
export const indicatorNames: readonly string[] = indicatorLexicon.flatMap((entry) => [entry.canonical, ...entry.aliases]);
/** A name shorter than this is looked for only as the whole phrase: 出口 ends too many others. */
const shortestHead = 4;
const longestPhrase = 80;
const places =
  /^(?:全国|我国|全省|我省|本省|全市|我市|本市|全区|我区|全县|我县|全州|全盟|全旗|全镇|全域|辖区|区本级|市本级|县本级|省本级|各区|各县)(?:的|内)?/;

/** The lexicon's entry that has a noun phrase for one of its names, 全市 and the like before it aside; null for none. */
export function indicatorNamed(phrase: string): Indicator | null {
  return entryOf(phrase.slice(0, longestPhrase));
}

/** Rules ask about every target of a draft at every keystroke. */
const entryOf = remember((phrase): Indicator | null => {
  const words = plain(phrase);
  return byName.get(words) ?? byName.get(words.replace(places, '')) ?? null;
});

/** The lexicon's entry for a noun phrase: its whole, else the longest name it ends with; null if there is none. */
export function findIndicator(phrase: string): Indicator | null {
  const whole = indicatorNamed(phrase);
  if (whole) return whole;
  const words = plain(phrase.slice(0, longestPhrase));
  // 工业投资占固定资产投资比重 is a share of its own, not 固定资产投资.
  if (words.includes('占')) return null;
  for (let at = 1; at <= words.length - shortestHead; at++) {
    const named = byName.get(words.slice(at));
    if (named) return named;
  }
  return null;
}

/**
 * The name under which targets about the same thing meet: the lexicon's, else the noun phrase without place, quotation marks
 * and 数量; null for a phrase without words. The aspect decides between names that are written alike.
 */
export function canonicalIndicator(phrase: string, aspect?: Aspect): string | null {
  const known = findIndicator(phrase);
  if (known) return aspect === 'share' && known.asShare !== undefined ? known.asShare : known.canonical;
  const words = plain(phrase.slice(0, longestPhrase)).replace(places, '');
  return /[\p{L}\p{N}]/u.test(words) ? words : null;
}

/** Spelling that makes no difference: 的 before 比重, 比例 for 比重, quotation marks, glosses in letters, GDP, 数量 at the end, width. */
function plain(phrase: string): string {
  return phrase
    .normalize('NFKC')
    .replace(/[\s“”‘’"'《》]/g, '')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/（[A-Za-z0-9&.]{1,12}）/g, '')
    .replace(/的(?=比重|比例|占比|比率|贡献率)/g, '')
    .replace(/(?<=占.{2,40})(?:比例|占比|比率|份额)$/, '比重')
    .replace(/(?:国内生产总值|(?<!地区)生产总值|GDP)(?=比重$)/, '地区生产总值')
    .replace(/(?<=.{3})(?:数量|总数|家数|个数)$/, '');
}
