import {
  type InlineCompletionContext,
  type InlineCompletionItem,
  InlineCompletionTriggerKind,
  type Position,
} from 'vscode-languageserver-types';
import { isStop } from '../precedents/phrases-prediction.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { behind, endOfWords } from './completion-behind.ts';
import { nextNumbers } from './completion-headings.ts';
import { askedPlace, nonePassed, passedOver } from './completion-passed.ts';
import { runBefore, suggestPhrases } from './completion-phrases.ts';
import type { Suggestion } from './completion-suggestion.ts';
import { toHalfWidth, writesHalfWidth } from './completion-width.ts';
import { type Draft, writesProse } from './draft.ts';

/**
 * Ghost text at `at`: what is most worth having beside the first item of the list, or `isAlone`, where the list is switched off, the
 * likeliest, where it is likely enough. Plain text, so that the editor can take it word by word. While the list is open it goes on from
 * the item that is selected. Unless it was asked for by hand, what has been passed over is none.
 */
export function inlineComplete(
  draft: Draft,
  at: Position,
  { triggerKind, selectedCompletionInfo: selected }: InlineCompletionContext,
  isAlone: boolean,
  precedents: Precedents,
): InlineCompletionItem[] {
  const cursor = draft.document.offsetAt(at);
  const raw = draft.document.getText();
  const offset = draft.clean.cleanOf(cursor);
  if (!endsLine(raw, cursor) || !writesProse(draft.document, cursor) || nextNumbers(draft, offset, precedents).length > 0) return [];
  const place = askedPlace(draft, offset);
  const passed =
    triggerKind === InlineCompletionTriggerKind.Invoked ? nonePassed : passedOver(place, selected !== undefined || place.list === 'open');
  const { list, ghost, alone } = suggestPhrases(draft, offset, passed, precedents);
  const isHalfWidth = writesHalfWidth(raw, cursor);
  const asWritten = (words: string) => (isHalfWidth ? toHalfWidth(words) : words);
  const written = selected ? draft.document.getText({ start: selected.range.start, end: at }) : '';
  const whole = ({ rest }: Suggestion) => written + asWritten(rest);
  const found = selected ? goingOn([...(ghost ? [ghost] : []), ...list], whole, selected.text) : isAlone ? alone : ghost;
  if (!found) return [];
  place.offered.add(found.rest);
  const rest = asWritten(found.rest);
  const end = endOfWords(rest, behind(raw, cursor, at));
  if (!selected) return [{ insertText: rest, range: { start: at, end } }];
  const text = written + rest;
  return [{ insertText: text, filterText: text, range: { start: selected.range.start, end } }];
}

/** What begins, as a `whole`, with the selected item, over whose range the editor shows it: best what goes on from it. */
function goingOn(suggestions: readonly Suggestion[], whole: (one: Suggestion) => string, selected: string): Suggestion | undefined {
  const fitting = suggestions.filter((one) => whole(one).startsWith(selected));
  return fitting.find((one) => whole(one) !== selected) ?? fitting[0];
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
