import type { Span } from '../text/mapped-text.ts';
import { type Line, shiftSpan } from './line.ts';
import { lastEnd, type Node, type Outline, type Page } from './outline.ts';
import type { Agency, Deadline, Measure, SectionKind } from './plan.ts';
import { assembleSeries, type SeriesMark } from './series.ts';

/** A measure with the lines it stands on: [firstLine, endLine). */
export interface PlacedMeasure {
  readonly measure: Measure;
  readonly firstLine: number;
  readonly endLine: number;
}

const kindsWithMeasures: ReadonlySet<SectionKind> = new Set(['tasks', 'guarantee', 'party']);
/** Shorter paragraphs only lead over to what follows: 重点抓好以下六个方面的工作。 */
const shortestParagraph = 24;
const longestLead = 40;
/** Words to the audience of a report, not measures. */
const address = /^(?:各位(?:代表|委员|领导)|同志们)/;

/**
 * The measures of a plan: each section without sections below it, or, where such a section is made of paragraphs that
 * each open with what is to be done, its paragraphs. `yearOfLine` gives the year a deadline without one falls in.
 */
export function readMeasures(page: Page, outline: Outline, yearOfLine: (line: number) => number | null): readonly PlacedMeasure[] {
  const measures: PlacedMeasure[] = [];
  const bodies = outline.nodes.map((node) => bodyOf(page, node));
  outline.nodes.forEach((node, index) => {
    if (node.hasChildren || !kindsWithMeasures.has(node.section.kind)) return;
    const body = bodies[index] as readonly number[];
    if (splitsIntoParagraphs(page, node, body)) {
      // Below the highest rank a first paragraph without a lead introduces the others.
      const [first, ...rest] = body;
      const own = node.section.level > 0 && first !== undefined && !hasLead(page.lines[first] as Line) ? rest : body;
      for (const line of own) {
        const one = fromParagraph(page, line, node.endLine, index, yearOfLine);
        if (one) measures.push(one);
      }
    } else if (
      node.form === 'lead' ||
      node.form === 'sentence' ||
      body.length > 0 ||
      (node.form === 'title' && isBareItem(outline, bodies, index))
    ) {
      measures.push(fromSection(page, node, index, yearOfLine));
    }
  });
  if (outline.nodes.length === 0) {
    for (let line = 0; line < outline.bodyEnd; line++) {
      if (!hasLead(page.lines[line] as Line)) continue;
      const one = fromParagraph(page, line, outline.bodyEnd, null, yearOfLine);
      if (one) measures.push(one);
    }
  }
  return measures;
}

/** The paragraphs under a heading: lines that are neither blank nor agencies. */
function bodyOf(page: Page, node: Node): readonly number[] {
  const body: number[] = [];
  if (node.hasChildren) return body;
  for (let index = node.firstLine + 1; index < node.endLine; index++) {
    const line = page.lines[index] as Line;
    if (line.body.end > line.body.start && !line.isAgencies) body.push(index);
  }
  return body;
}

/** A numbered item that is all heading, in a list of such items: 1.完成规划编制 2.启动一期工程. */
function isBareItem(outline: Outline, bodies: readonly (readonly number[])[], index: number): boolean {
  const { section } = outline.nodes[index] as Node;
  if (section.number === null || section.level === 0 || section.title.end - section.title.start < 4) return false;
  const neighbour = [index - 1, index + 1].find((at) => outline.nodes[at]?.section.parent === section.parent);
  return neighbour !== undefined && !outline.nodes[neighbour]?.hasChildren && bodies[neighbour]?.length === 0;
}

/**
 * Whether the paragraphs under a heading are measures of their own. Under a heading of the highest rank one that opens
 * with what is to be done is enough; further down most must, and nearly all under an item that has text of its own.
 */
function splitsIntoParagraphs(page: Page, node: Node, body: readonly number[]): boolean {
  if (body.length < 2)
    return node.form === 'title' && body.length === 1 && node.section.level === 0 && hasLead(page.lines[body[0] as number] as Line);
  if (body.some((index) => (page.lines[index] as Line).isListItem || (page.lines[index] as Line).marker)) return false;
  const isSeries = body.every((index) => (page.lines[index] as Line).series[0]?.at === (page.lines[index] as Line).trimmed.start);
  if (isSeries) return false;
  const leads = body.filter((index) => hasLead(page.lines[index] as Line)).length;
  if (node.form !== 'title') return leads >= 2 && leads * 3 >= body.length * 2;
  return node.section.level === 0 ? leads > 0 : leads >= 2 && leads * 2 >= body.length;
}

function hasLead(line: Line): boolean {
  const length = line.lead.end - line.lead.start;
  return line.form === 'lead' && line.marker === null && !line.isListItem && length >= 4 && length <= longestLead && line.kind === null;
}

function fromSection(page: Page, node: Node, index: number, yearOfLine: (line: number) => number | null): PlacedMeasure {
  const { section } = node;
  return build(
    page,
    node.firstLine,
    node.endLine,
    {
      span: section.span,
      headline: section.title,
      marker: section.marker,
      number: section.number,
      section: index,
    },
    yearOfLine,
  );
}

function fromParagraph(
  page: Page,
  index: number,
  limit: number,
  section: number | null,
  yearOfLine: (line: number) => number | null,
): PlacedMeasure | null {
  const line = page.lines[index] as Line;
  const length = line.body.end - line.body.start;
  if (
    length < (line.form === 'lead' ? shortestParagraph / 2 : shortestParagraph) ||
    line.opensList ||
    line.lead.end <= line.lead.start ||
    line.kind === 'goals' ||
    address.test(line.text.slice(line.body.start, line.body.start + 8))
  )
    return null;
  let end = index + 1;
  for (let next = end; next < limit; next++) {
    const below = page.lines[next] as Line;
    if (below.isAgencies) end = next + 1;
    else if (below.trimmed.end > below.trimmed.start) break;
  }
  const at = page.starts[index] as number;
  const span = { start: at + line.trimmed.start, end: lastEnd(page, index, end) };
  return build(page, index, end, { span, headline: shiftSpan(line.lead, at), marker: '', number: null, section }, yearOfLine);
}

type Frame = Pick<Measure, 'span' | 'headline' | 'marker' | 'number' | 'section'>;

function build(page: Page, firstLine: number, endLine: number, frame: Frame, yearOfLine: (line: number) => number | null): PlacedMeasure {
  const lead: Agency[] = [];
  const responsible: Agency[] = [];
  const marks: SeriesMark[] = [];
  let deadline: Deadline | null = null;
  let isLabelled = false;
  let textEnd = frame.span.end;
  for (let index = firstLine; index < endLine; index++) {
    const line = page.lines[index] as Line;
    const at = page.starts[index] as number;
    for (const agency of line.agencies?.lead ?? []) lead.push({ name: agency.name, span: shiftSpan(agency.span, at) });
    for (const agency of line.agencies?.responsible ?? []) responsible.push({ name: agency.name, span: shiftSpan(agency.span, at) });
    // A circled number or 一是 that is the heading's own marker opens no series.
    const from = index === firstLine && frame.marker !== '' ? line.body.start : 0;
    for (const mark of line.series) if (mark.at >= from) marks.push({ ...mark, at: mark.at + at });
    if (line.deadline && (deadline === null || (line.deadline.labelled && !isLabelled))) {
      const { span, year, month, labelled } = line.deadline;
      deadline = { span: shiftSpan(span, at), year: year ?? yearOfLine(index), month };
      isLabelled = labelled;
    }
    if (line.body.end > line.body.start) textEnd = at + line.body.end;
  }
  const series = assembleSeries(marks, textEnd).map((item) => ({ ...item, span: trimmed(page.text, item.span) }));
  return { firstLine, endLine, measure: { ...frame, series, lead, responsible, deadline } };
}

function trimmed(text: string, span: Span): Span {
  let end = span.end;
  while (end > span.start && /[\s　]/.test(text[end - 1] as string)) end--;
  return { start: span.start, end };
}
