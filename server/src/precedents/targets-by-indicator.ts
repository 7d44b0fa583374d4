import lexicon from '../../data/measured-by.json' with { type: 'json' };
import type { Aspect, Comparator, Target } from '../plan/plan.ts';
import { grown, named, partOf, put } from './columns.ts';
import { conceptsIn } from './concepts.ts';
import type { Holdings } from './holdings.ts';
import { Postings } from './postings.ts';
import type { Precedent } from './precedent.ts';
import type { Section } from './snapshot.ts';
import { Stretches } from './stretches.ts';
import { StringTable } from './string-table.ts';

/** Below this two noun phrases do not name like things. */
const leastLikeness = 0.4;

/** One target of the library with the plan it stands in. */
export interface PrecedentTarget {
  /** Number of its plan. */
  readonly plan: number;
  /** Fetched when it is asked for. */
  readonly precedent: Precedent;
  readonly target: Target;
}

/** Answers of {@link TargetsByIndicator.of} kept until the library changes, in targets. */
const mostKept = 200_000;

/** The targets of all precedents, found by canonical indicator or by a noun phrase that is about the same thing. */
export class TargetsByIndicator {
  /** What targets are found by: canonical name or, failing one, the noun phrase; by number. */
  private keys = new StringTable();
  /** Of each key, the last row + 1, and how many rows belong to plans held. */
  private lastRow = new Uint32Array(64);
  private live = new Uint32Array(64);
  private rows = new Stretches();
  private readonly table: Table = { words: new StringTable(), numbers: new Float64Array(0) };
  private keyOf = new Uint32Array(0);
  /** Of each row the row + 1 of the same key before it. */
  private previous = new Uint32Array(0);
  /** Keys by the pairs of characters they hold; made when first asked for. */
  private named: NamedKeys | null = null;
  private kept = new Map<number, { newestFirst: boolean; targets: readonly PrecedentTarget[] }>();
  private keptTargets = 0;

  constructor(private readonly holdings: Holdings) {}

  add({ words, numbers: added }: TargetColumns): void {
    const count = added.length / stride;
    const first = this.rows.add(count);
    this.table.numbers = put(this.table.numbers, first * stride, added);
    const { numbers } = this.table;
    this.keyOf = grown(this.keyOf, first + count);
    this.previous = grown(this.previous, first + count);
    for (let row = first; row < first + count; row++) {
      const at = row * stride;
      const own = (column: number) => words[numbers[at + column] as number] as string;
      const key = this.keys.intern(own(numbers[at + canonicalWord] === none ? indicatorWord : canonicalWord));
      for (const column of [indicatorWord, canonicalWord, unitWord])
        if (numbers[at + column] !== none) numbers[at + column] = this.table.words.intern(own(column));
      this.lastRow = grown(this.lastRow, key + 1);
      this.live = grown(this.live, key + 1);
      this.keyOf[row] = key;
      this.link(row, key);
      this.kept.delete(key);
    }
  }

  remove(plan: number): void {
    this.rows.remove(plan);
    for (let row = this.rows.start(plan); row < this.rows.end(plan); row++) {
      const key = this.keyOf[row] as number;
      this.live[key] = (this.live[key] as number) - 1;
      this.kept.delete(key);
    }
    if (this.rows.isLoose) this.squeeze();
  }

  /** Targets for exactly this indicator, newest year first, then by place. `without`: id of a plan that does not count. */
  of(canonical: string, without = ''): readonly PrecedentTarget[] {
    const all = this.read(canonical, true);
    const excluded = this.holdings.numberOf(without);
    return excluded === undefined ? all : all.filter(({ plan }) => plan !== excluded);
  }

  /** As {@link of}, in no order: for those who read them all. The same objects until the targets of the indicator change. */
  held(canonical: string): readonly PrecedentTarget[] {
    return this.read(canonical, false);
  }

  has(canonical: string): boolean {
    const key = this.keys.find(canonical);
    return key >= 0 && this.live[key] !== 0;
  }

  /**
   * Targets that put a figure to the thing `subject` names, nearest first: the indicator itself; things
   * named alike or of the same concept (高端研发机构 → 市级研发中心); and for what has no unit of its own
   * the indicators plans measure it by (自主创新能力 → 研发投入强度).
   */
  like(subject: string, limit = 6): readonly PrecedentTarget[] {
    const exact = this.of(subject);
    if (exact.length > 0) return exact.slice(0, limit);
    this.named ??= new NamedKeys();
    this.named.take(this.keys);
    const ranked = this.named.like(subject).filter(({ key }) => this.has(key));
    ranked.sort((a, b) => b.likeness - a.likeness || (a.key < b.key ? -1 : 1));
    const found: PrecedentTarget[] = [];
    for (const key of new Set([...ranked.map(({ key }) => key), ...measuredBy(subject)])) {
      if (found.length >= limit) break;
      found.push(...this.of(key).slice(0, limit - found.length));
    }
    return found;
  }

  /** All canonical indicators with at least one target. */
  *indicators(): IterableIterator<string> {
    for (let key = 0; key < this.keys.size; key++) if (this.live[key] !== 0) yield this.keys.at(key);
  }

  /** How many targets a plan has. */
  count(plan: number): number {
    return this.rows.end(plan) - this.rows.start(plan);
  }

  toSection(): Section {
    const rows = this.rows.length;
    return {
      ...named('keys', this.keys.toSection()),
      ...named('words', this.table.words.toSection()),
      ...named('rows', this.rows.toSection()),
      lastRow: this.lastRow.subarray(0, this.keys.size),
      live: this.live.subarray(0, this.keys.size),
      numbers: this.table.numbers.subarray(0, rows * stride),
      keyOf: this.keyOf.subarray(0, rows),
      previous: this.previous.subarray(0, rows),
    };
  }

  static fromSection(section: Section, holdings: Holdings): TargetsByIndicator {
    const made = new TargetsByIndicator(holdings);
    made.keys = StringTable.fromSection(partOf(section, 'keys'));
    made.table.words = StringTable.fromSection(partOf(section, 'words'));
    made.rows = Stretches.fromSection(partOf(section, 'rows'));
    made.lastRow = section.lastRow as Uint32Array<ArrayBuffer>;
    made.live = section.live as Uint32Array<ArrayBuffer>;
    made.table.numbers = section.numbers as Float64Array<ArrayBuffer>;
    made.keyOf = section.keyOf as Uint32Array<ArrayBuffer>;
    made.previous = section.previous as Uint32Array<ArrayBuffer>;
    return made;
  }

  private read(canonical: string, newestFirst: boolean): readonly PrecedentTarget[] {
    const key = this.keys.find(canonical);
    if (key < 0 || this.live[key] === 0) return [];
    let kept = this.kept.get(key);
    if (!kept) {
      const targets: Row[] = [];
      for (let row = this.lastRow[key] as number; row > 0; row = this.previous[row - 1] as number) {
        const plan = this.rows.ownerOf(row - 1);
        if (this.rows.has(plan)) targets.push(new Row(this.holdings, this.table, plan, row - 1));
      }
      if (this.keptTargets > mostKept) {
        this.kept.clear();
        this.keptTargets = 0;
      }
      kept = { newestFirst: false, targets };
      this.kept.set(key, kept);
      this.keptTargets += targets.length;
    }
    if (newestFirst && !kept.newestFirst) {
      kept = { newestFirst: true, targets: (kept.targets as Row[]).toSorted(Row.newestFirst) };
      this.kept.set(key, kept);
    }
    return kept.targets;
  }

  private link(row: number, key: number): void {
    this.previous[row] = this.lastRow[key] as number;
    this.lastRow[key] = row + 1;
    this.live[key] = (this.live[key] as number) + 1;
  }

  /** Gives up the rows of plans that are gone. */
  private squeeze(): void {
    this.rows.squeeze((start, end, to) => {
      this.table.numbers.copyWithin(to * stride, start * stride, end * stride);
      this.keyOf.copyWithin(to, start, end);
    });
    this.lastRow.fill(0);
    this.live.fill(0);
    for (let row = 0; row < this.rows.length; row++) this.link(row, this.keyOf[row] as number);
    this.kept.clear();
    this.keptTargets = 0;
  }
}

/** Of each row `stride` numbers, words by their number in `words`. */
interface Table {
  words: StringTable;
  numbers: Float64Array<ArrayBuffer>;
}

/** One row of the index: its target is made when it is asked for. */
class Row implements PrecedentTarget {
  private made: Target | null = null;

  constructor(
    private readonly holdings: Holdings,
    private readonly table: Table,
    readonly plan: number,
    private readonly row: number,
  ) {}

  get precedent(): Precedent {
    return this.holdings.precedent(this.plan);
  }

  get target(): Target {
    this.made ??= targetAt(this.table.numbers, this.row, (number) => this.table.words.at(number));
    return this.made;
  }

  static newestFirst(a: Row, b: Row): number {
    return b.year - a.year || a.holdings.inOrder(a.plan, b.plan) || a.start - b.start || a.row - b.row;
  }

  private get year(): number {
    return Math.max(0, this.table.numbers[this.row * stride + yearColumn] as number);
  }

  private get start(): number {
    return this.table.numbers[this.row * stride] as number;
  }
}

/** Keys found by what they share with a noun phrase. */
class NamedKeys {
  private readonly pairs = new Postings();
  /** Of each key, how many different pairs it has. */
  private sizes = new Uint16Array(64);
  private count = 0;
  private keys = new StringTable();

  /** Takes in the keys that have come since. */
  take(keys: StringTable): void {
    this.keys = keys;
    this.sizes = grown(this.sizes, keys.size);
    for (; this.count < keys.size; this.count++) {
      const pairs = pairsOf(keys.at(this.count));
      this.sizes[this.count] = pairs.size;
      for (const pair of pairs) this.pairs.add(pair, this.count);
    }
  }

  /** In no order. */
  like(phrase: string): { likeness: number; key: string }[] {
    const own = pairsOf(phrase);
    const common = new Float32Array(this.count);
    for (const pair of own) this.pairs.sum(pair, 1, common);
    const concepts = new Set(conceptsIn(phrase).map(({ concept }) => concept));
    const found: { likeness: number; key: string }[] = [];
    for (let at = 0; at < this.count; at++) {
      if (common[at] === 0) continue;
      const key = this.keys.at(at);
      const alike = (2 * (common[at] as number)) / (own.size + (this.sizes[at] as number));
      const sameConcept = concepts.size > 0 && conceptsIn(key).some(({ concept }) => concepts.has(concept));
      // Symmetric, so that a short phrase is not like all that contain it; half the way up for a concept in common.
      const likeness = sameConcept ? (1 + alike) / 2 : alike;
      if (likeness >= leastLikeness) found.push({ likeness, key });
    }
    return found;
  }
}

/** The pairs of characters of a phrase, as keys of {@link Postings}. */
function pairsOf(phrase: string): Set<number> {
  const pairs = new Set<number>();
  for (let at = 0; at + 2 <= phrase.length; at++) pairs.add(((phrase.charCodeAt(at) << 16) | phrase.charCodeAt(at + 1)) >>> 0 || 1);
  return pairs;
}

/** The canonical indicators a general promise is measured by; the longest subject found in it decides. */
function measuredBy(phrase: string): readonly string[] {
  let best: { length: number; indicators: readonly string[] } = { length: 0, indicators: [] };
  for (const { subjects, indicators } of lexicon.measures)
    for (const subject of subjects)
      if (subject.length > best.length && phrase.includes(subject)) best = { length: subject.length, indicators };
  return best.indicators;
}

/** The targets of one plan: `stride` numbers each, in the order of {@link targetColumns}; words by their place in `words`. */
export interface TargetColumns {
  readonly words: readonly string[];
  readonly numbers: Float64Array;
}

const stride = 17;
const indicatorWord = 4;
const canonicalWord = 7;
const unitWord = 12;
const yearColumn = 13;
const aspects: readonly Aspect[] = ['level', 'increment', 'growth', 'share'];
const comparators: readonly Comparator[] = ['eq', 'ge', 'gt', 'le', 'approx', 'range'];
const none = -1;

export function targetColumns(targets: readonly Target[]): TargetColumns {
  const words = new Map<string, number>();
  const word = (text: string): number => {
    const number = words.get(text) ?? words.size;
    words.set(text, number);
    return number;
  };
  const numbers = new Float64Array(targets.length * stride);
  for (const [row, one] of targets.entries()) {
    const [low, high] = typeof one.value === 'number' ? [one.value, Number.NaN] : one.value;
    const canonical = one.canonical === null ? none : word(one.canonical);
    numbers.set(
      [
        ...[one.span.start, one.span.end, one.figure.start, one.figure.end],
        ...[word(one.indicator), one.indicatorSpan?.start ?? none, one.indicatorSpan?.end ?? none, canonical],
        ...[aspects.indexOf(one.aspect), comparators.indexOf(one.comparator), low, high],
        ...[word(one.unit), one.year ?? none, one.section ?? none, one.measure ?? none],
        one.summed ? 1 : 0,
      ],
      row * stride,
    );
  }
  return { words: [...words.keys()], numbers };
}

/** The target of one row: {@link targetColumns} the other way round. `words` tells a word by its number. */
function targetAt(numbers: Float64Array, row: number, words: (number: number) => string): Target {
  const at = (column: number) => numbers[row * stride + column] as number;
  const orNull = (number: number) => (number === none ? null : number);
  return {
    span: { start: at(0), end: at(1) },
    figure: { start: at(2), end: at(3) },
    indicator: words(at(4)),
    indicatorSpan: at(5) === none ? null : { start: at(5), end: at(6) },
    canonical: at(7) === none ? null : words(at(7)),
    aspect: aspects[at(8)] as Aspect,
    comparator: comparators[at(9)] as Comparator,
    value: Number.isNaN(at(11)) ? at(10) : [at(10), at(11)],
    unit: words(at(12)),
    year: orNull(at(13)),
    section: orNull(at(14)),
    measure: orNull(at(15)),
    ...(at(16) === 1 && { summed: true }),
  };
}
