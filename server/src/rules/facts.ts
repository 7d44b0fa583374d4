import { partsOf } from '../plan/parse.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * For rules that read the targets and the words around them on their lines: all of what a line with a target says, and where it
 * stands.
 */
export function targetFacts(draft: Plan): readonly unknown[] {
  const { targets, structure } = partsOf(draft);
  return targets ? [targets, structure] : [draft];
}
