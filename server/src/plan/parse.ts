import { linesOf } from '../text/remember.ts';
import { createLineReader, type Line, type LineReader, shiftSpan } from './line.ts';
import { type PlacedMeasure, readMeasures } from './measures.ts';
import { type Outline, type Page, readOutline } from './outline.ts';
import type { Plan, SectionKind, Target, VagueTarget } from './plan.ts';
import { readTables } from './targets/read-tables.ts';
import { readTitle, type TitleReading } from './title.ts';
import { yearIn } from './year.ts';

/**
 * Reads any text as a plan: clean text as library/read-document.ts or text/normalise.ts makes it, though
 * half-width punctuation is understood too. Never fails, whatever the text: half-typed text is normal input.
 * Takes time linear in the text, and gives equal plans for equal texts.
 */
export function parse(text: string): Plan {
  return assemble(text, createLineReader());
}

/** A `parse` that remembers lines: reading a text again after an edit reads anew only the lines that changed. The plans are the same. */
export function createParser(capacity?: number): (text: string) => Plan {
  const reader = createLineReader(capacity);
  return (text) => assemble(text, reader);
}

function assemble(text: string, read: LineReader): Plan {
  const page = readPage(text, read);
  const title = readTitle(page);
  const outline = readOutline(page, title.endLine);
  const context = readContext(page, outline, title);
  const measures = readMeasures(page, outline, (line) => context.years[line] ?? null);
  const commitments = readCommitments(page, outline, context, measures);
  return {
    text,
    title: title.title,
    genre: title.genre,
    place: title.place,
    year: context.planYear,
    sections: outline.nodes.map((node) => node.section),
    measures: measures.map((one) => one.measure),
    ...commitments,
  };
}

function readPage(text: string, read: LineReader): Page {
  const lines: Line[] = [];
  const starts: number[] = [];
  let at = 0;
  for (const line of linesOf(text)) {
    lines.push(read(line));
    starts.push(at);
    at += line.length + 1;
  }
  return { text, lines, starts };
}

/** What a line takes from where it stands. */
interface Context {
  readonly planYear: number | null;
  readonly kinds: readonly SectionKind[];
  /** The year a commitment on the line is due if it does not say itself. */
  readonly years: readonly (number | null)[];
}

function readContext(page: Page, outline: Outline, title: TitleReading): Context {
  const kinds: SectionKind[] = [];
  const named: (number | null)[] = [];
  const titleYears: (number | null)[] = [];
  for (const { section, form, hasChildren } of outline.nodes) {
    const above = section.parent === null ? null : (titleYears[section.parent] ?? null);
    const own = form === 'title' || hasChildren ? yearIn(page.text.slice(section.title.start, section.title.end)) : null;
    titleYears.push(own ?? above);
  }
  let list: SectionKind | null = null;
  let introYear: number | null = null;
  let introSection: number | null = null;
  let goalsYear: number | null = null;
  page.lines.forEach((line, index) => {
    const section = outline.sectionOfLine[index] ?? null;
    const own = section === null ? null : (outline.nodes[section]?.section.kind ?? null);
    if (section !== introSection) {
      introYear = null;
      introSection = section;
      list = null;
    }
    const isBlank = line.trimmed.end <= line.trimmed.start;
    const base = own ?? (outline.nodes.length === 0 ? 'tasks' : 'guiding');
    const overrides = base !== 'review' && base !== 'party' && line.kind !== null;
    if (overrides && line.opensList) list = line.kind;
    else if (!isBlank && !line.isListItem && !line.marker) list = null;
    kinds.push(overrides ? (line.kind as SectionKind) : (list ?? base));
    if (line.opensList) introYear = yearIn(line.text.slice(line.body.start, line.trimmed.end).slice(-48)) ?? introYear;
    if (goalsYear === null && kinds.at(-1) === 'goals' && !isBlank) goalsYear = yearOfGoals(line);
    named.push(introYear ?? (section === null ? null : (titleYears[section] ?? null)));
  });
  // Where the title names no year, the goals do: 2021年的主要目标：
  const planYear = title.year ?? goalsYear ?? yearOfParts(page, outline);
  return { planYear, kinds, years: named.map((year) => year ?? planYear) };
}

/** The year that the headings of the highest rank give away: 2026年重点工作, or the year after 2025年工作回顾. */
function yearOfParts(page: Page, outline: Outline): number | null {
  let reviewed: number | null = null;
  for (const { section } of outline.nodes) {
    if (section.level > 0) continue;
    const year = /^[^，。；\d]{0,12}(20\d\d)年(?!\d)/.exec(page.text.slice(section.title.start, section.title.end))?.[1];
    if (!year) continue;
    if (section.kind === 'tasks' || section.kind === 'goals') return Number(year);
    if (section.kind === 'review') reviewed ??= Number(year) + 1;
  }
  return reviewed;
}

/** The year whose goals a line opens: 2021年的主要目标, 2018年全市… — not a horizon (到2025年). */
function yearOfGoals(line: Line): number | null {
  const year = /^[^。，；\d]{0,12}(20\d\d)年度?(?:的|主要|工作|预期|全[市省区县州]|我[市省区县州]|[：:，])/.exec(
    line.text.slice(line.body.start, line.body.start + 32),
  );
  return year && !/[到至]$/.test(line.text.slice(line.body.start, line.body.start + year[0].indexOf(year[1] as string)))
    ? Number(year[1])
    : null;
}

/** Targets and vague targets, each with its year, section and measure; none where only the past or the party is the matter. */
function readCommitments(
  page: Page,
  outline: Outline,
  context: Context,
  measures: readonly PlacedMeasure[],
): { targets: Target[]; vague: VagueTarget[] } {
  const targets: Target[] = [];
  const vague: VagueTarget[] = [];
  let next = 0;
  page.lines.forEach((line, index) => {
    while (next < measures.length && (measures[next] as PlacedMeasure).endLine <= index) next++;
    const kind = context.kinds[index] as SectionKind;
    if (kind === 'review' || kind === 'party' || index >= outline.bodyEnd) return;
    const measure = (measures[next]?.firstLine ?? Number.POSITIVE_INFINITY) <= index ? next : null;
    const section = outline.sectionOfLine[index] ?? null;
    const at = page.starts[index] as number;
    for (const one of line.targets) {
      targets.push({
        ...one,
        span: shiftSpan(one.span, at),
        figure: shiftSpan(one.figure, at),
        indicatorSpan: one.indicatorSpan && shiftSpan(one.indicatorSpan, at),
        year: one.year ?? context.years[index] ?? null,
        section,
        measure,
      });
    }
    for (const one of line.vague(kind)) {
      vague.push({
        ...one,
        span: shiftSpan(one.span, at),
        focus: shiftSpan(one.focus, at),
        subject: one.subject && shiftSpan(one.subject, at),
        section,
        measure,
      });
    }
  });
  for (const one of readTables(page.text)) {
    const line = lineOf(page, one.span.start);
    const kind = context.kinds[line] as SectionKind;
    if (kind === 'review' || kind === 'party') continue;
    targets.push({ ...one, year: one.year ?? context.years[line] ?? null, section: outline.sectionOfLine[line] ?? null, measure: null });
  }
  return { targets: targets.sort((a, b) => a.figure.start - b.figure.start), vague };
}

/** The line that holds the offset. */
function lineOf(page: Page, offset: number): number {
  let low = 0;
  let high = page.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((page.starts[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
