import { type Genre, genres } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import { grown } from './columns.ts';
import type { Label, Precedent } from './precedent.ts';
import type { Section } from './snapshot.ts';

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
  private ids: string[] = [];
  private readonly numbers = new Map<string, number>();
  /** Of each plan in turn: year, genre + 1, start and end of the title (0, 0 without one), measures, targets. */
  private facts = new Int32Array(stride * 16);
  private readonly known: (Precedent | undefined)[] = [];
  private find: (id: string) => Precedent = (id) => {
    throw new Error(`no plan ${id}`);
  };
  private order: Uint32Array | null = null;

  get size(): number {
    return this.numbers.size;
  }

  /** Numbers given so far. */
  get count(): number {
    return this.ids.length;
  }

  add(precedent: Pick<Precedent, 'id' | 'label'>, facts: Facts): number {
    const number = this.ids.length;
    const { year, genre }: Label = precedent.label;
    this.ids.push(precedent.id);
    this.numbers.set(precedent.id, number);
    this.known[number] = precedent as Precedent;
    this.facts = grown(this.facts, (number + 1) * stride);
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
    const number = this.numbers.get(id);
    if (number === undefined) return -1;
    this.numbers.delete(id);
    this.known[number] = undefined;
    this.ids[number] = '';
    this.order = null;
    return number;
  }

  numberOf(id: string): number | undefined {
    return this.numbers.get(id);
  }

  idOf(number: number): string {
    return this.ids[number] as string;
  }

  precedent(number: number): Precedent {
    const known = this.known[number];
    if (known) return known;
    const found = this.find(this.idOf(number));
    this.known[number] = found;
    return found;
  }

  all(): IterableIterator<number> {
    return this.numbers.values();
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
    this.order ??= Uint32Array.from(this.numbers.values()).sort(
      (a, b) => (this.facts[b * stride] as number) - (this.facts[a * stride] as number) || (this.idOf(a) < this.idOf(b) ? -1 : 1),
    );
    return this.order;
  }

  /** The newest of some plans, in the order of {@link newestFirst}. */
  newestOf(plans: Iterable<number>, most: number): number[] {
    const newest = this.newestFirst();
    const wanted = plans instanceof Set ? (plans as ReadonlySet<number>) : new Set(plans);
    const found: number[] = [];
    for (let at = 0; at < newest.length && found.length < most && found.length < wanted.size; at++)
      if (wanted.has(newest[at] as number)) found.push(newest[at] as number);
    return found;
  }

  toSection(): Section {
    const all = this.ids.join('');
    const codes = new Uint16Array(all.length);
    for (let at = 0; at < all.length; at++) codes[at] = all.charCodeAt(at);
    let end = 0;
    const ends = Uint32Array.from(this.ids, ({ length }) => (end += length));
    const held = Uint8Array.from(this.ids, (id, number) => (this.numbers.get(id) === number ? 1 : 0));
    return { codes, ends, held, facts: this.facts.subarray(0, this.ids.length * stride), order: this.newestFirst() };
  }

  static fromSection(section: Section, find: (id: string) => Precedent): Holdings {
    const { codes, ends, held, facts, order } = section as {
      codes: Uint16Array;
      ends: Uint32Array;
      held: Uint8Array;
      facts: Int32Array<ArrayBuffer>;
      order: Uint32Array;
    };
    const holdings = new Holdings();
    holdings.find = find;
    holdings.facts = facts;
    holdings.order = order;
    const all = textOf(codes);
    for (let number = 0, start = 0; number < ends.length; number++) {
      const end = ends[number] as number;
      const id = all.slice(start, end);
      holdings.ids.push(id);
      if (held[number] === 1) holdings.numbers.set(id, number);
      start = end;
    }
    return holdings;
  }
}

function textOf(codes: Uint16Array): string {
  // More at a time than this some engines take as too many arguments.
  const most = 8192;
  let text = '';
  for (let at = 0; at < codes.length; at += most) text += String.fromCharCode(...codes.subarray(at, at + most));
  return text;
}
