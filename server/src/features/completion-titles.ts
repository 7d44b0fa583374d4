import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Precedents } from '../precedents/precedents.ts';
import { lineAt } from '../text/lines.ts';
import type { Suggestion, SuggestionSource } from './completion-suggestion.ts';
import type { Draft } from './draft.ts';

const shown = 4;
const sourcesShown = 3;

/** In the first line, after the year or the beginning of it, the name of the genre as the library's titles have it: 2024年 → 工作要点. */
export function suggestGenres(draft: Draft, offset: number, precedents: Precedents): Suggestion[] {
  const { text } = draft.clean;
  const line = lineAt(text, offset);
  const before = text.slice(line.start, offset);
  if (text.slice(0, line.start).trim() !== '' || before.length > 60 || /[，。；：]/.test(before)) return [];
  const found: { typed: number; genre: string; plans: readonly number[] }[] = [];
  for (const [genre, plans] of genres(draft, precedents)) {
    let typed = Math.min(genre.length - 1, before.length);
    while (typed > 0 && !before.endsWith(genre.slice(0, typed))) typed--;
    if (typed > 0 || before.endsWith('年')) found.push({ typed, genre, plans });
  }
  return found
    .sort((a, b) => b.typed - a.typed || b.plans.length - a.plans.length)
    .slice(0, shown)
    .map(({ typed, genre, plans }) => ({
      typed,
      rest: genre.slice(typed),
      kind: CompletionItemKind.Class,
      sources: plans.slice(0, sourcesShown).map((plan) => sourceOf(plan, precedents)),
      plans: plans.length,
    }));
}

/** Plans of each genre, by number, newest first. */
function genres(draft: Draft, { holdings }: Precedents): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const own = holdings.numberOf(draft.file);
  for (const plan of holdings.newestFirst()) {
    const genre = holdings.genre(plan);
    if (genre === null || holdings.title(plan) === null || plan === own) continue;
    const plans = found.get(genre);
    if (plans) plans.push(plan);
    else found.set(genre, [plan]);
  }
  return found;
}

function sourceOf(plan: number, { holdings }: Precedents): SuggestionSource {
  return { id: holdings.idOf(plan), span: holdings.title(plan) ?? { start: 0, end: 0 } };
}
