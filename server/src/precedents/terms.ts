import type { Span } from '../text/mapped-text.ts';
import type { Precedent } from './precedent.ts';

/** A place in the library where a term stands. */
export interface Occurrence {
  readonly precedent: Precedent;
  readonly span: Span;
}

/** Longest term looked up, in characters: 全社会研究与试验发展（R&D）经费投入占地区生产总值的比重 has 30. */
const longest = 32;
const quoted = /“([^“”\n]{2,12})”/g;

/**
 * The terms the library knows, and where they stand: indicators, names in quotation marks
 * (“揭榜挂帅”) and the terms of the field's lexicon.
 */
export class Terms {
  private readonly precedents = new Map<string, Precedent>();
  private readonly known = new Map<string, number>();
  private readonly found = new Map<string, readonly Occurrence[]>();

  /** `lexicon`: terms of the field that count as known wherever the library uses them. */
  constructor(lexicon: Iterable<string>) {
    for (const term of lexicon) this.known.set(term, 1);
  }

  add(precedent: Precedent): void {
    this.remove(precedent.id);
    this.precedents.set(precedent.id, precedent);
    for (const term of ownTerms(precedent)) this.known.set(term, (this.known.get(term) ?? 0) + 1);
    this.found.clear();
  }

  remove(id: string): void {
    const precedent = this.precedents.get(id);
    if (!precedent) return;
    this.precedents.delete(id);
    for (const term of ownTerms(precedent)) {
      const left = (this.known.get(term) ?? 0) - 1;
      if (left > 0) this.known.set(term, left);
      else this.known.delete(term);
    }
    this.found.clear();
  }

  /** The longest known term of `text` that covers `offset` (or ends there) and that the library uses; null if none. */
  at(text: string, offset: number): Span | null {
    for (let length = Math.min(longest, text.length); length >= 2; length--)
      for (let start = Math.max(0, offset - length); start <= offset && start + length <= text.length; start++) {
        const term = text.slice(start, start + length);
        if (this.known.has(term) && this.occurrences(term).length > 0) return { start, end: start + length };
      }
    return null;
  }

  /** Every place of the library where `term` stands, newest plan first. */
  occurrences(term: string): readonly Occurrence[] {
    const held = this.found.get(term);
    if (held) return held;
    const places: Occurrence[] = [];
    if (term.length > 0)
      for (const precedent of this.precedents.values()) {
        const { text } = precedent.plan;
        for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length))
          places.push({ precedent, span: { start: at, end: at + term.length } });
      }
    const year = (one: Occurrence) => one.precedent.metadata.year ?? one.precedent.plan.year ?? 0;
    places.sort((a, b) => year(b) - year(a));
    this.found.set(term, places);
    return places;
  }
}

function ownTerms(precedent: Precedent): Set<string> {
  const terms = new Set<string>();
  for (const target of precedent.plan.targets) {
    terms.add(target.indicator);
    if (target.canonical) terms.add(target.canonical);
  }
  for (const match of precedent.plan.text.matchAll(quoted)) terms.add(match[1] as string);
  for (const term of terms) if (term.length < 2 || term.length > longest) terms.delete(term);
  return terms;
}
