import type { Metadata } from '../../../server/src/plan/metadata.ts';
import type { Plan } from '../../../server/src/plan/plan.ts';
import { labelOf, type Precedent } from '../../../server/src/precedents/precedent.ts';
import { MappedText, type MappedTextData } from '../../../server/src/text/mapped-text.ts';

/** A precedent as plain data: what the benchmark keeps of each plan. */
export interface BakedPrecedent {
  readonly id: string;
  readonly metadata: Metadata;
  readonly source: MappedTextData;
  /** The plan without its text, which `source` holds. */
  readonly plan: Omit<Plan, 'text'>;
}

export function bake({ id, metadata, source, plan: { text: _, ...plan } }: Precedent): BakedPrecedent {
  return { id, metadata, source: source.toJSON(), plan };
}

export function unbake({ id, metadata, source, plan: rest }: BakedPrecedent): Precedent {
  const plan = { ...rest, text: source.text };
  return { id, metadata, label: labelOf(metadata, plan), plan, source: MappedText.fromJSON(source) };
}
