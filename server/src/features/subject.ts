import { canonicalIndicator } from '../plan/targets/canonical.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Precedents } from '../precedents/precedents.ts';
import type { PrecedentTarget } from '../precedents/targets-by-indicator.ts';
import type { Occurrence } from '../precedents/terms.ts';
import { lineAt } from '../text/lines.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Draft } from './draft.ts';

/** What the words at a place of the draft are about, with all the library says of it. */
export interface Subject {
  /** Clean offsets of the words in the draft. */
  readonly span: Span;
  readonly words: string;
  readonly canonical: string | null;
  readonly targets: readonly PrecedentTarget[];
  /** Newest plan first; of many places the first. */
  readonly occurrences: readonly Occurrence[];
  /** Plans that have a target or the words. */
  readonly plans: number;
}

/** Where a target names its indicator. */
export class TargetPlace implements Occurrence {
  constructor(private readonly of: PrecedentTarget) {}

  get plan(): number {
    return this.of.plan;
  }

  get precedent(): Precedent {
    return this.of.precedent;
  }

  get span(): Span {
    const { indicatorSpan, span } = this.of.target;
    return indicatorSpan ?? span;
  }
}

/**
 * The indicator or term at a clean offset. The longest known term wins; a target of the draft whose
 * indicator the library measures under another name counts as known too. The drafter's own plan,
 * if it stands in the library, is left out. `most`: occurrences that are wanted.
 */
export function subjectAt(draft: Draft, offset: number, precedents: Precedents, most: number): Subject | null {
  const { text } = draft.plan;
  const line = lineAt(text, offset);
  const term = precedents.terms.at(text.slice(line.start, line.end), offset - line.start);
  const candidates: Span[] = term ? [{ start: term.start + line.start, end: term.end + line.start }] : [];
  for (const target of draft.plan.targets) {
    const span = target.indicatorSpan;
    if (span && target.canonical && span.start <= offset && offset <= span.end && precedents.targets.has(target.canonical))
      candidates.push(span);
  }
  candidates.sort((a, b) => b.end - b.start - (a.end - a.start));
  const span = candidates[0];
  if (!span) return null;
  const words = text.slice(span.start, span.end);
  const own = draft.plan.targets.find((target) => target.indicatorSpan?.start === span.start && target.indicatorSpan.end === span.end);
  const canonical = own?.canonical ?? canonicalIndicator(words);
  const targets = canonical === null ? [] : precedents.targets.of(canonical, draft.file);
  const { places: occurrences, having } = precedents.terms.occurrences(words, most, draft.file);
  if (targets.length === 0 && occurrences.length === 0) return null;
  for (const { plan } of targets) having[plan] = 1;
  let plans = 0;
  for (let plan = 0; plan < having.length; plan++) plans += having[plan] as number;
  // Under another name the words themselves may not occur: then the targets' own clauses are quoted.
  const quoted = occurrences.length > 0 ? occurrences : targets.slice(0, most).map((one) => new TargetPlace(one));
  return { span, words, canonical, targets, occurrences: quoted, plans };
}
