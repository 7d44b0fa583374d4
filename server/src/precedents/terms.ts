import boilerplate from '../../data/boilerplate.json' with { type: 'json' };
import type { Plan } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { grown, named, partOf, put } from './columns.ts';
import type { Holdings } from './holdings.ts';
import { codesOf, type Phrases } from './phrases.ts';
import type { SuffixRange } from './phrases-suffixes.ts';
import type { Precedent } from './precedent.ts';
import type { Section } from './snapshot.ts';
import { Stretches } from './stretches.ts';
import { StringTable } from './string-table.ts';

/** A place in the library where a term stands. */
export interface Occurrence {
  /** Number of its plan. */
  readonly plan: number;
  /** Fetched when it is asked for. */
  readonly precedent: Precedent;
  readonly span: Span;
}

/** Longest term looked up, in characters: 全社会研究与试验发展（R&D）经费投入占地区生产总值的比重 has 30. */
const longest = 32;
/** Words in a run, and its characters at least. */
const mostWords = 4;
const shortestRun = 4;
/** Plans whose text is read for a term with figures. */
const mostRead = 48;
const quoted = /“([^“”\n]{2,12})”/g;
/** A figure with its unit at most (“12345”, “60%”, “6年”): a name only where it stands in quotation marks. */
const bareFigure = /^[\d.]+[\p{Script=Han}%‰]?$/u;

/** Where a term stands in the library. */
export interface Occurrences {
  /** By number of plan 1 where it has the term, 0 where not; made for whoever asked. */
  readonly having: Uint8Array;
  /** Places, newest plan first; no more than were asked for. */
  readonly places: readonly Occurrence[];
}

/**
 * The terms the library knows, and where they stand: indicators, names in quotation marks
 * (“揭榜挂帅”) and the terms of the field's lexicon.
 */
export class Terms {
  private readonly lexicon: ReadonlySet<string>;
  private known = new StringTable();
  /** Of each known term, how many plans make it known. */
  private times = new Uint32Array(64);
  private rows = new Stretches();
  private terms = new Uint32Array(0);

  private segmenter: Segmenter | null = null;

  /** `lexicon`: terms of the field that count as known wherever the library uses them. */
  constructor(
    lexicon: Iterable<string>,
    private readonly holdings: Holdings,
    private readonly phrases: () => Phrases,
  ) {
    this.lexicon = new Set(lexicon);
  }

  add(terms: readonly string[]): void {
    const numbers = terms.map((term) => this.known.intern(term));
    this.terms = put(this.terms, this.rows.add(numbers.length), numbers);
    this.times = grown(this.times, this.known.size);
    for (const term of numbers) this.times[term] = (this.times[term] as number) + 1;
  }

  remove(plan: number): void {
    this.rows.remove(plan);
    for (let row = this.rows.start(plan); row < this.rows.end(plan); row++) {
      const term = this.terms[row] as number;
      this.times[term] = (this.times[term] as number) - 1;
    }
    if (this.rows.isLoose) this.rows.squeeze((start, end, to) => this.terms.copyWithin(to, start, end));
  }

  /** From now on runs of words that no lexicon names are found too. */
  segmentWith(segmenter: Segmenter): void {
    this.segmenter = segmenter;
  }

  /**
   * The longest known term of `text` that covers `offset` (or ends there) and that the library uses; failing
   * one, and once words can be told, the longest run of words there that the library uses as well; null if none.
   * A word that could stand in any plan (政策, 企业) is none, but may end one: 加计扣除政策. `text` is one line.
   */
  at(text: string, offset: number): Span | null {
    return this.knownAt(text, offset) ?? this.runAt(text, offset);
  }

  private knownAt(text: string, offset: number): Span | null {
    for (let length = Math.min(longest, text.length); length >= 2; length--)
      for (let start = Math.max(0, offset - length); start <= offset && start + length <= text.length; start++) {
        const term = text.slice(start, start + length);
        if (sayNothing.has(term) && text[start - 1] !== '“') continue;
        if (this.knows(term) && isWhole(text, start, start + length) && this.occurs(term)) return { start, end: start + length };
      }
    return null;
  }

  /**
   * Up to four words that neither begin nor end with one that could stand in any plan; failing such a run, one that such a word
   * ends, if that is where `offset` is.
   */
  private runAt(text: string, offset: number): Span | null {
    if (!this.segmenter) return null;
    const words: Span[] = [];
    let at = 0;
    for (const word of this.segmenter.cut(text)) {
      words.push({ start: at, end: at + word.length });
      at += word.length;
    }
    const near = words.findIndex((word) => offset <= word.end);
    return this.longestRun(text, words, near, offset, false) ?? this.longestRun(text, words, near, offset, true);
  }

  /** `any`: the word at `near` may end the run whatever it says. */
  private longestRun(text: string, words: readonly Span[], near: number, offset: number, any: boolean): Span | null {
    let best: Span | null = null;
    for (let first = Math.max(0, near - mostWords); first <= near + 1 && first < words.length; first++)
      for (let last = first; last < Math.min(words.length, first + mostWords); last++) {
        const run = { start: (words[first] as Span).start, end: (words[last] as Span).end };
        const length = run.end - run.start;
        if (offset < run.start || offset > run.end || length < shortestRun || (best && length <= best.end - best.start)) continue;
        const says = (at: number) => tells(text.slice((words[at] as Span).start, (words[at] as Span).end));
        const telling = says(first) && (says(last) || (any && last === near && last > first));
        if (telling && /^\p{Script=Han}+$/u.test(text.slice(run.start, run.end)) && this.occurs(text.slice(run.start, run.end))) best = run;
      }
    return best;
  }

  private knows(term: string): boolean {
    return this.lexicon.has(term) || ((this.times[this.known.find(term)] as number | undefined) ?? 0) > 0;
  }

  /** Whether `term` stands anywhere in the library. */
  occurs(term: string): boolean {
    return /\d/.test(term) ? this.occurrences(term, 1).places.length > 0 : this.rangeOf(term) !== null;
  }

  /**
   * Where `term` stands, at most `most` of its places. `without`: id of a plan that does not count. A term with figures is looked
   * for in the text of the plans that have it with any figures, of the newest ones only.
   */
  occurrences(term: string, most = Number.POSITIVE_INFINITY, without = ''): Occurrences {
    const range = this.rangeOf(term);
    if (!range) return { having: new Uint8Array(this.holdings.count), places: [] };
    const phrases = this.phrases();
    const codes = codesOf(term);
    const inRange = phrases.suffixes.positionsOf(range);
    const positions = codes.length > range.depth ? inRange.filter((position) => phrases.hasAt(position, codes)) : inRange;
    // A usual term stands at tens of thousands of positions: each is looked up once.
    const plans = phrases.plansAt(positions);
    const having = new Uint8Array(this.holdings.count);
    for (let at = 0; at < plans.length; at++) having[plans[at] as number] = 1;
    const excluded = this.holdings.numberOf(without);
    if (excluded !== undefined) having[excluded] = 0;
    if (/\d/.test(term)) return this.withFigures(term, having, most);
    const newest = new Map(this.holdings.newestOf(having, most).map((plan) => [plan, [] as number[]]));
    const isNewest = new Uint8Array(having.length);
    for (const plan of newest.keys()) isNewest[plan] = 1;
    for (let at = 0; at < plans.length; at++) {
      const plan = plans[at] as number;
      if (isNewest[plan] === 1) newest.get(plan)?.push(positions[at] as number);
    }
    const places: Occurrence[] = [];
    for (const [plan, ones] of newest) {
      if (places.length >= most) break;
      let last = Number.NEGATIVE_INFINITY;
      for (const position of ones.sort((a, b) => a - b)) {
        // Of places that overlap the first counts.
        if (places.length >= most || position < last + term.length) continue;
        last = position;
        const start = phrases.offsetIn(plan, position);
        places.push(new Place(this.holdings, plan, { start, end: start + term.length }));
      }
    }
    return { having, places };
  }

  toSection(): Section {
    return {
      ...named('known', this.known.toSection()),
      ...named('rows', this.rows.toSection()),
      times: this.times.subarray(0, this.known.size),
      terms: this.terms.subarray(0, this.rows.length),
    };
  }

  /** Takes up what {@link toSection} wrote. */
  takeUp(section: Section): this {
    this.known = StringTable.fromSection(partOf(section, 'known'));
    this.rows = Stretches.fromSection(partOf(section, 'rows'));
    this.times = section.times as Uint32Array<ArrayBuffer>;
    this.terms = section.terms as Uint32Array<ArrayBuffer>;
    return this;
  }

  private rangeOf(term: string): SuffixRange | null {
    if (term === '') return null;
    const phrases = this.phrases();
    phrases.ready();
    return phrases.suffixes.find(codesOf(term));
  }

  /** In the index all figures are one: the words themselves are looked for. `among`: by number of plan 1 where they may be. */
  private withFigures(term: string, among: Uint8Array, most: number): Occurrences {
    const places: Occurrence[] = [];
    const having = new Uint8Array(among.length);
    for (const plan of this.holdings.newestOf(among, mostRead)) {
      if (places.length >= most) break;
      const { text } = this.holdings.precedent(plan).plan;
      const before = places.length;
      for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length))
        places.push(new Place(this.holdings, plan, { start: at, end: at + term.length }));
      if (places.length > before) having[plan] = 1;
    }
    return { having, places: places.slice(0, Math.min(places.length, most)) };
  }
}

/** A place whose plan is fetched when it is asked for: of dozens few are quoted. */
class Place implements Occurrence {
  constructor(
    private readonly holdings: Holdings,
    readonly plan: number,
    readonly span: Span,
  ) {}

  get precedent(): Precedent {
    return this.holdings.precedent(this.plan);
  }
}

/** Whether what stands at [start, end) is a name there, and no piece of a figure. */
function isWhole(text: string, start: number, end: number): boolean {
  if (isDigit(text, start - 1) && isDigit(text, start)) return false;
  if (isDigit(text, end - 1) && isDigit(text, end)) return false;
  return (text[start - 1] === '“' && text[end] === '”') || !bareFigure.test(text.slice(start, end));
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
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
