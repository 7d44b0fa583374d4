import type { Aspect, Comparator } from '../../server/src/plan/plan.ts';

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A target as a careful reader labelled it; offsets are found by `text` where they are not given. */
export interface GoldTarget {
  readonly text: string;
  readonly indicator: string;
  readonly aspect: Aspect;
  readonly comparator: Comparator;
  readonly value: number | readonly [number, number];
  readonly unit: string;
  readonly year: number | null;
  readonly optional: boolean;
  readonly start?: number;
}

export interface GoldVague {
  readonly text: string;
  readonly optional: boolean;
  readonly start?: number;
}

export interface GoldDocument {
  readonly doc: string;
  readonly targets: readonly GoldTarget[];
  readonly vague: readonly GoldVague[];
}

export interface ReadTarget extends Stretch {
  readonly text: string;
  readonly indicator: string;
  readonly aspect: Aspect;
  readonly comparator: Comparator;
  readonly value: number | readonly [number, number];
  readonly unit: string;
  readonly year: number | null;
}

export interface Reading {
  readonly targets: readonly ReadTarget[];
  /** The marks of promises without a figure. */
  readonly flags: readonly (Stretch & { readonly text: string })[];
}

const fields = ['indicator', 'aspect', 'comparator', 'year'] as const;
export type Field = (typeof fields)[number];

/** Counts that add up over documents. */
export interface Tally {
  gold: number;
  found: number;
  hit: number;
  /** Hits with indicator, aspect and comparator right. */
  full: number;
  readonly right: Record<Field, number>;
  vague: number;
  vagueHit: number;
  flagged: number;
  flaggedRight: number;
}

export function emptyTally(): Tally {
  return {
    gold: 0,
    found: 0,
    hit: 0,
    full: 0,
    right: { indicator: 0, aspect: 0, comparator: 0, year: 0 },
    vague: 0,
    vagueHit: 0,
    flagged: 0,
    flaggedRight: 0,
  };
}

export function add(total: Tally, one: Tally): void {
  for (const key of ['gold', 'found', 'hit', 'full', 'vague', 'vagueHit', 'flagged', 'flaggedRight'] as const) total[key] += one[key];
  for (const field of fields) total.right[field] += one.right[field];
}

/**
 * Scores what was read in one document. A target is found when a read one overlaps it with the same value and unit; the same
 * aspect is preferred. Optional labels count neither for nor against. A mark of a vague target counts when it is about the label:
 * at least three tenths of it. `raw` is the text that all offsets are into; `report` hears of everything missed and wrong.
 */
export function scoreDocument(gold: GoldDocument, raw: string, reading: Reading, report: (line: string) => void = () => {}): Tally {
  const tally = emptyTally();
  const targets = gold.targets.map((label) => ({ label, ...locate(label, raw) }));
  const used = new Set<number>();
  const find = (read: ReadTarget, sameAspect: boolean) =>
    targets.findIndex(
      (one, index) =>
        !used.has(index) &&
        overlap(read, one) > 0 &&
        sameValue(read.value, one.label.value) &&
        sameUnit(read.unit, one.label.unit) &&
        (!sameAspect || read.aspect === one.label.aspect),
    );
  for (const read of reading.targets) {
    const strict = find(read, true);
    const index = strict >= 0 ? strict : find(read, false);
    const label = targets[index]?.label;
    if (!label) {
      tally.found++;
      report(`extra    ${read.text} → ${read.indicator} ${read.value} ${read.unit}`);
      continue;
    }
    used.add(index);
    if (label.optional) continue;
    tally.found++;
    tally.hit++;
    const right: Record<Field, boolean> = {
      indicator: sameIndicator(read.indicator, label.indicator),
      aspect: read.aspect === label.aspect,
      comparator: read.comparator === label.comparator,
      year: read.year === label.year,
    };
    for (const field of fields) if (right[field]) tally.right[field]++;
    if (right.indicator && right.aspect && right.comparator) tally.full++;
    for (const field of fields) if (!right[field]) report(`${field.padEnd(8)} ${label.text} → ${read[field]}, not ${label[field]}`);
  }
  targets.forEach(({ label }, index) => {
    if (label.optional) return;
    tally.gold++;
    if (!used.has(index)) report(`missed   ${label.text} (${label.value} ${label.unit})`);
  });

  const vague = gold.vague.map((label) => ({ label, ...locate(label, raw) }));
  const about = (flag: Stretch, label: Stretch) => overlap(flag, label) > 0 && overlap(flag, label) >= 0.3 * (flag.end - flag.start);
  for (const one of vague) {
    if (one.label.optional) continue;
    tally.vague++;
    if (reading.flags.some((flag) => about(flag, one))) tally.vagueHit++;
    else report(`unmarked ${one.label.text}`);
  }
  for (const flag of reading.flags) {
    tally.flagged++;
    if (vague.some((one) => about(flag, one))) tally.flaggedRight++;
    else report(`mismark  ${flag.text}`);
  }
  return tally;
}

function locate(label: { readonly text: string; readonly start?: number }, raw: string): Stretch {
  const start = label.start ?? raw.indexOf(label.text);
  if (start < 0) throw new Error(`the label “${label.text}” is not in its document`);
  return { start, end: start + label.text.length };
}

function overlap(a: Stretch, b: Stretch): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

const words = (text: string) => text.normalize('NFKC').replace(/[^\p{Script=Han}\p{L}\p{N}%&.]/gu, '');

function sameValue(a: ReadTarget['value'], b: ReadTarget['value']): boolean {
  return JSON.stringify([a].flat()) === JSON.stringify([b].flat());
}

/** 万 and 万名, 个百分点 and 百分点 are the same unit. */
function sameUnit(a: string, b: string): boolean {
  const [one, other] = [words(a), words(b)].map((unit) => unit.replace(/^个(?=.)/, '')) as [string, string];
  return one === other || (one !== '' && other !== '' && (one.startsWith(other) || other.startsWith(one)));
}

function sameIndicator(a: string, b: string): boolean {
  const [one, other] = [words(a), words(b)];
  if (one === '' || other === '') return false;
  if (one.includes(other) || other.includes(one)) return true;
  const [left, right] = [new Set(one), new Set(other)];
  return [...left].filter((character) => right.has(character)).length / Math.min(left.size, right.size) >= 0.6;
}
