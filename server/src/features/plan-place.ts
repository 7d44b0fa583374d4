import type { Precedent } from '../precedents/precedent.ts';
import type { Span } from '../text/mapped-text.ts';

/** A place in a plan of the library with what names the plan: what is shown of a precedent opens by it. */
export interface PlanPlace {
  /** Id of the precedent, and clean offsets into its plan's text. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly place: string;
  /** Of what stands there, where it says one of its own; else of the plan. */
  readonly year: number | null;
}

export function planPlace({ id, label: { title, place, year } }: Precedent, { start, end }: Span): PlanPlace {
  return { id, start, end, title, place, year };
}
