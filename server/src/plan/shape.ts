import type { Span } from '../text/mapped-text.ts';
import { isAccount, isArticle } from './account.ts';
import type { Form, Line } from './line.ts';
import type { Marker } from './marker.ts';
import type { SectionKind } from './plan.ts';
import { isPartName } from './section-kind.ts';
import { yearIn } from './year.ts';

/**
 * All of a line that decides what stands where: which lines are headings, what each section is for, where measures begin and
 * end, which year holds. No offset is among it, and of the words only those of headings, so that most edits inside a
 * paragraph leave the shapes of a text, and with them its structure (structure.ts), as they were.
 */
export interface Shape {
  readonly isBlank: boolean;
  readonly marker: Marker | null;
  readonly form: Form;
  readonly isListItem: boolean;
  readonly opensList: boolean;
  readonly isAgencies: boolean;
  /** Says something of its own: neither blank, nor a marker alone, nor agencies. */
  readonly says: boolean;
  readonly isLong: boolean;
  readonly endsItem: boolean;
  readonly kind: SectionKind | null;
  /** What the line is as a heading; null where it is none. */
  readonly heading: 'marked' | 'attachment' | 'attachments' | 'part' | null;
  /** The words of the heading, '' where the line is none. */
  readonly title: string;
  /** A heading named in so few words that it is nothing else. */
  readonly isShort: boolean;
  /** Opens with what is to be done, as a measure may. */
  readonly hasLead: boolean;
  /** May be a measure by itself. */
  readonly isParagraph: boolean;
  /** Opens with 一是, 第一 or ①. */
  readonly opensSeries: boolean;
  /** Stands below the text: signature, date, addressees. */
  readonly signs: boolean;
  /** The year that a line which opens a list names for what follows. */
  readonly listYear: number | null;
  /** The year whose goals the line opens. */
  readonly goalsYear: number | null;
  /** Tells what others have said or what has happened. */
  readonly isAccount: boolean;
  /** Opens an article of a regulation. */
  readonly isArticle: boolean;
}

const attachment = /^[\s　]*(?:#+\s*)?附\s?[件录表]\s?[\d一二三四五六七八九十]{0,3}[\s　]?(?:[：:]|$)/;
const signature =
  /^(?:20\d\d年\d{1,2}月\d{1,2}日|二〇[〇零一二三四五六七八九○]{2}年.{2,8}日|[（(](?:此件|联系人|本件|公开).{0,40}|抄送.{0,200}|附件.{0,60}|联系(?:人|电话).{0,60}|.{0,40}印发|[^。，；：]{2,30}(?:人民政府|办公室|办公厅|委员会|[局厅委]))$/;
const longestSignature = 220;
const longestName = 40;
const longItem = 60;
/** Shorter paragraphs only lead over to what follows: 重点抓好以下六个方面的工作。 */
const shortestParagraph = 24;
const longestLead = 40;
/** Words to the audience of a report, not measures. */
const address = /^(?:各位(?:代表|委员|领导)|同志们)/;

export function shapeOf(line: Line): Shape {
  const { text, trimmed, marker, body, lead, form, isListItem, opensList, isAgencies, kind } = line;
  const isBlank = trimmed.end <= trimmed.start;
  const heading = headingOf(line);
  const length = body.end - body.start;
  return {
    isBlank,
    marker,
    form,
    isListItem,
    opensList,
    isAgencies,
    says: length > 0 && !isAgencies,
    isLong: length > longItem,
    endsItem: '；;'.includes(text[trimmed.end - 1] ?? ' '),
    kind,
    heading,
    title: heading === null ? '' : wordsAt(line, lead),
    isShort: trimmed.end - trimmed.start <= longestName,
    hasLead: isLead(line),
    isParagraph:
      length >= (form === 'lead' ? shortestParagraph / 2 : shortestParagraph) &&
      !opensList &&
      lead.end > lead.start &&
      kind !== 'goals' &&
      !address.test(text.slice(body.start, body.start + 8)),
    opensSeries: line.series[0]?.at === trimmed.start,
    signs: !isBlank && !marker && trimmed.end - trimmed.start <= longestSignature && signature.test(wordsAt(line, trimmed)),
    listYear: opensList ? yearIn(text.slice(body.start, trimmed.end).slice(-48)) : null,
    goalsYear: isBlank ? null : yearOfGoals(line),
    isAccount: !isBlank && isAccount(text),
    isArticle: isArticle(text),
  };
}

/** Whether two lines in the same place would make no difference to the structure of a text. */
export function isAlike(one: Shape, other: Shape): boolean {
  return one === other || keyOf(one) === keyOf(other);
}

const keys = new WeakMap<Shape, string>();

function keyOf(shape: Shape): string {
  let key = keys.get(shape);
  if (key === undefined) {
    const marker = shape.marker && [shape.marker.kind, shape.marker.text, shape.marker.number];
    key = JSON.stringify({ ...shape, marker });
    keys.set(shape, key);
  }
  return key;
}

function headingOf(line: Line): Shape['heading'] {
  const { text, trimmed, marker } = line;
  const words = text.slice(trimmed.start, Math.min(trimmed.end, trimmed.start + 64));
  if (words === '') return null;
  if (attachment.test(words)) return /[：:][\s　]*(?:\d|$)/.test(words) ? 'attachments' : 'attachment';
  if (marker && marker.end <= trimmed.end) return 'marked';
  return !line.isListItem && !line.opensList && words.length <= longestName && isPartName(words) ? 'part' : null;
}

function isLead(line: Line): boolean {
  const length = line.lead.end - line.lead.start;
  return line.form === 'lead' && line.marker === null && !line.isListItem && length >= 4 && length <= longestLead && line.kind === null;
}

/** The year whose goals a line opens: 2021年的主要目标, 2018年全市… — not a horizon (到2025年). */
function yearOfGoals({ text, body }: Line): number | null {
  const year = /^[^。，；\d]{0,12}(20\d\d)年度?(?:的|主要|工作|预期|全[市省区县州]|我[市省区县州]|[：:，])/.exec(
    text.slice(body.start, body.start + 32),
  );
  return year && !/[到至]$/.test(text.slice(body.start, body.start + year[0].indexOf(year[1] as string))) ? Number(year[1]) : null;
}

function wordsAt({ text }: Line, { start, end }: Span): string {
  return text.slice(start, end);
}
