import { lineAt } from '../text/lines.ts';
import type { MappedText, Span } from '../text/mapped-text.ts';
import { eachLine, startsOf } from '../text/remember.ts';
import { sentences } from '../text/sentences.ts';
import { firstIndex } from '../text/sorted.ts';

/** An entry of `silenced` in a team file: which marks the team has looked at and wants no more. */
export interface Silenced {
  readonly rule: string;
  /** Path of the draft from the team file's folder, with `/`. */
  readonly file: string;
  /** The sentence the mark stands in, as {@link sentenceKey} writes it; without one the rule is silent in the whole file. */
  readonly sentence?: string;
}

/**
 * What ties a mark to its sentence: the sentence of clean text that holds clean offset `at`, without white space. It
 * stays the same wherever the sentence moves to, and is another as soon as the sentence says something else. Width of
 * punctuation and script do not count, clean text has only one of each.
 */
export function sentenceKey(clean: string, at: number): string {
  const line = lineAt(clean, at);
  const span = sentences(clean, line).find((one) => at < one.end) ?? line;
  return keyOf(clean, span);
}

/** The keys of all sentences of a clean text. */
export function sentenceKeys(clean: string): ReadonlySet<string> {
  return new Set(keysIn(clean).flatMap((line) => line.map(({ key }) => key)));
}

function keyOf(clean: string, span: Span): string {
  return clean.slice(span.start, span.end).replace(/\s+/gu, '');
}

/** A comment of a Markdown draft that silences rules. */
export interface SilencingComment {
  /** Offsets of the whole comment. */
  readonly span: Span;
  readonly reach: 'file' | 'next-line' | 'line';
  /** Rules named; empty silences every rule. */
  readonly rules: readonly string[];
}

const open = '<!--';
const close = '-->';
const reaches = { 'chengli-disable': 'file', 'chengli-disable-next-line': 'next-line', 'chengli-disable-line': 'line' } as const;

/** The comment that silences `rule`. */
export function silencingComment(reach: SilencingComment['reach'], rule: string): string {
  const word = Object.entries(reaches).find(([, one]) => one === reach)?.[0];
  return `${open} ${word} ${rule} ${close}`;
}

/** Every comment of a Markdown text, those that silence nothing included: no rule marks what stands in a comment. */
export function commentsIn(text: string): { readonly all: readonly Span[]; readonly silencing: readonly SilencingComment[] } {
  const all: Span[] = [];
  const silencing: SilencingComment[] = [];
  for (let start = text.indexOf(open); start >= 0; ) {
    const closed = text.indexOf(close, start + open.length);
    if (closed < 0) break;
    const span = { start, end: closed + close.length };
    all.push(span);
    // Words about why go behind a second dash, as other linters have it: chengli-disable punctuation -- 引文如此.
    const [word = '', ...rules] = (text.slice(start + open.length, closed).split(' --')[0] ?? '')
      .split(/[\s,，、]+/u)
      .filter((one) => one !== '');
    const reach = Object.hasOwn(reaches, word) ? reaches[word as keyof typeof reaches] : null;
    if (reach) silencing.push({ span, reach, rules });
    start = text.indexOf(open, span.end);
  }
  return { all, silencing };
}

/** What is silent in one draft: asked for each mark, by the rule that made it and the span it stands at in the file. */
export type Silence = (rule: string, source: Span) => boolean;

/**
 * What the comments of a draft (`comments`: whether its language has any) and the team's entries for it silence.
 * @param text the draft as it stands in the file
 * @param clean the same, clean; may be of a part of the file only
 */
export function readSilence(text: string, clean: MappedText, entries: readonly Silenced[], comments: boolean): Silence {
  const { all, silencing } = comments ? commentsIn(text) : { all: [], silencing: [] };
  const whole = new Set([
    ...silencing.flatMap(({ reach, rules }) => (reach === 'file' ? (rules.length > 0 ? rules : [everyRule]) : [])),
    ...entries.flatMap((entry) => (entry.sentence === undefined ? [entry.rule] : [])),
  ]);
  const lines = silencing
    .flatMap(({ span, reach, rules }) => (reach === 'file' ? [] : [{ ...lineOf(text, span, reach), rules }]))
    .sort((a, b) => a.start - b.start);
  const said = silentSentences(clean.text, entries);
  return (rule, source) => {
    if (whole.has(rule) || whole.has(everyRule)) return true;
    if (all.length > 0) {
      const comment = lastBefore(all, source.start);
      if (comment && source.end <= comment.end) return true;
    }
    for (let at = indexBefore(lines, source.start); at >= 0; at--) {
      const line = lines[at] as (typeof lines)[number];
      if (source.start > line.end) break;
      if (line.rules.length === 0 || line.rules.includes(rule)) return true;
    }
    const spans = said.get(rule);
    if (!spans) return false;
    const at = clean.cleanOf(source.start);
    return at < (lastBefore(spans, at)?.end ?? -1);
  };
}

/** Stands for all rules in the set of silent ones; no rule has this id. */
const everyRule = '*';

/** By rule, the sentences that entries name: spans of clean text in order. */
function silentSentences(clean: string, entries: readonly Silenced[]): ReadonlyMap<string, readonly Span[]> {
  const rulesOf = new Map<string, string[]>();
  for (const { rule, sentence } of entries) if (sentence !== undefined) rulesOf.set(sentence, [...(rulesOf.get(sentence) ?? []), rule]);
  const found = new Map<string, Span[]>();
  if (rulesOf.size === 0) return found;
  const starts = startsOf(clean);
  const keys = keysIn(clean);
  for (let line = 0; line < keys.length; line++)
    for (const { key, start, end } of keys[line] as readonly Keyed[])
      for (const rule of rulesOf.get(key) ?? []) {
        const at = starts[line] as number;
        const spans = found.get(rule) ?? [];
        spans.push({ start: at + start, end: at + end });
        found.set(rule, spans);
      }
  return found;
}

interface Keyed extends Span {
  readonly key: string;
}

/** The sentences of each line, with what ties a mark to them. */
const keysIn = eachLine((line): readonly Keyed[] => sentences(line).map((span) => ({ ...span, key: keyOf(line, span) })));

function lineOf(text: string, comment: Span, reach: 'line' | 'next-line'): Span {
  const own = lineAt(text, comment.start);
  return reach === 'line' ? own : lineAt(text, Math.min(text.length, lineAt(text, comment.end).end + 1));
}

function lastBefore(spans: readonly Span[], at: number): Span | undefined {
  return spans[indexBefore(spans, at)];
}

/** The index of the last of the spans, sorted by start, that starts at or before `at`; -1 if none does. */
function indexBefore(spans: readonly Span[], at: number): number {
  return firstIndex(0, spans.length, (index) => (spans[index] as Span).start > at) - 1;
}
