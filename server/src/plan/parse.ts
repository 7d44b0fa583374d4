import { lineStarts } from '../text/lines.ts';
import { along, linesOf, startsOf } from '../text/remember.ts';
import { createLineReader, type Line, readLine, shiftSpan } from './line.ts';
import { readMeasure } from './measures.ts';
import type { Node } from './outline.ts';
import { lastEnd, type Page } from './page.ts';
import type { Plan, Section, SectionKind, Target, VagueTarget } from './plan.ts';
import { shapeOf } from './shape.ts';
import { createStructureReader, readStructure, type Structure } from './structure.ts';
import { tableTargets } from './tables.ts';
import type { FoundTarget } from './targets/read-targets.ts';
import { readTitle, type TitleReading } from './title.ts';
import type { FoundVague } from './vague/read-vague.ts';

/**
 * Reads any text as a plan: clean text as library/read-document.ts or text/normalise.ts makes it, though
 * half-width punctuation is understood too. Never fails, whatever the text: half-typed text is normal input.
 * Takes time linear in the text, and gives equal plans for equal texts.
 */
export function parse(text: string): Plan {
  const words = text.split('\n');
  const page = { text, lines: words.map(readLine), starts: lineStarts(words) };
  const title = readTitle(page);
  return planOf(page, title, readStructure(page.lines.map(shapeOf), title));
}

/**
 * A `parse` that remembers: reading a text again after an edit reads anew only the lines that changed, and what stands where
 * only if the shape of a line has changed. The plans are the same.
 */
export function createParser(capacity?: number): (text: string) => Plan {
  const linesRead = along(linesOf, createLineReader(capacity));
  const shapesOf = along(linesRead, shapeOf);
  const structureOf = createStructureReader();
  return (text) => {
    const page = { text, lines: linesRead(text), starts: startsOf(text) };
    const title = readTitle(page);
    return planOf(page, title, structureOf(shapesOf(text), title));
  };
}

function planOf(page: Page, title: TitleReading, structure: Structure): Plan {
  const sections = structure.outline.nodes.map((node) => sectionAt(page, node));
  return {
    text: page.text,
    title: title.title,
    genre: title.genre,
    place: title.place,
    year: structure.context.planYear,
    sections,
    measures: structure.measures.map((frame) => readMeasure(page, frame, sections, structure.context.years)),
    ...readCommitments(page, structure),
  };
}

function sectionAt(page: Page, { firstLine, endLine, level, marker, number, parent, kind }: Node): Section {
  const { lead, trimmed } = page.lines[firstLine] as Line;
  const at = page.starts[firstLine] as number;
  const span = { start: at + trimmed.start, end: lastEnd(page, firstLine, endLine) };
  return { level, marker, number, title: shiftSpan(lead, at), span, parent, kind };
}

/** Targets and vague targets, each with its year, section and measure; none where only the past or the party is the matter. */
function readCommitments(page: Page, { outline, context, measureOfLine }: Structure): { targets: Target[]; vague: VagueTarget[] } {
  const targets: Target[] = [];
  const vague: VagueTarget[] = [];
  const isPast = (line: number): boolean => context.kinds[line] === 'review' || context.kinds[line] === 'party';
  for (let index = 0; index < outline.bodyEnd; index++) {
    if (isPast(index)) continue;
    const line = page.lines[index] as Line;
    const at = page.starts[index] as number;
    const place = { section: outline.sectionOfLine[index] ?? null, measure: measureOfLine[index] ?? null };
    for (const one of line.targets) targets.push(placeTarget(one, at, place, context.years[index] ?? null));
    for (const one of line.vague(context.kinds[index] as SectionKind)) vague.push(placeVague(one, at, place));
  }
  const inTables = tableTargets(page);
  for (const { found, at, line } of inTables) {
    if (isPast(line)) continue;
    const place = { section: outline.sectionOfLine[line] ?? null, measure: null };
    targets.push(placeTarget(found, at, place, context.years[line] ?? null));
  }
  if (inTables.length > 0) targets.sort((a, b) => a.figure.start - b.figure.start);
  return { targets, vague };
}

type Place = Pick<Target, 'section' | 'measure'>;

function placeTarget(found: FoundTarget, at: number, { section, measure }: Place, year: number | null): Target {
  const { span, figure, indicator, indicatorSpan, canonical, aspect, comparator, value, unit } = found;
  return {
    span: shiftSpan(span, at),
    figure: shiftSpan(figure, at),
    indicator,
    indicatorSpan: indicatorSpan && shiftSpan(indicatorSpan, at),
    canonical,
    aspect,
    comparator,
    value,
    unit,
    year: found.year ?? year,
    section,
    measure,
  };
}

function placeVague({ span, kind, focus, subject }: FoundVague, at: number, { section, measure }: Place): VagueTarget {
  return {
    span: shiftSpan(span, at),
    kind,
    focus: shiftSpan(focus, at),
    subject: subject && shiftSpan(subject, at),
    section,
    measure,
  };
}
