import { copiedRuns } from '../precedents/copied-runs.ts';
import type { Phrases } from '../precedents/phrases.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Precedents } from '../precedents/precedents.ts';
import type { PrecedentTarget } from '../precedents/targets-by-indicator.ts';
import type { PrecedentAnswers, PrecedentFigure, SharedRun } from '../rules/rule.ts';
import { national, related } from '../text/places.ts';
import { rememberLine } from '../text/remember.ts';
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
  let answers: Map<string, unknown> | null = null;
  const all = (): Map<string, unknown> => {
    answers ??= answersKept(precedents, own());
    return answers;
  };
  const kept = <Answer>(key: string, work: () => Answer): Answer => {
    const known = all();
    if (!known.has(key)) {
      const answer = work();
      if (known.size >= mostKept) known.clear();
      known.set(key, answer);
    }
    return known.get(key) as Answer;
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
      const excluded = own();
      const { place } = draft.plan;
      const runsOf = kept(`runs of ${shortest} for ${place}`, () =>
        rememberLine((one) => sharedRunsIn(precedents, one, shortest, excluded, place)),
      );
      return runsOf(line);
    },

    kept,

    state: all,
  };
}

function sharedRunsIn(
  { phrases }: Precedents,
  line: string,
  shortest: number,
  excluded: ReadonlySet<string>,
  place: string | null,
): readonly SharedRun[] {
  const runs = copiedRuns(phrases, line, shortest, excluded, ({ label }) => follow(place, label.place));
  return runs.map(({ span, precedent }) => ({ span, label: placeAndYear(precedent), title: precedent.label.title }));
}

/** Whether one of two places carries out what the other decides: then their papers say the same, and are to. */
function follow(one: string | null, other: string): boolean {
  if (one === other) return false;
  return other === national || one === national || (one !== null && related(one, other));
}

/** What has been worked out for one state of the library and one set of plans left out. */
interface Kept {
  readonly state: string;
  readonly answers: Map<string, unknown>;
}

const mostKept = 8000;
const keptOf = new WeakMap<Phrases, Kept>();

function answersKept({ phrases }: Precedents, excluded: ReadonlySet<string>): Map<string, unknown> {
  const state = `${phrases.ready()} ${[...excluded].join('\n')}`;
  let kept = keptOf.get(phrases);
  if (kept?.state !== state) {
    kept = { state, answers: new Map() };
    keptOf.set(phrases, kept);
  }
  return kept.answers;
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
