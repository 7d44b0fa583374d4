import type { Target } from '../plan.ts';

/** A target as one paragraph alone shows it: spans are offsets into the paragraph, `year` only where the paragraph names it. */
export type FoundTarget = Omit<Target, 'section' | 'measure'>;

/**
 * Reads the commitments with a figure in one paragraph.
 * Depends on the paragraph's text alone, so that an edit re-reads only the changed line.
 */
export function readTargets(_paragraph: string): readonly FoundTarget[] {
  return [];
}
