import type { Target } from '../plan/plan.ts';
import type { Precedent } from './precedent.ts';

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

  has(canonical: string): boolean {
    return this.byCanonical.has(canonical);
  }

  /**
   * Targets about the same or the nearest thing as the noun phrase `subject`, nearest first.
   * Likeness is the share of character pairs in common: enough to bring 高端研发机构 to 市级研发中心,
   * and symmetric, so that a short phrase does not match everything that contains it.
   */
  like(subject: string, limit = 5): readonly PrecedentTarget[] {
    const exact = this.of(subject);
    if (exact.length > 0) return exact.slice(0, limit);
    const pairs = pairsOf(subject);
    if (pairs.size === 0) return [];
    const ranked: { likeness: number; key: string }[] = [];
    for (const key of this.byCanonical.keys()) {
      const other = pairsOf(key);
      let common = 0;
      for (const pair of pairs) if (other.has(pair)) common++;
      const likeness = (2 * common) / (pairs.size + other.size);
      if (likeness >= 0.34) ranked.push({ likeness, key });
    }
    ranked.sort((a, b) => b.likeness - a.likeness || (a.key < b.key ? -1 : 1));
    return ranked.flatMap(({ key }) => this.of(key)).slice(0, limit);
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

function pairsOf(phrase: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= phrase.length; at++) pairs.add(phrase.slice(at, at + 2));
  return pairs;
}
