import boilerplate from '../../data/boilerplate.json' with { type: 'json' };
import type { Plan } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Segmenter } from '../text/segmenter.ts';
import type { Precedent } from './precedent.ts';

/** A place in the library where a term stands. */
export interface Occurrence {
  readonly precedent: Precedent;
  readonly span: Span;
}

/** Longest term looked up, in characters: 全社会研究与试验发展（R&D）经费投入占地区生产总值的比重 has 30. */
const longest = 32;
/** Words in a run, and its characters at least. */
const mostWords = 4;
const shortestRun = 4;
const quoted = /“([^“”\n]{2,12})”/g;

/**
 * The terms the library knows, and where they stand: indicators, names in quotation marks
 * (“揭榜挂帅”) and the terms of the field's lexicon.
 */
export class Terms {
  private readonly precedents = new Map<string, Precedent>();
  private readonly known = new Map<string, number>();
  private readonly found = new Map<string, readonly Occurrence[]>();

  private segmenter: Segmenter | null = null;

  /** `lexicon`: terms of the field that count as known wherever the library uses them. */
  constructor(lexicon: Iterable<string>) {
    for (const term of lexicon) this.known.set(term, 1);
  }

  add(precedent: Precedent): void {
    this.remove(precedent.id);
    this.precedents.set(precedent.id, precedent);
    for (const term of termsOf(precedent.plan)) this.known.set(term, (this.known.get(term) ?? 0) + 1);
    this.found.clear();
  }

  remove(id: string): void {
    const precedent = this.precedents.get(id);
    if (!precedent) return;
    this.precedents.delete(id);
    for (const term of termsOf(precedent.plan)) {
      const left = (this.known.get(term) ?? 0) - 1;
      if (left > 0) this.known.set(term, left);
      else this.known.delete(term);
    }
    this.found.clear();
  }

  /** From now on runs of words that no lexicon names are found too. */
  segmentWith(segmenter: Segmenter): void {
    this.segmenter = segmenter;
  }

  /**
   * The longest known term of `text` that covers `offset` (or ends there) and that the library uses; failing
   * one, and once words can be told, the longest run of words there that the library uses as well; null if none.
   * `text` is one line.
   */
  at(text: string, offset: number): Span | null {
    return this.knownAt(text, offset) ?? this.runAt(text, offset);
  }

  private knownAt(text: string, offset: number): Span | null {
    for (let length = Math.min(longest, text.length); length >= 2; length--)
      for (let start = Math.max(0, offset - length); start <= offset && start + length <= text.length; start++) {
        const term = text.slice(start, start + length);
        if (this.known.has(term) && this.occurrences(term).length > 0) return { start, end: start + length };
      }
    return null;
  }

  /** Two to four words that neither begin nor end with one that could stand in any plan. */
  private runAt(text: string, offset: number): Span | null {
    if (!this.segmenter) return null;
    const words: Span[] = [];
    let at = 0;
    for (const word of this.segmenter.cut(text)) {
      words.push({ start: at, end: at + word.length });
      at += word.length;
    }
    const near = words.findIndex((word) => offset <= word.end);
    let best: Span | null = null;
    for (let first = Math.max(0, near - mostWords); first <= near + 1 && first < words.length; first++)
      for (let last = first + 1; last < Math.min(words.length, first + mostWords); last++) {
        const run = { start: (words[first] as Span).start, end: (words[last] as Span).end };
        const length = run.end - run.start;
        if (offset < run.start || offset > run.end || length < shortestRun || (best && length <= best.end - best.start)) continue;
        const telling = [words[first] as Span, words[last] as Span].every((word) => tells(text.slice(word.start, word.end)));
        if (
          telling &&
          /^\p{Script=Han}+$/u.test(text.slice(run.start, run.end)) &&
          this.occurrences(text.slice(run.start, run.end)).length > 0
        )
          best = run;
      }
    return best;
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

const sayNothing = new Set(boilerplate.words);

/** Whether a word says what a thing is, rather than standing in any plan. */
function tells(word: string): boolean {
  return word.length >= 2 && !sayNothing.has(word);
}

/** The terms one plan makes known. */
export function termsOf(plan: Plan): string[] {
  const terms = new Set<string>();
  for (const target of plan.targets) {
    terms.add(target.indicator);
    if (target.canonical) terms.add(target.canonical);
  }
  for (const match of plan.text.matchAll(quoted)) terms.add(match[1] as string);
  return [...terms].filter(({ length }) => length >= 2 && length <= longest);
}
