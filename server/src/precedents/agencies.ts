import type { Plan } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import { named, partOf, put } from './columns.ts';
import type { Holdings } from './holdings.ts';
import type { Section } from './snapshot.ts';
import { Stretches } from './stretches.ts';
import { StringTable } from './string-table.ts';

/** The agencies one plan names as lead or responsible, each once. */
export interface AgencyColumns {
  readonly names: readonly string[];
  /** Start and end of the first place of each, as clean offsets. */
  readonly spans: Uint32Array;
  /** How often each is named. */
  readonly times: Uint32Array;
}

export function agencyColumns(plan: Plan): AgencyColumns {
  const found = new Map<string, { start: number; end: number; times: number }>();
  for (const measure of plan.measures)
    for (const { name, span } of [...measure.lead, ...measure.responsible]) {
      // With a remark in brackets it is a name for that one plan.
      if (/[〈（(]/.test(name)) continue;
      const known = found.get(name);
      if (known) known.times++;
      else found.set(name, { ...span, times: 1 });
    }
  const all = [...found.values()];
  return {
    names: [...found.keys()],
    spans: Uint32Array.from(all.flatMap(({ start, end }) => [start, end])),
    times: Uint32Array.from(all.map(({ times }) => times)),
  };
}

/** An agency of the library. */
export interface KnownAgency {
  readonly name: string;
  /** Plans that name it. */
  readonly plans: number;
  /** Its first place in some of them, newest plan first. */
  places(most: number, without: string): readonly { readonly id: string; readonly span: Span }[];
}

/** The agencies that the plans of the library name. */
export class Agencies {
  private names = new StringTable();
  private rows = new Stretches();
  /** Of each row in turn: number of the name, start and end of its first place, how often it is named. */
  private numbers = new Uint32Array(0);
  private listed: readonly KnownAgency[] | null = null;
  private byName: ReadonlyMap<string, KnownAgency> | null = null;

  constructor(private readonly holdings: Holdings) {}

  add({ names, spans, times }: AgencyColumns): void {
    const first = this.rows.add(names.length);
    const numbers = names.flatMap((name, at) => [
      ...[this.names.intern(name), spans[2 * at] as number],
      ...[spans[2 * at + 1] as number, times[at] as number],
    ]);
    this.numbers = put(this.numbers, first * stride, numbers);
    this.listed = null;
    this.byName = null;
  }

  remove(plan: number): void {
    this.rows.remove(plan);
    this.listed = null;
    this.byName = null;
    if (this.rows.isLoose) this.rows.squeeze((start, end, to) => this.numbers.copyWithin(to * stride, start * stride, end * stride));
  }

  /** Those of most plans first, then those named most often. */
  all(): readonly KnownAgency[] {
    this.listed ??= this.list();
    return this.listed;
  }

  /** What the library knows of an agency by its name. */
  known(name: string): KnownAgency | undefined {
    this.byName ??= new Map(this.all().map((agency) => [agency.name, agency]));
    return this.byName.get(name);
  }

  /** The names that one plan names, each once. */
  of(id: string): string[] {
    const plan = this.holdings.numberOf(id);
    if (plan === undefined) return [];
    const names: string[] = [];
    for (let row = this.rows.start(plan); row < this.rows.end(plan); row++) names.push(this.names.at(this.numbers[row * stride] as number));
    return names;
  }

  toSection(): Section {
    const numbers = this.numbers.subarray(0, this.rows.length * stride);
    return { ...named('names', this.names.toSection()), ...named('rows', this.rows.toSection()), numbers };
  }

  static fromSection(section: Section, holdings: Holdings): Agencies {
    const made = new Agencies(holdings);
    made.names = StringTable.fromSection(partOf(section, 'names'));
    made.rows = Stretches.fromSection(partOf(section, 'rows'));
    made.numbers = section.numbers as Uint32Array<ArrayBuffer>;
    return made;
  }

  private list(): KnownAgency[] {
    const plans = new Uint32Array(this.names.size);
    const times = new Uint32Array(this.names.size);
    this.rows.each((_, start, end) => {
      for (let row = start; row < end; row++) {
        const name = this.numbers[row * stride] as number;
        plans[name] = (plans[name] as number) + 1;
        times[name] = (times[name] as number) + (this.numbers[row * stride + 3] as number);
      }
    });
    const found = [...plans.keys()].filter((name) => plans[name] !== 0).map((number) => ({ number, name: this.names.at(number) }));
    const byUse = (a: { number: number; name: string }, b: { number: number; name: string }) =>
      (plans[b.number] as number) - (plans[a.number] as number) ||
      (times[b.number] as number) - (times[a.number] as number) ||
      (a.name < b.name ? -1 : 1);
    return found.sort(byUse).map(({ number, name }) => ({
      name,
      plans: plans[number] as number,
      places: (most, without) => this.places(number, most, without),
    }));
  }

  private places(name: number, most: number, without: string): { id: string; span: Span }[] {
    const found: { id: string; span: Span }[] = [];
    const excluded = this.holdings.numberOf(without);
    for (const plan of this.holdings.newestFirst()) {
      for (let row = this.rows.start(plan); row < this.rows.end(plan) && plan !== excluded; row++) {
        const at = row * stride;
        if (this.numbers[at] !== name) continue;
        found.push({ id: this.holdings.idOf(plan), span: { start: this.numbers[at + 1] as number, end: this.numbers[at + 2] as number } });
        break;
      }
      if (found.length === most) break;
    }
    return found;
  }
}

const stride = 4;
