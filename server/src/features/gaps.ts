import { concepts } from '../precedents/concepts.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { type TopicalPlan, topicsOf } from '../precedents/topics.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Draft } from './draft.ts';

/** Plans a draft is compared with. */
const plansCompared = 12;

/** A topic or an indicator with the precedents that have it. */
export interface Gap {
  readonly name: string;
  /** Of the plans compared, how many have it. */
  readonly plans: number;
  /** Where they have it, the plan most like the draft first; clean offsets. */
  readonly places: readonly { readonly precedent: Precedent; readonly span: Span }[];
}

/** What comparable plans have and the draft has not, and the other way round. */
export interface Gaps {
  readonly compared: number;
  readonly topics: readonly Gap[];
  readonly indicators: readonly Gap[];
  /** What only the draft has, with where it stands in the draft. */
  readonly own: readonly { readonly name: string; readonly span: Span }[];
}

/**
 * Compares a draft with the plans most like it: the topics most of them take up and the indicators at least
 * two of them set targets for, which the draft lacks; and what none of them has.
 */
export function gaps(draft: Draft, precedents: Precedents): Gaps {
  const own = topicsOf(draft.plan);
  const near = precedents.topics.nearest(own, [draft.file, ...precedents.versionsOf(draft.plan)], plansCompared);
  const ownIndicators = new Map(draft.plan.targets.flatMap(({ canonical, span }) => (canonical ? [[canonical, span] as const] : [])));
  const topics = lacking(near, own, ({ topics }) => topics, Math.max(2, Math.ceil(near.length / 2)));
  const indicators = lacking(near, ownIndicators, ({ precedent }) => indicatorsOf(precedent), 2);
  const others = new Set(near.flatMap(({ topics }) => [...topics.keys()]));
  return {
    compared: near.length,
    topics: topics.map(({ key, ...gap }) => ({ ...gap, name: concepts[key]?.name ?? '' })),
    indicators: indicators.map(({ key, ...gap }) => ({ ...gap, name: key })),
    own:
      near.length === 0
        ? []
        : [...own].flatMap(([topic, span]) => (others.has(topic) ? [] : [{ name: concepts[topic]?.name ?? '', span }])),
  };
}

/** What at least `least` of the plans have and `own` has not, the best attested first. */
function lacking<Key>(
  near: readonly TopicalPlan[],
  own: ReadonlyMap<Key, Span>,
  held: (plan: TopicalPlan) => ReadonlyMap<Key, Span>,
  least: number,
): { key: Key; plans: number; places: { precedent: Precedent; span: Span }[] }[] {
  const found = new Map<Key, { precedent: Precedent; span: Span }[]>();
  for (const plan of near)
    for (const [key, span] of held(plan)) {
      if (own.has(key)) continue;
      const places = found.get(key) ?? [];
      places.push({ precedent: plan.precedent, span });
      found.set(key, places);
    }
  return [...found]
    .filter(([, places]) => places.length >= least)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([key, places]) => ({ key, plans: places.length, places }));
}

function indicatorsOf({ plan }: Precedent): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  for (const { canonical, span } of plan.targets) if (canonical !== null && !found.has(canonical)) found.set(canonical, span);
  return found;
}
