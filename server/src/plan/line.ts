import { characterTable, whiteSpace } from '../text/character-table.ts';
import { trim } from '../text/lines.ts';
import type { Span } from '../text/mapped-text.ts';
import { rememberLine } from '../text/remember.ts';
import { type FoundAgencies, readAgencies } from './agencies.ts';
import { type FoundDeadline, readDeadline } from './deadline.ts';
import { type Marker, readMarker } from './marker.ts';
import type { SectionKind } from './plan.ts';
import { isPartName, paragraphKind } from './section-kind.ts';
import { readSeriesMarks, type SeriesMark } from './series.ts';
import { opensTable } from './targets/read-tables.ts';
import { type FoundTarget, readTargets } from './targets/read-targets.ts';
import { type FoundVague, readVague } from './vague/read-vague.ts';

/**
 * What the words of a line are, seen alone:
 * `title` a heading with nothing after it; `lead` a short first sentence with more behind it
 * (打造百家重点高企。加大…); `sentence` anything longer; `empty` nothing, or nothing but agencies.
 */
export type Form = 'empty' | 'title' | 'lead' | 'sentence';

const longestLead = 50;
const longestTitle = 60;
const bullet = /^(?:[-*+•·●○■□◆◇▪►※]|[—–―─－-]{1,4})[\s　]?/;

/** What a character is to the opening words of a line. */
const Sign = {
  opener: 1,
  closer: 2,
  /** 〈 and 〉 open and close titles inside titles only. */
  inner: 4,
  stop: 8,
  halfStop: 16,
  comma: 32,
  colon: 64,
  halfColon: 128,
  dot: 256,
  star: 512,
  white: 1024,
} as const;
const signs = characterTable([
  ['（(《“〈', Sign.opener],
  ['）)》”〉', Sign.closer],
  ['〈〉', Sign.inner],
  ['。！？', Sign.stop],
  ['!?', Sign.halfStop],
  ['，；,;', Sign.comma],
  ['：', Sign.colon],
  [':', Sign.halfColon],
  ['.', Sign.dot],
  ['*', Sign.star],
  [whiteSpace, Sign.white],
]);

function signAt(text: string, at: number): number {
  return signs[text.charCodeAt(at)] as number;
}

/** Reads one line (no \n in it). Never fails. */
export function readLine(text: string): Line {
  return new Line(text);
}

/**
 * Everything that one line says by itself: it depends on the line's text and on nothing else. Offsets into the line. A class, as there
 * are very many: a getter written into each object would be a function, and a shape, of its own for each.
 */
export class Line {
  /** The line without the blanks around it. */
  readonly trimmed: Span;
  readonly marker: Marker | null;
  /** Opens with a dash or a bullet. */
  readonly isListItem: boolean;
  /** The words after the marker, without agencies at the end. */
  readonly body: Span;
  /** The first sentence of the body without its full stop, or the phrase before a colon or a gap that serves as one. */
  readonly lead: Span;
  readonly form: Form;
  /** Ends in a colon: what follows belongs to it. */
  readonly opensList: boolean;
  /** A line that names agencies and nothing else. */
  readonly isAgencies: boolean;
  readonly agencies: FoundAgencies | null;
  readonly series: readonly SeriesMark[];
  readonly deadline: FoundDeadline | null;
  /** The kind of section its opening words claim for it. */
  readonly kind: SectionKind | null;
  /** A heading of a table may begin here. */
  readonly opensTable: boolean;
  private readonly saysNothing: boolean;
  private found: readonly FoundTarget[] | null = null;
  private promised: Map<SectionKind, readonly FoundVague[]> | null = null;

  constructor(readonly text: string) {
    const trimmed = trim(text, { start: 0, end: text.length });
    const marker = trimmed.end > trimmed.start ? readMarker(text, trimmed.start) : null;
    const dash = marker ? null : bullet.exec(text.slice(trimmed.start, trimmed.start + 8));
    const isListItem = dash !== null && dash[0].length < trimmed.end - trimmed.start && !text.startsWith('**', trimmed.start);
    let start = marker ? marker.end : trimmed.start + (isListItem && dash ? dash[0].length : 0);
    if (text.startsWith('**', start)) start += 2;
    const agencies = readAgencies(text);
    const body = trim(text, { start: Math.min(start, trimmed.end), end: endWithoutAgencies(text, trimmed.end, agencies) });
    const isAgencies = agencies !== null && !marker && body.end <= body.start;
    const { lead, form: alone } = isAgencies
      ? { lead: { start: body.start, end: body.start }, form: 'empty' as const }
      : readLead(text, body);
    const closing = text[trimmed.end - 1];
    this.trimmed = trimmed;
    this.marker = marker;
    this.isListItem = isListItem;
    this.body = body;
    this.lead = lead;
    this.form = alone === 'title' && !marker && !isPartName(text.slice(lead.start, lead.end)) ? 'sentence' : alone;
    this.opensList = closing === '：' || closing === ':';
    this.isAgencies = isAgencies;
    this.agencies = agencies;
    this.series = readSeriesMarks(text);
    this.deadline = isAgencies ? readDeadline(text) : readDeadline(text, body.start);
    this.kind = marker?.kind.startsWith('markdown') ? null : paragraphKind(text.slice(body.start, body.start + 48));
    this.opensTable = opensTable(text);
    this.saysNothing = isAgencies || body.end <= body.start;
  }

  /** Read when they are first asked for: those of results, and of what stands below the text, never are. */
  get targets(): readonly FoundTarget[] {
    const { text, body, saysNothing } = this;
    this.found ??= saysNothing ? [] : shiftTargets(readTargets(text.slice(body.start, body.end)), body.start);
    return this.found;
  }

  /** The promises without a figure, for the kind of section the line turns out to stand in. */
  vague(kind: SectionKind): readonly FoundVague[] {
    const { text, body, saysNothing } = this;
    this.promised ??= new Map();
    let found = this.promised.get(kind);
    if (!found) {
      const own = shiftTargets(this.targets, -body.start);
      found = saysNothing ? [] : shiftVague(readVague(text.slice(body.start, body.end), own, kind), body.start);
      this.promised.set(kind, found);
    }
    return found;
  }
}

/** A reader that remembers the lines it has read, so that reading a text again costs only its changed lines. */
export type LineReader = (text: string) => Line;

/** Keeps between `capacity` and twice as many lines; the ones not asked for again go first. */
export function createLineReader(capacity = 4096): LineReader {
  return rememberLine(readLine, capacity);
}

function endWithoutAgencies(text: string, end: number, agencies: FoundAgencies | null): number {
  let last = end;
  if (agencies === null) return last;
  for (const span of [...agencies.spans].reverse()) {
    let at = last;
    while (at > span.end && /[\s　。.；;，,]/.test(text[at - 1] as string)) at--;
    if (at !== span.end) break;
    last = span.start;
  }
  return last;
}

function readLead(text: string, body: Span): { lead: Span; form: Form } {
  if (body.end <= body.start) return { lead: { start: body.start, end: body.start }, form: 'empty' };
  const phrase = leadPhrase(text, body);
  if (phrase) return { lead: phrase, form: 'lead' };
  const stop = firstStop(text, body);
  const more = trim(text, { start: Math.min(stop + 1, body.end), end: body.end });
  const lead = trimWords(text, { start: body.start, end: stop });
  if (lead.end <= lead.start) return { lead, form: 'empty' };
  const length = lead.end - lead.start;
  if (more.end > more.start)
    return { lead: length <= longestLead ? lead : shorten(text, lead), form: length <= longestLead ? 'lead' : 'sentence' };
  const words = text.slice(lead.start, lead.end);
  const closing = text[body.end - 1] as string;
  if ('；;'.includes(closing)) return { lead, form: 'sentence' };
  if ('。！？!?.'.includes(closing))
    return {
      lead: length <= longestTitle ? lead : shorten(text, lead),
      form: length <= 16 && !/[\d，,；]/.test(words) ? 'title' : 'sentence',
    };
  return {
    lead: length <= longestTitle ? lead : shorten(text, lead),
    form: length <= longestTitle && !/[；;]/.test(words) ? 'title' : 'sentence',
  };
}

/** The first clause of a sentence too long to name anything. */
function shorten(text: string, lead: Span): Span {
  const limit = Math.min(lead.end, lead.start + longestTitle + 1);
  for (let at = lead.start + 4; at < limit; at++) if (signAt(text, at) & (Sign.comma | Sign.colon)) return { start: lead.start, end: at };
  return lead.end - lead.start <= longestTitle ? lead : { start: lead.start, end: lead.start + longestTitle };
}

/** 补贴标准：每户…, **加强领导** 各区…, 加强领导　各区…: a short phrase set off by a colon, by bold type or by a gap. */
function leadPhrase(text: string, body: Span): Span | null {
  const limit = Math.min(body.end, body.start + 30);
  let depth = 0;
  for (let at = body.start + 2; at < limit; at++) {
    const sign = signAt(text, at);
    if (sign === 0) continue;
    if (sign & Sign.opener && !(sign & Sign.inner)) depth++;
    if (sign & Sign.closer && !(sign & Sign.inner)) depth--;
    if (depth > 0) continue;
    const isBold = sign & Sign.star && text[at + 1] === '*';
    if (isBold || sign & (Sign.colon | Sign.halfColon)) {
      const rest = trim(text, { start: isBold ? at + 2 : at + 1, end: body.end });
      if (rest.end - rest.start < 4) return null;
      return trimWords(text, { start: body.start, end: at });
    }
    if (sign & Sign.white && body.end - at > 30 && /[\p{Script=Han}”》）]/u.test(text[at - 1] as string) && at - body.start >= 4)
      return trimWords(text, { start: body.start, end: at });
    if (sign & (Sign.comma | Sign.stop)) return null;
  }
  return null;
}

/** Offset of the full stop that ends the first sentence; one inside quotation marks or brackets ends nothing. */
function firstStop(text: string, body: Span): number {
  let depth = 0;
  let inner = -1;
  for (let at = body.start; at < body.end; at++) {
    const sign = signAt(text, at);
    if (sign === 0) continue;
    if (sign & Sign.opener) depth++;
    else if (sign & Sign.closer) depth = Math.max(0, depth - 1);
    else if (sign & (Sign.stop | Sign.halfStop)) {
      if (depth === 0) return at;
      if (inner < 0) inner = at;
    } else if (sign & Sign.dot && depth === 0 && isHalfStop(text, at, body.end)) return at;
  }
  // A bracket that never closes hides nothing.
  return depth > 0 && inner >= 0 ? inner : body.end;
}

/** A half-width dot ends a sentence where a Chinese character stands before it and neither letter nor figure behind. */
function isHalfStop(text: string, at: number, end: number): boolean {
  return (at + 1 >= end || !/[\w.．]/.test(text[at + 1] as string)) && /[\p{Script=Han}）)”]/u.test(text[at - 1] ?? '');
}

const edge = Sign.white | Sign.dot | Sign.colon | Sign.halfColon | Sign.comma | Sign.star;

function trimWords(text: string, span: Span): Span {
  let { start, end } = span;
  while (end > start && (signAt(text, end - 1) & edge || text[end - 1] === '。')) end--;
  while (start < end && signAt(text, start) & (Sign.white | Sign.star)) start++;
  return { start, end };
}

export function shiftSpan(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

function shiftTargets(targets: readonly FoundTarget[], by: number): readonly FoundTarget[] {
  if (by === 0) return targets;
  return targets.map((one) => ({
    ...one,
    span: shiftSpan(one.span, by),
    figure: shiftSpan(one.figure, by),
    indicatorSpan: one.indicatorSpan && shiftSpan(one.indicatorSpan, by),
  }));
}

function shiftVague(vague: readonly FoundVague[], by: number): readonly FoundVague[] {
  if (by === 0) return vague;
  return vague.map((one) => ({
    ...one,
    span: shiftSpan(one.span, by),
    focus: shiftSpan(one.focus, by),
    subject: one.subject && shiftSpan(one.subject, by),
  }));
}
