import type { Range } from 'vscode-languageserver-types';
import { readMarker } from '../plan/marker.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { canonicalIndicator } from '../plan/targets/canonical.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Precedents } from '../precedents/precedents.ts';
import type { PrecedentTarget } from '../precedents/targets-by-indicator.ts';
import { lineAt } from '../text/lines.ts';
import type { Span } from '../text/mapped-text.ts';
import { comparables, passageAt } from './comparables.ts';
import { runBefore } from './completion-phrases.ts';
import { type Draft, rangeOf } from './draft.ts';
import {
  distinct,
  figureText,
  isComparable,
  kindOfFigure,
  ownTargets,
  placed,
  spreadIn,
  spreads,
  spreadText,
  standing,
} from './figures.ts';
import type { Localise } from './localise.ts';
import { type PlanPlace, planPlace } from './plan-place.ts';

/** Fewer characters, number aside, say too little to compare by: 1.建设 is the beginning of anything. */
const shortest = 5;
/** Rows of targets shown. */
const rows = 12;

/** What the panel beside a draft shows for one place in it. */
export interface PanelAnswer {
  /** What is compared: the measure, item, heading or line at the place; null on an empty line under no heading. */
  readonly about: { readonly words: string; readonly range: Range } | null;
  readonly comparables: readonly Passage[];
  readonly indicator: IndicatorAnswer | null;
}

/** A passage of a precedent as it is shown and acted on. */
export interface Passage extends PlanPlace {
  /** Headings it stands under, outermost first. */
  readonly section: readonly string[];
  readonly text: string;
  /** Targets, agencies and deadlines in `text`, in order and without overlap. */
  readonly marks: readonly Mark[];
}

/** UTF-16 offsets into the passage's text. */
export interface Mark extends Span {
  readonly kind: 'indicator' | 'figure' | 'agency' | 'deadline';
}

/** What other plans aim at for one indicator. */
export interface IndicatorAnswer {
  readonly name: string;
  readonly plans: number;
  /** A spread in words, one value a plan; and where the draft's own figure stands in it. */
  readonly spread: { readonly words: string; readonly values: readonly number[]; readonly unit: string } | null;
  readonly own: { readonly words: string; readonly standing: string; readonly value: number } | null;
  /** Newest first. */
  readonly targets: readonly TargetRow[];
  /** Targets beyond those listed. */
  readonly more: number;
}

export interface TargetRow extends PlanPlace {
  readonly figure: string;
  readonly aspect: string;
}

/**
 * The precedents of what is being written at a clean offset: comparable passages of the measure there, and the targets of the
 * indicator nearest to it. On an empty line, or one hardly begun, it is the heading above that is compared.
 * Null where the document is no plan: prose in a language that also serves for other texts.
 */
export function panel(draft: Draft, offset: number, precedents: Precedents, t: Localise): PanelAnswer | null {
  const { plan, document } = draft;
  if (document.languageId !== 'gongwen' && plan.measures.length === 0 && plan.targets.length === 0) return null;
  const about = subjectOf(draft, offset);
  return {
    about: about && { words: plan.text.slice(about.start, about.end).trim(), range: rangeOf(draft, about) },
    comparables: about
      ? comparables(draft, about.start, precedents).flatMap((one) => {
          const precedent = precedents.get(one.plan);
          return precedent ? [passage(precedent, one.span, one.section)] : [];
        })
      : [],
    indicator: indicatorAt(draft, offset, precedents, t),
  };
}

/** What stands at a clean offset to be compared, or the heading above where that is next to nothing. */
function subjectOf(draft: Draft, offset: number): Span | null {
  const { plan } = draft;
  const own = passageAt(draft, offset);
  const words = plan.text.slice(own.start, own.end);
  if (words.slice(readMarker(words, 0)?.end ?? 0).trim().length >= shortest) return own;
  return plan.sections.findLast(({ span }) => span.start < own.start)?.title ?? null;
}

/** A span of a precedent as a passage. */
export function passage(precedent: Precedent, { start, end }: Span, section: readonly string[]): Passage {
  const { plan } = precedent;
  return {
    ...planPlace(precedent, { start, end }),
    section,
    text: plan.text.slice(start, end),
    marks: marksIn(plan, { start, end }),
  };
}

function marksIn({ targets, measures }: Plan, { start, end }: Span): Mark[] {
  const marks: Mark[] = [];
  const mark = (kind: Mark['kind'], span: Span | null | undefined) => {
    if (span && span.start >= start && span.end <= end && span.end > span.start)
      marks.push({ kind, start: span.start - start, end: span.end - start });
  };
  for (const target of targets) {
    mark('figure', target.figure);
    mark('indicator', target.indicatorSpan);
  }
  for (const measure of measures) {
    if (measure.span.end < start || measure.span.start > end) continue;
    for (const agency of [...measure.lead, ...measure.responsible]) mark('agency', agency.span);
    mark('deadline', measure.deadline?.span);
  }
  // A figure is the more telling of two that meet.
  const order: readonly Mark['kind'][] = ['figure', 'indicator', 'agency', 'deadline'];
  const kept: Mark[] = [];
  for (const one of marks.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)))
    if (kept.every((other) => other.end <= one.start || one.end <= other.start)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}

/** The targets others set for the indicator being written, or the one nearest to the offset in what is being written. */
function indicatorAt(draft: Draft, offset: number, precedents: Precedents, t: Localise): IndicatorAnswer | null {
  const canonical = beingWritten(draft, offset, precedents) ?? nearestIndicator(draft, offset, precedents);
  if (canonical === null) return null;
  const all = distinct(precedents.targets.of(canonical, draft.file));
  if (all.length === 0) return null;
  const known = spreads(all);
  const owns = ownTargets(draft.plan.targets, canonical, offset);
  // The spread the draft's own figure stands in says more than one attested better.
  const own = owns.find((one) => known.some((spread) => isComparable(spread, one)));
  const attested = (own && known.find((one) => isComparable(one, own))) ?? known[0];
  const spread = attested ? spreadIn(attested, own?.unit) : null;
  return {
    name: canonical,
    plans: new Set(all.map(({ plan }) => plan)).size,
    spread: spread && { words: spreadText(spread, t), values: spread.values, unit: spread.unit },
    own: spread && own ? { words: figureText(own, t), standing: standing(own, spread, t), value: placed(own, spread) } : null,
    targets: all.slice(0, rows).map((one) => targetRow(one, t)),
    more: Math.max(0, all.length - rows),
  };
}

/** An indicator just written, before its figure. */
function beingWritten(draft: Draft, offset: number, precedents: Precedents): string | null {
  const canonical = canonicalIndicator(runBefore(draft.clean.text, offset));
  return canonical !== null && precedents.targets.has(canonical) ? canonical : null;
}

function nearestIndicator(draft: Draft, offset: number, precedents: Precedents): string | null {
  const { plan } = draft;
  const line = lineAt(plan.text, offset);
  const distance = ({ span }: Target) => Math.max(0, span.start - offset, offset - span.end);
  let nearest: Target | null = null;
  for (const target of plan.targets)
    if (target.span.start >= line.start && target.span.end <= line.end && target.canonical && precedents.targets.has(target.canonical))
      if (!nearest || distance(target) < distance(nearest)) nearest = target;
  return nearest?.canonical ?? null;
}

function targetRow({ precedent, target }: PrecedentTarget, t: Localise): TargetRow {
  return {
    ...planPlace(precedent, target.span),
    year: target.year,
    figure: figureText(target, t),
    aspect: kindOfFigure(target, t),
  };
}
