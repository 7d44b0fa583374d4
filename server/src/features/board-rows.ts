import type { Aspect, Comparator, Target } from '../plan/plan.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { comparableAmount } from '../rules/amount.ts';

/** One figure of the library without its plan: what a board of thousands of plans can hold on to. */
export interface HeldFigure {
  /** Place of its plan in {@link BoardRows.plans}. */
  readonly plan: number;
  /** Both ends of a range; twice the value where there is one. In the row's unit without multiplier. */
  readonly low: number;
  readonly high: number;
  readonly comparator: Comparator;
  /** As written. */
  readonly value: Target['value'];
  readonly unit: string;
  readonly year: number | null;
  /** The clause that states it, in the plan's clean text. */
  readonly start: number;
  readonly end: number;
}

/** Figures that can be compared: one indicator, one aspect, units that can be brought to one. */
export interface HeldRow {
  readonly key: string;
  readonly indicator: string;
  readonly aspect: Aspect;
  /** The unit most plans write. */
  unit: string;
  /** By plan; within a plan the newest year first, then in the order of its text. */
  readonly figures: HeldFigure[];
}

/** A plan as the board names and filters it. */
export interface HeldPlan {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly year: number | null;
  readonly genre: string;
}

/** A value of a filter with the number of plans that have it. */
export interface Choice<Value> {
  readonly value: Value;
  readonly plans: number;
}

/** Every figure of the library by row, read once for each state of the library. */
export class BoardRows {
  readonly rows = new Map<string, HeldRow>();
  /** All rows in order of their keys. */
  readonly ordered: readonly HeldRow[];
  private best: Map<string, HeldRow> | null = null;
  readonly plans: HeldPlan[] = [];
  /** What can be filtered by: places by number of plans, years from the newest, genres by number of plans. */
  readonly places: readonly Choice<string>[];
  readonly years: readonly Choice<number>[];
  readonly genres: readonly Choice<string>[];

  constructor({ targets }: Precedents) {
    const numbers = new Map<string, number>();
    const years = new Map<number, Set<number>>();
    for (const indicator of targets.indicators())
      for (const { precedent, target } of targets.held(indicator)) {
        let plan = numbers.get(precedent.id);
        if (plan === undefined) {
          plan = this.plans.length;
          numbers.set(precedent.id, plan);
          this.plans.push(heldPlan(precedent));
        }
        const year = target.year ?? this.plans[plan]?.year ?? null;
        if (year !== null) years.set(year, (years.get(year) ?? new Set()).add(plan));
        const key = keyOf(indicator, target);
        const row: HeldRow = this.rows.get(key) ?? { key, indicator, aspect: target.aspect, unit: target.unit, figures: [] };
        this.rows.set(key, row);
        row.figures.push(heldFigure(target, plan, year));
      }
    for (const row of this.rows.values()) {
      if (row.figures.length === 1) continue;
      row.figures.sort((a, b) => a.plan - b.plan || (b.year ?? 0) - (a.year ?? 0) || a.start - b.start);
      row.unit = mostUsed(row.figures);
    }
    this.ordered = [...this.rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    this.places = choices(this.plans.map(({ place }) => place));
    this.genres = choices(this.plans.map(({ genre }) => genre));
    this.years = [...years].map(([value, plans]) => ({ value, plans: plans.size })).sort((a, b) => b.value - a.value);
  }

  /** The row with the most figures of an indicator: a promise without a figure says no aspect. */
  bestOf(indicator: string): HeldRow | undefined {
    if (!this.best) {
      this.best = new Map();
      for (const row of this.ordered)
        if (row.figures.length > (this.best.get(row.indicator)?.figures.length ?? 0)) this.best.set(row.indicator, row);
    }
    return this.best.get(indicator);
  }
}

/** 拼音 order, whatever the editor speaks. */
export const alphabet = {
  compare(one: string, other: string): number {
    collator ??= new Intl.Collator('zh-Hans-CN');
    return collator.compare(one, other);
  },
};
/** Made when it is first asked: its tables take time at the start of a program. */
let collator: Intl.Collator | null = null;

const read = new WeakMap<Precedents, { readonly changes: number; readonly rows: BoardRows }>();

/** The rows of the library as it is now. */
export function boardRows(precedents: Precedents): BoardRows {
  const { changes } = precedents;
  const known = read.get(precedents);
  if (known?.changes === changes) return known.rows;
  const rows = new BoardRows(precedents);
  read.set(precedents, { changes, rows });
  return rows;
}

/** The row a target belongs to. */
export function keyOf(indicator: string, { aspect, unit }: Pick<Target, 'aspect' | 'unit'>): string {
  return `${indicator}\t${aspect}\t${comparableAmount(unit).unit}`;
}

/** Both ends of a value in the row's unit without multiplier. */
export function ends({ value, unit }: Pick<Target, 'value' | 'unit'>): readonly [low: number, high: number] {
  const { factor } = comparableAmount(unit);
  const [low, high] = typeof value === 'number' ? [value, value] : value;
  return [low * factor, high * factor];
}

function heldFigure(target: Target, plan: number, year: number | null): HeldFigure {
  const { comparator, value, unit, span } = target;
  const [low, high] = ends(target);
  return { plan, low, high, comparator, value, unit, year, start: span.start, end: span.end };
}

function heldPlan(precedent: Precedent): HeldPlan {
  const { title, place, year, genre } = precedent.label;
  return { id: precedent.id, title, place, year, genre: genre ?? '' };
}

function mostUsed(figures: readonly HeldFigure[]): string {
  const counts = new Map<string, number>();
  let best = figures[0]?.unit ?? '';
  for (const { unit } of figures) {
    const count = (counts.get(unit) ?? 0) + 1;
    counts.set(unit, count);
    if (count > (counts.get(best) ?? 0)) best = unit;
  }
  return best;
}

function choices(values: readonly string[]): Choice<string>[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, plans]) => ({ value, plans })).sort((a, b) => b.plans - a.plans || alphabet.compare(a.value, b.value));
}
