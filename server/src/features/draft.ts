import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import type { Plan } from '../plan/plan.ts';
import { lineAt } from '../text/lines.ts';
import type { MappedText, Span } from '../text/mapped-text.ts';
import { endsInProse, proseOf } from '../text/prose.ts';
import { statements } from '../text/sentences.ts';

/** A document open in the editor, read as a plan. Spans of `plan` are offsets into `clean.text`. */
export interface Draft {
  readonly uri: string;
  /** The file it is kept in, as the library names files; the draft's own plan is never its precedent. */
  readonly file: string;
  readonly document: TextDocument;
  readonly clean: MappedText;
  readonly plan: Plan;
}

/** The clean offset of an editor position; positions beyond the text clamp to its end. */
export function cleanOffset(draft: Draft, position: Position): number {
  return draft.clean.cleanOf(draft.document.offsetAt(position));
}

/** The editor range a clean span was written at. */
export function rangeOf(draft: Draft, span: Span): Range {
  const source = draft.clean.toSource(span);
  return { start: draft.document.positionAt(source.start), end: draft.document.positionAt(source.end) };
}

/** The innermost section that holds the clean offset, or null. */
export function sectionAt(plan: Plan, offset: number): number | null {
  let found: number | null = null;
  for (const [at, section] of plan.sections.entries()) if (section.span.start <= offset && offset <= section.span.end) found = at;
  return found;
}

/** The measure that holds the clean offset, or null. */
export function measureAt(plan: Plan, offset: number): number | null {
  const at = plan.measures.findLastIndex((measure) => measure.span.start <= offset && offset <= measure.span.end);
  return at < 0 ? null : at;
}

/** The statement (a sentence, or a part of one closed by ；) that holds `offset` of a clean text. */
export function statementAt(text: string, offset: number): Span {
  const line = lineAt(text, offset);
  return statements(text, line).find((one) => offset < one.end) ?? line;
}

/** Section titles from the top down to section `at`. */
export function sectionPath(plan: Plan, at: number | null): string[] {
  const path: string[] = [];
  for (let section = at; section !== null; ) {
    const one = plan.sections[section];
    if (!one) break;
    path.unshift(plan.text.slice(one.title.start, one.title.end));
    section = one.parent;
  }
  return path;
}

/** The prose of the version of each document read last. */
const proses = new WeakMap<TextDocument, { readonly version: number; readonly prose: string }>();

/** A document without what is no prose in it: {@link proseOf}. */
export function proseIn(document: TextDocument): string {
  const { version } = document;
  let known = proses.get(document);
  if (known?.version !== version) {
    known = { version, prose: proseOf(document.getText()) };
    proses.set(document, known);
  }
  return known.prose;
}

/** Whether prose is being written at an offset of the document: no code, no address, not what an editor does not show. */
export function writesProse(document: TextDocument, offset: number): boolean {
  const prose = proseIn(document);
  return endsInProse(prose.slice(lineAt(prose, offset).start, offset));
}
