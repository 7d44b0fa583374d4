import type { Plan } from '../plan/plan.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { type Digest, digestOf } from './digest.ts';
import { LikenessIndex, type LikenessQuery, type SimilarMeasure } from './measures-by-likeness.ts';
import { Phrases } from './phrases.ts';
import type { Precedent } from './precedent.ts';
import type { Section, Snapshot } from './snapshot.ts';
import { StringTable } from './string-table.ts';
import { TargetsByIndicator } from './targets-by-indicator.ts';
import { Terms } from './terms.ts';
import { Topics } from './topics.ts';
import { WordEnds } from './word-ends.ts';

/** Everything the library says, ready to be asked. Holds no file, no folder, no clock. */
export class Precedents {
  readonly targets = new TargetsByIndicator();
  readonly terms: Terms;
  readonly phrases = new Phrases();
  readonly topics = new Topics();
  private readonly likeness = new LikenessIndex();
  private readonly byId = new Map<string, Precedent>();
  /** Counts plans added and removed: who holds on to something made from all plans sees by it that they have changed. */
  changes = 0;

  /** `lexicon`: terms of the field, see server/data/terms.json. */
  constructor(lexicon: Iterable<string>) {
    this.terms = new Terms(lexicon);
  }

  /** Where words begin and end; null until there is a segmenter. */
  words: WordEnds | null = null;

  /**
   * Adds a plan, or puts it in the place of the one with the same id. With its `digest`, made where the plan was read, nothing
   * of the plan is touched.
   */
  add(precedent: Precedent, _digest: Digest = digestOf(precedent)): void {
    this.remove(precedent.id);
    this.changes++;
    this.byId.set(precedent.id, precedent);
    this.targets.add(precedent);
    this.terms.add(precedent);
    this.phrases.add(precedent);
    this.topics.add(precedent);
    this.likeness.add(precedent);
  }

  remove(id: string): void {
    const precedent = this.byId.get(id);
    if (!precedent) return;
    this.changes++;
    this.byId.delete(id);
    this.targets.remove(precedent);
    this.terms.remove(id);
    this.phrases.remove(id);
    this.topics.remove(id);
    this.likeness.remove(id);
  }

  /** From now on words can be told apart: see {@link Terms.segmentWith} and {@link WordEnds}. */
  segmentWith(segmenter: Segmenter): void {
    this.terms.segmentWith(segmenter);
    this.words = new WordEnds(segmenter, this.phrases);
  }

  /** The comparable measures of a piece of text, best first; empty where none is good enough. */
  similar(query: LikenessQuery): readonly SimilarMeasure[] {
    return this.likeness.similar(query);
  }

  /** Ids of the plans that are `draft` itself or another version of it. */
  versionsOf(draft: Plan): readonly string[] {
    return this.likeness.versionsOf(draft);
  }

  /** All that is held, to be written down. */
  snapshot(): Snapshot {
    const ids = new StringTable();
    for (const id of this.byId.keys()) ids.intern(id);
    return { ids: ids.toSection() };
  }

  /**
   * Takes up a snapshot in place of all that is held. `precedentOf` finds a plan by its id, when it is first asked for; a
   * snapshot names only plans it finds.
   */
  restore(snapshot: Snapshot, precedentOf: (id: string) => Precedent): void {
    for (const id of [...this.byId.keys()]) this.remove(id);
    const ids = StringTable.fromSection(snapshot.ids as Section);
    for (let number = 0; number < ids.size; number++) this.add(precedentOf(ids.at(number)));
  }

  get(id: string): Precedent | undefined {
    return this.byId.get(id);
  }

  all(): Iterable<Precedent> {
    return this.byId.values();
  }

  get size(): number {
    return this.byId.size;
  }
}
