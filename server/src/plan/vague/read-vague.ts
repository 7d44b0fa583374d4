import type { SectionKind, VagueTarget } from '../plan.ts';
import type { FoundTarget } from '../targets/read-targets.ts';

/** A vague target as one paragraph shows it: spans are offsets into the paragraph. */
export type FoundVague = Omit<VagueTarget, 'section' | 'measure'>;

/**
 * Reads the commitments in one paragraph that should carry a figure and do not.
 * `targets` are the commitments with a figure found in the same paragraph; `kind` is the kind of
 * the section the paragraph stands in: goals are held to a stricter standard than tasks.
 */
export function readVague(_paragraph: string, _targets: readonly FoundTarget[], _kind: SectionKind): readonly FoundVague[] {
  return [];
}
