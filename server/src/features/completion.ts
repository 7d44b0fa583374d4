import { type CompletionItem, type CompletionList, InsertTextFormat, type Position } from 'vscode-languageserver-types';
import type { Precedents } from '../precedents/precedents.ts';
import { placeAndYear } from './comparables.ts';
import { suggestAgencies } from './completion-agencies.ts';
import { type Behind, behind, endOfWords, repeats } from './completion-behind.ts';
import { escapeSnippet, suggestEndings } from './completion-endings.ts';
import { nextNumbers, suggestHeadings } from './completion-headings.ts';
import { askedPlace, nonePassed, type PassedOver, passedOver } from './completion-passed.ts';
import { suggestPhrases } from './completion-phrases.ts';
import { suggestByPinyin } from './completion-pinyin.ts';
import type { Suggestion, SuggestionSource } from './completion-suggestion.ts';
import { suggestGenres } from './completion-titles.ts';
import { toHalfWidth, writesHalfWidth } from './completion-width.ts';
import { type Draft, sectionAt, sectionPath, statementAt, writesProse } from './draft.ts';
import type { Localise } from './localise.ts';
import { escapeMarkdown, sourceLink } from './markdown.ts';

/** What an item carries for {@link resolveCompletion}. */
interface ItemData {
  readonly uri: string;
  readonly sources: readonly SuggestionSource[];
}

/**
 * What the library and the draft offer at `at`, best first; nothing where nothing is likely enough.
 * Items show the words they begin with and replace those of the longest, as they were typed: an editor puts first what begins with
 * more of the words it replaces, and only then goes by our order. What stands behind the cursor and they end with they replace as
 * well. Phrases that have been passed over are not among them where the list opens anew, and come later in one that `isOpen`; asked
 * for again at the same place they are as before.
 */
export function complete(draft: Draft, at: Position, isOpen: boolean, precedents: Precedents, t: Localise): CompletionList {
  const cursor = draft.document.offsetAt(at);
  const offset = draft.clean.cleanOf(cursor);
  const raw = draft.document.getText();
  if (!writesProse(draft.document, cursor)) return { isIncomplete: true, items: [] };
  const isHalfWidth = writesHalfWidth(raw, cursor);
  const seen = new Set<string>();
  const items: CompletionItem[] = [];
  const place = askedPlace(draft, offset);
  const after = behind(raw, cursor, at);
  const passed = place.list ? nonePassed : passedOver(place, isOpen);
  place.list = isOpen ? 'open' : 'new';
  const suggestions = suggestionsAt(draft, offset, passed, precedents, t);
  const longest = Math.max(0, ...suggestions.map(({ typed, sought }) => (sought === undefined ? typed : 0)));
  for (const suggestion of suggestions) {
    if (repeats(suggestion.rest, after)) continue;
    place.offered.add(suggestion.rest);
    const here = { at, cursor, offset, longest, behind: after, isHalfWidth, rank: items.length };
    const item = toItem(suggestion, draft, here, precedents, t);
    if (seen.has(item.label)) continue;
    seen.add(item.label);
    items.push(item);
  }
  return { isIncomplete: true, items };
}

/** What fits the place: pinyin alone; agencies, headings and the genre before phrases; how an indicator ends behind the best of them. */
function suggestionsAt(draft: Draft, offset: number, passed: PassedOver, precedents: Precedents, t: Localise): readonly Suggestion[] {
  const byPinyin = suggestByPinyin(draft, offset, precedents);
  if (byPinyin.length > 0) return byPinyin;
  const numbers = nextNumbers(draft, offset, precedents);
  if (numbers.length > 0) return numbers;
  const [first, ...others] = suggestPhrases(draft, offset, passed, precedents).list;
  const phrases = [...(first ? [first] : []), ...suggestEndings(draft, offset, precedents, t), ...others];
  const agencies = suggestAgencies(draft, offset, precedents);
  // Among names the beginning of a name is no phrase: only what goes over to the next one adds something.
  if (agencies.length > 0) return [...agencies, ...phrases.filter(({ rest }) => /[、，；：]/.test(rest))];
  const fitting = suggestHeadings(draft, offset, precedents);
  if (fitting.length === 0) fitting.push(...suggestGenres(draft, offset, precedents));
  return [...fitting, ...phrases];
}

interface Place {
  readonly at: Position;
  readonly cursor: number;
  readonly offset: number;
  /** The most characters before the cursor that an item begins with. */
  readonly longest: number;
  readonly behind: Behind;
  readonly isHalfWidth: boolean;
  readonly rank: number;
}

function toItem(suggestion: Suggestion, draft: Draft, place: Place, precedents: Precedents, t: Localise): CompletionItem {
  const { sought, snippet } = suggestion;
  const rest = place.isHalfWidth ? toHalfWidth(suggestion.rest) : suggestion.rest;
  const { start, written } = writtenBefore(draft, place, sought === undefined ? place.longest : suggestion.typed);
  // Where the typed characters are not how it begins they are replaced; the editor finds it by what was sought.
  const kept = sought === undefined ? written : '';
  const text = kept + rest;
  const inserted = snippet === undefined ? text : escapeSnippet(kept) + (place.isHalfWidth ? toHalfWidth(snippet) : snippet);
  const data: ItemData = { uri: draft.uri, sources: suggestion.sources };
  return {
    label: sought === undefined ? writtenBefore(draft, place, suggestion.typed).written + rest : rest,
    kind: suggestion.kind,
    ...(suggestion.made ? {} : { labelDetails: { description: described(suggestion, precedents, t) } }),
    filterText: sought ?? text,
    sortText: String(place.rank).padStart(4, '0'),
    textEdit: { range: { start, end: endOfWords(rest, place.behind) }, newText: inserted },
    ...(snippet === undefined ? {} : { insertTextFormat: InsertTextFormat.Snippet }),
    data,
    ...(suggestion.detail === undefined ? {} : { detail: suggestion.detail }),
  };
}

/** The last `typed` clean characters before the cursor as they stand in the draft: never made uniform, never over a line's end. */
function writtenBefore(draft: Draft, { at, cursor, offset }: Place, typed: number): { start: Position; written: string } {
  const from = draft.clean.sourceOf(offset - typed);
  const start = draft.document.positionAt(from);
  const written = draft.document.getText().slice(from, cursor);
  // Where clean and raw text part, as after a space that clean text does not have, nothing is replaced.
  if (start.line !== at.line || written.length !== typed) return { start: at, written: '' };
  return { start, written };
}

/** 武汉 2021 等 3 份; 本稿 for what only the draft has. */
function described({ sources, plans }: Suggestion, precedents: Precedents, t: Localise): string {
  const best = sources[0] && precedents.get(sources[0].id);
  if (!best) return t('this draft');
  const named = placeAndYear(best);
  return plans > 1 ? t('{0} and {1} more', named, plans - 1) : named;
}

/** Adds the documentation: the passages the item comes from, each with its place and a link to it. */
export function resolveCompletion(item: CompletionItem, precedents: Precedents, t: Localise): CompletionItem {
  const sources = (item.data as ItemData | undefined)?.sources ?? [];
  const quotations = sources.flatMap((source) => {
    const precedent = precedents.get(source.id);
    if (!precedent) return [];
    const { plan } = precedent;
    const { span } = source;
    const around = statementAt(plan.text, span.start);
    const from = Math.max(around.start, span.start - shown);
    const to = Math.min(Math.max(around.end, span.end), span.end + shown);
    const words = `${escapeMarkdown(plan.text.slice(from, span.start).trimStart())}**${escapeMarkdown(plan.text.slice(span.start, span.end))}**${escapeMarkdown(plan.text.slice(span.end, to).trimEnd())}`;
    const where = [placeAndYear(precedent), sectionPath(plan, sectionAt(plan, span.start)).at(-1) ?? '']
      .filter((part) => part !== '')
      .join(' · ');
    return [`> ${words}  \n> — ${sourceLink(where || t('source'), source.id, span)}`];
  });
  return quotations.length === 0 ? item : { ...item, documentation: { kind: 'markdown', value: quotations.join('\n\n') } };
}

/** Characters quoted on each side. */
const shown = 40;
