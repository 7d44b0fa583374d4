import { climb } from './ladder.ts';
import type { Form } from './line.ts';
import type { Marker, MarkerKind } from './marker.ts';
import type { Section, SectionKind } from './plan.ts';
import { sectionKind } from './section-kind.ts';
import type { Shape } from './shape.ts';

/** A section in lines: all of it but its place in the text. */
export interface Node extends Omit<Section, 'title' | 'span'> {
  /** The words of its heading. */
  readonly title: string;
  readonly form: Form;
  readonly firstLine: number;
  /** The line after its last one. */
  readonly endLine: number;
  readonly hasChildren: boolean;
}

export interface Outline {
  readonly nodes: readonly Node[];
  /** For each line the section it stands in (its own, for a heading), null outside. */
  readonly sectionOfLine: readonly (number | null)[];
  /** The line after the last one of the body: below it stand signature, date and the like. */
  readonly bodyEnd: number;
}

interface Candidate {
  readonly line: number;
  readonly kind: MarkerKind;
  readonly marker: Marker | null;
  readonly title: string;
  readonly form: Form;
}

/** Headings into sections with their levels, kinds and extents. Lines before `titleEnd` belong to the title and are no headings. */
export function readOutline(shapes: readonly Shape[], titleEnd: number): Outline {
  const bodyEnd = findBodyEnd(shapes);
  const found = findCandidates(shapes, titleEnd, bodyEnd);
  const parents = climb(found.map(({ kind, marker }) => ({ kind, number: marker?.number ?? null })));
  return assemble(shapes, found, parents, bodyEnd);
}

function findBodyEnd(shapes: readonly Shape[]): number {
  let end = shapes.length;
  let kept = end;
  for (let steps = 0; end > 0 && steps < 40; steps++) {
    const shape = shapes[end - 1] as Shape;
    if (!shape.isBlank) {
      if (!shape.signs) break;
      kept = end - 1;
    }
    end--;
  }
  return kept;
}

function findCandidates(shapes: readonly Shape[], titleEnd: number, bodyEnd: number): readonly Candidate[] {
  const found: Candidate[] = [];
  let inAttachments = false;
  for (let line = titleEnd; line < bodyEnd; line++) {
    const shape = shapes[line] as Shape;
    const { heading, marker, title } = shape;
    if (shape.isBlank) continue;
    if (heading === 'attachment' || heading === 'attachments') {
      // Before the first heading the plan itself is the attachment of a covering letter.
      inAttachments = heading === 'attachments';
      if (found.length > 0 && shape.isShort) found.push({ line, kind: 'attachment', marker: null, title, form: 'title' });
      continue;
    }
    // 附件：1.… / 2.…: a list of attachments is no outline.
    if (heading === 'marked' && inAttachments && marker?.kind === 'point' && shape.form === 'title') continue;
    inAttachments = false;
    if (heading === 'marked' && marker) found.push({ line, kind: marker.kind, marker, title, form: shape.form });
    else if (heading === 'part') found.push({ line, kind: 'plain', marker: null, title, form: 'title' });
  }
  return found.slice(contentsLength(shapes, found));
}

/** How many of the first candidates are a table of contents: headings with nothing under them that all come again. */
function contentsLength(shapes: readonly Shape[], found: readonly Candidate[]): number {
  const last = new Map<string, number>();
  found.forEach((one, index) => {
    last.set(keyOf(one), index);
  });
  let length = 0;
  while (length + 1 < found.length) {
    const one = found[length] as Candidate;
    if ((last.get(keyOf(one)) ?? length) <= length) break;
    const hasText = hasBody(shapes, one.line, (found[length + 1] as Candidate).line);
    // The last entry is followed by the text itself.
    if (hasText) return length > 0 ? length + 1 : 0;
    length++;
  }
  return length;
}

function keyOf({ marker, title }: Candidate): string {
  return `${marker?.text ?? ''}${title.slice(0, 8)}`;
}

/** Decides which candidates are sections, and puts them together. */
function assemble(shapes: readonly Shape[], found: readonly Candidate[], parents: readonly (number | null)[], bodyEnd: number): Outline {
  const children: number[][] = found.map(() => []);
  parents.forEach((parent, index) => {
    if (parent !== null) children[parent]?.push(index);
  });
  const kinds: SectionKind[] = [];
  const isSection: boolean[] = found.map(() => true);
  found.forEach((one, index) => {
    const parent = parents[index] ?? null;
    // What is attached has a ladder of its own.
    const above = parent === null || found[parent]?.kind === 'attachment' ? null : (kinds[parent] ?? null);
    kinds.push(one.kind === 'attachment' ? 'other' : sectionKind(one.title, above));
  });
  // Items of a list inside a measure or among goals are part of what they stand in.
  children.forEach((items, index) => {
    const parent = found[index] as Candidate;
    const inGoals = kinds[index] === 'goals' || kinds[index] === 'review';
    const shape = shapes[parent.line] as Shape;
    const first = found[items[0] ?? -1];
    // 3.盘活低效厂房：（1）…；（2）…
    const isSentence =
      shape.opensList && (parents[index] ?? null) !== null && first !== undefined && (shapes[first.line] as Shape).endsItem;
    const insideItem = parent.form === 'lead' || (parent.form === 'sentence' && shape.isLong);
    if (!inGoals && !insideItem && !isSentence) return;
    const isList = items.every((item) => {
      const one = found[item] as Candidate;
      const isBare = one.form === 'title' && parent.form === 'lead' && !hasBody(shapes, one.line, found[item + 1]?.line ?? bodyEnd);
      return (isSentence || isBare || one.form === 'sentence' || one.form === 'empty') && children[item]?.length === 0;
    });
    if (isList) for (const item of items) isSection[item] = false;
  });
  const position = new Map<number, number>();
  found.forEach((_, index) => {
    if (isSection[index]) position.set(index, position.size);
  });
  const levels: number[] = [];
  const nodes: Node[] = [];
  const ends = endLines(found, parents, isSection, bodyEnd);
  found.forEach((one, index) => {
    const parent = parents[index] ?? null;
    const level = parent === null ? 0 : (levels[parent] ?? 0) + 1;
    levels.push(level);
    if (!isSection[index]) return;
    nodes.push({
      firstLine: one.line,
      endLine: ends[index] as number,
      form: one.form,
      hasChildren: (children[index] ?? []).some((child) => isSection[child]),
      level,
      marker: one.marker?.text ?? '',
      number: one.marker?.number ?? null,
      title: one.title,
      parent: parent === null ? null : (position.get(parent) ?? null),
      kind: kinds[index] as SectionKind,
    });
  });
  return { nodes, sectionOfLine: innermost(shapes.length, nodes), bodyEnd };
}

function hasBody(shapes: readonly Shape[], heading: number, end: number): boolean {
  for (let index = heading + 1; index < end; index++) if ((shapes[index] as Shape).says) return true;
  return false;
}

/** For each candidate the line where it ends: where the next section begins that is not below it. */
function endLines(
  found: readonly Candidate[],
  parents: readonly (number | null)[],
  isSection: readonly boolean[],
  bodyEnd: number,
): readonly number[] {
  const ends: number[] = new Array(found.length).fill(bodyEnd);
  const open: number[] = [];
  found.forEach((one, index) => {
    if (!isSection[index]) return;
    const parent = parents[index] ?? null;
    while (open.length > 0 && open.at(-1) !== parent) ends[open.pop() as number] = one.line;
    open.push(index);
  });
  return ends;
}

function innermost(lines: number, nodes: readonly Node[]): readonly (number | null)[] {
  const sectionOfLine: (number | null)[] = new Array(lines).fill(null);
  const open: number[] = [];
  let next = 0;
  for (let line = 0; line < lines; line++) {
    while (open.length > 0 && (nodes[open.at(-1) as number] as Node).endLine <= line) open.pop();
    while (next < nodes.length && nodes[next]?.firstLine === line) open.push(next++);
    sectionOfLine[line] = open.at(-1) ?? null;
  }
  return sectionOfLine;
}
