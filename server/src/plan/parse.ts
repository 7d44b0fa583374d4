import type { Plan } from './plan.ts';
import { readTargets } from './targets/read-targets.ts';
import { readVague } from './vague/read-vague.ts';

/** Reads any text as a plan. Never fails: half-typed text is normal input. */
export function parse(text: string): Plan {
  const targets: Plan['targets'][number][] = [];
  const vague: Plan['vague'][number][] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const found = readTargets(line);
    const shift = (span: { start: number; end: number }) => ({ start: span.start + at, end: span.end + at });
    for (const target of found)
      targets.push({ ...target, span: shift(target.span), figure: shift(target.figure), indicatorSpan: target.indicatorSpan && shift(target.indicatorSpan), section: null, measure: null });
    for (const one of readVague(line, found, 'tasks'))
      vague.push({ ...one, span: shift(one.span), focus: shift(one.focus), subject: one.subject && shift(one.subject), section: null, measure: null });
    at += line.length + 1;
  }
  return { text, title: null, genre: null, place: null, year: null, sections: [], measures: [], targets, vague };
}
