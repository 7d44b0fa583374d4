import type { Plan } from '../plan/plan.ts';
import { Kind, kindOf } from '../text/characters.ts';
import { inCommon } from '../text/in-common.ts';
import { linesOf, rememberLine } from '../text/remember.ts';
import { sentencesIn } from './passages.ts';

/** So few passages in common prove nothing: plans quote the same superiors. */
const fewest = 3;
const shared = 0.5;
const sharedUnderSameTitle = 0.2;
/** Shorter passages recur in plans that have nothing to do with each other. */
const shortest = 16;

const said = Kind.han | Kind.letter | Kind.digit;

/** What tells whether two texts are one plan. */
export interface VersionMarks {
  /** Letters and figures of the title; empty without one. */
  readonly title: string;
  /** Hashes of the passages, ascending, each once. */
  readonly passages: Uint32Array;
}

export function versionMarks(plan: Plan): VersionMarks {
  return read(plan, hashesIn);
}

/** Whether two texts are the same plan: most passages of one stand in the other too. */
export function sameVersion(a: VersionMarks, b: VersionMarks): boolean {
  return isVersion(a, b.title, b.passages.length, inCommon(a.passages, b.passages));
}

function isVersion(own: VersionMarks, title: string, passages: number, common: number): boolean {
  const share = common / Math.max(1, Math.min(own.passages.length, passages));
  return common >= fewest && share >= (own.title !== '' && own.title === title ? sharedUnderSameTitle : shared);
}

/** Which plans are the same plan: the draft itself, an earlier state of it, a repost. */
export class Versions {
  private readonly entries = new Map<string, VersionMarks>();
  /** Answers given since the last change. */
  private known = new WeakMap<Plan, readonly string[]>();

  add(id: string, plan: Plan): void {
    this.entries.set(id, versionMarks(plan));
    this.known = new WeakMap();
  }

  remove(id: string): void {
    this.entries.delete(id);
    this.known = new WeakMap();
  }

  /** Ids of the plans of which most passages stand in `plan` too, or the other way round; in order of id. */
  of(plan: Plan): readonly string[] {
    const known = this.known.get(plan);
    if (known) return known;
    const own = read(plan, hashesOfLine);
    const out: string[] = [];
    for (const [id, other] of this.entries) if (sameVersion(own, other)) out.push(id);
    this.known.set(plan, out.sort());
    return out;
  }
}

function read(plan: Plan, hashesOf: (line: string) => readonly number[]): VersionMarks {
  const hashes = new Set<number>();
  let start = 0;
  for (const line of linesOf(plan.text)) {
    // The title tells for itself.
    if (start >= (plan.title?.end ?? 0)) for (const one of hashesOf(line)) hashes.add(one);
    start += line.length + 1;
  }
  return { title: plan.title ? letters(plan.text.slice(plan.title.start, plan.title.end)) : '', passages: Uint32Array.from(hashes).sort() };
}

/** Hashes of the passages of a line that are long enough. */
function hashesIn(line: string): readonly number[] {
  return sentencesIn(line).flatMap(({ start, end }) => (end - start >= shortest ? [hash(line.slice(start, end))] : []));
}

/** For drafts, whose other lines are the same after every keystroke. */
const hashesOfLine = rememberLine(hashesIn);

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** FNV-1a over the letters, so that spacing and punctuation make no difference. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (kindOf(code) & said) value = Math.imul(value ^ code, 0x01000193);
  }
  return value >>> 0;
}
