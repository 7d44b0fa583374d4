import type { Plan } from '../plan/plan.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { Agencies } from './agencies.ts';
import { type Digest, digestOf } from './digest.ts';
import { Headings } from './headings.ts';
import { Holdings } from './holdings.ts';
import { LikenessIndex, type LikenessQuery, type SimilarMeasure } from './measures-by-likeness.ts';
import { Phrases } from './phrases.ts';
import type { Precedent } from './precedent.ts';
import type { Section, Snapshot } from './snapshot.ts';
import { TargetsByIndicator } from './targets-by-indicator.ts';
import { Terms } from './terms.ts';
import { Topics } from './topics.ts';
import { Versions } from './versions.ts';
import { WordEnds } from './word-ends.ts';

/** A plan to be added with what the indexes take of it: the plan itself is not touched. */
export interface Entry {
  readonly precedent: Precedent;
  readonly digest: Digest;
}

/**
 * Everything the library says, ready to be asked. Holds no file, no folder, no clock, and of the plans nothing but what the
 * indexes took of them: those that are shown are fetched one by one.
 */
export class Precedents {
  /** What is known of each plan without reading it. */
  holdings = new Holdings();
  /** Where words begin and end; null until there is a segmenter. */
  words: WordEnds | null = null;
  /** Counts plans added and removed: who holds on to something made from all plans sees by it that they have changed. */
  changes = 0;
  private readonly lexicon: readonly string[];
  private segmenter: Segmenter | null = null;
  private indexes: Indexes;

  /** `lexicon`: terms of the field, see server/data/terms.json. */
  constructor(lexicon: Iterable<string>) {
    this.lexicon = [...lexicon];
    this.indexes = this.open(null);
  }

  get targets(): TargetsByIndicator {
    return this.indexes.targets();
  }

  get terms(): Terms {
    return this.indexes.terms();
  }

  get phrases(): Phrases {
    return this.indexes.phrases();
  }

  get topics(): Topics {
    return this.indexes.topics();
  }

  get agencies(): Agencies {
    return this.indexes.agencies();
  }

  get headings(): Headings {
    return this.indexes.headings();
  }

  /**
   * Adds a plan, or puts it in the place of the one with the same id. With its `digest`, made where the plan was read, nothing
   * of the plan is touched.
   */
  add(precedent: Precedent, digest: Digest = digestOf(precedent)): void {
    this.take({ precedent, digest });
  }

  /** Has everything that was added found by every question, a step at a time: they are answered in between. */
  settle(): Iterable<void> {
    return this.phrases.settling();
  }

  /** As {@link add} for many, which are sorted in together and made ready for questions: takes seconds for thousands. */
  addAll(entries: Iterable<Entry>): void {
    for (const entry of entries) this.take(entry);
    for (const _ of this.prepare());
  }

  /** Does beforehand what a question would have to wait for, a step at a time: for when many plans have been added and nobody asks. */
  *prepare(): Iterable<void> {
    yield* this.phrases.prepare();
    yield* this.indexes.likeness().prepare();
  }

  /** Fetches what questions ask for piece by piece and still lies in a snapshot, a step at a time: for when nobody asks. */
  fetching(): Iterable<void> {
    return this.phrases.fetching();
  }

  private take({ precedent, digest }: Entry): void {
    this.remove(precedent.id);
    this.changes++;
    const { indexes } = this;
    indexes.targets().add(digest.targets);
    indexes.terms().add(digest.terms);
    indexes.phrases().add(digest.text);
    indexes.topics().add(digest.topics);
    indexes.likeness().add(digest.passages);
    indexes.versions().add(digest.version);
    indexes.agencies().add(digest.agencies);
    indexes.headings().add(digest.headings);
    const targets = this.targets.count(this.holdings.count);
    this.holdings.add(precedent, { title: digest.title, measures: digest.measures, targets });
  }

  remove(id: string): void {
    const plan = this.holdings.remove(id);
    if (plan < 0) return;
    this.changes++;
    for (const index of Object.values(this.indexes)) index().remove(plan);
  }

  /** From now on words can be told apart: see {@link Terms.segmentWith} and {@link WordEnds}. */
  segmentWith(segmenter: Segmenter): void {
    this.segmenter = segmenter;
    this.terms.segmentWith(segmenter);
    this.words = new WordEnds(segmenter, () => this.phrases);
  }

  /** The comparable measures of a piece of text, best first; empty where none is good enough. */
  similar(query: LikenessQuery): readonly SimilarMeasure[] {
    return this.indexes.likeness().similar(query);
  }

  /** Ids of the plans that are `draft` itself or another version of it. */
  versionsOf(draft: Plan): readonly string[] {
    return this.indexes.versions().of(draft);
  }

  /** Ids of the plans held that are another version of a plan by its digest, or the plan itself. */
  versionsLike({ version }: Pick<Digest, 'version'>): readonly string[] {
    return this.indexes.versions().like(version);
  }

  clear(): void {
    this.holdings = new Holdings();
    this.indexes = this.open(null);
    this.changes++;
  }

  /** All that is held, to be written down: views of arrays in use, to be copied before the next change. */
  snapshot(): Snapshot {
    const parts = Object.entries(this.indexes).map(([name, index]) => [name, index().toSection()]);
    return { plans: this.holdings.toSection(), ...Object.fromEntries(parts) };
  }

  /**
   * Takes up a snapshot in place of all that is held. `precedentOf` finds a plan by its id, when it is first asked for; a
   * snapshot names only plans it finds.
   */
  restore(snapshot: Snapshot, precedentOf: (id: string) => Precedent): void {
    this.holdings = Holdings.fromSection(sectionOf(snapshot, 'plans'), precedentOf);
    this.indexes = this.open(snapshot);
    this.changes++;
  }

  get(id: string): Precedent | undefined {
    const plan = this.holdings.numberOf(id);
    return plan === undefined ? undefined : this.holdings.precedent(plan);
  }

  /** How much the library holds, without looking into a plan. */
  counts(): { readonly plans: number; readonly measures: number; readonly targets: number } {
    let [measures, targets] = [0, 0];
    for (const plan of this.holdings.all()) {
      const counts = this.holdings.counts(plan);
      measures += counts.measures;
      targets += counts.targets;
    }
    return { plans: this.size, measures, targets };
  }

  /** Every plan, one after another: nothing that must be quick may ask for them all. */
  *all(): IterableIterator<Precedent> {
    for (const plan of this.holdings.all()) yield this.holdings.precedent(plan);
  }

  get size(): number {
    return this.holdings.size;
  }

  private open(snapshot: Snapshot | null): Indexes {
    const { holdings } = this;
    const index = <Index>(name: keyof Indexes, make: () => Index, takeUp: (section: Section) => Index): (() => Index) =>
      lazily(() => (snapshot === null ? make() : takeUp(sectionOf(snapshot, name))));
    const phrases = index(
      'phrases',
      () => new Phrases(holdings),
      (section) => Phrases.fromSection(section, holdings),
    );
    const terms = () => {
      const made = new Terms(this.lexicon, holdings, phrases);
      if (this.segmenter) made.segmentWith(this.segmenter);
      return made;
    };
    return {
      targets: index(
        'targets',
        () => new TargetsByIndicator(holdings),
        (section) => TargetsByIndicator.fromSection(section, holdings),
      ),
      terms: index('terms', terms, (section) => terms().takeUp(section)),
      phrases,
      topics: index(
        'topics',
        () => new Topics(holdings),
        (section) => Topics.fromSection(section, holdings),
      ),
      likeness: index(
        'likeness',
        () => new LikenessIndex(holdings, phrases),
        (section) => LikenessIndex.fromSection(section, holdings, phrases),
      ),
      versions: index(
        'versions',
        () => new Versions(holdings),
        (section) => Versions.fromSection(section, holdings),
      ),
      agencies: index(
        'agencies',
        () => new Agencies(holdings),
        (section) => Agencies.fromSection(section, holdings),
      ),
      headings: index(
        'headings',
        () => new Headings(holdings),
        (section) => Headings.fromSection(section, holdings),
      ),
    };
  }
}

/** Each is made, or taken up from its section of a snapshot, when it is first asked for. */
interface Indexes {
  readonly targets: () => TargetsByIndicator;
  readonly terms: () => Terms;
  readonly phrases: () => Phrases;
  readonly topics: () => Topics;
  readonly likeness: () => LikenessIndex;
  readonly versions: () => Versions;
  readonly agencies: () => Agencies;
  readonly headings: () => Headings;
}

/** `make` is let go when it has been called, and with it what it was made from. */
function lazily<Value>(make: () => Value): () => Value {
  let pending: (() => Value) | null = make;
  let made: Value | null = null;
  return () => {
    if (pending) made = pending();
    pending = null;
    return made as Value;
  };
}

function sectionOf(snapshot: Snapshot, name: string): Section {
  const section = snapshot[name];
  if (!section) throw new RangeError(`a snapshot without its section ${name}`);
  return section;
}
