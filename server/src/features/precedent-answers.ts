import { copiedRuns } from '../precedents/copied-runs.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Precedents } from '../precedents/precedents.ts';
import type { PrecedentTarget } from '../precedents/targets-by-indicator.ts';
import type { PrecedentAnswers, PrecedentFigure, SharedRun } from '../rules/rule.ts';
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

    sharedRuns: (line, shortest) => {
      const known = linesOf(precedents, own());
      const key = `${shortest} ${line}`;
      let runs = known.get(key);
      if (!runs) {
        runs = copiedRuns(precedents.phrases, line, shortest, own()).map(({ span, precedent }) => ({
          span,
          label: placeAndYear(precedent),
          title: precedent.label.title,
        }));
        if (known.size >= mostLines) known.clear();
        known.set(key, runs);
      }
      return runs;
    },
  };
}

/** Answers about lines, for one state of the library and one set of plans left out: an edit asks again about its own line only. */
interface KnownLines {
  readonly state: string;
  readonly runs: Map<string, readonly SharedRun[]>;
}

const mostLines = 4000;
const knownLines = new WeakMap<Precedents, KnownLines>();

function linesOf(precedents: Precedents, excluded: ReadonlySet<string>): Map<string, readonly SharedRun[]> {
  const state = `${precedents.phrases.ready()} ${[...excluded].join('\n')}`;
  let known = knownLines.get(precedents);
  if (known?.state !== state) {
    known = { state, runs: new Map() };
    knownLines.set(precedents, known);
  }
  return known.runs;
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
  const { place, year } = precedent.label;
  return { place: place === '' ? null : place, year };
}
