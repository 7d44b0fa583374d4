import type { Span } from '../text/mapped-text.ts';
import { type AgencyColumns, agencyColumns } from './agencies.ts';
import { NamedConcepts } from './concepts.ts';
import { type HeadingColumns, headingColumns } from './headings.ts';
import { type PassageColumns, passageColumns } from './measures-by-likeness.ts';
import { cutLines } from './passages.ts';
import { type EncodedText, encode } from './phrases.ts';
import type { Precedent } from './precedent.ts';
import { type TargetColumns, targetColumns } from './targets-by-indicator.ts';
import { termsOf } from './terms.ts';
import { type TopicColumns, topicColumns } from './topics.ts';
import { type VersionMarks, versionMarks } from './versions.ts';

/**
 * What the indexes take of one plan. It is made where the plan is read, off the hot path: adding a plan with its digest touches
 * the plan no more. Plain data of strings and flat arrays: it can be sent between threads.
 */
export interface Digest {
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
  const lines = cutLines(plan);
  const concepts = new NamedConcepts(plan.text);
  return {
    title: plan.title,
    measures: plan.measures.length,
    targets: targetColumns(plan.targets),
    terms: termsOf(plan),
    text: encode(plan.text),
    passages: passageColumns(plan, lines, concepts),
    version: versionMarks(plan, lines),
    topics: topicColumns(plan, concepts),
    agencies: agencyColumns(plan),
    headings: headingColumns(plan),
  };
}
