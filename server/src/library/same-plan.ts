import type { Target } from '../plan/plan.ts';
import { type VersionMarks, versionMarks } from '../precedents/versions.ts';
import type { Body } from './records.ts';

/** What tells that two files hold the same plan: in another format, or reposted. */
export interface Fingerprint {
  /** Letters and figures of the title; empty without one. */
  readonly title: string;
  /** Hash of the targets. Where they differ the plans do, however alike the rest. */
  readonly figures: number;
  /** The lowest hashes of the passages, ascending, {@link digits} hexadecimal digits each: ten thousand lists of numbers take four times the room. */
  readonly passages: string;
}

/** So many of a plan's passages stand for all: of two plans that share nine tenths, these share about as much. */
const sampled = 32;
const digits = 8;
/** Formats and sites lose or join a passage here and there. */
const shared = 0.9;
/** Two files that share so much share one of their lowest passages, but for one pair in ten thousand. */
const looked = 4;

export function fingerprintOf({ plan }: Pick<Body, 'plan'>, marks: VersionMarks = versionMarks(plan)): Fingerprint {
  return {
    title: marks.title,
    figures: hash(plan.targets.map(figureOf).sort().join('\n')),
    passages: Array.from(marks.passages.slice(0, sampled), (one) => one.toString(16).padStart(digits, '0')).join(''),
  };
}

function figureOf({ canonical, indicator, value, unit, year }: Target): string {
  return JSON.stringify([canonical ?? indicator, value, unit, year]);
}

function areSame(a: Fingerprint, b: Fingerprint): boolean {
  if (a.figures !== b.figures || !(a.title.includes(b.title) || b.title.includes(a.title))) return false;
  // Of the union of both, the lowest: those that are in both, against all.
  const [one, other] = [passagesIn(a), passagesIn(b)];
  const union = [...new Set([...one, ...other])].sort().slice(0, sampled);
  const common = union.filter((passage) => one.includes(passage) && other.includes(passage)).length;
  return union.length > 0 && common >= union.length * shared;
}

/** The passages by which another file with the same plan is found. */
function lookedUp(fingerprint: Fingerprint): number[] {
  return passagesIn(fingerprint, looked).map((passage) => Number.parseInt(passage, 16));
}

function passagesIn({ passages }: Fingerprint, most = sampled): string[] {
  const found: string[] = [];
  for (let at = 0; at < passages.length && found.length < most; at += digits) found.push(passages.slice(at, at + digits));
  return found;
}

/** Which files of the library hold the same plan. What it answers depends on the files it holds and not on how they came. */
export class SamePlans {
  private readonly files = new Set<string>();
  /** By each of the lowest passages: most have one file, which needs no list. */
  private readonly byPassage = new Map<number, string | readonly string[]>();
  private readonly links = new Map<string, Set<string>>();

  /**
   * `known`: the fingerprint a file was added with; null where it cannot be had any more. `before`: whether a file stands for a plan
   * rather than another one.
   */
  constructor(
    private readonly known: (path: string) => Fingerprint | null,
    private readonly before: (a: string, b: string) => boolean,
  ) {}

  /** A file that is there already is to be taken out first, while its fingerprint is {@link known}. */
  add(path: string, fingerprint: Fingerprint): void {
    this.files.add(path);
    const near = new Set<string>();
    for (const passage of lookedUp(fingerprint)) {
      const there = this.filesWith(passage).filter((other) => other !== path);
      for (const other of there) near.add(other);
      this.byPassage.set(passage, there.length === 0 ? path : [...there, path]);
    }
    for (const other of near) {
      const theirs = this.files.has(other) ? this.known(other) : null;
      if (theirs && areSame(fingerprint, theirs)) this.link(path, other);
    }
  }

  remove(path: string): void {
    if (!this.files.delete(path)) return;
    const fingerprint = this.known(path);
    for (const passage of fingerprint ? lookedUp(fingerprint) : []) {
      const [first, ...others] = this.filesWith(passage).filter((other) => other !== path);
      if (first === undefined) this.byPassage.delete(passage);
      else this.byPassage.set(passage, others.length === 0 ? first : [first, ...others]);
    }
    for (const other of this.links.get(path) ?? []) {
      this.links.get(other)?.delete(path);
      if (this.links.get(other)?.size === 0) this.links.delete(other);
    }
    this.links.delete(path);
  }

  clear(): void {
    this.files.clear();
    this.byPassage.clear();
    this.links.clear();
  }

  /** The files that hold the plan of `path`, the one that stands for it first. */
  sourcesOf(path: string): readonly string[] {
    if (!this.links.has(path)) return this.files.has(path) ? [path] : [];
    const found = new Set([path]);
    for (const one of found) for (const other of this.links.get(one) ?? []) found.add(other);
    return [...found].sort((a, b) => (this.before(a, b) ? -1 : 1));
  }

  /** The files that hold a plan which others hold too. */
  linked(): readonly string[] {
    return [...this.links.keys()];
  }

  private filesWith(passage: number): readonly string[] {
    const found = this.byPassage.get(passage) ?? [];
    return typeof found === 'string' ? [found] : found;
  }

  private link(a: string, b: string): void {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const linked = this.links.get(one);
      if (linked) linked.add(other);
      else this.links.set(one, new Set([other]));
    }
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
