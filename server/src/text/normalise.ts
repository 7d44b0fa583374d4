import { type LineMarks, readMarks } from './brackets.ts';
import { Kind, kindOf, twinOf } from './characters.ts';
import { junkPinyinEnd } from './junk-pinyin.ts';
import { MappedText } from './mapped-text.ts';
import { simplifyLine } from './script.ts';
import { spaceFor, startsParagraph } from './spaces.ts';

const chinese = Kind.han | Kind.fullPoint;
const blank = Kind.space | Kind.invisible;
const attention = Kind.point | Kind.twin | Kind.space | Kind.invisible | Kind.traditional | Kind.dash | Kind.special | Kind.lineEnd;
const widths = new Map([...',，:：;；!！?？(（)）'.matchAll(/../gu)].map(([pair]) => [pair.charCodeAt(0), pair[1] as string]));
const noMarks: LineMarks = { wide: new Set(), quotes: new Map() };

/**
 * Clean text of any text: simplified characters, full-width punctuation in Chinese sentences, no junk pinyin, no
 * spaces between Chinese characters, lines ended by \n and without white space at their ends. Takes any string; every
 * offset of the result maps back to the source. One pass, linear in the text.
 */
export function normalise(source: string): MappedText {
  return new Normaliser(source).run();
}

class Normaliser {
  private readonly out;
  /** Source before this offset has been written or dropped. */
  private done = 0;
  /** The last character written on this line; 0 at its start. */
  private last = 0;
  private marks: LineMarks = noMarks;
  private hasHan = false;
  private readonly foreign: { start: number; end: number }[] = [];

  constructor(private readonly source: string) {
    this.out = MappedText.from(source);
  }

  run(): MappedText {
    const { source } = this;
    let start = 0;
    while (start < source.length) {
      let kinds = 0;
      let end = start;
      for (; end < source.length; end++) {
        const kind = kindOf(source.charCodeAt(end));
        if (kind & Kind.lineEnd) break;
        kinds |= kind;
      }
      if (kinds & attention) this.line(start, end, kinds);
      start = end < source.length ? this.lineEnd(end) : end;
    }
    this.out.keep(this.done, source.length);
    return this.simplify(this.out.build());
  }

  private simplify(mapped: MappedText): MappedText {
    if (this.foreign.length === 0) return mapped;
    const parts: string[] = [];
    let done = 0;
    for (const { start, end } of this.foreign) {
      parts.push(mapped.text.slice(done, start), simplifyLine(mapped.text.slice(start, end)));
      done = end;
    }
    parts.push(mapped.text.slice(done));
    return mapped.reworded(parts.join(''));
  }

  /** Writes \n for the line end at `at`, of one character or two; returns the start of the next line. */
  private lineEnd(at: number): number {
    const next = this.source.startsWith('\r\n', at) ? at + 2 : at + 1;
    if (this.source[at] !== '\n') {
      if (next === at + 2) this.drop(at, at + 1);
      else this.put(at, next, '\n');
    }
    return next;
  }

  private drop(start: number, end: number): void {
    this.out.keep(this.done, start);
    this.done = end;
  }

  private put(start: number, end: number, text: string): void {
    this.drop(start, end);
    this.out.replace(start, end, text);
    this.last = text.charCodeAt(text.length - 1);
  }

  private line(start: number, end: number, kinds: number): void {
    const { source } = this;
    this.last = 0;
    this.hasHan = (kinds & Kind.han) !== 0;
    this.marks = kinds & (Kind.point | Kind.special) ? readMarks(source, start, end) : noMarks;
    this.out.keep(this.done, start);
    this.done = start;
    const from = this.out.length;
    let at = start;
    while (at < end) {
      const code = source.charCodeAt(at);
      const kind = kindOf(code);
      if (!(kind & attention) || kind & Kind.traditional) {
        this.last = code;
        at++;
      } else if (kind & blank) at = this.blanks(at, end);
      else if (kind & Kind.twin) {
        this.put(at, at + 1, this.twin(code));
        at++;
      } else if (kind & Kind.dash) at = this.dashes(at, end);
      else at = this.point(start, at, end, code);
    }
    if (kinds & Kind.traditional) {
      this.out.keep(this.done, end);
      this.done = end;
      this.foreign.push({ start: from, end: this.out.length });
    }
  }

  private twin(code: number): string {
    const twin = String.fromCharCode(twinOf(code));
    if (code === 0xff0e && !(kindOf(this.last) & Kind.digit)) return '．';
    // ∶ between words is a colon, between figures a ratio.
    return twin === ':' && kindOf(this.last) & Kind.han ? '：' : twin;
  }

  private blanks(at: number, end: number): number {
    const { source } = this;
    let next = at;
    let spaces = 0;
    while (next < end) {
      const kind = kindOf(source.charCodeAt(next));
      if (!(kind & blank)) break;
      if (kind & Kind.space) spaces++;
      next++;
    }
    if (this.last !== 0 && next < end && startsParagraph(source, at, next, this.last)) {
      this.put(at, next, '\n');
      this.last = 0;
      return next;
    }
    const kept = spaces > 0 && this.last !== 0 && next < end && spaceFor(source, at, next, this.last, this.hasHan);
    if (!kept) this.drop(at, next);
    else if (next - at === 1 && source[at] === ' ') this.last = 0x20;
    else this.put(at, next, ' ');
    return next;
  }

  /** Dashes that open a line or join words are ——; those between figures and in Markdown stay. */
  private dashes(at: number, end: number): number {
    const { source } = this;
    let next = at;
    let long = false;
    while (next < end && kindOf(source.charCodeAt(next)) & Kind.dash) {
      if (source[next] !== '-' && source[next] !== '–') long = true;
      next++;
    }
    const run = source.slice(at, next);
    const after = this.next(next, end);
    const opens =
      this.last === 0 && ((kindOf(after) & chinese) !== 0 || (this.hasHan && run !== '-' && (kindOf(after) & Kind.digit) !== 0));
    const joins = (kindOf(this.last) & chinese) !== 0 && (kindOf(after) & chinese) !== 0;
    const figures = (kindOf(this.last) & Kind.digit) !== 0 && (kindOf(after) & Kind.digit) !== 0;
    let meant = run;
    if (figures) meant = run.replaceAll('－', '-').replaceAll('―', '—').replaceAll('─', '—');
    else if (opens ? run.length > 1 || long : joins && (run.length > 1 || run === '―' || run === '─')) meant = '——';
    else if (run.includes('－')) meant = run.replaceAll('－', long && run.length > 1 ? '—' : '-');
    if (meant === run) this.last = run.charCodeAt(run.length - 1);
    else this.put(at, next, meant);
    return next;
  }

  private point(start: number, at: number, end: number, code: number): number {
    const { source } = this;
    let meant: string | null = null;
    if (code === 0x28 || code === 0xff08) {
      const junk = kindOf(this.last) & Kind.han && at > start ? junkPinyinEnd(source, at) : -1;
      if (junk > 0 && junk <= end) {
        // The reading belongs to its character: 業(yè) as a whole stands for 业.
        if (this.done < at) this.put(at - 1, junk, source[at - 1] as string);
        else this.drop(at, junk);
        return junk;
      }
      if (code === 0x28 && this.marks.wide.has(at)) meant = '（';
    } else if (code === 0x29) meant = this.marks.wide.has(at) ? '）' : null;
    else if (code === 0x22) meant = this.marks.quotes.get(at) ?? null;
    else if (code === 0x3c || code === 0x26) {
      const junk = markupAt(source, at, end);
      if (junk) {
        if (junk.text === ' ') this.drop(at, junk.end);
        else if (junk.text) this.put(at, junk.end, junk.text);
        else this.drop(at, junk.end);
        return junk.end;
      }
    } else if (code === 0x3a && source.startsWith('//', at + 1)) return this.address(at, end);
    else if (this.isChinese(at, end, code)) meant = widths.get(code) ?? null;
    if (meant === null) this.last = code;
    else this.put(at, at + 1, meant);
    return at + 1;
  }

  /** The rest of a web address stays as it is. */
  private address(at: number, end: number): number {
    let next = at;
    while (next < end && this.source.charCodeAt(next) > 0x20 && this.source.charCodeAt(next) < 0x7f) next++;
    this.last = this.source.charCodeAt(next - 1);
    return next;
  }

  /** Whether , : ; ! ? at `at` belongs to a Chinese sentence. GB/T 15834-2011, 5.1. */
  private isChinese(at: number, end: number, code: number): boolean {
    const { source } = this;
    const before = kindOf(this.last);
    const follower = source.charCodeAt(at + 1);
    const direct = at + 1 < end ? kindOf(follower) : 0;
    const after = kindOf(this.next(at + 1, end));
    const mark = source[at];
    if (mark === '!' && follower === 0x5b) return false;
    if (mark === '!' || mark === '?') return (before & chinese) !== 0;
    if (mark === ':' && before & Kind.digit && direct & Kind.digit) {
      return /:\d{4}年/y.test(source.slice(at, at + 6));
    }
    if (mark === ',' && before & Kind.digit && direct & Kind.digit && isThousand(source, at)) return false;
    if (before & chinese || after & chinese) return true;
    return code !== 0x3a && this.hasHan && this.last !== 0 && direct !== 0 && !(direct & blank);
  }

  /** The next character that is not blank, or 0 at the end of the line. */
  private next(at: number, end: number): number {
    for (let next = at; next < end; next++) {
      const code = this.source.charCodeAt(next);
      if (!(kindOf(code) & blank)) return code;
    }
    return 0;
  }
}

function isThousand(source: string, comma: number): boolean {
  for (let at = comma + 1; at <= comma + 3; at++) if (!(kindOf(source.charCodeAt(at)) & Kind.digit)) return false;
  return !(kindOf(source.charCodeAt(comma + 4)) & Kind.digit);
}

const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  middot: '·',
  hellip: '…',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  times: '×',
  permil: '‰',
};

/** Markup left behind in the text of a page: a processing instruction of a word processor, or a character entity. */
function markupAt(source: string, at: number, end: number): { end: number; text: string } | null {
  if (source[at] === '&') {
    const stop = source.slice(at, Math.min(end, at + 9)).indexOf(';');
    const text = stop > 0 ? entities[source.slice(at + 1, at + stop)] : undefined;
    return text === undefined ? null : { end: at + stop + 1, text };
  }
  if (!/<\?xml|<\/?o:p|<br|<\/?st1:/iy.test(source.slice(at, at + 6))) return null;
  const stop = source.slice(at, Math.min(end, at + 200)).indexOf('>');
  return stop > 0 ? { end: at + stop + 1, text: '' } : null;
}
