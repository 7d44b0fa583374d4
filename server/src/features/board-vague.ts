import type { Plan } from '../plan/plan.ts';
import { canonicalIndicator } from '../plan/targets/canonical.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { topicsOf } from '../precedents/topics.ts';
import { type PlanPlace, planPlace } from './plan-place.ts';

/** Plans looked into: to look into all would need the text of each. */
const plansRead = 12;
/** Of each indicator. */
const mostShown = 3;

/** A promise of a precedent that carries no figure, and where it stands. */
export interface VagueElsewhere extends PlanPlace {
  readonly genre: string;
  readonly text: string;
}

interface Known {
  readonly changes: number;
  readonly found: ReadonlyMap<string, readonly VagueElsewhere[]>;
}

const known = new WeakMap<Plan, Known>();

/** What a promise without a figure is about, under the name its figure would have; null where it names nothing. */
export function subjectOf({ text }: Plan, { subject }: Plan['vague'][number]): string | null {
  if (!subject) return null;
  const words = text.slice(subject.start, subject.end);
  return canonicalIndicator(words) ?? words;
}

/** What the plans most like a draft promise without a figure, by indicator; `exclude`: ids of plans that are the draft itself. */
export function vagueElsewhere(
  plan: Plan,
  precedents: Precedents,
  exclude: ReadonlySet<string>,
): ReadonlyMap<string, readonly VagueElsewhere[]> {
  const { changes } = precedents;
  const before = known.get(plan);
  if (before?.changes === changes) return before.found;
  const found = new Map<string, VagueElsewhere[]>();
  for (const { precedent } of precedents.topics.nearest(topicsOf(plan), plan, [...exclude], plansRead)) {
    const { plan: other } = precedent;
    for (const vague of other.vague) {
      const indicator = subjectOf(other, vague);
      const held = indicator === null ? undefined : (found.get(indicator) ?? []);
      // One of each plan: it is the plan that has no figure.
      if (indicator === null || !held || held.length === mostShown || held.some(({ id }) => id === precedent.id)) continue;
      const { start, end } = vague.span;
      held.push({ ...planPlace(precedent, vague.span), genre: precedent.label.genre ?? '', text: other.text.slice(start, end) });
      found.set(indicator, held);
    }
  }
  known.set(plan, { changes, found });
  return found;
}
