import { partsOf } from '../plan/parse.ts';
import type { Plan, Section } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import { eachLine, lineIndexAt, linesOf, remember } from '../text/remember.ts';

/** Kinds of numbered headings; 1. and 1、 are one kind written in two ways. */
export type Family = 'han' | 'hanBracket' | 'arabic' | 'bracket' | 'halfBracket' | 'circled';

/** A numbered heading and what its neighbours say of its number. */
export interface Heading {
  readonly section: Section;
  readonly family: Family;
  readonly number: number;
  /** As written: 一、 （一） 1. */
  readonly marker: string;
  /** The marker without the mark that closes it. */
  readonly core: string;
  readonly span: Span;
  /** Index (into the list of headings) of the nearest numbered heading above it. */
  readonly parent: number | null;
  /** The heading before it in its series. */
  readonly previous: number | null;
  /** The first heading of its series: those under one parent, or those that run on across sections. */
  readonly chain: number;
  readonly expected: number;
  /** What should close the marker; null where it is closed as it should be. */
  readonly separator: string | null;
}

const mostHeadings = 199;
/** How far back a heading that was not read as one is looked for, in lines. */
const farthest = 500;
const numerals = '〇零一二三四五六七八九十百两';
const families: readonly (readonly [Family, RegExp])[] = [
  ['han', new RegExp(`^[${numerals}]+[ 　]?[、.．]$`)],
  ['hanBracket', new RegExp(`^[（(]?[ 　]?[${numerals}]+[ 　]?[)）][、.．]?$`)],
  ['arabic', /^\d{1,3}[ 　]?[.．、]、?$/],
  ['bracket', /^[（(][ 　]?\d{1,3}[ 　]?[)）][、.．]?$/],
  ['halfBracket', /^\d{1,3}[)）]、?$/],
  ['circled', /^[①-⑳]$/],
];

const readMarker = remember(
  (marker): { readonly family: Family | null; readonly core: string } => ({
    family: families.find(([, pattern]) => pattern.test(marker))?.[0] ?? null,
    core: marker.replace(/[、.．]+$/, ''),
  }),
  1000,
);

/** The numbered headings of a plan in document order. Articles, chapters and 一是 are numbered by other customs and left out. */
export function headings(plan: Plan): readonly Heading[] {
  const found: Heading[] = [];
  const bySection = new Map<number, number>();
  /** The last heading of each family under each parent, and in the whole text. */
  const lastUnder = new Map<number, Map<Family, number>>();
  const last = new Map<Family, number>();
  plan.sections.forEach((section, at) => {
    const { family, core } = readMarker(section.marker);
    const start = plan.text.indexOf(section.marker, section.span.start);
    // (315) is a page, （83）国函字 a year.
    if (!family || section.number === null || section.number > mostHeadings || start < 0 || start > section.title.start) return;
    const index = found.length;
    bySection.set(at, index);
    const siblings = lastUnder.get(section.parent ?? -1) ?? new Map<Family, number>();
    const sibling = siblings.get(family) ?? null;
    const before = last.get(family) ?? null;
    const runsOn = before !== null && (found[before] as Heading).number + 1 === section.number;
    // Under the same parent, or running on from another.
    const previous =
      sibling !== null && !(section.number === 1 && isNewSeries(found[sibling] as Heading)) ? sibling : runsOn ? before : null;
    lastUnder.set(section.parent ?? -1, siblings.set(family, index));
    last.set(family, index);
    const preceding = previous === null ? null : (found[previous] as Heading);
    found.push({
      section,
      family,
      number: section.number,
      marker: section.marker,
      core,
      span: { start, end: start + section.marker.length },
      parent: parentOf(plan, section, bySection),
      previous,
      chain: preceding === null ? index : preceding.chain,
      expected: expectedAfter(plan, preceding, { core, family, number: section.number }, start),
      separator: null,
    });
  });
  return withSeparators(found);
}

/** All that {@link headings} depends on. */
export function headingFacts(draft: Plan): readonly unknown[] {
  const { text } = draft;
  const { structure, leads } = partsOf(draft);
  const first = structure.outline.nodes[0];
  return [structure, leads, numbersIn(text), first !== undefined && isBlankBefore(text, first.firstLine)];
}

/** What is wrong with the number of a heading; null where nothing is. */
export function breakOf(all: readonly Heading[], index: number): 'gap' | 'repeat' | 'back' | 'start' | null {
  const one = all[index] as Heading;
  if (one.number === one.expected) return null;
  if (one.previous === null) return 'start';
  const before = (all[one.previous] as Heading).number;
  return one.number === before ? 'repeat' : one.number < before ? 'back' : 'gap';
}

/** The marker with another number, written as it is written: 三、 → 四、. */
export function markerWith({ marker, family }: Pick<Heading, 'marker' | 'family'>, number: number): string {
  if (family === 'circled') return String.fromCharCode(0x2460 + Math.min(20, Math.max(1, number)) - 1);
  if (family === 'han' || family === 'hanBracket') return marker.replace(new RegExp(`[${numerals}]+`), toHan(number));
  return marker.replace(/\d+/, String(number));
}

/** What closes the marker: 、 . or nothing. */
export function separatorOf(marker: string): string {
  return marker.slice(readMarker(marker).core.length);
}

/** 1 begins another series, as lists do again and again; 一、 twice in a row is a repetition. */
function isNewSeries({ number, family }: Heading): boolean {
  return number > 1 || (family !== 'han' && family !== 'hanBracket');
}

/** The number expected behind `previous`: the next one, or 1. A heading that stands in the text but was not read as one has not been left out. */
function expectedAfter(plan: Plan, previous: Heading | null, one: Pick<Heading, 'core' | 'family' | 'number'>, start: number): number {
  const next = previous ? previous.number + 1 : 1;
  if (one.number <= next) return next;
  // A text that opens with 四、 is a part of another, and goes on counting where it was cut.
  const [opening] = plan.sections;
  if (!previous && opening && (opening.number ?? 1) > 1 && isBlankBefore(plan.text, lineIndexAt(plan.text, opening.span.start)))
    return one.number;
  const wanted = markerWith({ marker: one.core, family: one.family }, previous ? next : one.number - 1);
  const closed = one.family === 'arabic' ? ['.', '．', '、'] : one.family === 'han' ? ['、', '.', '．'] : [''];
  const numbers = numbersIn(plan.text);
  const own = lineIndexAt(plan.text, start);
  const first = Math.max(previous ? lineIndexAt(plan.text, previous.span.start) : 0, own - farthest);
  for (let line = first; line < own; line++) if (closed.some((mark) => numbers[line]?.includes(wanted + mark))) return one.number;
  return next;
}

function isBlankBefore(text: string, line: number): boolean {
  return linesOf(text).findIndex((one) => one.trim() !== '') >= line;
}

/** What may be the numbers of headings on each line, wherever on it they stand: 三、 3. （三） ③. */
const numbersIn = eachLine((line): string => (line.match(numbered) ?? []).join('\n'));
const numbered = new RegExp(`[（(]?[ 　]?[\\d${numerals}]+[ 　]?[)）、.．]|[①-⑳]`, 'g');

function parentOf(plan: Plan, section: Section, known: ReadonlyMap<number, number>): number | null {
  for (let above = section.parent; above !== null; above = plan.sections[above]?.parent ?? null) {
    const index = known.get(above);
    if (index !== undefined) return index;
  }
  return null;
}

/** 一、 takes 、, brackets take nothing; of 1. and 1、 the one that the rank uses more often. */
function withSeparators(found: readonly Heading[]): readonly Heading[] {
  const counts = new Map<number, { point: number; comma: number }>();
  for (const one of found) {
    if (one.family !== 'arabic') continue;
    const count = counts.get(one.section.level) ?? { point: 0, comma: 0 };
    if (separatorOf(one.marker) === '、') count.comma++;
    else count.point++;
    counts.set(one.section.level, count);
  }
  return found.map((one) => {
    const written = separatorOf(one.marker);
    if (one.family === 'han') return written === '、' ? one : { ...one, separator: '、' };
    if (one.family !== 'arabic') return written === '' ? one : { ...one, separator: '' };
    const count = counts.get(one.section.level);
    if (!count) return one;
    if (count.comma > count.point) return written === '、' ? one : { ...one, separator: '、' };
    return written === '.' || written === '．' ? one : { ...one, separator: '.' };
  });
}

/** 1 to 999 in Chinese numerals: 十二, 二十, 一百零三. */
function toHan(number: number): string {
  const digit = '零一二三四五六七八九';
  const of = (value: number): string => digit[value] as string;
  const hundreds = Math.floor(number / 100);
  const tens = Math.floor((number % 100) / 10);
  const ones = number % 10;
  const low = `${tens > 0 ? `${tens > 1 || hundreds > 0 ? of(tens) : ''}十` : hundreds > 0 && ones > 0 ? '零' : ''}${ones > 0 ? of(ones) : ''}`;
  return hundreds > 0 ? `${of(hundreds)}百${low}` : low;
}
