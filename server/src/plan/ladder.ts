import { type MarkerKind, markerKinds } from './marker.ts';

/** A marked line on its way to becoming a section. */
export interface Rung {
  readonly kind: MarkerKind;
  readonly number: number | null;
}

interface Step {
  readonly kind: MarkerKind;
  readonly index: number;
  number: number | null;
}

/**
 * Finds the parent of every rung, from the order in which the kinds of marker nest in this very document:
 * some plans open with （一） and go on to 1、, others with 一、.
 *
 * A kind already open closes everything below it. A new kind opens below the last one, unless it ranks higher
 * by custom and the last one does not go on afterwards (1. 2. 一、: the list was over).
 * Returns the index of the parent for each rung, null at the top. Linear in the number of rungs.
 */
export function climb(rungs: readonly Rung[]): readonly (number | null)[] {
  const following = nextOfSameKind(rungs);
  const open: Step[] = [];
  const parents: (number | null)[] = [];
  rungs.forEach((rung, index) => {
    const kind = continued(rung, open);
    let at = open.findIndex((step) => step.kind === kind);
    if (at < 0) {
      at = open.length;
      while (at > 0) {
        const last = open[at - 1] as Step;
        if (rank(kind) > rank(last.kind)) break;
        // (1) after 2): a list opens a list, whatever the signs.
        if (rung.number === 1 && isItem(kind) && isItem(last.kind)) break;
        const next = following[last.index];
        const goesOn =
          rung.number === 1 && next !== null && next !== undefined && last.number !== null && rungs[next]?.number === last.number + 1;
        if (goesOn && isCustomary(kind) && isCustomary(last.kind)) break;
        at--;
      }
    }
    open.length = at;
    parents.push(open.at(-1)?.index ?? null);
    open.push({ kind, index, number: rung.number });
  });
  return parents;
}

/** 1. and 1、 are two kinds where a plan nests them, one where a hasty hand mixed them: 1. 2、 3. */
function continued(rung: Rung, open: readonly Step[]): MarkerKind {
  const twin = rung.kind === 'point' ? 'comma' : rung.kind === 'comma' ? 'point' : null;
  if (!twin || open.some((step) => step.kind === rung.kind)) return rung.kind;
  const step = open.find((one) => one.kind === twin);
  return step && step.number !== null && rung.number === step.number + 1 ? twin : rung.kind;
}

function isCustomary(kind: MarkerKind): boolean {
  return !kind.startsWith('markdown') && kind !== 'attachment';
}

function isItem(kind: MarkerKind): boolean {
  return kind === 'point' || kind === 'comma' || kind === 'bracket' || kind === 'halfBracket' || kind === 'circled';
}

function rank(kind: MarkerKind): number {
  // Markdown's own ranks stand above every marker in the running text.
  if (kind.startsWith('markdown')) return Number(kind.slice(8)) / 10;
  return 1 + markerKinds.indexOf(kind as (typeof markerKinds)[number]);
}

function nextOfSameKind(rungs: readonly Rung[]): readonly (number | null)[] {
  const next: (number | null)[] = new Array(rungs.length).fill(null);
  const seen = new Map<MarkerKind, number>();
  for (let index = rungs.length - 1; index >= 0; index--) {
    const kind = (rungs[index] as Rung).kind;
    next[index] = seen.get(kind) ?? null;
    seen.set(kind, index);
  }
  return next;
}
