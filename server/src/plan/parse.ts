import { lineStarts } from '../text/lines.ts';
import { along, linesOf, startsOf } from '../text/remember.ts';
import type { Context } from './context.ts';
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
  return withVague(readPlan(page, title, readStructure(page.lines.map(shapeOf), title)));
}

/**
 * A plan whose vague targets are read when they are first asked for, from its text again: they matter in a draft, and nobody
 * asks for those of the thousands of plans in a library.
 */
export function withVague(plan: Omit<Plan, 'vague'>, read = () => createParser()(plan.text).vague): Plan {
  let vague: Plan['vague'] | null = null;
  // Not copied: what else of it is made when it is asked for stays so.
  return Object.defineProperty(plan, 'vague', {
    enumerable: true,
    get() {
      vague ??= read();
      return vague;
    },
  }) as Plan;
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
    const structure = structureOf(shapesOf(text), title);
    return withVague(readPlan(page, title, structure), () => readVagueTargets(page, structure));
  };
}

function readPlan(page: Page, title: TitleReading, structure: Structure): Omit<Plan, 'vague'> {
  const sections = structure.outline.nodes.map((node) => sectionAt(page, node));
  return {
    text: page.text,
    title: title.title,
    genre: title.genre,
    place: title.place,
    year: structure.context.planYear,
    sections,
    measures: structure.measures.map((frame) => readMeasure(page, frame, sections, structure.context.years)),
    targets: readTargets(page, structure),
  };
}

function sectionAt(page: Page, { firstLine, endLine, level, marker, number, parent, kind }: Node): Section {
  const { lead, trimmed } = page.lines[firstLine] as Line;
  const at = page.starts[firstLine] as number;
  const span = { start: at + trimmed.start, end: lastEnd(page, firstLine, endLine) };
  return { level, marker, number, title: shiftSpan(lead, at), span, parent, kind };
}

/** Targets, each with its year, section and measure; none where only the past or the party is the matter. */
function readTargets(page: Page, { outline, context, measureOfLine }: Structure): Target[] {
  const targets: Target[] = [];
  for (let index = 0; index < outline.bodyEnd; index++) {
    if (isPast(context, index)) continue;
    const line = page.lines[index] as Line;
    if (line.targets.length === 0) continue;
    const year = context.years[index] ?? null;
    for (const one of targetsOf(
      line,
      page.starts[index] as number,
      outline.sectionOfLine[index] ?? null,
      measureOfLine[index] ?? null,
      year,
    ))
      targets.push(one);
  }
  const inTables = tableTargets(page);
  for (const { found, at, line } of inTables) {
    if (isPast(context, line)) continue;
    const place = { section: outline.sectionOfLine[line] ?? null, measure: null };
    targets.push(placeTarget(found, at, place, context.years[line] ?? null));
  }
  if (inTables.length > 0) targets.sort((a, b) => a.figure.start - b.figure.start);
  return targets;
}

function readVagueTargets(page: Page, { outline, context, measureOfLine, promises }: Structure): VagueTarget[] {
  const vague: VagueTarget[] = [];
  if (!promises) return vague;
  // A heading with text under it says in short what the text says.
  const isHeading: boolean[] = [];
  for (const { firstLine, endLine } of outline.nodes) {
    let next = firstLine + 1;
    while (next < endLine && page.lines[next]?.form === 'empty') next++;
    isHeading[firstLine] = next < endLine && page.lines[firstLine]?.form === 'title';
  }
  for (let index = 0; index < outline.bodyEnd; index++) {
    if (isPast(context, index) || isHeading[index]) continue;
    const place = { section: outline.sectionOfLine[index] ?? null, measure: measureOfLine[index] ?? null };
    for (const one of (page.lines[index] as Line).vague(context.kinds[index] as SectionKind))
      vague.push(placeVague(one, page.starts[index] as number, place));
  }
  return vague;
}

function isPast({ kinds }: Context, line: number): boolean {
  return kinds[line] === 'review' || kinds[line] === 'party';
}

/** The targets of a line where it stood last: most lines before a keystroke stand where they stood. */
const placedLast = new WeakMap<
  Line,
  { readonly at: number; readonly place: Place; readonly year: number | null; readonly targets: readonly Target[] }
>();

function targetsOf(line: Line, at: number, section: number | null, measure: number | null, year: number | null): readonly Target[] {
  const last = placedLast.get(line);
  if (last?.at === at && last.place.section === section && last.place.measure === measure && last.year === year) return last.targets;
  const place = { section, measure };
  const targets = line.targets.map((one) => placeTarget(one, at, place, year));
  placedLast.set(line, { at, place, year, targets });
  return targets;
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

function placeVague({ span, kind, focus, sure, subject }: FoundVague, at: number, { section, measure }: Place): VagueTarget {
  return {
    span: shiftSpan(span, at),
    kind,
    focus: shiftSpan(focus, at),
    sure,
    subject: subject && shiftSpan(subject, at),
    section,
    measure,
  };
}
