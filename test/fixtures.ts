import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { Span } from '../server/src/text/mapped-text.ts';

/** A text with places marked in it: `$0` the cursor, `⟦…⟧` stretches. */
export interface Fixture {
  /** Without the marks. */
  readonly text: string;
  /** Offset of `$0`; -1 without one. */
  readonly cursor: number;
  readonly spans: readonly Span[];
}

/** Reads a text with marks. */
export function fixture(source: string): Fixture {
  let text = '';
  let cursor = -1;
  const spans: Span[] = [];
  const open: number[] = [];
  for (const part of source.split(/(\$0|⟦|⟧)/)) {
    if (part === '$0') cursor = text.length;
    else if (part === '⟦') open.push(text.length);
    else if (part === '⟧') spans.push({ start: open.pop() as number, end: text.length });
    else text += part;
  }
  return { text, cursor, spans };
}

/** The text with the ranges written into it as `⟦…⟧`: what a failing test shows. */
export function withRanges(text: string, ranges: readonly Range[]): string {
  const document = documentOf(text);
  const marks = ranges.flatMap(({ start, end }) => [
    { at: document.offsetAt(start), mark: '⟦', order: 1 },
    { at: document.offsetAt(end), mark: '⟧', order: 0 },
  ]);
  marks.sort((a, b) => a.at - b.at || a.order - b.order);
  let written = '';
  let from = 0;
  for (const { at, mark } of marks) {
    written += text.slice(from, at) + mark;
    from = at;
  }
  return written + text.slice(from);
}

export function documentOf(text: string, uri = 'file:///draft.gongwen', version = 1): TextDocument {
  return TextDocument.create(uri, 'gongwen', version, text);
}

export function positionIn(text: string, offset: number): Position {
  return documentOf(text).positionAt(offset);
}

/** The words of a text that a range covers. */
export function wordsAt(text: string, range: Range): string {
  return documentOf(text).getText(range);
}

/** The text after the edits. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(documentOf(text), [...edits]);
}
