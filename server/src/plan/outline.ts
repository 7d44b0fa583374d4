import type { Span } from '../text/mapped-text.ts';
import { climb } from './ladder.ts';
import type { Form, Line } from './line.ts';
import type { Marker, MarkerKind } from './marker.ts';
import type { Section, SectionKind } from './plan.ts';
import { isPartName, sectionKind } from './section-kind.ts';

/** The lines of a text in order, and where each begins. */
export interface Page {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly starts: readonly number[];
}

/** Where a section begins and ends in lines; the rest of it is the section. */
export interface Node {
  readonly section: Section;
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
  /** The first line of the first heading; the number of lines where there is none. */
  readonly bodyStart: number;
  /** The line after the last one of the body: below it stand signature, date and the like. */
  readonly bodyEnd: number;
}

interface Candidate {
  readonly line: number;
  readonly kind: MarkerKind;
  readonly marker: Marker | null;
  readonly title: Span;
  readonly form: Form;
}

const attachment = /^[\s　]*(?:#+\s*)?附\s?[件录表]\s?[\d一二三四五六七八九十]{0,3}[\s　]?(?:[：:]|$)/;
const signature =
  /^(?:20\d\d年\d{1,2}月\d{1,2}日|二〇[〇零一二三四五六七八九○]{2}年.{2,8}日|[（(](?:此件|联系人|本件|公开).{0,40}|抄送.{0,200}|附件.{0,60}|联系(?:人|电话).{0,60}|.{0,40}印发|[^。，；：]{2,30}(?:人民政府|办公室|办公厅|委员会|[局厅委]))$/;

/** Headings into sections with their levels, kinds and extents. Lines before `titleEnd` belong to the title and are no headings. */
export function readOutline(page: Page, titleEnd: number): Outline {
  const bodyEnd = findBodyEnd(page);
  const found = findCandidates(page, titleEnd, bodyEnd);
  const parents = climb(found.map((one) => ({ kind: one.kind, number: one.marker?.number ?? null })));
  return assemble(page, found, parents, bodyEnd);
}

function findBodyEnd(page: Page): number {
  let end = page.lines.length;
  let kept = end;
  for (let steps = 0; end > 0 && steps < 40; steps++) {
    const line = page.lines[end - 1] as Line;
    const words = line.text.slice(line.trimmed.start, line.trimmed.end);
    if (words !== '') {
      if (line.marker || words.length > 220 || !signature.test(words)) break;
      kept = end - 1;
    }
    end--;
  }
  return kept;
}

function findCandidates(page: Page, titleEnd: number, bodyEnd: number): readonly Candidate[] {
  const found: Candidate[] = [];
  let inAttachments = false;
  for (let index = titleEnd; index < bodyEnd; index++) {
    const line = page.lines[index] as Line;
    const words = line.text.slice(line.trimmed.start, Math.min(line.trimmed.end, line.trimmed.start + 64));
    if (words === '') continue;
    if (attachment.test(words)) {
      // Before the first heading the plan itself is the attachment of a covering letter.
      inAttachments = /[：:][\s　]*(?:\d|$)/.test(words);
      if (found.length > 0 && words.length <= 40)
        found.push({ line: index, kind: 'attachment', marker: null, title: line.lead, form: 'title' });
      continue;
    }
    const marker = line.marker;
    if (marker && marker.end < line.trimmed.end + 1) {
      // 附件：1.… / 2.…: a list of attachments is no outline.
      if (inAttachments && marker.kind === 'point' && line.form === 'title') continue;
      inAttachments = false;
      found.push({ line: index, kind: marker.kind, marker, title: line.lead, form: line.form });
      continue;
    }
    inAttachments = false;
    if (!line.isListItem && !line.opensList && words.length <= 40 && isPartName(words))
      found.push({ line: index, kind: 'plain', marker: null, title: line.lead, form: 'title' });
  }
  return found.slice(contentsLength(page, found));
}

/** How many of the first candidates are a table of contents: headings with nothing under them that all come again. */
function contentsLength(page: Page, found: readonly Candidate[]): number {
  const last = new Map<string, number>();
  found.forEach((one, index) => {
    last.set(keyOf(page, one), index);
  });
  let length = 0;
  while (length + 1 < found.length) {
    const one = found[length] as Candidate;
    if ((last.get(keyOf(page, one)) ?? length) <= length) break;
    const hasText = hasBody(page, one.line, (found[length + 1] as Candidate).line);
    // The last entry is followed by the text itself.
    if (hasText) return length > 0 ? length + 1 : 0;
    length++;
  }
  return length;
}

function keyOf(page: Page, one: Candidate): string {
  return `${one.marker?.text ?? ''}${(page.lines[one.line] as Line).text.slice(one.title.start, one.title.end).slice(0, 8)}`;
}

/** Decides which candidates are sections, and puts them together. */
function assemble(page: Page, found: readonly Candidate[], parents: readonly (number | null)[], bodyEnd: number): Outline {
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
    const line = page.lines[one.line] as Line;
    kinds.push(one.kind === 'attachment' ? 'other' : sectionKind(line.text.slice(one.title.start, one.title.end), above));
  });
  // Items of a list inside a measure or among goals are part of what they stand in.
  children.forEach((items, index) => {
    const parent = found[index] as Candidate;
    const inGoals = kinds[index] === 'goals' || kinds[index] === 'review';
    const line = page.lines[parent.line] as Line;
    const words = line.body;
    const first = found[items[0] ?? -1];
    // 3.盘活低效厂房：（1）…；（2）…
    const isSentence =
      line.opensList &&
      (parents[index] ?? null) !== null &&
      first !== undefined &&
      /[；;]$/.test((page.lines[first.line] as Line).text.trimEnd());
    const insideItem = parent.form === 'lead' || (parent.form === 'sentence' && words.end - words.start > 60);
    if (!inGoals && !insideItem && !isSentence) return;
    const isList = items.every((item) => {
      const one = found[item] as Candidate;
      const isBare = one.form === 'title' && parent.form === 'lead' && !hasBody(page, one.line, found[item + 1]?.line ?? bodyEnd);
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
    const line = page.lines[one.line] as Line;
    const at = page.starts[one.line] as number;
    const endLine = ends[index] as number;
    nodes.push({
      firstLine: one.line,
      endLine,
      form: one.form,
      hasChildren: (children[index] ?? []).some((child) => isSection[child]),
      section: {
        level,
        marker: one.marker?.text ?? '',
        number: one.marker?.number ?? null,
        title: { start: at + one.title.start, end: at + one.title.end },
        span: { start: at + line.trimmed.start, end: lastEnd(page, one.line, endLine) },
        parent: parent === null ? null : (position.get(parent) ?? null),
        kind: kinds[index] as SectionKind,
      },
    });
  });
  return { nodes, sectionOfLine: innermost(page, nodes), bodyStart: found[0]?.line ?? bodyEnd, bodyEnd };
}

function hasBody(page: Page, heading: number, end: number): boolean {
  for (let index = heading + 1; index < end; index++) {
    const line = page.lines[index] as Line;
    if (line.body.end > line.body.start && !line.isAgencies) return true;
  }
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

/** End of the last line before `endLine` that is not blank. */
export function lastEnd(page: Page, firstLine: number, endLine: number): number {
  for (let index = endLine - 1; index > firstLine; index--) {
    const line = page.lines[index] as Line;
    if (line.trimmed.end > line.trimmed.start) return (page.starts[index] as number) + line.trimmed.end;
  }
  return (page.starts[firstLine] as number) + (page.lines[firstLine] as Line).trimmed.end;
}

function innermost(page: Page, nodes: readonly Node[]): readonly (number | null)[] {
  const sectionOfLine: (number | null)[] = new Array(page.lines.length).fill(null);
  const open: number[] = [];
  let next = 0;
  for (let line = 0; line < page.lines.length; line++) {
    while (open.length > 0 && (nodes[open.at(-1) as number] as Node).endLine <= line) open.pop();
    while (next < nodes.length && nodes[next]?.firstLine === line) open.push(next++);
    sectionOfLine[line] = open.at(-1) ?? null;
  }
  return sectionOfLine;
}
