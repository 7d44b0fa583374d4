import data from '../../../data/indicators.json' with { type: 'json' };
import type { Aspect } from '../plan.ts';
import { WordList } from './word-list.ts';

interface Entry {
  readonly canonical: string;
  readonly aliases: readonly string[];
}

const entries = data.indicators as readonly Entry[];
const byName = new Map<string, Entry>();
for (const entry of entries) for (const name of [entry.canonical, ...entry.aliases]) byName.set(name, entry);

/** Every name of every indicator of the lexicon. */
export const indicatorNames: readonly string[] = [...byName.keys()];
const names = new WordList(indicatorNames);

/** The name under which targets about the same thing meet: from the lexicon, else the noun phrase itself; null for an empty one. */
export function canonicalIndicator(indicator: string, _aspect?: Aspect): string | null {
  const exact = byName.get(indicator);
  if (exact) return exact.canonical;
  const known = names.before(indicator, indicator.length);
  return byName.get(known)?.canonical ?? (indicator || null);
}
