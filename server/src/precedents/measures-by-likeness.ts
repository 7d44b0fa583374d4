import boilerplate from '../../data/boilerplate.json' with { type: 'json' };
import type { Plan, SectionKind } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import { grown, named, partOf, put } from './columns.ts';
import { type ConceptHit, type ConceptKind, concepts, conceptsMeant, NamedConcepts, themes } from './concepts.ts';
import type { Holdings } from './holdings.ts';
import { LayeredPostings } from './layered-postings.ts';
import { type CutLine, cutLines, type Passage, passagesOf, sentencesIn, withoutAgencies } from './passages.ts';
import { codesOf, type Phrases } from './phrases.ts';
import type { Precedent } from './precedent.ts';
import { Ranking } from './ranking.ts';
import type { Section } from './snapshot.ts';
import { Stretches } from './stretches.ts';

/** One passage of a precedent that is comparable. What stands in the plan is fetched from it when it is asked for. */
export interface SimilarMeasure {
  /** Id of its precedent. */
  readonly plan: string;
  /** Index into `plan.measures`, or null where it stands in none. */
  readonly measure: number | null;
  /** Headings it stands under, outermost first. */
  readonly section: readonly string[];
  /** Offsets into the plan's clean text. */
  readonly span: Span;
  readonly text: string;
  /** Share of what the query is about that the passage answers, from 0 to little above 1. */
  readonly score: number;
}

export interface LikenessQuery {
  /** The measure being written, in simplified characters; half a sentence or a heading will do. */
  readonly text: string;
  readonly limit: number;
  /** Ids of precedents left out: the drafter's own plan and other versions of it. */
  readonly exclude?: readonly string[];
}

/** How much a concept tells of what a measure is about. */
const kindWeight: Readonly<Record<ConceptKind, number>> = { topic: 1, aspect: 0.55, field: 0.5, means: 0.5, actor: 0.2 };
const pairWeight = 0.25;
/** What agreement in purpose is worth, as a share of all the query asks for. */
const themeWeight = 0.3;
/** A concept named in the heading or the announcement only. */
const inContext = 0.35;
/** A concept named by a word that is also said of other things (保险, 大赛, 惠民): by the passage, and by the question. */
const [broadInPassage, broadInQuestion] = [0.7, 0.35];
/** A concept named once, twice, three times and more. */
const byTimes = [1, 1.2, 1.5];
/** What the library has never heard of weighs more when deciding whether anything is comparable at all. */
const unheardOf = 1.5;
/** Weights by document frequency stay between these, so that the usual topics of a small library still count. */
const [leastIdf, mostIdf, mostPairIdf] = [0.7, 4.5, 6];
/** The best passage must answer this share of the query, or nothing is comparable. */
const enough = 0.38;
/** And so much more of a query that names no topic the library knows, as far as it is made of pairs of which the library has none. */
const forUnheardOf = 0.5;
/** A query that names no topic and weighs less is about nothing: 三、保障措施. */
const leastSaid = 3;
/** The others must answer this share of what the best one does; where the query names no topic, this. */
const [besideBest, besideBestByPairs] = [0.4, 0.6];
/** Passages of these sections are seldom what a drafter of measures looks for. */
const sectionWeight: Readonly<Record<SectionKind, number>> = {
  tasks: 1,
  guarantee: 1,
  other: 1,
  goals: 0.85,
  party: 0.9,
  guiding: 0.6,
  review: 0.45,
};
/** Sums of weights up to this are usual in half a sentence or a heading; of longer texts nothing answers the same share. */
const usualTotal = 40;
/** A text longer than this is asked about in parts, at most so many. */
const longQuestion = 120;
const longestQuestion = 4000;
const mostQuestions = 6;
/** The weight of a passage in one byte. */
const wholeWeight = 200;
/** Two results that share more than this of their character pairs are the same passage, reposted. */
const sameText = 0.8;
/** From so many common pairs on a query that shares that much has been made from the passage; so many of such are looked for. */
const [repeatedPairs, mostRepeated] = [12, 20];

/** Postings keys. Pairs of Han characters use the keys below 0xC0000000. */
const conceptKey = (concept: number, code: number) => (0xc0000000 | (concept << 3) | code) >>> 0;
const [contextCode, broadCode] = [3, 4];
const themeLevels = 15;
const themeKey = (theme: number, level: number) => (0xd0000000 | (theme << 4) | level) >>> 0;

/**
 * Passages of many plans by what they are about.
 *
 * A passage answers a query by the concepts of the field it names (weighted by kind and rarity), by serving the same
 * purposes (cosine over the themes of those concepts), and by sharing pairs of characters that are not boilerplate. All
 * three are sums over {@link LayeredPostings}, so a query costs the length of the lists it touches and nothing is kept per
 * passage but those lists, its span and one byte. Adding a plan touches that plan only; the answers do not depend on the
 * order in which plans came and went.
 */
export class LikenessIndex {
  private postings = new LayeredPostings();
  private weights = new Uint8Array(0);
  private spans = new Uint32Array(0);
  private rows = new Stretches();
  private live = 0;
  /** Of features asked for since plans came or went, how many of their places belong to plans held; while some rows do not. */
  private readonly heardOf = new Map<number, number>();
  private sums = new Float32Array(0);

  constructor(
    private readonly holdings: Holdings,
    private readonly phrases: () => Phrases,
  ) {}

  add({ spans, weights, features, ends }: PassageColumns): void {
    const first = this.rows.add(weights.length);
    this.spans = put(this.spans, 2 * first, spans);
    this.weights = put(this.weights, first, weights);
    this.live += weights.length;
    this.heardOf.clear();
    for (let at = 0, row = 0; row < ends.length; row++)
      for (; at < (ends[row] as number); at++) this.postings.add(features[at] as number, first + row);
  }

  remove(plan: number): void {
    const [start, end] = [this.rows.start(plan), this.rows.end(plan)];
    this.rows.remove(plan);
    this.live -= end - start;
    this.weights.fill(0, start, end);
    this.heardOf.clear();
    if (this.rows.isLoose) this.squeeze();
  }

  /**
   * The comparable passages, best first; empty where nothing is comparable. A long text is asked about sentence by
   * sentence, each under the words that announce it.
   */
  similar(query: LikenessQuery): SimilarMeasure[] {
    const asked = questionsOf(query.text).map((text) => this.features(text));
    if (asked.length > mostQuestions) asked.sort((a, b) => b.total - a.total).length = mostQuestions;
    const pairs = pairsOf(query.text);
    // Those that come to enough are few and nearly always make a list; where they do not, the others are looked at as well.
    const gate = Math.min(...asked.map(({ gate }) => gate));
    const beside = asked.some(({ isTopical }) => isTopical) ? besideBest : besideBestByPairs;
    for (const least of [enough, enough * beside]) {
      const found = this.candidates(asked, least, query.exclude ?? []);
      const best = this.bestOf(found, pairs);
      if (best < gate) return [];
      const chosen = this.choose(found, best * beside, query.limit);
      if (chosen.length >= query.limit || least <= best * beside) return chosen;
    }
    return [];
  }

  /** The passages that come to `least` in one of the questions, each with the best of its scores in them. */
  private candidates(asked: readonly Features[], least: number, exclude: readonly string[]): Candidates {
    const { sums, weights } = this.room();
    const found = new Candidates(least);
    const left = exclude.flatMap((id) => this.holdings.numberOf(id) ?? []);
    const questions = asked.filter(({ total }) => total > 0);
    for (const { weights: features, total } of questions) {
      const whole = moderate(total);
      const shares = features.map(([key, weight]) => [key, weight / whole] as const);
      this.postings.sum(shares, sums);
      for (const plan of left) sums.fill(0, this.rows.start(plan), this.rows.end(plan));
      found.take(sums, weights);
      sums.fill(0);
    }
    if (questions.length > 1) found.keepBest(sums);
    return found;
  }

  /** The sums of all passages, 0, and their weights. */
  private room(): { sums: Float32Array; weights: Uint8Array } {
    if (this.sums.length < this.rows.length) this.sums = new Float32Array(this.weights.length);
    return { sums: this.sums.subarray(0, this.rows.length), weights: this.weights };
  }

  /**
   * The score the others are measured by: of the best passage that the text asked about does not repeat. One that has been taken
   * into the draft answers all of it, and would leave nothing beside itself.
   */
  private bestOf({ places, scores }: Candidates, asked: ReadonlySet<number>): number {
    const ranking = new Ranking(scores, enough);
    let repeated = 0;
    for (const handful of ranking.fromTheBest())
      for (const at of handful.sort(
        (a, b) => (scores[b] as number) - (scores[a] as number) || (places[a] as number) - (places[b] as number),
      )) {
        if (repeated++ === mostRepeated) return ranking.best;
        if (!this.isRepeated(places[at] as number, asked)) return scores[at] as number;
      }
    return ranking.best;
  }

  private isRepeated(place: number, asked: ReadonlySet<number>): boolean {
    const [start, end] = [this.spans[2 * place] as number, this.spans[2 * place + 1] as number];
    const pairs = tellingPairs(this.phrases().codesBetween(this.rows.ownerOf(place), start, end));
    return Math.min(pairs.size, asked.size) >= repeatedPairs && overlap(pairs, asked) > sameText;
  }

  /** Puts what has come to what was there, for a snapshot: a step at a time. */
  prepare(): Iterable<void> {
    return this.postings.freeze();
  }

  toSection(): Section {
    return {
      ...named('postings', this.postings.toSection()),
      ...named('rows', this.rows.toSection()),
      weights: this.weights.subarray(0, this.rows.length),
      spans: this.spans.subarray(0, 2 * this.rows.length),
    };
  }

  static fromSection(section: Section, holdings: Holdings, phrases: () => Phrases): LikenessIndex {
    const made = new LikenessIndex(holdings, phrases);
    made.postings = LayeredPostings.fromSection(section, 'postings');
    made.rows = Stretches.fromSection(partOf(section, 'rows'));
    made.weights = section.weights as Uint8Array<ArrayBuffer>;
    made.spans = section.spans as Uint32Array<ArrayBuffer>;
    made.rows.each((_, start, end) => {
      made.live += end - start;
    });
    return made;
  }

  private choose(found: Candidates, least: number, limit: number): SimilarMeasure[] {
    const { places, scores } = found;
    const out: SimilarMeasure[] = [];
    const taken: { codes: Uint16Array; pairs: Set<number> }[] = [];
    for (const handful of new Ranking(scores, least).fromTheBest())
      for (const at of this.inOrder(handful, found)) {
        if (out.length >= limit) return out;
        const place = places[at] as number;
        const plan = this.rows.ownerOf(place);
        const span = { start: this.spans[2 * place] as number, end: this.spans[2 * place + 1] as number };
        const codes = this.phrases().codesBetween(plan, span.start, span.end);
        if (taken.some((other) => areEqual(codes, other.codes))) continue;
        const pairs = tellingPairs(codes);
        if (taken.some((other) => overlap(pairs, other.pairs) > sameText)) continue;
        taken.push({ codes, pairs });
        out.push(new Found(this.holdings.precedent(plan), span, scores[at] as number));
      }
    return out;
  }

  /** Best first; of those that are as good as one another, by the ids of their plans. */
  private *inOrder(handful: number[], { places, scores }: Candidates): Generator<number> {
    handful.sort((a, b) => (scores[b] as number) - (scores[a] as number) || (places[a] as number) - (places[b] as number));
    for (let from = 0, to = 0; from < handful.length; from = to) {
      while (to < handful.length && scores[handful[to] as number] === scores[handful[from] as number]) to++;
      // Passages that are copied from plan to plan are alike by the hundred: ids are made once each, and of those that are come to.
      const alike = handful.slice(from, to).map((at) => ({ at, id: this.holdings.idOf(this.rows.ownerOf(places[at] as number)) }));
      if (alike.length > 1) alike.sort((a, b) => compare(a.id, b.id) || (places[a.at] as number) - (places[b.at] as number));
      for (const { at } of alike) yield at;
    }
  }

  private features(text: string): Features {
    const weights: [number, number][] = [];
    const asked = new Map<number, number>();
    let total = 0;
    let unheard = 0;
    let isTopical = false;
    const meant = conceptsMeant(text);
    const byTerm = new Set(meant.filter((hit, at) => !hit.broadly && !qualifies(hit, meant[at + 1])).map(({ concept }) => concept));
    for (const { concept } of meant) {
      if (asked.has(concept)) continue;
      const isSure = byTerm.has(concept);
      let count = this.heard(conceptKey(concept, 0)) + this.heard(conceptKey(concept, 1)) + this.heard(conceptKey(concept, 2));
      if (!isSure) count += this.heard(conceptKey(concept, broadCode));
      const whole = kindWeight[concepts[concept]!.kind] * clamp(this.idf(count), leastIdf, mostIdf);
      const weight = isSure ? whole : whole * broadInQuestion;
      asked.set(concept, weight);
      total += count ? weight : weight * unheardOf;
      if (isSure && count > 0 && concepts[concept]!.kind === 'topic') isTopical = true;
      for (const [code, times] of byTimes.entries()) weights.push([conceptKey(concept, code), weight * times]);
      weights.push([conceptKey(concept, contextCode), weight * inContext]);
      weights.push([conceptKey(concept, broadCode), isSure ? weight * broadInPassage : weight]);
    }
    for (const key of pairsOf(text)) {
      const count = this.heard(key);
      const weight = pairWeight * Math.min(mostPairIdf, this.idf(count));
      weights.push([key, weight]);
      const asked = Math.min(weight, pairWeight * mostIdf);
      total += asked;
      if (count === 0) unheard += asked;
    }
    for (const [theme, share] of purposes(asked))
      for (let level = 1; level <= themeLevels; level++)
        weights.push([themeKey(theme, level), (themeWeight * total * share * level) / themeLevels]);
    const gate = isTopical ? enough : total < leastSaid ? Number.POSITIVE_INFINITY : enough + (forUnheardOf * unheard) / total;
    return { weights, total, isTopical, gate };
  }

  private heard(key: number): number {
    if (this.live === this.rows.length) return this.postings.count(key);
    let heard = this.heardOf.get(key);
    if (heard === undefined) {
      // No weight is left to the rows of plans that are gone.
      heard = this.postings.countIn(key, this.weights);
      this.heardOf.set(key, heard);
    }
    return heard;
  }

  /** Of each row whether its plan is gone. */
  private goneRows(): Uint8Array {
    const gone = new Uint8Array(this.rows.length).fill(1);
    this.rows.each((_, start, end) => gone.fill(0, start, end));
    return gone;
  }

  private idf(count: number): number {
    return Math.log(1 + (this.live - count + 0.5) / (count + 0.5));
  }

  /** Gives up the rows of plans that are gone. */
  private squeeze(): void {
    this.postings = this.postings.without(this.goneRows());
    this.rows.squeeze((start, end, to) => {
      this.weights.copyWithin(to, start, end);
      this.spans.copyWithin(2 * to, 2 * start, 2 * end);
    });
  }
}

/** What a question asks for: postings keys with their weights, and the sum a passage that has everything would reach. */
interface Features {
  readonly weights: readonly (readonly [number, number])[];
  readonly total: number;
  /** It names a topic that the library knows. */
  readonly isTopical: boolean;
  /** What the best passage must come to. */
  readonly gate: number;
}

/** Whether a term qualifies the topic it overlaps: a compound is what its last word is, 科技人才贷 a loan. */
function qualifies(term: ConceptHit, next: ConceptHit | undefined): boolean {
  return (
    next !== undefined &&
    term.start < next.start &&
    next.start < term.end &&
    term.end < next.end &&
    !next.broadly &&
    concepts[next.concept]?.kind === 'topic'
  );
}

/** Passages that come to `least`, with their scores. */
class Candidates {
  private room = { places: new Uint32Array(1 << 10), scores: new Float32Array(1 << 10) };
  private used = 0;

  constructor(private readonly least: number) {}

  get places(): Uint32Array {
    return this.room.places.subarray(0, this.used);
  }

  get scores(): Float32Array {
    return this.room.scores.subarray(0, this.used);
  }

  /**
   * Adds the places whose sums, weighed, come to so much. One look at the sums, of which none is below 0: all that comes later is done
   * with these few.
   */
  take(sums: Float32Array, weights: Uint8Array): void {
    const { least } = this;
    const some = new EightSums(sums, least);
    for (let from = 0; from < sums.length; from += 8) {
      if (some.areLessFrom(from)) continue;
      for (let place = from; place < from + 8 && place < sums.length; place++) {
        const sum = sums[place] as number;
        // No weight is more than the whole.
        if (sum < least) continue;
        const score = (sum * (weights[place] as number)) / wholeWeight;
        if (score >= least) this.add(place, score);
      }
    }
  }

  /** Of the scores of one place only the best. `best`: 0 for every place, and so left. */
  keepBest(best: Float32Array): void {
    const { places, scores } = this;
    for (let at = 0; at < places.length; at++) {
      const place = places[at] as number;
      if ((scores[at] as number) > (best[place] as number)) best[place] = scores[at] as number;
    }
    this.used = 0;
    for (const place of places) {
      const score = best[place] as number;
      if (score > 0) this.add(place, score);
      best[place] = 0;
    }
  }

  private add(place: number, score: number): void {
    if (this.used === this.room.places.length) {
      const { places, scores } = this.room;
      this.room = { places: grown(places, this.used + 1), scores: grown(scores, this.used + 1) };
    }
    this.room.places[this.used] = place;
    this.room.scores[this.used++] = score;
  }
}

/** Sums compared eight at a time, as nearly all of them are too small: numbers not below 0 are in the order of their bits. */
class EightSums {
  private readonly bits: Int32Array;
  private readonly least: number;

  constructor(sums: Float32Array, least: number) {
    this.bits = new Int32Array(sums.buffer, sums.byteOffset, sums.length);
    this.least = new Int32Array(Float32Array.of(least).buffer)[0] as number;
  }

  /** Whether all eight from a place on are less; not where there are not so many. */
  areLessFrom(from: number): boolean {
    const { bits, least } = this;
    if (from + 8 > bits.length) return false;
    // Written out: a loop takes as long as comparing one by one. What is less has the highest bit in all differences.
    const a = ((bits[from] as number) - least) & ((bits[from + 1] as number) - least);
    const b = ((bits[from + 2] as number) - least) & ((bits[from + 3] as number) - least);
    const c = ((bits[from + 4] as number) - least) & ((bits[from + 5] as number) - least);
    const d = ((bits[from + 6] as number) - least) & ((bits[from + 7] as number) - least);
    return (a & b & c & d) < 0;
  }
}

class Found implements SimilarMeasure {
  readonly plan: string;

  constructor(
    private readonly precedent: Precedent,
    readonly span: Span,
    readonly score: number,
  ) {
    this.plan = precedent.id;
  }

  get text(): string {
    return this.precedent.plan.text.slice(this.span.start, this.span.end);
  }

  get measure(): number | null {
    const { measures } = this.precedent.plan;
    return innermost(
      measures.map(({ span }) => span),
      this.span.start,
    );
  }

  get section(): readonly string[] {
    const { plan } = this.precedent;
    const spans = plan.sections.map(({ span }) => span);
    return headings(plan, innermost(spans, this.span.start));
  }
}

/** The passages of one plan. */
export interface PassageColumns {
  /** Start and end of each in turn, as clean offsets. */
  readonly spans: Uint32Array;
  /** Of each, in parts of {@link wholeWeight}. */
  readonly weights: Uint8Array;
  /** Postings keys of all, passage after passage, those of one in no order; `ends`: where those of each end. */
  readonly features: Uint32Array;
  readonly ends: Uint32Array;
}

export function passageColumns(
  plan: Plan,
  lines: readonly CutLine[] = cutLines(plan),
  named: NamedConcepts = new NamedConcepts(plan.text),
): PassageColumns {
  const found = passagesOf(plan, lines);
  const spans = new Uint32Array(2 * found.length);
  const weights = new Uint8Array(found.length);
  const ends = new Uint32Array(found.length);
  const reader = new FeatureReader(plan.text, named);
  for (const [at, passage] of found.entries()) {
    const { start, end, kind } = passage;
    spans[2 * at] = start;
    spans[2 * at + 1] = end;
    weights[at] = Math.round(wholeWeight * (kind ? sectionWeight[kind] : 1));
    ends[at] = reader.read(passage);
  }
  return { spans, weights, features: reader.features(), ends };
}

/** Counts by number that are cleared by naming what was counted, in the order in which it came. */
class Tally {
  readonly named: number[] = [];
  private readonly counts: Float64Array;

  constructor(size: number) {
    this.counts = new Float64Array(size);
  }

  add(one: number, count: number): void {
    if (this.counts[one] === 0) this.named.push(one);
    this.counts[one] = (this.counts[one] as number) + count;
  }

  of(one: number): number {
    return this.counts[one] as number;
  }

  clear(): void {
    for (const one of this.named) this.counts[one] = 0;
    this.named.length = 0;
  }
}

const ownConcepts = new Tally(concepts.length);
const aboveConcepts = new Tally(concepts.length);
const broadConcepts = new Tally(concepts.length);
const servedThemes = new Tally(Math.max(...themes.flat()) + 1);

/** Postings keys of the passages of one text. */
class FeatureReader {
  private keys = new Uint32Array(1024);
  private used = 0;
  /** Headings and announcements stand above many passages. */
  private readonly contexts = new Map<Span, readonly number[]>();

  constructor(
    private readonly text: string,
    private readonly concepts: NamedConcepts,
  ) {}

  features(): Uint32Array {
    return this.keys.slice(0, this.used);
  }

  /** Adds the keys of a passage, some of them more than once: postings take each once. Returns where they end. */
  read({ start, end, context }: Passage): number {
    this.keys = grown(this.keys, this.used + end - start);
    this.pairs(start, end);
    this.concepts.between(start, end, (concept, _start, _end, broadly) => (broadly ? broadConcepts : ownConcepts).add(concept, 1));
    for (const span of context)
      for (const concept of this.conceptsOf(span)) if (ownConcepts.of(concept) === 0) aboveConcepts.add(concept, 1);
    for (const concept of ownConcepts.named) {
      this.push(conceptKey(concept, Math.min(ownConcepts.of(concept), byTimes.length) - 1));
      for (const theme of themes[concept] as readonly number[]) servedThemes.add(theme, kindWeight[concepts[concept]!.kind]);
    }
    for (const concept of aboveConcepts.named) {
      this.push(conceptKey(concept, contextCode));
      for (const theme of themes[concept] as readonly number[]) servedThemes.add(theme, kindWeight[concepts[concept]!.kind] * 0.4);
    }
    for (const concept of broadConcepts.named) {
      if (ownConcepts.of(concept) > 0 || aboveConcepts.of(concept) > 0) continue;
      this.push(conceptKey(concept, broadCode));
      for (const theme of themes[concept] as readonly number[])
        servedThemes.add(theme, kindWeight[concepts[concept]!.kind] * broadInPassage);
    }
    let norm = 0;
    for (const theme of servedThemes.named) norm += servedThemes.of(theme) ** 2;
    for (const theme of servedThemes.named) {
      const level = Math.round((servedThemes.of(theme) / Math.sqrt(norm)) * themeLevels);
      if (level) this.push(themeKey(theme, level));
    }
    ownConcepts.clear();
    aboveConcepts.clear();
    broadConcepts.clear();
    servedThemes.clear();
    return this.used;
  }

  private pairs(start: number, end: number): void {
    const { text, keys } = this;
    let before = 0;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      const han = code >= 0x4e00 && code <= 0x9fff ? code : 0;
      if (before !== 0 && han !== 0 && tells(before, han)) keys[this.used++] = (before << 16) | han;
      before = han;
    }
  }

  private conceptsOf(span: Span): readonly number[] {
    const known = this.contexts.get(span);
    if (known) return known;
    const found: number[] = [];
    this.concepts.between(span.start, span.end, (concept, _start, _end, broadly) => {
      if (!broadly) found.push(concept);
    });
    this.contexts.set(span, found);
    return found;
  }

  private push(key: number): void {
    this.keys = grown(this.keys, this.used + 1);
    this.keys[this.used++] = key;
  }
}

/** The purposes that weighted concepts serve, as a vector of length 1. */
function purposes(weighed: ReadonlyMap<number, number>): Map<number, number> {
  const out = new Map<number, number>();
  for (const [concept, weight] of weighed)
    for (const theme of themes[concept] as readonly number[]) out.set(theme, (out.get(theme) ?? 0) + weight);
  let norm = 0;
  for (const weight of out.values()) norm += weight * weight;
  for (const [theme, weight] of out) out.set(theme, weight / Math.sqrt(norm));
  return out;
}

/** Pairs of Han characters that are not boilerplate, as keys. */
function pairsOf(text: string): Set<number> {
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
  return tellingPairs(codes);
}

/** {@link pairsOf} of a text as codes. */
function tellingPairs(codes: Uint16Array): Set<number> {
  const out = new Set<number>();
  eachTellingPair(codes, (pair) => out.add(pair));
  return out;
}

function eachTellingPair(codes: ArrayLike<number>, visit: (pair: number) => void): void {
  eachPair(codes, (pair) => {
    if (tells(pair >>> 16, pair & 0xffff)) visit(pair);
  });
}

function eachPair(codes: ArrayLike<number>, visit: (pair: number) => void): void {
  let before = 0;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] as number;
    const han = code >= 0x4e00 && code <= 0x9fff ? code : 0;
    if (before && han) visit(((before << 16) | han) >>> 0);
    before = han;
  }
}

const emptyPairs = new Set<number>();
/** Whether one of them may be of two characters: few pairs share a place. */
const mayBeEmpty = new Uint8Array(0x10000);
for (const word of boilerplate.words)
  eachPair(codesOf(word), (pair) => {
    emptyPairs.add(pair);
    mayBeEmpty[placeOf(pair >>> 16, pair & 0xffff)] = 1;
  });

function areEqual(a: Uint16Array, b: Uint16Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function placeOf(first: number, second: number): number {
  return (Math.imul(first, 0x9e37) ^ second) & 0xffff;
}

/** Whether a pair of Han characters is no boilerplate. */
function tells(first: number, second: number): boolean {
  return mayBeEmpty[placeOf(first, second)] === 0 || !emptyPairs.has(((first << 16) | second) >>> 0);
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let common = 0;
  for (const key of a) if (b.has(key)) common++;
  return common / Math.max(1, Math.min(a.size, b.size));
}

/** The texts to ask about in place of a long one. */
function questionsOf(whole: string): string[] {
  const text = withoutAgencies(whole.slice(0, longestQuestion));
  if (text.length <= longQuestion) return [text];
  const parts = sentencesIn(text).map(({ start, end, context }) =>
    [...context, { start, end }].map((span) => text.slice(span.start, span.end)).join(''),
  );
  return parts.length ? parts : [text];
}

function moderate(total: number): number {
  return total <= usualTotal ? total : usualTotal * (total / usualTotal) ** 0.6;
}

function innermost(spans: readonly Span[], offset: number): number | null {
  let found: number | null = null;
  for (const [at, span] of spans.entries()) if (span.start <= offset && offset < span.end) found = at;
  return found;
}

function headings(plan: Plan, innermost: number | null): string[] {
  const out: string[] = [];
  for (let at = innermost; at !== null; at = plan.sections[at]?.parent ?? null) {
    const title = plan.sections[at]?.title;
    if (title) out.unshift(plan.text.slice(title.start, title.end));
  }
  return out;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
