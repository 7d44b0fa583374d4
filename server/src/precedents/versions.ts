import type { Plan } from '../plan/plan.ts';
import { Kind, kindOf } from '../text/characters.ts';
import { inCommon } from '../text/in-common.ts';
import { eachLine, lineIndexAt, sharedEnds, sliceOf } from '../text/remember.ts';
import { firstNotBelow } from '../text/sorted.ts';
import { grown, named, partOf } from './columns.ts';
import type { Holdings } from './holdings.ts';
import { type CutLine, cutLines, sentencesIn } from './passages.ts';
import type { Section } from './snapshot.ts';
import { StringTable } from './string-table.ts';

/** So few passages in common prove nothing: plans quote the same superiors. */
const fewest = 3;
const shared = 0.5;
const sharedUnderSameTitle = 0.2;
/** Shorter passages recur in plans that have nothing to do with each other. */
const shortest = 16;
/** So many passages may wait to be sorted in, or a share of all. */
const waitingAtLeast = 4096;
const waitingShare = 1 / 8;

const said = Kind.han | Kind.letter | Kind.digit;

/** What tells whether two texts are one plan. */
export interface VersionMarks {
  /** Letters and figures of the title; empty without one. */
  readonly title: string;
  /** Hashes of the passages, ascending, each once. */
  readonly passages: Uint32Array;
}

export function versionMarks(plan: Plan, lines: readonly CutLine[] = cutLines(plan)): VersionMarks {
  const { text, title } = plan;
  const hashes: number[] = [];
  for (const { start: line, quotes } of lines) {
    // The rest of the title's own line is no line of the text.
    if (title !== null && line === title.end) continue;
    for (const { start, end } of quotes) if (end - start >= shortest) hashes.push(hash(text, start, end));
  }
  const sorted = Uint32Array.from(hashes).sort();
  return { title: lettersOfTitle(plan), passages: sorted.filter((value, at) => at === 0 || value !== sorted[at - 1]) };
}

/** Whether two texts are the same plan: most passages of one stand in the other too. */
export function sameVersion(a: VersionMarks, b: VersionMarks): boolean {
  return isVersion(inCommon(a.passages, b.passages), Math.min(a.passages.length, b.passages.length), a.title !== '' && a.title === b.title);
}

/** `fewer`: passages of the text that has fewer. */
function isVersion(common: number, fewer: number, sameTitle: boolean): boolean {
  return common >= fewest && common / Math.max(1, fewer) >= (sameTitle ? sharedUnderSameTitle : shared);
}

/** Which plans are the same plan: the draft itself, an earlier state of it, a repost. Passages lead to the plans that have them. */
export class Versions {
  private titles = new StringTable();
  /** Of each plan, its title by number + 1 (0 for none), and how many passages it has. */
  private titleOf = new Uint32Array(16);
  private passages = new Uint32Array(16);
  private plans = 0;
  /** Pairs of a hash and a plan, by hash. */
  private hashes = new Uint32Array(0);
  private owners = new Uint32Array(0);
  /** Pairs that came since, by hash. */
  private waiting = new Map<number, number[]>();
  private waitingPairs = 0;
  private common = new Uint32Array(16);
  /** Answers given since the last change. */
  private known = new WeakMap<Plan, readonly string[]>();
  /** The draft asked about last: the next question is mostly about its next version. */
  private draft: DraftPassages | null = null;

  constructor(private readonly holdings: Holdings) {}

  add({ title, passages }: VersionMarks): void {
    const plan = this.plans++;
    this.titleOf = grown(this.titleOf, this.plans);
    this.passages = grown(this.passages, this.plans);
    this.titleOf[plan] = title === '' ? 0 : this.titles.intern(title) + 1;
    this.passages[plan] = passages.length;
    for (const hash of passages) {
      const others = this.waiting.get(hash);
      if (others) others.push(plan);
      else this.waiting.set(hash, [plan]);
    }
    this.waitingPairs += passages.length;
    if (this.waitingPairs > Math.max(waitingAtLeast, this.hashes.length * waitingShare)) this.sortIn();
    this.forget();
  }

  remove(plan: number): void {
    this.passages[plan] = 0;
    this.forget();
  }

  /** Ids of the plans of which most passages stand in `plan` too, or the other way round; in order of id. */
  of(plan: Plan): readonly string[] {
    let known = this.known.get(plan);
    if (!known) {
      known = this.versionsOf(plan);
      this.known.set(plan, known);
    }
    return known;
  }

  private forget(): void {
    this.known = new WeakMap();
    this.draft = null;
  }

  /** Counts only the passages that the draft has not had, or no longer has, since it was asked about last. */
  private versionsOf(plan: Plan): readonly string[] {
    const passages = hashesIn(plan.text);
    const first = lineBelowTitle(plan);
    const isNext = this.draft?.first === first && sharesLines(this.draft.passages, passages);
    const { passages: before, times, common } = isNext && this.draft ? this.draft : emptyDraft();
    const ends = sharedEnds(before, passages);
    const head = Math.max(first, ends.head);
    const tail = Math.max(0, Math.min(ends.tail, before.length - head, passages.length - head));
    const note = (hash: number, by: 1 | -1) => {
      const count = times.get(hash) ?? 0;
      if (count + by === 0) times.delete(hash);
      else times.set(hash, count + by);
      if (count === 0 || count + by === 0) this.eachOwner(hash, (owner) => common.set(owner, (common.get(owner) ?? 0) + by));
    };
    for (const line of before.slice(head, before.length - tail)) for (const hash of line) note(hash, -1);
    for (const line of passages.slice(head, passages.length - tail)) for (const hash of line) note(hash, 1);
    this.draft = { passages, first, times, common };
    return this.among(common.keys(), (owner) => common.get(owner) as number, times.size, lettersOfTitle(plan));
  }

  private eachOwner(hash: number, visit: (plan: number) => void): void {
    for (let at = firstNotBelow(this.hashes, hash); this.hashes[at] === hash; at++) visit(this.owners[at] as number);
    this.waiting.get(hash)?.forEach(visit);
  }

  /** Of plans that have passages in common with a text, those that are versions of it. `passages`: how many the text has. */
  private among(plans: Iterable<number>, commonWith: (plan: number) => number, passages: number, title: string): readonly string[] {
    const known = title === '' ? -1 : this.titles.find(title) + 1 || -1;
    const found: string[] = [];
    for (const plan of plans) {
      const own = this.passages[plan] as number;
      if (own > 0 && isVersion(commonWith(plan), Math.min(passages, own), this.titleOf[plan] === known))
        found.push(this.holdings.idOf(plan));
    }
    return found.sort();
  }

  /** As {@link of}, by the marks of a text. */
  like(own: VersionMarks): readonly string[] {
    if (this.common.length < this.plans) this.common = new Uint32Array(this.passages.length);
    const { common } = this;
    const touched: number[] = [];
    const count = (plan: number) => {
      if (common[plan] === 0) touched.push(plan);
      common[plan] = (common[plan] as number) + 1;
    };
    // Both are sorted: each search begins where the last one ended.
    let from = 0;
    for (const hash of own.passages) {
      from = firstNotBelowNear(this.hashes, hash, from);
      for (let at = from; this.hashes[at] === hash; at++) count(this.owners[at] as number);
      this.waiting.get(hash)?.forEach(count);
    }
    const found = this.among(touched, (plan) => common[plan] as number, own.passages.length, own.title);
    for (const plan of touched) common[plan] = 0;
    return found;
  }

  toSection(): Section {
    this.sortIn();
    return {
      ...named('titles', this.titles.toSection()),
      titleOf: this.titleOf.subarray(0, this.plans),
      passages: this.passages.subarray(0, this.plans),
      hashes: this.hashes,
      owners: this.owners,
    };
  }

  static fromSection(section: Section, holdings: Holdings): Versions {
    const made = new Versions(holdings);
    made.titles = StringTable.fromSection(partOf(section, 'titles'));
    made.titleOf = section.titleOf as Uint32Array<ArrayBuffer>;
    made.passages = section.passages as Uint32Array<ArrayBuffer>;
    made.plans = made.passages.length;
    made.hashes = section.hashes as Uint32Array<ArrayBuffer>;
    made.owners = section.owners as Uint32Array<ArrayBuffer>;
    return made;
  }

  /** Brings the pairs that wait into the order, and gives up those of plans that are gone. */
  private sortIn(): void {
    if (this.waitingPairs === 0) return;
    const fresh = Uint32Array.from(this.waiting.keys()).sort();
    const hashes = new Uint32Array(this.hashes.length + this.waitingPairs);
    const owners = new Uint32Array(hashes.length);
    let to = 0;
    const take = (hash: number, plan: number) => {
      if (this.passages[plan] === 0) return;
      hashes[to] = hash;
      owners[to++] = plan;
    };
    let from = 0;
    for (const hash of fresh) {
      for (; from < this.hashes.length && (this.hashes[from] as number) <= hash; from++)
        take(this.hashes[from] as number, this.owners[from] as number);
      for (const plan of this.waiting.get(hash) ?? []) take(hash, plan);
    }
    for (; from < this.hashes.length; from++) take(this.hashes[from] as number, this.owners[from] as number);
    this.hashes = hashes.slice(0, to);
    this.owners = owners.slice(0, to);
    this.waiting = new Map();
    this.waitingPairs = 0;
  }
}

/** As {@link firstNotBelow}, where the place is usually near `from`: doubling steps, then halving. */
function firstNotBelowNear(sorted: Uint32Array, value: number, from: number): number {
  let low = from;
  let step = 1;
  while (low + step < sorted.length && (sorted[low + step] as number) < value) {
    low += step;
    step *= 2;
  }
  return firstNotBelow(sorted, value, low, Math.min(sorted.length, low + step));
}

/** The passages of a draft, how often it says each, and of how many of them each plan is an owner. */
interface DraftPassages {
  /** By line, those of the title included; what counts begins at the line `first`. */
  readonly passages: readonly (readonly number[])[];
  readonly first: number;
  readonly times: Map<number, number>;
  readonly common: Map<number, number>;
}

function emptyDraft(): DraftPassages {
  return { passages: [], first: 0, times: new Map(), common: new Map() };
}

/** The first line below the title: that tells for itself. */
function lineBelowTitle({ text, title }: Plan): number {
  return title === null ? 0 : lineIndexAt(text, title.end - 1) + 1;
}

function sharesLines(one: readonly unknown[], other: readonly unknown[]): boolean {
  const { head, tail } = sharedEnds(one, other);
  return head + tail > 0;
}

/** Hashes of the passages of each line that are long enough. */
const hashesIn = eachLine((line): readonly number[] =>
  sentencesIn(line).flatMap(({ start, end }) => (end - start >= shortest ? [hash(line, start, end)] : [])),
);

function lettersOfTitle({ text, title }: Plan): string {
  return title ? letters(sliceOf(text, title.start, title.end)) : '';
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** FNV-1a over the letters of a stretch, so that spacing and punctuation make no difference. */
function hash(text: string, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (kindOf(code) & said) value = Math.imul(value ^ code, 0x01000193);
  }
  return value >>> 0;
}
