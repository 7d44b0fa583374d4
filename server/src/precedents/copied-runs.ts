import type { Span } from '../text/mapped-text.ts';
import type { Phrases } from './phrases.ts';
import { codesOf } from './phrases.ts';
import type { Precedent } from './precedent.ts';

/** A stretch of a text that stands nearly word for word in one precedent. */
export interface CopiedRun {
  readonly span: Span;
  readonly precedent: Precedent;
}

/** So many characters in a row that agree make a stretch worth following, and join two of them again after a change. */
const anchor = 16;
const rejoin = 6;
/** What may have been changed at one place: a name, a figure, a few words. */
const changed = 10;
/** Of the whole run so much must agree. */
const agreeing = 0.88;
/** What stands in more plans than this is a formula, not a copy. */
const mostPlans = 2;
const mostPlaces = 12;

/**
 * The runs of `line` of at least `shortest` characters that stand nearly word for word in one plan of `phrases`, in order;
 * plans of `exclude` do not count. A run that more than two plans hold, or one that `isFollowed`, is a standing formula and left
 * out. Takes time in the length of the line: every anchor is looked up once and every run followed once.
 */
export function copiedRuns(
  phrases: Phrases,
  line: string,
  shortest: number,
  exclude: ReadonlySet<string>,
  isFollowed: (precedent: Precedent) => boolean = () => false,
): readonly CopiedRun[] {
  const found: CopiedRun[] = [];
  if (line.length < shortest) return found;
  phrases.ready();
  let last = 0;
  for (let at = 0; at + anchor <= line.length; ) {
    const best = longestAt(phrases, line, at, exclude, isFollowed);
    const span = best && trimmed(line, { start: Math.max(last, best.span.start), end: best.span.end });
    if (best && span && span.end - span.start >= shortest) {
      found.push({ ...best, span });
      last = best.span.end;
      at = best.span.end;
    } else at += anchor / 2;
  }
  return found;
}

/** Without the punctuation that ends what is before the run, and the half word after its last mark where that is near. */
function trimmed(line: string, { start, end }: Span): Span {
  let from = start;
  while (from < end && /[^\p{L}\p{N}（《“]/u.test(line[from] as string)) from++;
  let to = end;
  if (/[\p{L}\p{N}]/u.test(line[end] ?? '')) {
    const mark = Math.max(...[...'，。；、'].map((one) => line.lastIndexOf(one, end - 1)));
    if (mark > end - changed && mark > from) to = mark;
  }
  return { start: from, end: to };
}

/** The longest run through the anchor at `at`; null where nothing holds it, or too many plans do. */
function longestAt(
  phrases: Phrases,
  line: string,
  at: number,
  exclude: ReadonlySet<string>,
  isFollowed: (precedent: Precedent) => boolean,
): CopiedRun | null {
  const range = phrases.suffixes.find(codesOf(line.slice(at, at + anchor)));
  if (!range || range.to - range.from > mostPlaces) return null;
  const plans = new Set<string>();
  let best: CopiedRun | null = null;
  for (let rank = range.from; rank < range.to; rank++) {
    const place = phrases.placeOf(phrases.suffixes.positionAt(rank));
    if (exclude.has(place.precedent.id)) continue;
    plans.add(place.precedent.id);
    if (plans.size > mostPlans || isFollowed(place.precedent)) return null;
    const span = follow(line, at, place.precedent.plan.text, place.offset);
    if (!best || span.end - span.start > best.span.end - best.span.start) best = { span, precedent: place.precedent };
  }
  return best;
}

/** The stretch around `at` that agrees with `other` around `there`, over small changes, as far as most of it agrees. */
function follow(line: string, at: number, other: string, there: number): Span {
  const ahead = walk(line, at, other, there, 1);
  const back = walk(line, at - 1, other, there - 1, -1);
  return { start: at - back, end: at + ahead };
}

/** How far `line` from `at` on agrees with `other` from `there` on, forwards or backwards. */
function walk(line: string, at: number, other: string, there: number, step: 1 | -1): number {
  let i = at;
  let j = there;
  let agreed = 0;
  let reached = 0;
  for (;;) {
    while (i >= 0 && i < line.length && line[i] === other[j]) {
      i += step;
      j += step;
      agreed++;
    }
    const length = Math.abs(i - at);
    if (agreed < agreeing * length) return reached;
    reached = length;
    const [skipped, skippedThere] = meet(line, i, other, j, step);
    if (skipped < 0) return reached;
    i += skipped * step;
    j += skippedThere * step;
  }
}

/** The nearest place where both texts agree again for {@link rejoin} characters, as two distances; [-1, -1] for none. */
function meet(line: string, i: number, other: string, j: number, step: 1 | -1): readonly [number, number] {
  for (let sum = 1; sum <= changed; sum++)
    for (let a = Math.min(sum, changed); a >= 0; a--)
      if (agrees(line, i + a * step, other, j + (sum - a) * step, step)) return [a, sum - a];
  return [-1, -1];
}

function agrees(line: string, i: number, other: string, j: number, step: 1 | -1): boolean {
  for (let n = 0; n < rejoin; n++) {
    const here = line[i + n * step];
    if (here === undefined || here === '\n' || here !== other[j + n * step]) return false;
  }
  return true;
}
