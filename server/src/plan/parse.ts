import { lineStarts } from '../text/lines.ts';
import { along, linesOf, startsOf } from '../text/remember.ts';
import type { Context } from './context.ts';
import { lazily } from './lazily.ts';
import { createLineReader, type Line, readLine, shiftSpan } from './line.ts';
import { readMeasure } from './measures.ts';
import type { Node, Outline } from './outline.ts';
import { lastEnd, type Page } from './page.ts';
import type { Lead, Parts } from './parts.ts';
import type { Plan, Section, SectionKind, Target, VagueTarget } from './plan.ts';
import { shapeOf } from './shape.ts';
import { createStructureReader, readStructure, type Structure } from './structure.ts';
import { tableTargets } from './tables.ts';
import type { FoundTarget } from './targets/read-targets.ts';
import { isSummedUnder } from './targets/summed.ts';
import { createTitleReader, readTitle, type TitleReading } from './title.ts';
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
  const plan = planOf(page, title, readStructure(page.lines.map(shapeOf), title));
  // All of it is asked for, and the page need not be kept.
  const { genre, place, year, sections, measures, targets } = plan;
  return withVague({ text, title: plan.title, genre, place, year, sections, measures, targets });
}

/**
 * A plan whose vague targets are read when they are first asked for, from its text again: they matter in a draft, and nobody
 * asks for those of the thousands of plans in a library.
 */
export function withVague(plan: Omit<Plan, 'vague'>): Plan {
  return lazily(plan, { vague: () => createParser()(plan.text).vague });
}

/**
 * A `parse` that remembers: reading a text again after an edit reads anew only the lines that changed, and what stands where
 * only if the shape of a line has changed. The plans are the same; they have parts (parts.ts).
 */
export function createParser(capacity?: number): (text: string) => Plan {
  const linesRead = along(linesOf, createLineReader(capacity));
  const shapesOf = along(linesRead, shapeOf);
  const titleOf = createTitleReader();
  const structureOf = createStructureReader();
  const leadsOf = along(linesRead, leadOf);
  const agenciesOf = along(linesRead, (line) => (line.agencies ? line : null));
  const tablesOf = along(linesRead, (line) => line.opensTable);
  const inStructure = new WeakMap<Structure, { readonly targets: LinesOf; readonly vague: LinesOf }>();
  /** Which lines hold targets or promises of the plan, as long as every line stands where it stands. */
  const holdersIn = (structure: Structure) => {
    let holders = inStructure.get(structure);
    if (!holders) {
      const targets = along(linesRead, (line, at) => (hasTargets(structure, line, at) ? line : null));
      holders = { targets, vague: along(linesRead, (line, at) => (promisesIn(structure, line, at).length > 0 ? line : null)) };
      inStructure.set(structure, holders);
    }
    return holders;
  };
  return (text) => {
    const page = { text, lines: linesRead(text), starts: startsOf(text) };
    const title = titleOf(page);
    const structure = structureOf(shapesOf(text), title);
    const plan = planOf(page, title, structure);
    const parts: Parts = lazily(
      { structure },
      {
        leads: () => leadsOf(text),
        agencies: () => agenciesOf(text),
        targets: () => (tablesOf(text).includes(true) && tableTargets(page).length > 0 ? null : holdersIn(structure).targets(text)),
        vague: () => holdersIn(structure).vague(text),
      },
    );
    return withParts(plan, parts);
  };
}

type LinesOf = (text: string) => readonly (Line | null)[];

/** Parts lie at their plan: the entries of a weak map are given up by a full collection only, and with every key comes a plan. */
const ofPlan = Symbol('parts');

function withParts(plan: Plan, parts: Parts): Plan {
  return Object.defineProperty(plan, ofPlan, { value: parts });
}

/** What a plan is put together from; see {@link Parts}. Those of a plan that was not read by a parser that remembers are read anew. */
export function partsOf(plan: Plan): Parts {
  const { [ofPlan]: parts } = plan as Plan & { readonly [ofPlan]?: Parts };
  if (parts) return parts;
  const read = partsOf(createParser()(plan.text));
  withParts(plan, read);
  return read;
}

function leadOf({ text, lead }: Line): Lead {
  return { before: text.slice(0, lead.start), words: text.slice(lead.start, lead.end) };
}

/** The plan that stands on a page. Where the parts of it stand is worked out when they are asked for: at a keystroke few are. */
function planOf(page: Page, { title, genre, place }: TitleReading, structure: Structure): Plan {
  const { outline, measures, context } = structure;
  const plan: Plan = lazily(
    { text: page.text, title, genre, place, year: context.planYear },
    {
      sections: () => outline.nodes.map((node) => sectionAt(page, node)),
      measures: () => measures.map((frame) => readMeasure(page, frame, plan.sections, context.years)),
      targets: () => readTargets(page, structure),
      vague: () => readVagueTargets(page, structure),
    },
  );
  return plan;
}

function sectionAt(page: Page, { firstLine, endLine, level, marker, number, parent, kind }: Node): Section {
  const { lead, trimmed } = page.lines[firstLine] as Line;
  const at = page.starts[firstLine] as number;
  const span = { start: at + trimmed.start, end: lastEnd(page, firstLine, endLine) };
  return { level, marker, number, title: shiftSpan(lead, at), span, parent, kind };
}

/** Targets, each with its year, section and measure; none where only the past or the party is the matter. */
function readTargets(page: Page, structure: Structure): Target[] {
  const { outline, context, measureOfLine } = structure;
  const targets: Target[] = [];
  for (let index = 0; index < outline.bodyEnd; index++) {
    const line = page.lines[index] as Line;
    if (!hasTargets(structure, line, index)) continue;
    const year = context.years[index] ?? null;
    const section = outline.sectionOfLine[index] ?? null;
    const placed = targetsOf(line, page.starts[index] as number, section, measureOfLine[index] ?? null, year);
    const headings = headingsOver(outline, section);
    for (const [at, one] of placed.entries())
      targets.push(
        isSummedUnder(headings, line.targets[at] as FoundTarget, page.text.slice(one.span.start, one.span.end))
          ? { ...one, summed: true }
          : one,
      );
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

/** The words of the heading a line stands under and of those above it, the nearest first. */
function headingsOver({ nodes }: Outline, section: number | null): string[] {
  const headings: string[] = [];
  for (let at = section; at !== null; at = nodes[at]?.parent ?? null) headings.push(nodes[at]?.title ?? '');
  return headings;
}

/** Whether a line has targets that are the plan's. */
function hasTargets({ outline, context }: Structure, line: Line, at: number): boolean {
  return at < outline.bodyEnd && !isPast(context, at) && line.targets.length > 0;
}

function readVagueTargets(page: Page, structure: Structure): VagueTarget[] {
  const { outline, measureOfLine } = structure;
  const vague: VagueTarget[] = [];
  for (let index = 0; index < page.lines.length; index++)
    for (const one of promisesIn(structure, page.lines[index] as Line, index)) {
      const place = { section: outline.sectionOfLine[index] ?? null, measure: measureOfLine[index] ?? null };
      vague.push(placeVague(one, page.starts[index] as number, place));
    }
  return vague;
}

const none: readonly FoundVague[] = [];

/** The promises without a figure of one line, as far as they are the plan's. */
function promisesIn({ outline, context, promises, isHeading }: Structure, line: Line, at: number): readonly FoundVague[] {
  if (!promises || at >= outline.bodyEnd || isPast(context, at) || isHeading[at]) return none;
  return line.vague(context.kinds[at] as SectionKind);
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
  const { span, figure, indicator, indicatorSpan, canonical, aspect, comparator, value, unit, summed } = found;
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
    ...(summed && { summed }),
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
