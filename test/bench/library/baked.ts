import type { Metadata } from '../../../server/src/plan/metadata.ts';
import { withVague } from '../../../server/src/plan/parse.ts';
import type { Plan } from '../../../server/src/plan/plan.ts';
import { labelOf, type Precedent } from '../../../server/src/precedents/precedent.ts';
import { MappedText, type MappedTextData } from '../../../server/src/text/mapped-text.ts';

/** A precedent as plain data: what the benchmark keeps of each plan. */
export interface BakedPrecedent {
  readonly id: string;
  readonly metadata: Metadata;
  readonly source: MappedTextData;
  /** The plan without its text, which `source` holds, and without what is read from the text when it is asked for. */
  readonly plan: Omit<Plan, 'text' | 'vague'>;
}

export function bake({ id, metadata, source, plan }: Precedent): BakedPrecedent {
  const { title, genre, place, year, sections, measures, targets } = plan;
  return { id, metadata, source: source.toJSON(), plan: { title, genre, place, year, sections, measures, targets } };
}

export function unbake({ id, metadata, source, plan: rest }: BakedPrecedent): Precedent {
  const plan = withVague({ ...rest, text: source.text });
  return { id, metadata, label: labelOf(metadata, plan), plan, source: MappedText.fromJSON(source) };
}
