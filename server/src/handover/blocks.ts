import { isBody, isDateLine, isSalutation, isTitleLine, titleEndingAt } from '../library/title-lines.ts';
import { readLine } from '../plan/line.ts';
import { readMarker } from '../plan/marker.ts';
import type { Plan, Section } from '../plan/plan.ts';
import { trim } from '../text/lines.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Manuscript } from './manuscript.ts';
import { type Row, readTable } from './tables.ts';
import { shapeTitle } from './title-shape.ts';
import { plainWords, type Words, withoutStars, wordsOf } from './words.ts';

/** The elements of a document by GB/T 9704-2012 that a plan holds, in its order. Only what the plan says: nothing is added. */
export type Block =
  /** 7.3.1 标题: the lines it is written in, each as the lines it is set in. `newPage`: of a plan behind its covering letter. */
  | { readonly kind: 'title'; readonly lines: readonly (readonly string[])[]; readonly newPage: boolean }
  /** 7.2.5 发文字号 */
  | { readonly kind: 'number'; readonly text: string }
  /** What stands below a title: 题注, who reports, when it was passed. */
  | { readonly kind: 'subtitle'; readonly text: string }
  /** 7.3.2 主送机关 */
  | { readonly kind: 'salutation'; readonly text: string }
  /** 7.3.3 a heading on a line of its own. */
  | { readonly kind: 'heading'; readonly layer: Layer; readonly words: readonly Words[] }
  /** 7.3.3 正文; one that opens with a heading has it as its first words. */
  | { readonly kind: 'paragraph'; readonly words: readonly Words[] }
  | { readonly kind: 'table'; readonly rows: readonly Row[] }
  /** 7.3.4 附件说明, one line for each attachment; the first without 附件：. */
  | { readonly kind: 'attachments'; readonly names: readonly string[] }
  /** 7.3.5 发文机关署名、成文日期 */
  | { readonly kind: 'signature'; readonly issuers: readonly string[]; readonly date: string | null }
  /** 7.3.6 附注 */
  | { readonly kind: 'note'; readonly text: string }
  /** 7.3.7 附件 and its number, on a page of its own. */
  | { readonly kind: 'attachment'; readonly text: string }
  /** 7.4 版记: 抄送, 印发机关和印发日期; `date` is what stands at the right. */
  | { readonly kind: 'imprint'; readonly lines: readonly { readonly text: string; readonly date: string | null }[] };

/** How deep a heading stands: the four layers of 7.3.3 (一、（一）1.（1）), and above them the chapters of long plans. */
export type Layer = 'chapter' | 0 | 1 | 2 | 3;

interface Line extends Span {
  /** Clean words. */
  readonly text: string;
}

const number = /^([（(]?[\u4e00-\u9fff]{2,14})\s*[〔[【（(［]\s*(\d{4})\s*[〕\]】）)］]\s*((?:第\s*)?\d{1,5}\s*号[）)]?)$/;
const attachmentMark = /^附\s?[件录表]\s?[\d一二三四五六七八九十]{0,3}\s?[：:]?$/;
const attachmentNote = /^附\s?件\s?[：:]\s*/;
const numberedName = /^\d{1,2}\s?[.．、]/;
const note = /^[（(](?:此件|本件|公开|联系人|联系电话).{0,80}[）)]$/;
const copies = /^(?:抄送|主送|分送|抄报|报送)\s?[：:]/;
const printed = /^(.{2,40}?)[\s　]*(\d{4}年\d{1,2}月\d{1,2}日)\s*印发$/;
const chapter = /^第.{1,7}[编篇章节部]/;
const session = /^[—–―－-]{1,4}(?:在|(?:19|20)\d\d年).{0,40}(?:上|会议|大会)$|^[（(].{1,60}[）)]$/;
const reporter = /^.{0,20}(?:总理|省长|主席|市长|区长|县长|州长|盟长|旗长|主任|局长|厅长)[\s　]{0,4}.{2,6}$/;
const rule = /^(?:-{3,}|\*{3,}|_{3,}|—{2,})$/;

/** The plan as the elements its document is made of. Takes any plan; never fails. */
export function readBlocks(manuscript: Manuscript): readonly Block[] {
  return new Reading(manuscript).blocks();
}

class Reading {
  private readonly plan: Plan;
  private readonly lines: readonly Line[];
  private readonly sections: ReadonlyMap<number, number>;
  private readonly bodyEnd: number;
  private readonly found: Block[] = [];
  /** No text of the paper at hand has come yet: only title, number, subtitle and addressees. */
  private inHead = true;
  /** Text has come since the document began: the next title opens a new page. */
  private hasText = false;
  /** The covering letter's own title among the first lines. */
  private readonly letterTitle: { readonly first: number; readonly end: number } | null;

  constructor(private readonly manuscript: Manuscript) {
    this.plan = manuscript.plan;
    this.lines = linesOf(this.plan.text);
    this.sections = new Map(this.plan.sections.map((section, index) => [section.span.start, index]));
    this.bodyEnd = this.plan.sections.reduce((end, { span }) => Math.max(end, span.end), 0);
    this.letterTitle = this.findLetterTitle();
  }

  blocks(): readonly Block[] {
    for (let at = 0; at < this.lines.length; ) at += Math.max(1, this.take(at));
    return this.found;
  }

  /** Reads one element beginning at line `at`; returns how many lines it takes. */
  private take(at: number): number {
    const line = this.lines[at] as Line;
    const { title } = this.plan;
    if (rule.test(line.text)) return 1;
    if (title && line.end > title.start && line.start < title.end) return this.takeTitle(at, this.endOfTitle(at));
    if (this.letterTitle?.first === at) return this.takeTitle(at, this.letterTitle.end);
    const table = readTable((row) => {
      const one = this.lines[at + row];
      return one ? this.written(one) : null;
    });
    if (table) {
      this.push({ kind: 'table', rows: table.rows }, 'text');
      return table.lines;
    }
    return this.sections.has(line.start) ? this.takeSection(at) : this.takeLine(at);
  }

  private takeTitle(at: number, end: number): number {
    const lines = this.lines.slice(at, end).map((line) => this.plainly(line).replace(/^#+\s*/, ''));
    // The page of an attachment has been turned by the word 附件 above.
    const follows = this.found.at(-1)?.kind === 'attachment';
    this.push({ kind: 'title', lines: lines.map(shapeTitle), newPage: this.hasText && !follows }, 'head');
    return end - at;
  }

  private endOfTitle(at: number): number {
    let end = at + 1;
    while (end < this.lines.length && (this.lines[end] as Line).start < (this.plan.title?.end ?? 0)) end++;
    return end;
  }

  /** A heading, or the paragraph it opens. */
  private takeSection(at: number): number {
    const line = this.lines[at] as Line;
    const index = this.sections.get(line.start) as number;
    const section = this.plan.sections[index] as Section;
    if (attachmentMark.test(line.text)) return this.takeAttachment(at);
    const { form, marker } = readLine(line.text);
    const layer = this.layerOf(index);
    // 第一条: an article is known by its number, and runs on.
    if (marker?.kind === 'article') return this.takeOpening(line, line.start + marker.end, 0);
    if (form === 'title') {
      this.push({ kind: 'heading', layer, words: wordsOf(this.written(line), layer) }, 'text');
      return 1;
    }
    return this.takeOpening(line, form === 'lead' ? this.endOfLead(section.title.end, line.end) : line.start, layer);
  }

  /** A paragraph whose words up to `end` are a heading. */
  private takeOpening(line: Line, end: number, layer: Layer): 1 {
    // Set off by its typeface, a heading needs no stars; half a pair may stand behind it.
    const head = wordsOf(withoutStars(this.written({ start: line.start, end })), layer);
    const rest = this.written({ start: end, end: line.end });
    this.push(
      { kind: 'paragraph', words: head.length > 0 ? [...head, ...wordsOf(rest, null)] : wordsOf(this.written(line), null) },
      'text',
    );
    return 1;
  }

  private takeLine(at: number): number {
    const line = this.lines[at] as Line;
    const { text } = line;
    const isNumber = number.exec(this.plainly(line));
    if (this.inHead && isNumber) {
      // 7.2.5: the year stands between 〔〕.
      this.push({ kind: 'number', text: `${isNumber[1]}〔${isNumber[2]}〕${isNumber[3]}` }, 'head');
      return 1;
    }
    if (attachmentMark.test(text)) return this.takeAttachment(at);
    if (attachmentNote.test(text)) return this.takeAttachments(at);
    if (note.test(text) && (!this.inHead || /^[（(](?:此件|联系)/.test(text))) {
      this.push({ kind: 'note', text: this.plainly(line) }, 'text');
      return 1;
    }
    if (copies.test(text) || printed.test(text)) {
      return this.takeImprint(at);
    }
    const last = this.found.at(-1)?.kind;
    if (this.inHead && last !== undefined && isSalutation(text)) {
      this.push({ kind: 'salutation', text: this.plainly(line) }, 'text');
      return 1;
    }
    if (last === 'title' || last === 'subtitle' || last === 'number') {
      if (session.test(text) || reporter.test(text) || isDateLine(text) || (isBody(text) && !this.isFollowedByText(at))) {
        this.push({ kind: 'subtitle', text: this.plainly(line) }, 'head');
        return 1;
      }
    }
    if (last === 'attachment' && text.length <= 60 && !/[。；：，]$/.test(text) && !readMarker(text, 0)) return this.takeTitle(at, at + 1);
    const signed = this.signatureLines(at);
    if (signed > 0) return this.takeSignature(at, signed);
    this.push({ kind: 'paragraph', words: wordsOf(this.written(line), null) }, 'text');
    return 1;
  }

  private takeImprint(at: number): number {
    let end = at;
    const lines: { text: string; date: string | null }[] = [];
    for (let line = this.lines[end]; line && (copies.test(line.text) || printed.test(line.text)); line = this.lines[++end]) {
      const words = this.plainly(line);
      const made = printed.exec(words);
      lines.push(made ? { text: made[1] as string, date: `${made[2]}印发` } : { text: words, date: null });
    }
    this.push({ kind: 'imprint', lines }, 'text');
    return end - at;
  }

  /** How many lines from `at` on sign the paper: bodies and the date below them, or a body that nothing but notes follow. */
  private signatureLines(at: number): number {
    let end = at;
    while (end - at < 6 && end < this.lines.length && isBody((this.lines[end] as Line).text)) end++;
    const line = this.lines[end];
    if (line && isDateLine(line.text) && !/^[（(]/.test(line.text)) return end + 1 - at;
    return end > at && this.hasText && this.isTail(at) && (!line || !this.isFollowedByText(end - 1)) ? end - at : 0;
  }

  private takeSignature(at: number, count: number): number {
    const lines = this.lines.slice(at, at + count).map((line) => this.plainly(line));
    const date = isDateLine((this.lines[at + count - 1] as Line).text) ? (lines.pop() ?? null) : null;
    this.push({ kind: 'signature', issuers: lines, date }, 'text');
    return count;
  }

  private takeAttachment(at: number): number {
    const line = this.lines[at] as Line;
    // 附件： and the names of the attachments below it.
    if (/[：:]$/.test(line.text) && this.isAttachmentName(at + 1)) return this.takeAttachments(at);
    this.push({ kind: 'attachment', text: this.plainly(line).replace(/^#+\s*|[：:]$/g, '') }, 'head');
    return 1;
  }

  private takeAttachments(at: number): number {
    const first = this.plainly(this.lines[at] as Line).replace(attachmentNote, '');
    const names = first === '' ? [] : [first];
    let end = at + 1;
    if (names.every((name) => numberedName.test(name)))
      for (; this.isAttachmentName(end); end++) names.push(this.plainly(this.lines[end] as Line));
    this.push({ kind: 'attachments', names }, 'text');
    return end - at;
  }

  private isAttachmentName(at: number): boolean {
    const line = this.lines[at];
    return line !== undefined && numberedName.test(line.text) && !this.sections.has(line.start);
  }

  private push(block: Block, leaves: 'head' | 'text'): void {
    this.found.push(block);
    this.inHead = leaves === 'head';
    if (leaves === 'text') this.hasText = true;
  }

  /** The letter a plan comes with has a title of its own, above its addressees or its text. */
  private findLetterTitle(): { first: number; end: number } | null {
    const start = this.plan.title?.start ?? 0;
    const head = this.lines.filter((line) => line.end <= start);
    const last = head.findIndex((line) => isTitleLine(line.text) && !number.test(line.text));
    if (last < 0 || head.slice(0, last).some((line) => isSalutation(line.text) || line.text.length > 60)) return null;
    return titleEndingAt(last, (at) => head[at]?.text ?? null);
  }

  /** Whether all that follows line `at` stands below the last section. */
  private isTail(at: number): boolean {
    return (this.lines[at] as Line).start >= this.bodyEnd;
  }

  /** Whether the next line is text of the paper and no further line of its head or tail. */
  private isFollowedByText(at: number): boolean {
    const next = this.lines[at + 1];
    return next !== undefined && next.text.length > 40;
  }

  /**
   * The layer of 7.3.3. The form of its number gives it (一、 is the first, （一） the second), but the first one that the
   * plan uses is the first, and none stands higher than what it stands under.
   */
  private layerOf(index: number): Layer {
    const section = this.plan.sections[index] as Section;
    if (chapter.test(section.marker)) return 'chapter';
    let depth = 0;
    for (let above = section.parent; above !== null; above = this.plan.sections[above]?.parent ?? null) {
      const marker = this.plan.sections[above]?.marker ?? '';
      // Names of parts without a number (重点任务) stand outside the ladder of numbers.
      if (!chapter.test(marker) && (marker !== '' || section.marker === '')) depth++;
    }
    const form = formLayer(section.marker);
    if (depth === 0 && (form === null || form <= 1)) return 0;
    return Math.min(3, Math.max(depth, form ?? 0)) as Layer;
  }

  /** Where the words that serve as a heading end, their closing mark included. */
  private endOfLead(end: number, limit: number): number {
    let at = end;
    while (at < limit && '。.：:！*'.includes(this.plan.text[at] as string)) at++;
    return at;
  }

  private written(line: Span): string {
    return this.manuscript.written(line);
  }

  private plainly(line: Span): string {
    return plainWords(this.written(line));
  }
}

/** 一、 → 0, （一） → 1, 1. → 2, （1） and ① → 3; null for a marker outside the ladder. */
function formLayer(marker: string): number | null {
  switch (readMarker(marker, 0)?.kind) {
    case 'han':
      return 0;
    case 'hanBracket':
      return 1;
    case 'point':
    case 'comma':
    case 'decimal2':
      return 2;
    case 'bracket':
    case 'halfBracket':
    case 'circled':
    case 'decimal3':
      return 3;
    default:
      return null;
  }
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const stop = text.indexOf('\n', start);
    const end = stop < 0 ? text.length : stop;
    const span = trim(text, { start, end });
    const words = text.slice(span.start, span.end);
    if (words !== '' && !(words.startsWith('<!--') && words.endsWith('-->'))) lines.push({ ...span, text: words });
    start = end + 1;
  }
  return lines;
}
