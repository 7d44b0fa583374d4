import type { Plan } from '../plan/plan.ts';
import type { MappedText, Span } from '../text/mapped-text.ts';

/** A plan about to leave the editor. */
export interface Manuscript {
  readonly plan: Plan;
  /**
   * The words as the drafter wrote them at a span of the plan's clean text. What is handed over is what was written: reading
   * simplifies characters and widens punctuation, and doing so to a document that goes out is for the drafter to decide.
   */
  written(span: Span): string;
}

/** A plan read from the text `source` as `clean` maps back to it. */
export function manuscriptOf(plan: Plan, clean: MappedText, source: string): Manuscript {
  return {
    plan,
    written(span) {
      const { start, end } = clean.toSource(span);
      return source.slice(start, end);
    },
  };
}

/** A plan of which only the clean text is worth handing over: one taken from a saved page. */
export function cleanManuscript(plan: Plan): Manuscript {
  return { plan, written: ({ start, end }) => plan.text.slice(start, end) };
}

/** The plan's title as one line, without marks of layout; empty where it has none. */
export function titleOf({ plan, written }: Manuscript): string {
  return plan.title
    ? written(plan.title)
        .replaceAll(/[\r\n#*]/g, '')
        .trim()
    : '';
}
