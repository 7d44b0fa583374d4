import unitData from '../../data/units.json' with { type: 'json' };
import type { Target } from '../plan/plan.ts';
import { remember } from '../text/remember.ts';

/** 万亿 10¹², 十万 10⁵: what the characters multiply by together. */
const powers: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };

/** A figure without the multiplier in its unit: 1000 and 亿元 → 10¹¹ and 元. */
export interface Amount {
  readonly factor: number;
  readonly unit: string;
}

/** Splits a unit into what it multiplies by and what is left: 亿元 → 10⁸ and 元; % stays as it is. */
export const amountOf = remember((unit): Amount => {
  const written = unitData.multipliers.find((one) => unit.startsWith(one)) ?? '';
  let power = 0;
  for (const character of written) power += powers[character] ?? 0;
  return { factor: 10 ** power, unit: unit.slice(written.length).replace('％', '%') };
});

const same = new Map(
  unitData.same.flatMap(({ unit, others }) => Object.entries(others).map(([other, factor]) => [other, { factor, unit }] as const)),
);

/** As {@link amountOf}, with units that measure or count the same brought to one: 亿斤 → 5×10⁴ and 吨, 家 → 1 and 个. */
export const comparableAmount = remember((unit): Amount => {
  const amount = amountOf(unit);
  const known = same.get(amount.unit);
  return known ? { factor: amount.factor * known.factor, unit: known.unit } : amount;
});

/** A number of what {@link comparableAmount} leaves in a unit as written, without the noise of binary fractions: 5×10⁷ 元 in 亿元 → 0.5. */
export function inUnit(value: number, unit: string): number {
  return Number((value / comparableAmount(unit).factor).toPrecision(10));
}

/** The values a target allows, in its unit without multiplier: 达到100家以上 allows [100, ∞). */
export function allowed({ value, comparator, unit }: Pick<Target, 'value' | 'comparator' | 'unit'>): readonly [number, number] {
  const { factor } = amountOf(unit);
  const [low, high] = typeof value === 'number' ? [value * factor, value * factor] : [value[0] * factor, value[1] * factor];
  if (comparator === 'ge' || comparator === 'gt') return [low, Number.POSITIVE_INFINITY];
  if (comparator === 'le') return [Number.NEGATIVE_INFINITY, high];
  if (comparator === 'approx') return [low * 0.95, high * 1.05];
  return [low, high];
}
