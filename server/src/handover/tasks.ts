import { readLine } from '../plan/line.ts';
import type { Agency, Deadline, Measure } from '../plan/plan.ts';
import { lineAt, trim } from '../text/lines.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Manuscript } from './manuscript.ts';
import { plainWords } from './words.ts';

/** A measure of the plan as the ledger shows it; every word is the draft's. */
export interface Task {
  /** Counts the measures of the plan from 1. */
  readonly number: number;
  /** Titles of the sections it stands in, from the top, with their markers. */
  readonly path: readonly string[];
  /** With the measure's own marker. */
  readonly headline: string;
  /** The whole measure, a line for each of its paragraphs, without the agencies at their ends. */
  readonly text: string;
  /** The clauses that promise a figure. */
  readonly targets: readonly string[];
  /** The words that promise without one. */
  readonly vague: readonly string[];
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
  /** With its year, which the plan gives where the words do not; null where none is set. */
  readonly due: string | null;
  /** For what is reckoned from it; null where it says no month (then the whole year counts) or no year. */
  readonly deadline: Pick<Deadline, 'year' | 'month'> | null;
}

/** The measures of a plan, in its order. */
export function readTasks(manuscript: Manuscript): readonly Task[] {
  const { plan } = manuscript;
  const words = (span: Span) => plainWords(manuscript.written(span));
  const names = (agencies: readonly Agency[]) => [...new Set(agencies.map(({ span }) => words(span)))];
  const targets = plan.measures.map(() => new Set<string>());
  const vague = plan.measures.map(() => new Set<string>());
  for (const { measure, span } of plan.targets) if (measure !== null) targets[measure]?.add(words(span));
  for (const { measure, span, sure } of plan.vague) if (measure !== null && sure) vague[measure]?.add(words(span));
  return plan.measures.map((measure, index) => ({
    number: index + 1,
    path: pathOf(manuscript, measure),
    headline: `${measure.marker.replace(/^#+$/, '')}${words(measure.headline)}`,
    text: textOf(manuscript, measure),
    targets: [...(targets[index] as Set<string>)],
    vague: [...(vague[index] as Set<string>)],
    lead: names(measure.lead),
    responsible: names(measure.responsible),
    due: measure.deadline && dueOf(words(measure.deadline.span), measure.deadline.year),
    deadline: measure.deadline,
  }));
}

function pathOf({ plan, written }: Manuscript, measure: Measure): readonly string[] {
  const path: string[] = [];
  const own = measure.section === null ? undefined : plan.sections[measure.section];
  // A measure that is a section is no part of its own path.
  for (let at = own?.span.start === measure.span.start ? own.parent : measure.section; at !== null; ) {
    const section = plan.sections[at];
    if (!section) break;
    path.unshift(`${section.marker.replace(/^#+$/, '')}${plainWords(written(section.title))}`);
    at = section.parent;
  }
  return path;
}

function textOf({ plan, written }: Manuscript, { span }: Measure): string {
  const lines: string[] = [];
  for (let at = span.start; at < span.end; ) {
    const line = lineAt(plan.text, at);
    const { body, isAgencies } = readLine(plan.text.slice(line.start, line.end));
    const words = trim(plan.text, { start: line.start + body.start, end: line.start + body.end });
    if (!isAgencies && words.end > words.start) lines.push(plainWords(written(words)));
    at = line.end + 1;
  }
  return lines.join('\n');
}

/** 年底前 of a plan for 2026 → 2026年底前; 完成时限：6月 → 2026年6月. */
function dueOf(words: string, year: number | null): string {
  const bare = words.replace(/^(?:完成|办结|实施)?(?:时限|期限)[：:]\s?/, '');
  if (year === null || /20\d\d/.test(bare)) return bare;
  const undated = bare.replace(/^(?:力争|确保|[到至在于当本])+/, '');
  return undated.startsWith('年') ? `${year}${undated}` : `${year}年${undated}`;
}
