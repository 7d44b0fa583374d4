import { copiedRuns } from '../precedents/copied-runs.ts';
import { label, type Precedent } from '../precedents/precedent.ts';
import type { Precedents } from '../precedents/precedents.ts';
import type { PrecedentTarget } from '../precedents/targets-by-indicator.ts';
import type { PrecedentAnswers, PrecedentFigure } from '../rules/rule.ts';
import { placeAndYear } from './comparables.ts';
import type { Draft } from './draft.ts';
import { middle } from './figures.ts';

/** Figures are made once a target: a rule reads thousands of them at every keystroke. */
const figures = new WeakMap<PrecedentTarget, PrecedentFigure>();

/** The precedents as rules may ask them about `draft`; its own plan and other versions of it are none. */
export function answersFor(draft: Pick<Draft, 'file' | 'plan'>, precedents: Precedents): PrecedentAnswers {
  let excluded: ReadonlySet<string> | null = null;
  const own = (): ReadonlySet<string> => {
    excluded ??= new Set([draft.file, ...precedents.versionsOf(draft.plan)]);
    return excluded;
  };
  return {
    targetsLike: (subject) =>
      precedents.targets
        .like(subject)
        .filter(({ precedent }) => precedent.id !== draft.file)
        .map(({ precedent, target }) => ({
          target,
          label: placeAndYear(precedent),
          text: precedent.plan.text.slice(target.span.start, target.span.end),
        })),

    figuresOf: (canonical, aspect) =>
      precedents.targets
        .held(canonical)
        .filter(({ target, precedent }) => target.aspect === aspect && !own().has(precedent.id))
        .map(figureOf),

    sharedRuns: (line, shortest) =>
      copiedRuns(precedents.phrases, line, shortest, own()).map(({ span, precedent }) => ({
        span,
        label: placeAndYear(precedent),
        title: label(precedent).title,
      })),
  };
}

function figureOf(one: PrecedentTarget): PrecedentFigure {
  const known = figures.get(one);
  if (known) return known;
  const { precedent, target } = one;
  const made = {
    plan: precedent.id,
    label: placeAndYear(precedent),
    ...placeAndYearOf(precedent),
    aspect: target.aspect,
    value: middle(target.value),
    unit: target.unit,
  };
  figures.set(one, made);
  return made;
}

function placeAndYearOf(precedent: Precedent): Pick<PrecedentFigure, 'place' | 'year'> {
  const { place, year } = label(precedent);
  return { place: place === '' ? null : place, year };
}
