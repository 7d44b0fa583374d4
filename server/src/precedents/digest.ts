import type { Span } from '../text/mapped-text.ts';
import { type AgencyColumns, agencyColumns } from './agencies.ts';
import { type HeadingColumns, headingColumns } from './headings.ts';
import { type PassageColumns, passageColumns } from './measures-by-likeness.ts';
import { type EncodedText, encode } from './phrases.ts';
import type { Precedent } from './precedent.ts';
import { type TargetColumns, targetColumns } from './targets-by-indicator.ts';
import { termsOf } from './terms.ts';
import { type TopicColumns, topicColumns } from './topics.ts';
import { type VersionMarks, versionMarks } from './versions.ts';

/** Changes whenever {@link digestOf} makes something else of the same plan: a digest kept on disk is of no use then. */
export const digestFormat = 2;

/**
 * What the indexes take of one plan. It is made where the plan is read, off the hot path, and kept beside it: adding a plan with
 * its digest touches the plan no more. Plain data of strings and flat arrays: it can be sent between threads and written down.
 */
export interface Digest {
  /** {@link digestFormat} of the program that made it. */
  readonly format: number;
  /** Clean offsets. */
  readonly title: Span | null;
  /** How many the plan has. */
  readonly measures: number;
  readonly targets: TargetColumns;
  readonly terms: readonly string[];
  readonly text: EncodedText;
  readonly passages: PassageColumns;
  readonly version: VersionMarks;
  readonly topics: TopicColumns;
  readonly agencies: AgencyColumns;
  readonly headings: HeadingColumns;
}

export function digestOf({ plan }: Pick<Precedent, 'plan'>): Digest {
  return {
    format: digestFormat,
    title: plan.title,
    measures: plan.measures.length,
    targets: targetColumns(plan.targets),
    terms: termsOf(plan),
    text: encode(plan.text),
    passages: passageColumns(plan),
    version: versionMarks(plan),
    topics: topicColumns(plan),
    agencies: agencyColumns(plan),
    headings: headingColumns(plan),
  };
}
