import type { Target } from '../plan.ts';
import { canonicalIndicator } from './canonical.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { type Time, timesOf } from './commitment.ts';
import { type Figure, figures, mayHoldFigure } from './figures.ts';
import { inName, notTarget } from './not-targets.ts';
import { readFigure } from './read-figure.ts';
import type { Earlier } from './stated.ts';
import { isSummed } from './summed.ts';

/** A target as one paragraph alone shows it: spans are offsets into the paragraph, `year` only where the paragraph names it. */
export type FoundTarget = Omit<Target, 'section' | 'measure'>;

/**
 * Reads the commitments with a figure in one paragraph.
 * Depends on the paragraph's text alone, so that an edit re-reads only the changed line.
 */
export function readTargets(paragraph: string): readonly FoundTarget[] {
  const found: FoundTarget[] = [];
  if (!mayHoldFigure(paragraph)) return found;
  const clauses = clausesOf(paragraph);
  const inClause = clauses.map((clause) => figures(paragraph, clause.start, clause.end).filter((figure) => !inName(paragraph, figure)));
  if (inClause.every((all) => all.length === 0)) return found;
  const times = timesOf(paragraph, clauses, inClause);
  const leads = leadsToTargets(clauses, inClause, times);
  let previous: Earlier | null = null;
  let sentenceStart = 0;
  for (let index = 0; index < clauses.length; index++) {
    const clause = clauses[index] as Clause;
    if (clauses[index - 1]?.sentence !== clause.sentence) sentenceStart = clause.start;
    if (leads[index] === 0) continue;
    const all = inClause[index] ?? [];
    for (let which = 0; which < all.length; which++) {
      const figure = all[which] as Figure;
      const stated = readFigure(
        paragraph,
        clauses,
        index,
        all,
        which,
        previous?.stated.clause.sentence === clause.sentence ? previous : null,
      );
      const isTarget = notTarget(paragraph, clauses, index, stated, times[index]?.past ?? false) === null;
      previous = { stated, isTarget };
      if (!isTarget || stated.indicator === '') continue;
      found.push({
        span: stated.span,
        figure: { start: figure.start, end: figure.end },
        indicator: stated.indicator,
        indicatorSpan: stated.indicatorSpan,
        canonical: canonicalIndicator(stated.indicator, stated.aspect),
        aspect: stated.aspect,
        comparator: stated.comparator,
        value: figure.value,
        unit: figure.unit,
        year: times[index]?.year ?? null,
        ...(isSummed(paragraph, sentenceStart, stated) && { summed: true }),
      });
    }
  }
  return found;
}

/** Of each clause whether it, or one behind it in its sentence, has a figure that is not past: a figure may say what the next one means. */
function leadsToTargets(clauses: readonly Clause[], inClause: readonly (readonly Figure[])[], times: readonly Time[]): Uint8Array {
  const leads = new Uint8Array(clauses.length);
  for (let index = clauses.length - 1; index >= 0; index--) {
    const own = (inClause[index] as readonly Figure[]).length > 0 && !times[index]?.past;
    const next = clauses[index + 1]?.sentence === clauses[index]?.sentence && leads[index + 1] === 1;
    leads[index] = own || next ? 1 : 0;
  }
  return leads;
}
