import type { Metadata } from '../plan/metadata.ts';
import type { Plan } from '../plan/plan.ts';
import type { MappedText } from '../text/mapped-text.ts';

/** A plan of the library: what was read, and what its page says about it. Spans are offsets into `plan.text`. */
export interface Precedent {
  /** Identity in the library: the path or address of the file it came from. */
  readonly id: string;
  readonly plan: Plan;
  readonly metadata: Metadata;
  /** The clean text (`source.text === plan.text`) with the way back to the raw file. */
  readonly source: MappedText;
}

/** Title, place and year as shown: the page's word first, then what the text itself says. */
export function label(precedent: Precedent): { title: string; place: string; year: number | null } {
  const { metadata, plan } = precedent;
  const title = metadata.title ?? (plan.title ? plan.text.slice(plan.title.start, plan.title.end) : (plan.text.split('\n', 1)[0] ?? ''));
  return { title, place: metadata.place ?? plan.place ?? '', year: metadata.year ?? plan.year };
}
