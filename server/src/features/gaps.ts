import type { Plan, Target } from '../plan/plan.ts';
import { concepts } from '../precedents/concepts.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { type TopicalPlan, topicsOf } from '../precedents/topics.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Draft } from './draft.ts';
import { kindKey } from './figures.ts';

/** Plans a draft is compared with. */
const plansCompared = 12;
/** What a drafter reads of each list. */
const mostShown = 15;

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
  /** Topics and indicators that only the draft has, with where they stand in it. */
  readonly own: readonly { readonly name: string; readonly span: Span }[];
}

/**
 * Compares a draft with the plans most like it: the topics most of them take up, those first that are theirs rather than the
 * library's, and the indicators at least two of them set targets for in like units, which the draft lacks; and what none of them
 * has. With nothing where no plan is like the draft.
 */
export function gaps(draft: Draft, precedents: Precedents): Gaps {
  const { plan } = draft;
  const topics = topicsOf(plan);
  const near = precedents.topics.nearest(topics, plan, [draft.file, ...precedents.versionsOf(plan)], plansCompared);
  const indicators = indicatorsOf(plan);
  return {
    compared: near.length,
    topics: lackingTopics(near, new Set(topics.keys()), precedents.topics.shares()),
    indicators: lackingIndicators(near, indicators),
    own: near.length === 0 ? [] : onlyHere(near, plan, topics, indicators),
  };
}

function lackingTopics(near: readonly TopicalPlan[], own: ReadonlySet<number>, shares: Float64Array): Gap[] {
  const uses = new Map<number, { weight: number; places: { precedent: Precedent; span: Span }[] }>();
  for (const { precedent, likeness, topics } of near)
    for (const [topic, { span, times }] of topics) {
      if (own.has(topic)) continue;
      const use = uses.get(topic) ?? { weight: 0, places: [] };
      use.weight += likeness * (1 + Math.log(times));
      use.places.push({ precedent, span });
      uses.set(topic, use);
    }
  return [...uses]
    .flatMap(([topic, { weight, places }]) => {
      const characteristic = places.length / near.length / (shares[topic] as number);
      return places.length < Math.max(leastPlans(near), near.length / 2) || characteristic < 1
        ? []
        : [{ name: concepts[topic]?.name ?? '', plans: places.length, places, worth: weight * Math.log(1 + characteristic) }];
    })
    .sort((a, b) => b.worth - a.worth)
    .slice(0, mostShown)
    .map(({ worth: _, ...gap }) => gap);
}

/** Two plans that have it, unless there is but one to compare with. */
function leastPlans(near: readonly TopicalPlan[]): number {
  return Math.min(2, near.length);
}

function lackingIndicators(near: readonly TopicalPlan[], own: ReadonlyMap<string, readonly Target[]>): Gap[] {
  const found = new Map<string, { name: string; weight: number; places: { precedent: Precedent; span: Span }[] }>();
  for (const { precedent, likeness } of near)
    for (const [name, targets] of indicatorsOf(precedent.plan)) {
      if (own.has(name)) continue;
      const firsts = new Map(targets.map((target) => [kindKey(target), target] as const).reverse());
      for (const [key, { span }] of firsts) {
        const one = found.get(`${name}\t${key}`) ?? { name, weight: 0, places: [] };
        one.weight += likeness;
        one.places.push({ precedent, span });
        found.set(`${name}\t${key}`, one);
      }
    }
  const best = new Map<string, Gap & { weight: number }>();
  for (const { name, weight, places } of found.values())
    if (places.length >= leastPlans(near) && weight > (best.get(name)?.weight ?? 0))
      best.set(name, { name, plans: places.length, places, weight });
  return [...best.values()]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostShown)
    .map(({ weight: _, ...gap }) => gap);
}

function onlyHere(
  near: readonly TopicalPlan[],
  { text }: Plan,
  topics: ReturnType<typeof topicsOf>,
  indicators: ReadonlyMap<string, readonly Target[]>,
): Gaps['own'] {
  const theirs = new Set(near.flatMap((one) => [...one.topics.keys()]));
  const measured = new Set(near.flatMap(({ precedent }) => [...indicatorsOf(precedent.plan).keys()]));
  const own: { name: string; span: Span }[] = [];
  for (const [topic, { span }] of topics) if (!theirs.has(topic)) own.push({ name: concepts[topic]?.name ?? '', span });
  // With the figure: others may take up the same thing and set no target for it.
  for (const [name, [first]] of indicators)
    if (first && !measured.has(name)) own.push({ name: `${name} ${text.slice(first.figure.start, first.figure.end)}`, span: first.span });
  return own;
}

/** What a plan sets targets for, by the name under which targets about the same thing meet; not what it looks back on. */
function indicatorsOf({ targets, sections }: Plan): ReadonlyMap<string, readonly Target[]> {
  const found = new Map<string, Target[]>();
  for (const target of targets) {
    if (target.section !== null && sections[target.section]?.kind === 'review') continue;
    const name = target.canonical ?? target.indicator;
    const known = found.get(name);
    if (known) known.push(target);
    else found.set(name, [target]);
  }
  return found;
}
