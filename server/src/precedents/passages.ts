import type { Plan, SectionKind } from '../plan/plan.ts';
import { characterTable, whiteSpace } from '../text/character-table.ts';
import type { Span } from '../text/mapped-text.ts';

/** A piece of a plan of the size one would quote: a sentence, or a clause closed by a semicolon, of one measure. */
export interface Passage extends Span {
  /** Index into `plan.measures`, or null. */
  readonly measure: number | null;
  /** Index into `plan.sections` of the innermost section, or null. */
  readonly section: number | null;
  readonly kind: SectionKind | null;
  /** The words it stands under: the lead of its paragraph and of its item, the nearest heading. */
  readonly context: readonly Span[];
}

/** A sentence shorter than this announces what follows (一是加强统筹调度。) and is quoted with it. */
const announcement = 30;
const shortest = 10;
/** Sentences that run on are cut at a comma, so that what is shown stays of measure size. */
const longest = 260;
/** Text without any punctuation is cut here. */
const longestUnbroken = 380;

const marker = /^[\s—–·•-]*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．]|[①-⑳]|[一二三四五六七八九十]{1,3}是(?:要)?)\s*/u;
const agencies = /^[\s（(〔]*(?:牵头|责任|配合|主办|协办|承办|完成)(?:单位|部门|领导|时限)[：:]/u;

/** A sentence, or a clause closed by a semicolon, as it would be quoted, with the announcements it stands under. */
interface Quote extends Span {
  readonly context: readonly Span[];
}

/** A line below the title, cut into what one would quote. */
export interface CutLine extends Span {
  readonly quotes: readonly Quote[];
  /** It is one sentence: it may be a heading. */
  readonly alone: Span | null;
}

/** The lines of a plan below its title, the rest of the title's own line first; spans are offsets into `plan.text`. */
export function cutLines({ text, title }: Pick<Plan, 'text' | 'title'>): CutLine[] {
  const lines: CutLine[] = [];
  let at = title ? title.end : 0;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const pieces = sentencesOf(text, at, end);
    lines.push({ start: at, end, quotes: withAnnouncements(text, pieces), alone: pieces.length === 1 ? (pieces[0] as Span) : null });
    at = end + 1;
  }
  return lines;
}

/**
 * Passages of a plan in document order; spans are offsets into `plan.text`, markers left off. The title, headings that
 * stand alone and the names of agencies are no passages.
 */
export function passagesOf(plan: Plan, lines: readonly CutLine[] = cutLines(plan)): Passage[] {
  const out: Passage[] = [];
  const { text } = plan;
  const sections = new Cursor(plan.sections.map((section) => section.span));
  const measures = new Cursor(plan.measures.map((measure) => measure.span));
  const headings = new Set(plan.sections.map((section) => section.title.start));
  for (const { start: at, quotes, alone } of lines) {
    const section = sections.innermost(at);
    if (alone && isHeading(text, alone, headings)) continue;
    const above = section === null ? undefined : plan.sections[section];
    const kind = above?.kind ?? null;
    for (const { start, end, context } of quotes) {
      const all = above && above.title.end <= start ? [...context, above.title] : context;
      out.push({ start, end, measure: measures.innermost(start), section, kind, context: all });
    }
  }
  return out;
}

/** `text` up to the agencies named at its end. */
export function withoutAgencies(text: string): string {
  const at = text.search(/[（(〔]?(?:牵头|责任|配合)(?:单位|部门)[：:]/u);
  return at > 0 ? text.slice(0, at) : text;
}

/** The sentences of any text as {@link passagesOf} would cut them, each with the announcements above it. */
export function sentencesIn(text: string): Quote[] {
  const out: Quote[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    out.push(...withAnnouncements(text, sentencesOf(text, at, at + line.length)));
    at += line.length + 1;
  }
  return out;
}

function isHeading(text: string, line: Span, known: ReadonlySet<number>): boolean {
  if ('。；！？'.includes(text[line.end - 1] as string) || line.end - line.start > 40) return false;
  return known.has(line.start) || !/[，\d]/.test(text.slice(line.start, line.end));
}

/** What a sentence may open with: the number of an item, a label of agencies. */
const Opening = { marker: 1, agencies: 2 } as const;
const opening = characterTable([
  [`${whiteSpace}—–·•-（(0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳`, Opening.marker],
  [`${whiteSpace}（(〔牵责配主协承完`, Opening.agencies],
]);

function openingAt(text: string, at: number): number {
  return opening[text.charCodeAt(at)] ?? 0;
}

function markerLength(text: string, start: number, end: number): number {
  return marker.exec(text.slice(start, Math.min(end, start + 12)))?.[0].length ?? 0;
}

interface Sentence extends Span {
  /** It opens the line or follows a marker (二是). */
  readonly opens: boolean;
}

const fullStop = 0x3002;

/** 。；！？ */
function isStop(code: number): boolean {
  return code === 0x3002 || code === 0xff1b || code === 0xff01 || code === 0xff1f;
}

/** ，、： */
function isPause(code: number): boolean {
  return code === 0xff0c || code === 0x3001 || code === 0xff1a;
}

/** Sentences of one line, without marker, without agencies. */
function sentencesOf(text: string, from: number, to: number): Sentence[] {
  const pieces: Sentence[] = [];
  let start = from;
  const push = (end: number) => {
    const begin = openingAt(text, start) & Opening.marker ? start + markerLength(text, start, end) : start;
    const opens = start === from || begin > start;
    start = end;
    if (end - begin < 4) return;
    if (openingAt(text, begin) & Opening.agencies && agencies.test(text.slice(begin, begin + 16))) return;
    pieces.push({ start: begin, end, opens });
  };
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (isStop(code) || (at - start >= longest && (isPause(code) || at - start >= longestUnbroken))) push(at + 1);
  }
  if (start < to) push(to);
  return pieces;
}

/** Joins what announces (一是加强统筹调度。) to the sentence it announces; the others of its item keep it as context. */
function withAnnouncements(text: string, pieces: readonly Sentence[]): Quote[] {
  const out: Quote[] = [];
  let lead: Span | null = null;
  let item: Span | null = null;
  let pending: Span | null = null;
  for (const [at, piece] of pieces.entries()) {
    const length = piece.end - piece.start;
    if (piece.opens) item = null;
    if (
      piece.opens &&
      at + 1 < pieces.length &&
      length < announcement &&
      text.charCodeAt(piece.end - 1) === fullStop &&
      !/[\d，；]/.test(text.slice(piece.start, piece.end))
    ) {
      if (at === 0) lead = piece;
      else item = piece;
      pending = piece;
      continue;
    }
    if (!pending && length < shortest) continue;
    const start: number = pending?.start ?? piece.start;
    const context: Span[] = [];
    for (const above of [lead, item]) if (above && above.end <= start) context.push(above);
    out.push({ start, end: piece.end, context });
    if (at === 0) lead = piece;
    pending = null;
  }
  return out;
}

/** Answers which of nested spans in document order is the innermost at an offset; questions come in ascending order. */
class Cursor {
  private readonly open: number[] = [];
  private next = 0;

  constructor(private readonly spans: readonly Span[]) {}

  innermost(offset: number): number | null {
    for (let span = this.spans[this.next]; span && span.start <= offset; span = this.spans[++this.next]) this.open.push(this.next);
    while (this.open.length && (this.spans[this.open[this.open.length - 1] as number] as Span).end <= offset) this.open.pop();
    return this.open[this.open.length - 1] ?? null;
  }
}
