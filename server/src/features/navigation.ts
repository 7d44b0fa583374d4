import type { Range } from 'vscode-languageserver-types';
import type { Precedents } from '../precedents/precedents.ts';
import type { Occurrence } from '../precedents/terms.ts';
import { type Draft, rangeOf } from './draft.ts';
import { type Subject, subjectAt, TargetPlace } from './subject.ts';

/** More places than anybody looks through. */
const mostPlaces = 500;

/** Where a term or indicator of the draft stands in the library. */
export interface Places {
  /** What was asked for, as it stands in the draft. */
  readonly origin: Range;
  readonly places: readonly Occurrence[];
}

/** The place a reader would open first: the newest target set for it, else its newest use. */
export function definition(draft: Draft, offset: number, precedents: Precedents): Places | null {
  const subject = subjectAt(draft, offset, precedents, mostPlaces);
  if (!subject) return null;
  const first = onePerPlan(places(subject));
  return { origin: rangeOf(draft, subject.span), places: first };
}

/** Every target of it in the library, and its uses, those of the newest plans first. */
export function references(draft: Draft, offset: number, precedents: Precedents): Places | null {
  const subject = subjectAt(draft, offset, precedents, mostPlaces);
  return subject && { origin: rangeOf(draft, subject.span), places: places(subject) };
}

/** Targets first, then uses; a use inside a target's clause is that target. */
function places(subject: Subject): Occurrence[] {
  const found: Occurrence[] = subject.targets.map((one) => new TargetPlace(one));
  for (const use of subject.occurrences) {
    const known = found.some((one) => one.plan === use.plan && one.span.start < use.span.end && use.span.start < one.span.end);
    if (!known) found.push(use);
  }
  return found;
}

function onePerPlan(all: readonly Occurrence[]): Occurrence[] {
  const seen = new Set<number>();
  return all.filter(({ plan }) => !seen.has(plan) && seen.add(plan));
}
