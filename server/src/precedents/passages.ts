import type { Plan } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';

/** A piece of a plan of the size one would quote: a sentence, or a clause closed by a semicolon, of one measure. */
export interface Passage {
  readonly start: number;
  readonly end: number;
  /** Index into `plan.measures`, or null. */
  readonly measure: number | null;
  /** Index into `plan.sections` of the innermost section, or null. */
  readonly section: number | null;
  /** The words it stands under: lead of its paragraph, headings. */
  readonly context: readonly Span[];
}

const shortest = 14;
const longest = 280;

/** Passages of a plan in document order; spans are offsets into `plan.text`. Headings, agencies and the title are no passages. */
export function passagesOf(plan: Plan): Passage[] {
  const out: Passage[] = [];
  const text = plan.text;
  let at = 0;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    const pieces = cut(text, at, end);
    const lead = pieces[0];
    for (const piece of pieces) out.push({ ...piece, measure: null, section: null, context: lead && piece !== lead ? [lead] : [] });
    at = end + 1;
  }
  return out;
}

function cut(text: string, from: number, to: number): Span[] {
  const pieces: Span[] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    const stop = '。；！？'.includes(text[at] as string);
    const tooLong = at - start >= longest && '，、：'.includes(text[at] as string);
    if ((stop && at + 1 - start >= shortest) || tooLong) {
      pieces.push({ start, end: at + 1 });
      start = at + 1;
    }
  }
  if (to - start >= 8) pieces.push({ start, end: to });
  return pieces;
}
