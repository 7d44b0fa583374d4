import type { Aspect, Target } from '../plan/plan.ts';
import type { PrecedentTarget } from '../precedents/targets-by-indicator.ts';
import { comparableAmount, inUnit } from '../rules/amount.ts';
import { medianOf } from '../text/sorted.ts';
import type { Localise } from './localise.ts';

/** 存量 增量 增速 占比 in the user's language. */
export function aspectName(aspect: Aspect, t: Localise): string {
  const names: Record<Aspect, string> = { level: t('stock'), increment: t('increment'), growth: t('growth'), share: t('share') };
  return names[aspect];
}

/** As {@link aspectName}; of a figure that adds up several years with that. */
export function kindOfFigure({ aspect, summed }: Pick<Target, 'aspect' | 'summed'>, t: Localise): string {
  return summed ? t('{0} over several years', aspectName(aspect, t)) : aspectName(aspect, t);
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

type Kind = Pick<Target, 'aspect' | 'unit' | 'summed'>;

/** Whether two figures say the same kind of thing in units that can be brought to one: 存量 in 亿元 and in 万元, but not 增量 of one year and of five. */
export function isComparable(one: Kind, other: Kind): boolean {
  return kindKey(one) === kindKey(other);
}

/** Figures with the same one can be set beside each other. */
export function kindKey({ aspect, unit, summed }: Kind): string {
  return `${aspect} ${comparableAmount(unit).unit}${summed ? ' summed' : ''}`;
}

/** A number in another unit of the same kind: 5000 万元 in 亿元 → 0.5. */
function converted(value: number, from: string, to: string): number {
  return from === to ? value : inUnit(value * comparableAmount(from).factor, to);
}

/** What comparable figures say together. */
export interface Spread extends Kind {
  /** The unit of the numbers below: the one most plans write, unless another was asked for ({@link spreadIn}). */
  readonly unit: string;
  readonly plans: number;
  /** One value a plan, ascending. */
  readonly values: readonly number[];
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

const known = new WeakMap<readonly PrecedentTarget[], readonly Spread[]>();

/** One spread per aspect and kind of unit, totals of several years apart, the best attested first; of one list of targets counted once. */
export function allSpreads(targets: readonly PrecedentTarget[]): readonly Spread[] {
  let found = known.get(targets);
  if (!found) {
    found = count(targets);
    known.set(targets, found);
  }
  return found;
}

/** Of {@link allSpreads} those that at least two plans share. */
export function spreads(targets: readonly PrecedentTarget[]): readonly Spread[] {
  return allSpreads(targets).filter(({ plans }) => plans > 1);
}

function count(targets: readonly PrecedentTarget[]): Spread[] {
  const groups = new Map<string, Map<number, Target>>();
  for (const { plan, target } of targets) {
    const key = kindKey(target);
    const byPlan = groups.get(key) ?? new Map<number, Target>();
    groups.set(key, byPlan);
    if (!byPlan.has(plan)) byPlan.set(plan, target);
  }
  const found: Spread[] = [];
  for (const byPlan of groups.values()) {
    const ones = [...byPlan.values()];
    const [first] = ones;
    if (!first) continue;
    const unit = commonest(ones.map((one) => one.unit));
    found.push(spreadOf({ ...kindOf(first), unit }, ascending(ones.map((one) => converted(middle(one.value), one.unit, unit)))));
  }
  return found.sort((a, b) => b.plans - a.plans);
}

function kindOf({ aspect, unit, summed }: Kind): Kind {
  return { aspect, unit, ...(summed && { summed }) };
}

function spreadOf(kind: Kind, values: readonly number[]): Spread {
  const [min, median, max] = [values[0] as number, medianOf(values) as number, values.at(-1) as number];
  return { ...kind, plans: values.length, values, min, median, max };
}

function ascending(values: number[]): number[] {
  return values.sort((a, b) => a - b);
}

/** The word that stands most often in a list, of several the first. */
function commonest(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return words.find((word) => counts.get(word) === most) as string;
}

/** The same spread in another unit of its kind; as it is where no other is asked for. */
export function spreadIn(spread: Spread, unit = spread.unit): Spread {
  if (unit === spread.unit) return spread;
  return spreadOf(
    { ...kindOf(spread), unit },
    spread.values.map((value) => converted(value, spread.unit, unit)),
  );
}

/** 存量，4 份文件：50–1000亿元，中位 135. */
export function spreadText(spread: Spread, t: Localise): string {
  const { plans, unit } = spread;
  const [min, median, max] = [neat(spread.min), neat(spread.median), neat(spread.max)];
  const aspect = kindOfFigure(spread, t);
  if (plans === 1) return t('{0}, 1 plan: {1}{2}', aspect, min, unit);
  return min === max
    ? t('{0}, {1} plans: all {2}{3}', aspect, plans, min, unit)
    : t('{0}, {1} plans: {2}–{3}{4}, median {5}', aspect, plans, min, max, unit, median);
}

/** A number as it is read: what converting and halving leave behind the fourth decimal is dropped, unless there is nothing before it. */
export function neat(value: number): number {
  return Math.abs(value) >= 1 ? Number(value.toFixed(4)) : Number(value.toPrecision(4));
}

/** 本稿 150亿元：高于其中 3 份，低于 1 份. */
export function standing(own: Target, spread: Spread, t: Localise): string {
  const value = placed(own, spread);
  const below = spread.values.filter((one) => one < value).length;
  const above = spread.values.filter((one) => one > value).length;
  return t('This draft, {0}: above {1} of them, below {2}', figureText(own, t), below, above);
}

/** The number of a comparable figure in the unit of a spread. */
export function placed(own: Target, spread: Spread): number {
  return converted(middle(own.value), own.unit, spread.unit);
}

/** The draft's targets for an indicator, the nearest to a clean offset first. */
export function ownTargets(targets: readonly Target[], canonical: string, offset: number): Target[] {
  const distance = ({ span }: Target) => Math.max(0, span.start - offset, offset - span.end);
  return targets.filter((target) => target.canonical === canonical).sort((a, b) => distance(a) - distance(b));
}

/** One number for a value or a range: the middle of the range. */
export function middle(value: Target['value']): number {
  return typeof value === 'number' ? value : (value[0] + value[1]) / 2;
}
