import { CompletionItemKind } from 'vscode-languageserver-types';
import { type Genre, genres } from '../plan/plan.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { lineAt } from '../text/lines.ts';
import type { Suggestion, SuggestionSource } from './completion-suggestion.ts';
import type { Draft } from './draft.ts';

const shown = 4;
const sourcesShown = 3;

/** What work plans are called; they come before other genres, of which a library may hold more. */
const workPlans: readonly Genre[] = ['工作要点', '工作计划', '实施方案', '工作思路'];
/** A genre that no title of the library has is offered where so much of it has been written. */
const begun = 2;

/** In the first line, after the year or the beginning of it, the name of the genre as the library's titles have it: 2024年 → 工作要点. */
export function suggestGenres(draft: Draft, offset: number, precedents: Precedents): Suggestion[] {
  const { text } = draft.clean;
  const line = lineAt(text, offset);
  const before = text.slice(line.start, offset);
  if (text.slice(0, line.start).trim() !== '' || before.length > 60 || /[，。；：]/.test(before)) return [];
  const found: { typed: number; genre: string; plans: readonly number[] }[] = [];
  const held = genresHeld(draft, precedents);
  for (const genre of new Set([...held.keys(), ...genres])) {
    const plans = held.get(genre) ?? [];
    let typed = Math.min(genre.length - 1, before.length);
    while (typed > 0 && !before.endsWith(genre.slice(0, typed))) typed--;
    if (plans.length === 0 ? typed >= begun : typed > 0 || before.endsWith('年')) found.push({ typed, genre, plans });
  }
  const isWorkPlan = (genre: string) => Number(workPlans.some((one) => one === genre));
  return found
    .sort((a, b) => b.typed - a.typed || isWorkPlan(b.genre) - isWorkPlan(a.genre) || b.plans.length - a.plans.length)
    .slice(0, shown)
    .map(({ typed, genre, plans }) => ({
      typed,
      rest: genre.slice(typed),
      kind: CompletionItemKind.Class,
      sources: plans.slice(0, sourcesShown).map((plan) => sourceOf(plan, precedents)),
      plans: plans.length,
      ...(plans.length === 0 ? { made: true } : {}),
    }));
}

/** Plans of each genre, by number, newest first. */
function genresHeld(draft: Draft, { holdings }: Precedents): Map<string, number[]> {
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
