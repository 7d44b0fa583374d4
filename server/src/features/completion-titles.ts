import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Precedents } from '../precedents/precedents.ts';
import { lineAt } from '../text/lines.ts';
import type { Suggestion, SuggestionSource } from './completion-suggestion.ts';
import type { Draft } from './draft.ts';

const shown = 4;

/** In the first line, after the year or the beginning of it, the name of the genre as the library's titles have it: 2024年 → 工作要点. */
export function suggestGenres(draft: Draft, offset: number, precedents: Precedents): Suggestion[] {
  const { text } = draft.clean;
  const line = lineAt(text, offset);
  const before = text.slice(line.start, offset);
  if (text.slice(0, line.start).trim() !== '' || before.length > 60 || /[，。；：]/.test(before)) return [];
  const found: { typed: number; genre: string; sources: SuggestionSource[] }[] = [];
  for (const [genre, sources] of genres(draft, precedents)) {
    let typed = Math.min(genre.length - 1, before.length);
    while (typed > 0 && !before.endsWith(genre.slice(0, typed))) typed--;
    if (typed > 0 || before.endsWith('年')) found.push({ typed, genre, sources });
  }
  return found
    .sort((a, b) => b.typed - a.typed || b.sources.length - a.sources.length)
    .slice(0, shown)
    .map(({ typed, genre, sources }) => ({
      typed,
      rest: genre.slice(typed),
      kind: CompletionItemKind.Class,
      sources: sources.slice(0, 3),
      plans: sources.length,
    }));
}

function genres(draft: Draft, precedents: Precedents): Map<string, SuggestionSource[]> {
  const found = new Map<string, SuggestionSource[]>();
  for (const { id, plan } of precedents.all()) {
    if (id === draft.file || !plan.genre || !plan.title) continue;
    const sources = found.get(plan.genre) ?? [];
    found.set(plan.genre, sources);
    sources.push({ id, span: plan.title });
  }
  return found;
}
