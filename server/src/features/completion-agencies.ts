import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Agency, Plan } from '../plan/plan.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { agencyLevel, fitsLevel } from './completion-agency-levels.ts';
import { type AgencyPlace, agencyPlace } from './completion-agency-place.ts';
import { namesOtherPlace } from './completion-phrases.ts';
import type { Suggestion, SuggestionSource } from './completion-suggestion.ts';
import type { Draft } from './draft.ts';

const shown = 8;
/** Of the draft's own so many at most, so that those of comparable measures have room beside them. */
const ownShown = 5;
const sourcesShown = 3;
/** Comparable passages asked for, and so many of them looked at whose plans name agencies that fit. */
const [comparablesAsked, comparablesRead] = [40, 6];
/** What an agency in the other role of a comparable measure counts. */
const otherRole = 0.3;
/** What one counts that does not say that it is of the draft's level: 发展改革委 for a city. */
const levelUnsaid = 0.5;

/**
 * Agencies where they are named: the draft's own first, those of comparable measures before others, then those of the nearest
 * comparable measures, then those of most plans on the draft's level. What begins with what is begun comes before what only holds it.
 * Those the measure names already, bodies of other levels and of other places are left out.
 */
export function suggestAgencies(draft: Draft, offset: number, precedents: Precedents): Suggestion[] {
  const place = agencyPlace(draft, offset);
  if (!place) return [];
  const { text } = draft.clean;
  const { begun } = place;
  const taken = new Set(place.named);
  const beginning: Suggestion[] = [];
  const holding: Suggestion[] = [];
  const fits = (name: string) => !taken.has(name) && name !== begun && name.includes(begun);
  const offer = (name: string, sources: readonly SuggestionSource[], plans: number) => {
    taken.add(name);
    const common = { typed: begun.length, kind: CompletionItemKind.Module, sources, plans };
    if (name.startsWith(begun)) beginning.push({ ...common, rest: name.slice(begun.length) });
    // One character inside a name finds too many.
    else if (begun.length > 1) holding.push({ ...common, rest: name, sought: `${begun} ${name}` });
  };
  const level = agencyLevel(draft);
  const isOurs = (name: string) => fitsLevel(name, level, text) !== 'not' && !namesOtherPlace(name, 0, text);
  const near = agenciesOfComparables(draft, place, precedents, isOurs, level);
  const own = [...new Set([...place.above, ...ownAgencies(draft.plan, offset)])].filter(fits);
  const weight = (name: string) => near.get(name)?.weight ?? 0;
  for (const name of own.sort((a, b) => weight(b) - weight(a)).slice(0, ownShown)) offer(name, [], 0);
  for (const [name, { sources }] of [...near].sort((a, b) => b[1].weight - a[1].weight)) {
    if (!fits(name)) continue;
    const known = precedents.agencies.known(name);
    const others = known?.places(sourcesShown, draft.file).filter(({ id }) => sources.every((one) => one.id !== id)) ?? [];
    offer(name, [...sources, ...others].slice(0, sourcesShown), known?.plans ?? sources.length);
  }
  // First those that say they are of the draft's level, then those that say no level.
  for (const wanted of ['same', 'any'] as const)
    for (const { name, plans, places } of precedents.agencies.all()) {
      if (beginning.length >= shown) break;
      if (!fits(name) || fitsLevel(name, level, text) !== wanted || namesOtherPlace(name, 0, text)) continue;
      const sources = places(sourcesShown, draft.file);
      if (sources.length > 0) offer(name, sources, plans);
    }
  return [...beginning, ...holding].slice(0, shown);
}

/** An agency of comparable measures. */
interface NearAgency {
  weight: number;
  readonly sources: SuggestionSource[];
}

/** What was found for the measure asked about last: every key in a list of agencies asks for it again. */
const lastAsked = new WeakMap<
  Precedents,
  { readonly key: string; readonly state: number; readonly found: ReadonlyMap<string, NearAgency> }
>();

/** The agencies of the measures comparable to the one at a place, in its role before the other one, by how near those measures are. */
function agenciesOfComparables(
  draft: Draft,
  { measure, leads }: AgencyPlace,
  precedents: Precedents,
  fits: (name: string) => boolean,
  level: string | null,
): ReadonlyMap<string, NearAgency> {
  const key = `${leads}${level}${draft.file}\n${measure}`;
  const state = precedents.phrases.ready();
  const last = lastAsked.get(precedents);
  if (last?.key === key && last.state === state) return last.found;
  const found = new Map<string, NearAgency>();
  lastAsked.set(precedents, { key, state, found });
  if (measure.trim() === '') return found;
  const exclude = [draft.file, ...precedents.versionsOf(draft.plan)];
  let read = 0;
  for (const { plan: id, score, span } of precedents.similar({ text: measure, exclude, limit: comparablesAsked })) {
    // A plan is fetched only where it names somebody that fits.
    if (read === comparablesRead || !precedents.agencies.of(id).some(fits)) continue;
    const plan = precedents.get(id)?.plan;
    const one = plan?.measures.find((measure) => measure.span.start < span.end && span.start < measure.span.end);
    if (!one) continue;
    const take = (agencies: readonly Agency[], share: number) => {
      for (const { name, span } of agencies) {
        if (!fits(name)) continue;
        const known = found.get(name) ?? { weight: 0, sources: [] };
        found.set(name, known);
        known.weight += score * share * (fitsLevel(name, level, draft.clean.text) === 'same' || name.startsWith('各') ? 1 : levelUnsaid);
        if (known.sources.every((source) => source.id !== id)) known.sources.push({ id, span });
      }
    };
    take(one.lead, leads ? 1 : otherRole);
    take(one.responsible, leads ? otherRole : 1);
    if (one.lead.length + one.responsible.length > 0) read++;
  }
  return found;
}

/** Agencies the draft names elsewhere, the most frequent first. */
function ownAgencies(plan: Plan, offset: number): string[] {
  const times = new Map<string, number>();
  for (const measure of plan.measures)
    for (const { name, span } of [...measure.lead, ...measure.responsible])
      if (span.end < offset || span.start > offset) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}
