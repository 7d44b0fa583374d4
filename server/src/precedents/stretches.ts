import { grown } from './columns.ts';
import type { Section } from './snapshot.ts';

/** Rows between two marks of {@link Stretches.ownerOf}, as a power of two. */
const markBits = 8;

/**
 * Which rows of some columns belong to which plan: each plan has one stretch of them, in the order of the plans' numbers. The
 * rows of a plan that is gone stay until {@link squeeze}.
 */
export class Stretches {
  /** Where the rows of each plan start; one entry more says where the last one's end. */
  private starts = new Uint32Array(16);
  private isGone = new Uint8Array(16);
  private plans = 0;
  private gone = 0;
  /** For every 2^{@link markBits} rows the plan of the first of them; made when first asked for. */
  private marks: Uint32Array | null = null;

  /** Rows in all, those of plans that are gone included. */
  get length(): number {
    return this.starts[this.plans] as number;
  }

  /** Plans that have been given rows, those that are gone included. */
  get count(): number {
    return this.plans;
  }

  /** Gives the next plan so many rows, behind all others; returns the first of them. */
  add(rows: number): number {
    const start = this.length;
    this.starts = grown(this.starts, this.plans + 2);
    this.isGone = grown(this.isGone, this.plans + 2);
    this.starts[++this.plans] = start + rows;
    this.marks = null;
    return start;
  }

  remove(plan: number): void {
    this.isGone[plan] = 1;
    this.gone += this.end(plan) - this.start(plan);
  }

  start(plan: number): number {
    return this.starts[plan] as number;
  }

  end(plan: number): number {
    return this.starts[plan + 1] as number;
  }

  has(plan: number): boolean {
    return this.isGone[plan] === 0;
  }

  /** Number of the plan that a row belongs to. */
  ownerOf(row: number): number {
    this.marks ??= this.mark();
    let plan = this.marks[row >>> markBits] as number;
    while ((this.starts[plan + 1] as number) <= row) plan++;
    return plan;
  }

  /** {@link ownerOf} each of the rows. */
  ownersOf(rows: Uint32Array): Uint32Array {
    const owners = new Uint32Array(rows.length);
    for (let at = 0; at < rows.length; at++) owners[at] = this.ownerOf(rows[at] as number);
    return owners;
  }

  /** Visits the plans that are not gone and have rows. */
  each(visit: (plan: number, start: number, end: number) => void): void {
    for (let plan = 0; plan < this.plans; plan++) {
      const [start, end] = [this.start(plan), this.end(plan)];
      if (start < end && this.isGone[plan] === 0) visit(plan, start, end);
    }
  }

  /** Whether more rows belong to plans that are gone than to others. */
  get isLoose(): boolean {
    return this.goneShare > 1 / 2;
  }

  /** Share of the rows that belong to plans that are gone. */
  get goneShare(): number {
    return this.gone / Math.max(1, this.length);
  }

  /** What {@link squeeze} would move, in order. */
  moves(): { start: number; end: number; to: number }[] {
    const moves: { start: number; end: number; to: number }[] = [];
    let to = 0;
    this.each((_, start, end) => {
      moves.push({ start, end, to });
      to += end - start;
    });
    return moves;
  }

  /** Gives up the rows of plans that are gone. `move` is called for each stretch that is left, in order, to move it down. */
  squeeze(move: (start: number, end: number, to: number) => void): void {
    let to = 0;
    let start = 0;
    for (let plan = 0; plan < this.plans; plan++) {
      const end = this.end(plan);
      if (this.isGone[plan] === 0 && start < end) {
        move(start, end, to);
        to += end - start;
      }
      this.starts[plan + 1] = to;
      start = end;
    }
    this.gone = 0;
    this.marks = null;
  }

  toSection(): Section {
    return { starts: this.starts.subarray(0, this.plans + 1), isGone: this.isGone.subarray(0, this.plans) };
  }

  static fromSection({ starts, isGone }: Section): Stretches {
    const stretches = new Stretches();
    stretches.starts = starts as Uint32Array<ArrayBuffer>;
    stretches.isGone = isGone as Uint8Array<ArrayBuffer>;
    stretches.plans = stretches.isGone.length;
    for (let plan = 0; plan < stretches.plans; plan++)
      if (stretches.isGone[plan] !== 0) stretches.gone += stretches.end(plan) - stretches.start(plan);
    return stretches;
  }

  private mark(): Uint32Array {
    const marks = new Uint32Array((this.length >>> markBits) + 1);
    let plan = 0;
    for (let at = 0; at < marks.length; at++) {
      while (plan < this.plans && (this.starts[plan + 1] as number) <= at << markBits) plan++;
      marks[at] = plan;
    }
    return marks;
  }
}
