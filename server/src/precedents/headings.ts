import type { Plan, SectionKind, Section as SectionOfPlan } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import { named, partOf, put } from './columns.ts';
import type { Holdings } from './holdings.ts';
import type { Section } from './snapshot.ts';
import { Stretches } from './stretches.ts';
import { StringTable } from './string-table.ts';

/** The headings of one plan that others may have too, with what each comes after. */
export interface HeadingColumns {
  readonly titles: readonly string[];
  /** Titles of the headings before them on the same level; empty for the first. */
  readonly before: readonly string[];
  /** In turn: level, kind of the heading before by number or -1 for none, start and end of the title as clean offsets. */
  readonly numbers: Int32Array;
}

const kinds: readonly SectionKind[] = ['guiding', 'goals', 'tasks', 'guarantee', 'review', 'party', 'other'];
const longestTitle = 20;

export function headingColumns(plan: Plan): HeadingColumns {
  const titles: string[] = [];
  const before: string[] = [];
  const numbers: number[] = [];
  const last = new Map<number, SectionOfPlan>();
  const titleOf = ({ title }: SectionOfPlan) => plan.text.slice(title.start, title.end);
  for (const section of plan.sections) {
    const previous = last.get(section.level);
    last.set(section.level, section);
    const title = titleOf(section);
    if (title.length < 2 || title.length > longestTitle || /[\d，。；]/.test(title)) continue;
    titles.push(title);
    before.push(previous ? titleOf(previous) : '');
    numbers.push(section.level, previous ? kinds.indexOf(previous.kind) : -1, section.title.start, section.title.end);
  }
  return { titles, before, numbers: Int32Array.from(numbers) };
}

/** A heading that stands in plans of the library. */
export interface KnownHeading {
  readonly title: string;
  /** Plans that have it there. */
  readonly plans: number;
  /** In how many of them it follows a heading of the very words asked about. */
  readonly exact: number;
  /** Its place in some of them, newest plan first. */
  places(most: number): readonly { readonly id: string; readonly span: Span }[];
}

const stride = 6;

/** What headings follow one another in the plans of the library. */
export class Headings {
  private titles = new StringTable();
  private rows = new Stretches();
  /** Of each row in turn: level, kind before, start and end of the title, number of the title, number of the title before. */
  private numbers = new Int32Array(0);

  constructor(private readonly holdings: Holdings) {}

  add({ titles, before, numbers }: HeadingColumns): void {
    const first = this.rows.add(titles.length);
    const rows = titles.flatMap((title, at) => [
      ...numbers.subarray(4 * at, 4 * at + 4),
      ...[this.titles.intern(title), this.titles.intern(before[at] as string)],
    ]);
    this.numbers = put(this.numbers, first * stride, rows);
  }

  remove(plan: number): void {
    this.rows.remove(plan);
    if (this.rows.isLoose) this.rows.squeeze((start, end, to) => this.numbers.copyWithin(to * stride, start * stride, end * stride));
  }

  /**
   * The headings that come on a level after one like `previous`, or first there where it is null, in no order. `without`: id of a
   * plan that does not count.
   */
  after(level: number, previous: { kind: SectionKind; title: string } | null, without: string): KnownHeading[] {
    const kind = previous === null ? -1 : kinds.indexOf(previous.kind);
    const words = previous === null ? -1 : this.titles.find(previous.title);
    const excluded = this.holdings.numberOf(without);
    const plans = new Uint32Array(this.titles.size);
    const exact = new Uint32Array(this.titles.size);
    const seen = new Uint32Array(this.titles.size);
    const found: number[] = [];
    this.each(level, kind, (plan, row) => {
      if (plan === excluded) return;
      const title = this.numbers[row * stride + 4] as number;
      if (seen[title] === 0) found.push(title);
      if (seen[title] !== plan + 1) plans[title] = (plans[title] as number) + 1;
      seen[title] = plan + 1;
      if (words >= 0 && this.numbers[row * stride + 5] === words) exact[title] = (exact[title] as number) + 1;
    });
    return found.map((title) => ({
      title: this.titles.at(title),
      plans: plans[title] as number,
      exact: exact[title] as number,
      places: (most) => this.places(title, level, kind, most, excluded),
    }));
  }

  toSection(): Section {
    const numbers = this.numbers.subarray(0, this.rows.length * stride);
    return { ...named('titles', this.titles.toSection()), ...named('rows', this.rows.toSection()), numbers };
  }

  static fromSection(section: Section, holdings: Holdings): Headings {
    const made = new Headings(holdings);
    made.titles = StringTable.fromSection(partOf(section, 'titles'));
    made.rows = Stretches.fromSection(partOf(section, 'rows'));
    made.numbers = section.numbers as Int32Array<ArrayBuffer>;
    return made;
  }

  private each(level: number, kind: number, visit: (plan: number, row: number) => void): void {
    this.rows.each((plan, start, end) => {
      for (let row = start; row < end; row++)
        if (this.numbers[row * stride] === level && this.numbers[row * stride + 1] === kind) visit(plan, row);
    });
  }

  private places(title: number, level: number, kind: number, most: number, excluded: number | undefined): { id: string; span: Span }[] {
    const first = new Map<number, Span>();
    const having = new Uint8Array(this.holdings.count);
    this.each(level, kind, (plan, row) => {
      const at = row * stride;
      if (this.numbers[at + 4] !== title || plan === excluded || first.has(plan)) return;
      having[plan] = 1;
      first.set(plan, { start: this.numbers[at + 2] as number, end: this.numbers[at + 3] as number });
    });
    return this.holdings.newestOf(having, most).map((plan) => ({ id: this.holdings.idOf(plan), span: first.get(plan) as Span }));
  }
}
