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

/** Words that may stand over a text: no sentence, no address, no number, no line under a title. */
const nameable = /^(?![—–－-]|[（(]|附件|第?[一二三四五六七八九十\d]+[、.．章节条])[^。，；：！？]{4,80}$/;

/** `id`: where neither the page nor the text gives a title, nor its first line can be one, the file's own name stands for it. */
export function labelOf(metadata: Metadata, plan: Plan, id: string): Label {
  const title = metadata.title ?? (plan.title ? plan.text.slice(plan.title.start, plan.title.end) : null) ?? openingOf(plan);
  return { title: title ?? fileNameOf(id), place: metadata.place ?? plan.place ?? '', year: metadata.year ?? plan.year, genre: plan.genre };
}

function openingOf(plan: Plan): string | null {
  const first = (plan.text.split('\n', 1)[0] ?? '').trim();
  return nameable.test(first) ? first : null;
}

/** /资料/2017年要点.docx → 2017年要点 */
export function fileNameOf(id: string): string {
  return (id.split(/[/\\]/).at(-1) ?? id).replace(/\.\w{1,8}$/, '');
}
