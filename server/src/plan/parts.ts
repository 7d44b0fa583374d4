import type { Line } from './line.ts';
import type { Structure } from './structure.ts';

/**
 * What a plan is put together from. Each part is the same object from one version of a draft to the next as long as it says
 * the same: whoever depends on some of them alone can tell by that whether there is anything to do. No part holds an offset
 * into the text, so that it does not matter where it has moved to.
 */
export interface Parts {
  /** What stands where, by lines. */
  readonly structure: Structure;
  /** For each line its first words. */
  readonly leads: readonly Lead[];
  /** Of the lines those that name agencies; null for all others. */
  readonly agencies: readonly (Line | null)[];
  /** Of the lines those with targets of the plan; null for all others. Null where tables state some, which go over many lines. */
  readonly targets: readonly (Line | null)[] | null;
  /** Of the lines those with promises without a figure; null for all others. */
  readonly vague: readonly (Line | null)[];
}

/** How a line opens. */
export interface Lead {
  /** All that stands before the words: blanks, the marker. */
  readonly before: string;
  /** What {@link Line.lead} spans. */
  readonly words: string;
}
