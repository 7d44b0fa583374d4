import type { Position } from 'vscode-languageserver-types';
import type { Precedent } from '../precedents/precedent.ts';
import { inSnippet } from '../rules/rule.ts';
import { lineAt } from '../text/lines.ts';
import type { Span } from '../text/mapped-text.ts';
import { type Draft, measureAt, rangeOf } from './draft.ts';
import { Snippet } from './placeholders.ts';

/** A passage of a precedent as the client names it: clean offsets, and the text that stood there when it was shown. */
export interface NamedPassage {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What is put into a draft, and where; `snippet` in VS Code's syntax. */
export interface Insertion {
  readonly at: Position;
  readonly snippet: string;
}

/** The span of a named passage in its precedent as that now is; null where its words are gone. */
export function locate({ plan }: Precedent, { start, end, text }: NamedPassage): Span | null {
  if (plan.text.slice(start, end) === text) return { start, end };
  const at = text === '' ? -1 : plan.text.indexOf(text);
  return at < 0 ? null : { start: at, end: at + text.length };
}

/** “……”（《title》，武汉市2021年）: a passage word for word, with its source. */
export function quotation(precedent: Precedent, span: Span): string {
  const { title, place, year } = precedent.label;
  // Quotation marks inside quotation marks are single ones, and titles inside titles in single brackets (GB/T 15834).
  const words = precedent.plan.text.slice(span.start, span.end).trim().replace(/“/g, '‘').replace(/”/g, '’');
  const name = title === '' ? '' : `《${title.replace(/\s+/g, '').replace(/《/g, '〈').replace(/》/g, '〉')}》`;
  const source = [name, `${place}${year === null ? '' : `${year}年`}`].filter((part) => part !== '');
  return `“${words}”（${source.join('，')}）`;
}

/** A passage to be put into the draft at a clean offset: word for word with its source, or with its particulars as placeholders. */
export function insertion(draft: Draft, offset: number, precedent: Precedent, span: Span, as: 'quotation' | 'snippet'): Insertion {
  const words = as === 'quotation' ? inSnippet(quotation(precedent, span)) : new Snippet().addPassage(precedent, span).toString();
  const { at, before } = placeFor(draft, offset);
  return { at: rangeOf(draft, { start: at, end: at }).start, snippet: `${before}${words}$0` };
}

/**
 * At the offset where one writes on at the end of a line; else behind the measure or the line, as a paragraph of its own: what
 * stands there is not to be torn apart, and neither a heading nor what a bracket closes is to be gone on with.
 */
function placeFor(draft: Draft, offset: number): { at: number; before: string } {
  const { text, sections, measures } = draft.plan;
  const line = lineAt(text, offset);
  const written = text.slice(line.start, line.end);
  const goesOn = text.slice(offset, line.end).trim() === '' && !/[）)]\s*$/.test(written);
  const isHeading = sections.some(
    ({ title }) => title.start >= line.start && title.end <= line.end && text.slice(title.end, line.end).trim() === '',
  );
  if (written.trim() === '' || (goesOn && !isHeading && !isTitle(draft, line))) return { at: offset, before: '' };
  const measure = measureAt(draft.plan, offset);
  const end = isHeading || measure === null ? line.end : (measures[measure]?.span.end ?? line.end);
  const at = end - (/\s*$/.exec(text.slice(0, end).slice(-200))?.[0].length ?? 0);
  // Drafts with empty lines between paragraphs get one here too.
  const spaced = text.includes('\n\n');
  return { at, before: spaced ? '\n\n' : '\n' };
}

function isTitle({ plan }: Draft, line: Span): boolean {
  return plan.title !== null && plan.title.start <= line.end && line.start <= plan.title.end;
}
