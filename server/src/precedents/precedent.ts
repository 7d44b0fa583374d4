import type { Metadata } from '../plan/metadata.ts';
import type { Genre, Plan } from '../plan/plan.ts';
import type { MappedText } from '../text/mapped-text.ts';

/**
 * A plan of the library: what was read, and what its page says about it. Spans are offsets into `plan.text`.
 * A library of thousands keeps `plan` and `source` on disk and fetches them when they are asked for: ask for those of the
 * few precedents that are shown, never for those of all.
 */
export interface Precedent {
  /** Identity in the library: the path or address of the file it came from. */
  readonly id: string;
  readonly metadata: Metadata;
  /** What lists show; always at hand. */
  readonly label: Label;
  readonly plan: Plan;
  /** The clean text (`source.text === plan.text`) with the way back to the raw file. */
  readonly source: MappedText;
}

/** Title, place and year as shown: the page's word first, then what the text itself says. */
export interface Label {
  readonly title: string;
  /** Empty where neither says. */
  readonly place: string;
  readonly year: number | null;
  readonly genre: Genre | null;
}

export function labelOf(metadata: Metadata, plan: Plan): Label {
  const title = metadata.title ?? (plan.title ? plan.text.slice(plan.title.start, plan.title.end) : (plan.text.split('\n', 1)[0] ?? ''));
  return { title, place: metadata.place ?? plan.place ?? '', year: metadata.year ?? plan.year, genre: plan.genre };
}
