import type { Span } from '../text/mapped-text.ts';
import { type Line, shiftSpan } from './line.ts';
import type { Node, Outline } from './outline.ts';
import { lastEnd, type Page } from './page.ts';
import type { Agency, Deadline, Measure, Section, SectionKind } from './plan.ts';
import { assembleSeries, type SeriesMark } from './series.ts';
import type { Shape } from './shape.ts';

/** Where a measure stands: the lines [firstLine, endLine), and the section it is or stands in. */
export interface Frame {
  readonly firstLine: number;
  readonly endLine: number;
  readonly section: number | null;
  /** The measure is the whole section, heading and all. */
  readonly isSection: boolean;
}

const kindsWithMeasures: ReadonlySet<SectionKind> = new Set(['tasks', 'guarantee', 'party']);

/**
 * The measures of a plan: each section without sections below it or, where such a section is made of paragraphs that
 * each open with what is to be done, its paragraphs.
 */
export function placeMeasures(shapes: readonly Shape[], { nodes, bodyEnd }: Outline): readonly Frame[] {
  const frames: Frame[] = [];
  const bodies = nodes.map((node) => bodyOf(shapes, node));
  nodes.forEach((node, index) => {
    if (node.hasChildren || !kindsWithMeasures.has(node.kind)) return;
    const body = bodies[index] as readonly number[];
    if (splitsIntoParagraphs(shapes, node, body)) {
      // Below the highest rank a first paragraph without a lead introduces the others.
      const [first, ...rest] = body;
      const own = node.level > 0 && first !== undefined && !(shapes[first] as Shape).hasLead ? rest : body;
      for (const line of own) if ((shapes[line] as Shape).isParagraph) frames.push(paragraphAt(shapes, line, node.endLine, index));
    } else if (
      node.form === 'lead' ||
      node.form === 'sentence' ||
      body.length > 0 ||
      (node.form === 'title' && isBareItem(nodes, bodies, index))
    ) {
      frames.push({ firstLine: node.firstLine, endLine: node.endLine, section: index, isSection: true });
    }
  });
  if (nodes.length === 0)
    for (let line = 0; line < bodyEnd; line++) {
      const { hasLead, isParagraph } = shapes[line] as Shape;
      if (hasLead && isParagraph) frames.push(paragraphAt(shapes, line, bodyEnd, null));
    }
  return frames;
}

/** The paragraphs under a heading: lines that are neither blank nor agencies. */
function bodyOf(shapes: readonly Shape[], node: Node): readonly number[] {
  const body: number[] = [];
  if (node.hasChildren) return body;
  for (let index = node.firstLine + 1; index < node.endLine; index++) if ((shapes[index] as Shape).says) body.push(index);
  return body;
}

/** A numbered item that is all heading, in a list of such items: 1.完成规划编制 2.启动一期工程. */
function isBareItem(nodes: readonly Node[], bodies: readonly (readonly number[])[], index: number): boolean {
  const { number, level, title, parent } = nodes[index] as Node;
  if (number === null || level === 0 || title.length < 4) return false;
  const neighbour = [index - 1, index + 1].find((at) => nodes[at]?.parent === parent);
  return neighbour !== undefined && !nodes[neighbour]?.hasChildren && bodies[neighbour]?.length === 0;
}

/**
 * Whether the paragraphs under a heading are measures of their own. Under a heading of the highest rank one that opens
 * with what is to be done is enough; further down most must, and nearly all under an item that has text of its own.
 */
function splitsIntoParagraphs(shapes: readonly Shape[], { form, level }: Node, body: readonly number[]): boolean {
  const all = body.map((line) => shapes[line] as Shape);
  if (all.length < 2) return form === 'title' && all.length === 1 && level === 0 && (all[0] as Shape).hasLead;
  if (all.some(({ isListItem, marker }) => isListItem || marker) || all.every(({ opensSeries }) => opensSeries)) return false;
  const leads = all.filter(({ hasLead }) => hasLead).length;
  if (form !== 'title') return leads >= 2 && leads * 3 >= body.length * 2;
  return level === 0 ? leads > 0 : leads >= 2 && leads * 2 >= body.length;
}

/** A paragraph with the agencies on the lines below it. */
function paragraphAt(shapes: readonly Shape[], line: number, limit: number, section: number | null): Frame {
  let endLine = line + 1;
  for (let next = endLine; next < limit; next++) {
    const below = shapes[next] as Shape;
    if (below.isAgencies) endLine = next + 1;
    else if (!below.isBlank) break;
  }
  return { firstLine: line, endLine, section, isSection: false };
}

/** The measure that stands in a frame. `years`: for each line the year in which a deadline without one falls. */
export function readMeasure(page: Page, frame: Frame, sections: readonly Section[], years: readonly (number | null)[]): Measure {
  const { firstLine, endLine, section } = frame;
  const line = page.lines[firstLine] as Line;
  const at = page.starts[firstLine] as number;
  const whole = frame.isSection ? sections[section as number] : undefined;
  const span = whole?.span ?? { start: at + line.trimmed.start, end: lastEnd(page, firstLine, endLine) };
  const marker = whole?.marker ?? '';
  const { lead, responsible, series, deadline } = bodyOfMeasure(page, frame, marker !== '', span.end - at);
  const placed = ({ name, span }: Agency): Agency => ({ name, span: shiftSpan(span, at) });
  return {
    span,
    headline: whole?.title ?? shiftSpan(line.lead, at),
    marker,
    number: whole?.number ?? null,
    section,
    series: series.map(({ marker, number, span }) => ({ marker, number, span: shiftSpan(span, at) })),
    lead: lead.map(placed),
    responsible: responsible.map(placed),
    deadline: deadline && {
      span: shiftSpan(deadline.span, at),
      year: deadline.year ?? years[firstLine + deadline.line] ?? null,
      month: deadline.month,
    },
  };
}

/** What the lines of a measure say together; offsets from the start of its first line. */
interface Body extends Pick<Measure, 'series' | 'lead' | 'responsible'> {
  /** `line`: the line of the measure it stands on, for the year it falls in. */
  readonly deadline: (Deadline & { readonly line: number }) | null;
}

/** The bodies of measures by their first lines: a line is the same object as long as its text is the same. */
const bodies = new WeakMap<Line, { readonly lines: readonly Line[]; readonly isMarked: boolean; readonly body: Body }>();

function bodyOfMeasure({ lines }: Page, { firstLine, endLine }: Frame, isMarked: boolean, length: number): Body {
  const first = lines[firstLine] as Line;
  const known = bodies.get(first);
  if (
    known?.isMarked === isMarked &&
    known.lines.length === endLine - firstLine &&
    known.lines.every((line, at) => line === lines[firstLine + at])
  )
    return known.body;
  const own = lines.slice(firstLine, endLine);
  const body = readBody(own, isMarked, length);
  bodies.set(first, { lines: own, isMarked, body });
  return body;
}

function readBody(lines: readonly Line[], isMarked: boolean, length: number): Body {
  const lead: Agency[] = [];
  const responsible: Agency[] = [];
  const marks: SeriesMark[] = [];
  let deadline: Body['deadline'] = null;
  let isLabelled = false;
  let textEnd = length;
  let at = 0;
  for (const [index, line] of lines.entries()) {
    for (const { name, span } of line.agencies?.lead ?? []) lead.push({ name, span: shiftSpan(span, at) });
    for (const { name, span } of line.agencies?.responsible ?? []) responsible.push({ name, span: shiftSpan(span, at) });
    // A circled number or 一是 that is the heading's own marker opens no series.
    const from = index === 0 && isMarked ? line.body.start : 0;
    for (const mark of line.series) if (mark.at >= from) marks.push({ ...mark, at: mark.at + at });
    if (line.deadline && (deadline === null || (line.deadline.labelled && !isLabelled))) {
      const { span, year, month, labelled } = line.deadline;
      deadline = { span: shiftSpan(span, at), year, month, line: index };
      isLabelled = labelled;
    }
    if (line.body.end > line.body.start) textEnd = at + line.body.end;
    at += line.text.length + 1;
  }
  const text = lines.map((line) => line.text).join('\n');
  const series = assembleSeries(marks, textEnd).map((item) => ({ ...item, span: trimmed(text, item.span) }));
  return { series, lead, responsible, deadline };
}

function trimmed(text: string, span: Span): Span {
  let end = span.end;
  while (end > span.start && /[\s　]/.test(text[end - 1] as string)) end--;
  return { start: span.start, end };
}
