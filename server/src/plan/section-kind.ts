import lexicon from '../../data/section-kinds.json' with { type: 'json' };
import { remember } from '../text/remember.ts';
import { WordList } from '../text/word-list.ts';
import type { SectionKind } from './plan.ts';

interface Rule {
  readonly kind: string;
  readonly is?: readonly string[];
  readonly starts?: readonly string[];
  readonly ends?: readonly string[];
  readonly has?: readonly string[];
  readonly not?: readonly string[];
  readonly under?: readonly string[];
}

const rules: readonly Rule[] = lexicon.rules;
/** The rules with their words as lists that are quick to ask. */
const asked = rules.map(({ kind, under, ...lists }) => {
  const [is, starts, ends, has, not] = [lists.is, lists.starts, lists.ends, lists.has, lists.not].map(
    (words) => words && new WordList(words),
  );
  return { kind: kind as SectionKind, under, is, starts, ends, has, not };
});
const sticky: Readonly<Record<string, readonly string[] | undefined>> = lexicon.sticky;
/** Words around a heading's own words: years, 全市, and closing punctuation. */
const around =
  /^(?:(?:到|至)?20\d\d(?:[-—–－~～至]20\d\d)?年?度?|全[市省区县国]|今年|本年度|“?十[一二三四五六]五”?(?:时期|期间)?|的|[\s　"“]){1,6}|[\s　。：:；;”"*#]{1,6}$/g;

/**
 * What a section is for, from its heading and the kind of the section above it (null at the top).
 * Kinds that colour everything below them (past results, party building) are left again only by the headings the lexicon lists.
 */
export function sectionKind(heading: string, above: SectionKind | null): SectionKind {
  const named = namedKind(heading, above);
  const leaving = above === null ? undefined : sticky[above];
  if (above !== null && leaving && !(named && leaving.includes(named))) return above;
  return named ?? above ?? 'tasks';
}

/** The kind a heading names in so many words; null where it names none. */
function namedKind(heading: string, above: SectionKind | null): SectionKind | null {
  return heading.length > 60 ? null : kindUnder(`${above ?? 'top'}\n${heading}`);
}

/** For a heading and, on a line before it, the kind of section it stands under: headings are asked about at every keystroke. */
const kindUnder = remember((placed): SectionKind | null => {
  const cut = placed.indexOf('\n');
  const place = placed.slice(0, cut);
  const words = placed.slice(cut + 1).replace(around, '');
  for (const { kind, under, is, starts, ends, has, not } of asked) {
    if (under && !under.includes(place)) continue;
    if (not && not.within(words, 0, words.length) >= 0) continue;
    if (
      is?.has(words) ||
      (starts && starts.at(words, 0) !== '') ||
      (ends && ends.before(words, words.length) !== '') ||
      (has && has.within(words, 0, words.length) >= 0)
    )
      return kind;
  }
  return null;
});

/**
 * Whether a line without any marker can only be a heading: it is, whole, the name of a part that plans have
 * (主要任务), or that of a part of a report, opened by its time (“十四五”时期发展成就和2025年工作回顾).
 */
export function isPartName(line: string): boolean {
  return line.length <= 40 && (partNames.has(line.replace(around, '')) || datedPart.test(line.trim()));
}

const datedPart =
  /^(?:过去[一五]年|今年|(?:20\d\d年|“?十[一二三四五六]五”?)(?:时期)?)[^，。；：、]{0,24}(?:回顾|工作总结|发展成就|主要目标|目标任务|主要任务|重点任务|工作任务|重点工作|工作安排|总体要求)$/;

const partNames: ReadonlySet<string> = new Set(
  rules
    .filter((rule) => rule.kind !== 'review' && rule.kind !== 'party')
    .flatMap((rule) => [...(rule.is ?? []), ...(rule.has ?? [])].filter((word) => word.length >= 4))
    .concat(['主要目标', '工作目标', '总体目标', '发展目标', '预期目标', '行动目标', '附则']),
);

const goalsCue = /(?:目标(?:任务|要求)?(?:是|为|如下|[：:])|目标，?(?:力争|确保)?(?:实现|达到))/;

const reviewCue = /^(?:过去(?:的)?[一三五]年|[一五]年来|回顾(?:过去|一年|[一五]年|20\d\d年))/;

/** What the opening words of a paragraph say it is for, whatever section it stands in: 主要工作目标：…, 今年发展的主要预期目标是…, 过去一年，…. */
export function paragraphKind(paragraph: string): SectionKind | null {
  if (reviewCue.test(paragraph)) return 'review';
  return goalsCue.test(paragraph.slice(0, 48).split(/[。；;]/, 1)[0] ?? '') ? 'goals' : null;
}
