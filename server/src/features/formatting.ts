import type { Range, TextEdit } from 'vscode-languageserver-types';
import { headingNumbering, renumbered } from '../rules/heading-numbering.ts';
import { punctuation, widthMessages } from '../rules/punctuation.ts';
import { apart } from './code-actions.ts';
import { sourceSpan } from './diagnostics.ts';
import type { Draft } from './draft.ts';
import { textFindings } from './text-findings.ts';

/**
 * What a formatter of official documents may do: headings renumbered in their order, half-width punctuation of Chinese
 * text made full-width. Nothing else changes, not even white space. Edits in document order; with a range only those
 * within it.
 */
export function formatting(draft: Draft, range: Range | null): TextEdit[] {
  const text = draft.document.getText();
  const numbers = renumbered(draft.plan).map(({ span, snippet }) => ({ ...sourceSpan(draft, headingNumbering, span), text: snippet }));
  const widths = textFindings(draft.document, punctuation, { options: {} })
    .filter(({ message }) => widthMessages.has(message))
    .flatMap((finding) => punctuation.fixes?.(finding, text) ?? [])
    .flatMap((fix) => [fix, ...(fix.more ?? [])])
    .map(({ span, snippet }) => ({ ...span, text: snippet }));
  const [from, to] = range ? [draft.document.offsetAt(range.start), draft.document.offsetAt(range.end)] : [0, text.length];
  return apart(
    draft,
    [...numbers, ...widths].filter(({ start, end }) => from <= start && end <= to),
  );
}
