import { type Genre, genres } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import { grown, named, partOf } from './columns.ts';
import type { Label, Precedent } from './precedent.ts';
import type { Section } from './snapshot.ts';
import { StringTable } from './string-table.ts';

const stride = 6;
const noYear = -1;

/** What is held of a plan by number. */
interface Facts {
  readonly title: Span | null;
  readonly measures: number;
  readonly targets: number;
}

/**
 * The plans held, by number: the indexes know plans by these. Numbers only grow; a plan that comes again in another state gets
 * a new one.
 */
export class Holdings {
  /** Every id there has been. */
  private ids = new StringTable();
  /** Of each plan by number, which id. */
  private idOfPlan = new Uint32Array(16);
  /** Of each id, the number of the plan held + 1; 0 for none. */
  private planOfId = new Uint32Array(16);
  private plans = 0;
  private held = 0;
  /** Of each plan in turn: year, genre + 1, start and end of the title (0, 0 without one), measures, targets. */
  private facts = new Int32Array(stride * 16);
  private readonly known: (Precedent | undefined)[] = [];
  private find: (id: string) => Precedent = (id) => {
    throw new Error(`no plan ${id}`);
  };
  private order: Uint32Array | null = null;

  get size(): number {
    return this.held;
  }

  /** Numbers given so far. */
  get count(): number {
    return this.plans;
  }

  add(precedent: Pick<Precedent, 'id' | 'label'>, facts: Facts): number {
    const number = this.plans++;
    const { year, genre }: Label = precedent.label;
    const id = this.ids.intern(precedent.id);
    this.idOfPlan = grown(this.idOfPlan, this.plans);
    this.idOfPlan[number] = id;
    this.planOfId = grown(this.planOfId, this.ids.size);
    if (this.planOfId[id] === 0) this.held++;
    this.planOfId[id] = number + 1;
    this.known[number] = precedent as Precedent;
    this.facts = grown(this.facts, this.plans * stride);
    this.facts.set(
      [
        year ?? noYear,
        genre === null ? 0 : genres.indexOf(genre) + 1,
        facts.title?.start ?? 0,
        facts.title?.end ?? 0,
        facts.measures,
        facts.targets,
      ],
      number * stride,
    );
    this.order = null;
    return number;
  }

  /** Returns the number of the plan taken out, or -1. */
  remove(id: string): number {
    const number = this.numberOf(id);
    if (number === undefined) return -1;
    this.planOfId[this.ids.find(id)] = 0;
    this.held--;
    this.known[number] = undefined;
    this.order = null;
    return number;
  }

  numberOf(id: string): number | undefined {
    const plan = (this.planOfId[this.ids.find(id)] ?? 0) - 1;
    return plan < 0 ? undefined : plan;
  }

  /** The id of a plan that is or was held. */
  idOf(number: number): string {
    return this.ids.at(this.idOfPlan[number] as number);
  }

  /** Which of two plans comes first by its id: below, at or above 0. */
  inOrder(one: number, other: number): number {
    return this.ids.compare(this.idOfPlan[one] as number, this.idOfPlan[other] as number);
  }

  precedent(number: number): Precedent {
    const known = this.known[number];
    if (known) return known;
    const found = this.find(this.idOf(number));
    this.known[number] = found;
    return found;
  }

  *all(): IterableIterator<number> {
    for (let number = 0; number < this.plans; number++) if (this.planOfId[this.idOfPlan[number] as number] === number + 1) yield number;
  }

  year(number: number): number | null {
    const year = this.facts[number * stride] as number;
    return year === noYear ? null : year;
  }

  genre(number: number): Genre | null {
    return genres[(this.facts[number * stride + 1] as number) - 1] ?? null;
  }

  title(number: number): Span | null {
    const end = this.facts[number * stride + 3] as number;
    return end === 0 ? null : { start: this.facts[number * stride + 2] as number, end };
  }

  /** How much stands in a plan. */
  counts(number: number): { measures: number; targets: number } {
    return { measures: this.facts[number * stride + 4] as number, targets: this.facts[number * stride + 5] as number };
  }

  /** Numbers of the plans, those of the newest year first, then by id. */
  newestFirst(): Uint32Array {
    this.order ??= Uint32Array.from(this.all()).sort(
      (a, b) => (this.facts[b * stride] as number) - (this.facts[a * stride] as number) || this.inOrder(a, b),
    );
    return this.order;
  }

  /** The newest of some plans, in the order of {@link newestFirst}. `wanted`: by number, 1 for those. */
  newestOf(wanted: Uint8Array, most: number): number[] {
    const found: number[] = [];
    for (const plan of this.newestFirst()) {
      if (found.length >= most) break;
      if (wanted[plan] === 1) found.push(plan);
    }
    return found;
  }

  toSection(): Section {
    return {
      ...named('ids', this.ids.toSection()),
      idOfPlan: this.idOfPlan.subarray(0, this.plans),
      planOfId: this.planOfId.subarray(0, this.ids.size),
      facts: this.facts.subarray(0, this.plans * stride),
      order: this.newestFirst(),
    };
  }

  static fromSection(section: Section, find: (id: string) => Precedent): Holdings {
    const holdings = new Holdings();
    holdings.ids = StringTable.fromSection(partOf(section, 'ids'));
    holdings.find = find;
    holdings.idOfPlan = section.idOfPlan as Uint32Array<ArrayBuffer>;
    holdings.planOfId = section.planOfId as Uint32Array<ArrayBuffer>;
    holdings.facts = section.facts as Int32Array<ArrayBuffer>;
    const order = section.order as Uint32Array;
    holdings.order = order;
    holdings.plans = holdings.idOfPlan.length;
    holdings.held = order.length;
    return holdings;
  }
}
