import type { InlineCompletionContext, InlineCompletionItem, Position } from 'vscode-languageserver-types';
import { isStop } from '../precedents/phrases-prediction.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { endOfWords } from './completion-behind.ts';
import { nextNumbers } from './completion-headings.ts';
import { runBefore, suggestPhrases } from './completion-phrases.ts';
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
  const offset = draft.clean.cleanOf(cursor);
  if (!endsLine(raw, cursor) || nextNumbers(draft, offset, precedents).length > 0) return [];
  const { ghost } = suggestPhrases(draft, offset, precedents);
  if (!ghost) return [];
  const rest = writesHalfWidth(raw, cursor) ? toHalfWidth(ghost.rest) : ghost.rest;
  const end = endOfWords(rest, raw, cursor, at);
  const selected = context.selectedCompletionInfo;
  if (!selected) return [{ insertText: rest, range: { start: at, end } }];
  const written = draft.document.getText({ start: selected.range.start, end: at });
  const text = written + rest;
  // The editor shows only what begins with the selected item, over that item's range.
  return text.startsWith(selected.text) ? [{ insertText: text, filterText: text, range: { start: selected.range.start, end } }] : [];
}

/** How many characters of `rest`, which goes on behind `before`, are its first word; a mark counts as one, all of a run where words cannot be told apart. */
export function firstWord(before: string, rest: string, { words }: Precedents): number {
  const run = runBefore(before, before.length);
  const end = [...rest].findIndex((char) => isStop(char.charCodeAt(0)));
  if (end === 0) return 1;
  const clause = end < 0 ? rest : rest.slice(0, end);
  const starts = [...(words?.starts(run + clause) ?? [])].filter((start) => start > run.length);
  return starts.length === 0 ? clause.length : Math.min(...starts) - run.length;
}

/** In the middle of a sentence ghost text would push written words aside: it is for the end of a line or before punctuation. */
function endsLine(raw: string, cursor: number): boolean {
  const next = raw[cursor];
  return next === undefined || /[\s，。；：、！？（）”》,;:()]/.test(next);
}
