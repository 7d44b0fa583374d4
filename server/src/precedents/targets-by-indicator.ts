import lexicon from '../../data/measured-by.json' with { type: 'json' };
import type { Aspect, Comparator, Target } from '../plan/plan.ts';
import { conceptsIn } from './concepts.ts';
import type { Precedent } from './precedent.ts';

/** Below this two noun phrases do not name like things. */
const leastLikeness = 0.4;

/** One target of the library with the plan it stands in. */
export interface PrecedentTarget {
  readonly precedent: Precedent;
  readonly target: Target;
}

/** The targets of all precedents, found by canonical indicator or by a noun phrase that is about the same thing. */
export class TargetsByIndicator {
  private readonly byCanonical = new Map<string, PrecedentTarget[]>();

  add(precedent: Precedent): void {
    for (const target of precedent.plan.targets) {
      const key = keyOf(target);
      const held = this.byCanonical.get(key);
      if (held) held.push({ precedent, target });
      else this.byCanonical.set(key, [{ precedent, target }]);
    }
  }

  remove(precedent: Precedent): void {
    for (const key of new Set(precedent.plan.targets.map(keyOf))) {
      const left = (this.byCanonical.get(key) ?? []).filter((one) => one.precedent.id !== precedent.id);
      if (left.length > 0) this.byCanonical.set(key, left);
      else this.byCanonical.delete(key);
    }
  }

  /** Targets for exactly this indicator, newest year first, then by place. */
  of(canonical: string): readonly PrecedentTarget[] {
    return [...(this.byCanonical.get(canonical) ?? [])].sort(newestFirst);
  }

  /** As {@link of}, in no order: for those who read them all. */
  held(canonical: string): readonly PrecedentTarget[] {
    return this.byCanonical.get(canonical) ?? [];
  }

  has(canonical: string): boolean {
    return this.byCanonical.has(canonical);
  }

  /**
   * Targets that put a figure to the thing `subject` names, nearest first: the indicator itself; things
   * named alike or of the same concept (高端研发机构 → 市级研发中心); and for what has no unit of its own
   * the indicators plans measure it by (自主创新能力 → 研发投入强度).
   */
  like(subject: string, limit = 6): readonly PrecedentTarget[] {
    const exact = this.of(subject);
    if (exact.length > 0) return exact.slice(0, limit);
    const about = namedThing(subject);
    const ranked: { likeness: number; key: string }[] = [];
    for (const key of this.byCanonical.keys()) {
      const likeness = likenessOf(about, namedThing(key));
      if (likeness >= leastLikeness) ranked.push({ likeness, key });
    }
    ranked.sort((a, b) => b.likeness - a.likeness || (a.key < b.key ? -1 : 1));
    const keys = new Set([...ranked.map(({ key }) => key), ...measuredBy(subject)]);
    return [...keys].flatMap((key) => this.of(key)).slice(0, limit);
  }

  /** All canonical indicators with at least one target. */
  indicators(): IterableIterator<string> {
    return this.byCanonical.keys();
  }
}

function keyOf(target: Target): string {
  return target.canonical ?? target.indicator;
}

function newestFirst(a: PrecedentTarget, b: PrecedentTarget): number {
  const year = (b.target.year ?? 0) - (a.target.year ?? 0);
  return year || (a.precedent.id < b.precedent.id ? -1 : a.precedent.id > b.precedent.id ? 1 : a.target.span.start - b.target.span.start);
}

/** A noun phrase as it is compared: its pairs of characters and the concepts it names. */
interface NamedThing {
  readonly pairs: ReadonlySet<string>;
  readonly concepts: ReadonlySet<number>;
}

function namedThing(phrase: string): NamedThing {
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= phrase.length; at++) pairs.add(phrase.slice(at, at + 2));
  return { pairs, concepts: new Set(conceptsIn(phrase).map((hit) => hit.concept)) };
}

/** 0…1. The share of pairs in common, symmetric so that a short phrase is not like all that contain it; half the way up for a concept in common. */
function likenessOf(a: NamedThing, b: NamedThing): number {
  const common = [...a.pairs].filter((pair) => b.pairs.has(pair)).length;
  const alike = a.pairs.size + b.pairs.size === 0 ? 0 : (2 * common) / (a.pairs.size + b.pairs.size);
  const sameConcept = common > 0 && [...a.concepts].some((concept) => b.concepts.has(concept));
  return sameConcept ? (1 + alike) / 2 : alike;
}

/** The canonical indicators a general promise is measured by; the longest subject found in it decides. */
function measuredBy(phrase: string): readonly string[] {
  let best: { length: number; indicators: readonly string[] } = { length: 0, indicators: [] };
  for (const { subjects, indicators } of lexicon.measures)
    for (const subject of subjects)
      if (subject.length > best.length && phrase.includes(subject)) best = { length: subject.length, indicators };
  return best.indicators;
}

/** The targets of one plan: `stride` numbers each, in the order of {@link targetColumns}; words by their place in `words`. */
export interface TargetColumns {
  readonly words: readonly string[];
  readonly numbers: Float64Array;
}

const stride = 16;
const aspects: readonly Aspect[] = ['level', 'increment', 'growth', 'share'];
const comparators: readonly Comparator[] = ['eq', 'ge', 'gt', 'le', 'approx', 'range'];
const none = -1;

export function targetColumns(targets: readonly Target[]): TargetColumns {
  const words = new Map<string, number>();
  const word = (text: string): number => {
    const number = words.get(text) ?? words.size;
    words.set(text, number);
    return number;
  };
  const numbers = new Float64Array(targets.length * stride);
  for (const [row, one] of targets.entries()) {
    const [low, high] = typeof one.value === 'number' ? [one.value, Number.NaN] : one.value;
    const canonical = one.canonical === null ? none : word(one.canonical);
    numbers.set(
      [
        ...[one.span.start, one.span.end, one.figure.start, one.figure.end],
        ...[word(one.indicator), one.indicatorSpan?.start ?? none, one.indicatorSpan?.end ?? none, canonical],
        ...[aspects.indexOf(one.aspect), comparators.indexOf(one.comparator), low, high],
        ...[word(one.unit), one.year ?? none, one.section ?? none, one.measure ?? none],
      ],
      row * stride,
    );
  }
  return { words: [...words.keys()], numbers };
}

/** The target of one row: {@link targetColumns} the other way round. `words` tells a word by its number. */
export function targetAt(numbers: Float64Array, row: number, words: (number: number) => string): Target {
  const at = (column: number) => numbers[row * stride + column] as number;
  const orNull = (number: number) => (number === none ? null : number);
  return {
    span: { start: at(0), end: at(1) },
    figure: { start: at(2), end: at(3) },
    indicator: words(at(4)),
    indicatorSpan: at(5) === none ? null : { start: at(5), end: at(6) },
    canonical: at(7) === none ? null : words(at(7)),
    aspect: aspects[at(8)] as Aspect,
    comparator: comparators[at(9)] as Comparator,
    value: Number.isNaN(at(11)) ? at(10) : [at(10), at(11)],
    unit: words(at(12)),
    year: orNull(at(13)),
    section: orNull(at(14)),
    measure: orNull(at(15)),
  };
}
