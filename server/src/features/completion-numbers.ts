import { type MarkerKind, readMarker } from '../plan/marker.ts';
import { firstBelow, firstMarker, isNumberedAlike, nextMarker } from '../plan/numbering.ts';
import type { Plan, Section } from '../plan/plan.ts';
import { readSeriesMarks } from '../plan/series.ts';
import { lineAt, trim } from '../text/lines.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Draft } from './draft.ts';

/** A number that may open the line at the cursor. */
export interface NextNumber {
  /** As written before the words of a heading, with all that its sibling has around it: `## 二、`, `2. `. */
  readonly head: string;
  /** The section it comes after; null where it opens a level. */
  readonly previous: Section | null;
  readonly level: number;
  /** Where nothing of it is written yet it is offered too. */
  readonly isLikely: boolean;
}

const longestTitle = 40;

/**
 * The numbers that may open the line at a clean offset, best first: the next one on every level open there, the deepest first, and
 * the first one of the level below. None where the line has words already.
 */
export function nextNumbersAt(draft: Draft, offset: number): readonly NextNumber[] {
  const { plan } = draft;
  const line = lineAt(draft.clean.text, offset);
  const before = openingOf(draft, offset);
  // An editor closes the bracket one opens.
  const behind = draft.clean.text.slice(offset, line.end).trim();
  if (behind !== '' && !(/^[）)]$/.test(behind) && /^[（(]/.test(before))) return [];
  const open = openSections(plan, line.start);
  const [deepest] = open;
  const item = nextItem(draft, line, open);
  const numbers = open.flatMap((section) => nextAfter(draft, section));
  const first = item.length > 0 ? [] : deepest ? firstUnder(draft, deepest) : firstOfAll(draft, line.start);
  const leads = !deepest || leadsOver(draft, deepest, line.start);
  const all = [...item, ...(leads ? first : []), ...numbers, ...(leads ? [] : first)];
  const following = plan.sections.find(({ title }) => title.start > line.end);
  return all.filter((number) => !comes(number, following));
}

/** The line up to a clean offset as it stands in the raw draft, without its indentation: clean text has no space at a line's end. */
export function openingOf({ clean, document }: Draft, offset: number): string {
  const line = lineAt(clean.text, offset);
  if (offset < line.end) return clean.text.slice(line.start, offset).trimStart();
  const raw = document.getText();
  const { start, end } = lineAt(raw, clean.sourceOf(line.start));
  return raw.slice(start, end).replace(/\r$/, '').trimStart();
}

/** Whether the heading that follows behind the cursor has the number already, or would come to stand under it. */
function comes({ head, level }: NextNumber, following: Section | undefined): boolean {
  if (!following || following.level < level) return false;
  const written = fold(head).trim();
  return following.level > level || following.marker === written.replace(/^#+\s+/, '');
}

/** The sections that stand open before `offset`, the deepest first. */
function openSections(plan: Plan, offset: number): Section[] {
  const last = plan.sections.findLastIndex((section) => section.span.start < offset);
  const open: Section[] = [];
  for (let at: number | null = last < 0 ? null : last; at !== null; ) {
    const section: Section | undefined = plan.sections[at];
    if (!section) break;
    open.push(section);
    at = section.parent;
  }
  return open;
}

function nextAfter(draft: Draft, section: Section): NextNumber[] {
  const head = headOf(draft, section.title.start);
  // A heading of Markdown without a number is followed by one without.
  const next = /^#+$/.test(section.marker) ? head.marker : nextMarker(head.marker);
  return next === null ? [] : [{ head: head.before + next + head.behind, previous: section, level: section.level, isLikely: true }];
}

/** The next item of a list whose last line is right above: its items are no sections. */
function nextItem(draft: Draft, { start, end }: Span, open: readonly Section[]): NextNumber[] {
  const { text } = draft.clean;
  const above = lineAbove(text, start);
  if (above === null) return [];
  const line = text.slice(above.start, above.end);
  const series = readSeriesMarks(line);
  const written = series[0]?.at === 0 ? series.at(-1)?.marker : readMarker(line, 0)?.text;
  if (written === undefined || open.some(({ marker }) => isNumberedAlike(marker, written))) return [];
  const head = headOf(draft, above.start);
  const next = nextMarker(series[0]?.at === 0 ? written : head.marker);
  if (next === null) return [];
  const following = trim(text, { start: Math.min(end + 1, text.length), end: text.length });
  if (text.startsWith(fold(next), following.start)) return [];
  return [{ head: head.before + next + head.behind, previous: null, level: (open[0]?.level ?? -1) + 1, isLikely: true }];
}

/**
 * The first number below a section: marked as the draft marks that level elsewhere, where numbers may run on from section to section,
 * else by custom.
 */
function firstUnder(draft: Draft, section: Section): NextNumber[] {
  const level = section.level + 1;
  const isLikely = isBare(draft, section);
  const opened = (head: string) => ({ head, previous: null, level, isLikely });
  const { plan, clean } = draft;
  const own = plan.sections.filter(({ parent }) => parent !== null && isSibling(plan.sections[parent], section));
  const last = own.findLast(({ title }) => title.start < section.title.start) ?? own[0];
  if (last) {
    const { before, marker, behind } = headOf(draft, last.title.start);
    const headed = (number: string | null) => (number === null ? [] : [opened(before + number + behind)]);
    if (/^#+$/.test(last.marker)) return headed(marker);
    const others = own.filter((one, at) => at > 0 && one.parent !== own[at - 1]?.parent);
    const runsOn = others.some(({ number }) => number !== 1);
    const runsOnPerhaps = others.length === 0 && last !== own[0] && last.title.start < section.title.start;
    return [...(runsOn ? [] : headed(firstMarker(marker))), ...(runsOn || runsOnPerhaps ? headed(nextMarker(marker)) : [])];
  }
  const line = lineAt(clean.text, section.title.start);
  const marker = firstBelow[kindOf(clean.text.slice(line.start, line.end), section.marker)];
  return marker === undefined ? [] : [opened(headOf(draft, section.title.start).before.replace('#', '##') + marker)];
}

function isSibling(one: Section | undefined, other: Section): boolean {
  return one !== undefined && one.level === other.level && isNumberedAlike(one.marker, other.marker);
}

/** The number of the first heading of all, below a title. */
function firstOfAll(draft: Draft, start: number): NextNumber[] {
  const { text } = draft.clean;
  if (text.slice(0, start).trim() === '') return [];
  const own = draft.plan.sections.find(({ level }) => level === 0);
  const head = own ? headOf(draft, own.title.start) : null;
  const marker = (head && firstMarker(head.marker)) ?? '一、';
  const before = head?.before ?? (/^\s*#\s/.test(text) ? '## ' : '');
  return [{ head: before + marker + (head?.behind ?? ''), previous: null, level: 0, isLikely: true }];
}

/** Whether the level below a section is what comes next: nothing stands below its heading yet, or words that end in a colon. */
function leadsOver(draft: Draft, section: Section, start: number): boolean {
  const { text } = draft.clean;
  const above = lineAbove(text, start);
  if (above === null || !isBare(draft, section)) return false;
  return above.start <= section.title.start || text[above.end - 1] === '：';
}

/** Whether a heading stands alone in its line and is no sentence. */
export function isBare({ clean: { text } }: Draft, { title }: Section): boolean {
  const words = text.slice(title.start, lineAt(text, title.end).end);
  return words.length <= longestTitle && !/[；。]/.test(words);
}

/** The last line above `start` that is not empty, without the white space around it. */
function lineAbove(text: string, start: number): Span | null {
  const { end } = trim(text, { start: 0, end: start });
  return end === 0 ? null : trim(text, { start: lineAt(text, end - 1).start, end });
}

function kindOf(line: string, marker: string): MarkerKind {
  const read = readMarker(line.trimStart(), 0);
  if (read === null) return 'plain';
  return read.kind.startsWith('markdown') && read.text === marker ? (readMarker(`${marker}。`, 0)?.kind ?? read.kind) : read.kind;
}

/** A line's opening as it stands in the raw draft: what is before its marker, the marker, the gap behind it. */
function headOf({ clean, document }: Draft, offset: number): { before: string; marker: string; behind: string } {
  const raw = document.getText();
  const span = lineAt(raw, clean.sourceOf(offset));
  const line = raw.slice(span.start, span.end);
  const opening = /^[\s　]*/.exec(line)?.[0] ?? '';
  const series = readSeriesMarks(line).find(({ at }) => at === opening.length);
  if (series) return { before: opening, marker: series.marker, behind: '' };
  const marker = readMarker(line, opening.length);
  if (!marker) return { before: opening, marker: '', behind: '' };
  const at = line.indexOf(marker.text, opening.length);
  const end = at + marker.text.length;
  return { before: line.slice(0, at).replaceAll('*', ''), marker: marker.text, behind: line.slice(end, marker.end) };
}

/** Full-width brackets, so that markers compare. */
export function fold(head: string): string {
  return head.replaceAll('(', '（').replaceAll(')', '）');
}

/** The marker of the next item of the series open in the line, at the end of a sentence: 三是 behind 一是…。二是…。; null anywhere else. */
export function nextInSeries(draft: Draft, offset: number): string | null {
  const { text } = draft.clean;
  const { start, end } = lineAt(text, offset);
  const before = text.slice(start, offset);
  const last = readSeriesMarks(before).at(-1);
  if (!last || !/[。；]$/.test(before)) return null;
  const next = nextMarker(last.marker);
  return next === null || text.slice(offset, end).includes(next) ? null : next;
}

/**
 * Whether words that go on at a clean offset number nothing, or as the draft goes on: other plans' numbers are theirs. At the start of
 * a line the ladder says which may come, in a sentence the series that is open.
 */
export function numbersFit(draft: Draft, offset: number): (rest: string) => boolean {
  const { text } = draft.clean;
  const line = text.slice(lineAt(text, offset).start, offset);
  const before = fold(openingOf(draft, offset));
  const opensLine = opening.test(before);
  const heads = opensLine ? nextNumbersAt(draft, offset).map(({ head }) => fold(head.trimStart())) : [];
  const last = new Map<string, number>();
  for (const { style, number } of readSeriesMarks(line)) last.set(style, number);
  // A marker begun before the cursor ends behind it.
  const begun = line.slice(-longestMark);
  return (rest) => {
    if (opensLine) {
      const whole = before + (/\s$/.test(before) ? rest.trimStart() : rest);
      if (opening.test(whole)) return false;
      const marks = readMarker(whole, 0)?.text ?? readSeriesMarks(whole).find(({ at }) => at === 0)?.marker;
      // What has been typed of a number is the drafter's.
      if (marks !== undefined && numeral.test(whole.slice(before.length, whole.indexOf(marks) + marks.length)))
        return opensSeries(whole, draft, offset, heads) || heads.some((head) => whole.startsWith(head.trimEnd()));
    }
    if (!numeral.test(rest) && !rest.startsWith('是')) return true;
    const known = new Map(last);
    for (const { at, marker, style, number } of readSeriesMarks(begun + rest)) {
      if (at + marker.length <= begun.length) continue;
      if (number !== (known.get(style) ?? 0) + 1) return false;
      known.set(style, number);
    }
    return true;
  };
}

/** Whether a line begins a series below a heading, and none goes on there. */
function opensSeries(line: string, { plan }: Draft, offset: number, heads: readonly string[]): boolean {
  const [first] = readSeriesMarks(line);
  if (first?.at !== 0 || first.number !== 1 || heads.some((head) => readSeriesMarks(head).length > 0)) return false;
  return plan.sections.some(({ title }) => title.start < offset);
}

/** A line that is no more than the beginning of a number, or nothing. */
const opening = /^(?:#{1,6} ?)?(?:[（(第])?[〇零一二三四五六七八九十百\d]*$/;
const longestMark = 4;
const numeral = /[一二三四五六七八九十\d①-⑳]/;
