import type { InlineCompletionContext, InlineCompletionItem, Position } from 'vscode-languageserver-types';
import type { Precedents } from '../precedents/precedents.ts';
import { suggestPhrases } from './completion-phrases.ts';
import { toHalfWidth, writesHalfWidth } from './completion-width.ts';
import type { Draft } from './draft.ts';

/**
 * Ghost text at `at`: the one continuation most worth having, where it is likely enough; plain text, so that
 * the editor can take it word by word. While the list is open it goes on from the item that is selected.
 */
export function inlineComplete(
  draft: Draft,
  at: Position,
  context: InlineCompletionContext,
  precedents: Precedents,
): InlineCompletionItem[] {
  const cursor = draft.document.offsetAt(at);
  const raw = draft.document.getText();
  const { ghost } = suggestPhrases(draft, draft.clean.cleanOf(cursor), precedents);
  if (!ghost || !endsLine(raw, cursor)) return [];
  const rest = writesHalfWidth(raw, cursor) ? toHalfWidth(ghost.rest) : ghost.rest;
  const selected = context.selectedCompletionInfo;
  if (!selected) return [{ insertText: rest, range: { start: at, end: at } }];
  const written = draft.document.getText({ start: selected.range.start, end: at });
  const text = written + rest;
  // The editor shows only what begins with the selected item, over that item's range.
  return text.startsWith(selected.text) ? [{ insertText: text, filterText: text, range: { start: selected.range.start, end: at } }] : [];
}

/** In the middle of a sentence ghost text would push written words aside: it is for the end of a line or before punctuation. */
function endsLine(raw: string, cursor: number): boolean {
  const next = raw[cursor];
  return next === undefined || /[\s，。；：、！？（）”》,;:()]/.test(next);
}
