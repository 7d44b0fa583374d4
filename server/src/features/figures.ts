import type { Aspect, Target } from '../plan/plan.ts';
import type { PrecedentTarget } from '../precedents/targets-by-indicator.ts';
import { medianOf } from '../text/sorted.ts';
import type { Localise } from './localise.ts';

/** 存量 增量 增速 占比 in the user's language. */
export function aspectName(aspect: Aspect, t: Localise): string {
  const names: Record<Aspect, string> = { level: t('stock'), increment: t('increment'), growth: t('growth'), share: t('share') };
  return names[aspect];
}

/** The figure as the plan words it, comparison included: ≥30个, 1–2家, 约10名. */
export function figureText(target: Pick<Target, 'value' | 'comparator' | 'unit'>, t: Localise): string {
  const [low, high] = typeof target.value === 'number' ? [target.value, null] : target.value;
  const amount = high === null ? `${low}` : `${low}–${high}`;
  const marks: Record<Target['comparator'], string> = { eq: '', ge: '≥', gt: '>', le: '≤', approx: t('about '), range: '' };
  return `${marks[target.comparator]}${amount}${target.unit}`;
}

const distinctOf = new WeakMap<readonly PrecedentTarget[], readonly PrecedentTarget[]>();

/** A plan that states a target twice has one row for it; of one list of targets found out once. */
export function distinct(targets: readonly PrecedentTarget[]): readonly PrecedentTarget[] {
  let found = distinctOf.get(targets);
  if (!found) {
    const ofPlan = new Map<number, Target[]>();
    found = targets.filter(({ plan, target }) => {
      const before = ofPlan.get(plan);
      if (!before) ofPlan.set(plan, [target]);
      else if (before.some((one) => isSameFigure(one, target))) return false;
      else before.push(target);
      return true;
    });
    distinctOf.set(targets, found);
  }
  return found;
}

function isSameFigure(one: Target, other: Target): boolean {
  return one.aspect === other.aspect && one.unit === other.unit && String(one.value) === String(other.value);
}

/** What comparable figures say together. */
export interface Spread {
  readonly aspect: Aspect;
  readonly unit: string;
  readonly plans: number;
  /** One value a plan, ascending. */
  readonly values: readonly number[];
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

const known = new WeakMap<readonly PrecedentTarget[], readonly Spread[]>();

/** One spread per aspect and unit that at least two plans share, the best attested first; of one list of targets counted once. */
export function spreads(targets: readonly PrecedentTarget[]): readonly Spread[] {
  let found = known.get(targets);
  if (!found) {
    found = count(targets);
    known.set(targets, found);
  }
  return found;
}

function count(targets: readonly PrecedentTarget[]): Spread[] {
  const groups = new Map<string, { aspect: Aspect; unit: string; byPlan: Map<number, number> }>();
  for (const { plan, target } of targets) {
    const key = `${target.aspect} ${target.unit}`;
    const group = groups.get(key) ?? { aspect: target.aspect, unit: target.unit, byPlan: new Map<number, number>() };
    groups.set(key, group);
    if (!group.byPlan.has(plan)) group.byPlan.set(plan, middle(target.value));
  }
  const found: Spread[] = [];
  for (const { aspect, unit, byPlan } of groups.values()) {
    const values = [...byPlan.values()].sort((a, b) => a - b);
    if (values.length < 2) continue;
    const median = medianOf(values) as number;
    found.push({ aspect, unit, plans: values.length, values, min: values[0] as number, median, max: values.at(-1) as number });
  }
  return found.sort((a, b) => b.plans - a.plans);
}

/** 存量，4 份文件：50–1000亿元，中位 135. */
export function spreadText(spread: Spread, t: Localise): string {
  const { plans, min, median, max, unit } = spread;
  const aspect = aspectName(spread.aspect, t);
  return min === max
    ? t('{0}, {1} plans: all {2}{3}', aspect, plans, min, unit)
    : t('{0}, {1} plans: {2}–{3}{4}, median {5}', aspect, plans, min, max, unit, median);
}

/** 本稿 150亿元：高于其中 3 份，低于 1 份. */
export function standing(own: Target, spread: Spread, t: Localise): string {
  const value = middle(own.value);
  const below = spread.values.filter((one) => one < value).length;
  const above = spread.values.filter((one) => one > value).length;
  return t('This draft, {0}: above {1} of them, below {2}', figureText(own, t), below, above);
}

/** One number for a value or a range: the middle of the range. */
export function middle(value: Target['value']): number {
  return typeof value === 'number' ? value : (value[0] + value[1]) / 2;
}
