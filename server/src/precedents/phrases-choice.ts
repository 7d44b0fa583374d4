import { type Continuation, isStop } from './phrases-prediction.ts';

/** What may be offered at one place: for the list, best first, and for ghost text. */
export interface Choice {
  readonly list: readonly Continuation[];
  readonly ghost: Continuation | null;
  /** Keys all offers together can be expected to save. */
  readonly saving: number;
  /** Probability that at least one of them is right. */
  readonly chance: number;
}

export const noChoice: Choice = { list: [], ghost: null, saving: 0, chance: 0 };

export const choosing = {
  /** Items in the list, beside what is ghost text as well. */
  items: 5,
  /** A continuation less likely than this is not offered. */
  least: 0.01,
  /** Offers should be right in this share of cases on the whole; every place that falls short of it … */
  right: 0.2,
  /** … must save that many keys for it, found by `test/eval/choose-gate.ts`. */
  price: 1,
  /** Keys an offer must be expected to save. */
  leastSaving: 0.01,
  /** How likely what is not offered is offered a character later, and the keys that character and taking it then cost. */
  later: { chance: 0.5, keys: 3.5 },
  /** Inside a word the last two characters make the next one this sure. */
  bound: 0.6,
};

/** Whether what can be offered is worth looking at. */
export function isWorthLooking({ saving, chance }: Choice): boolean {
  return saving > 0 && saving >= choosing.price * (choosing.right - chance);
}

interface Candidate {
  readonly node: Continuation;
  /** Keys it costs not to have it offered: to type it, or to be offered it a character later. */
  readonly keys: number;
}

const opening = new Set([...'“（《‘〔【('].map((char) => char.charCodeAt(0)));

/**
 * Chooses among continuations by the keys they can be expected to save: probability times length, less what
 * choosing costs, and less what the offers already chosen would save in the same case. So a word, its
 * collocation and the clause stand side by side where each may be the one that is right. `fits`: whether a
 * continuation may be offered at all.
 */
export function choose(continuations: readonly Continuation[], fits: (continuation: Continuation) => boolean = isLoose): Choice {
  const candidates = candidatesOf(continuations, fits);
  const chosen: Candidate[] = [];
  const worth: number[] = [];
  let saving = 0;
  const take = (cost: number): Candidate | null => {
    let best: Candidate | null = null;
    let most = choosing.leastSaving;
    for (const candidate of candidates) {
      if (chosen.includes(candidate)) continue;
      const more = additional(candidate, cost, chosen, worth);
      if (more > most) {
        most = more;
        best = candidate;
      }
    }
    if (best) {
      chosen.push(best);
      worth.push(best.keys - cost);
      saving += most;
    }
    return best;
  };
  const first = take(1);
  if (!first) return noChoice;
  const second = take(1);
  for (let rank = 1; rank < choosing.items; rank++) if (!take(1 + rank)) break;
  const chance = together(chosen);
  if (!second) return { list: [first.node], ghost: first.node, saving, chance };
  // The likelier of the two that cost least comes first in the list. Ghost text is the other, which often goes on from it; who sees
  // the list alone finds it there as the last.
  const [likelier, other] = first.node.probability >= second.node.probability ? [first, second] : [second, first];
  const list = [likelier, ...chosen.slice(2), other].map(({ node }) => node);
  return { list, ghost: other.node, saving, chance };
}

/** Where words cannot be told apart: the end of a word is where the next character is open. */
export function isLoose(continuation: Continuation): boolean {
  return continuation.bound <= choosing.bound;
}

/** Continuations that end where a reader would stop: after a word of the clause being written, or with a whole clause. */
function candidatesOf(continuations: readonly Continuation[], fits: (continuation: Continuation) => boolean): Candidate[] {
  const { later } = choosing;
  const keys = new Map<Continuation, number>();
  const candidates: Candidate[] = [];
  for (const node of continuations) {
    const total = (node.parent ? (keys.get(node.parent) ?? 0) : 0) + (isHan(node.code) ? 2 : 1);
    keys.set(node, total);
    if (node.depth < 2 || node.probability < choosing.least || opening.has(node.code)) continue;
    if ((!isStop(node.code) && goesOver(node)) || !fits(node)) continue;
    candidates.push({ node, keys: total + later.chance * (later.keys - total) });
  }
  return candidates;
}

/** Whether it goes on after a mark. */
function goesOver(node: Continuation): boolean {
  for (let one = node.parent; one; one = one.parent) if (isStop(one.code)) return true;
  return false;
}

/** Keys `candidate` is expected to save beyond what the chosen ones save. */
function additional(candidate: Candidate, cost: number, chosen: readonly Candidate[], worth: readonly number[]): number {
  const own = candidate.keys - cost;
  let covered = 0;
  let probability = candidate.node.probability;
  chosen.forEach((other, at) => {
    const saved = worth[at] as number;
    if (isWithin(other.node, candidate.node)) covered = Math.max(covered, saved);
    else if (saved >= own && isWithin(candidate.node, other.node)) {
      const shadowed = chosen.some((one) => one !== other && isWithin(one.node, other.node) && isWithin(candidate.node, one.node));
      if (!shadowed) probability -= other.node.probability;
    }
  });
  return Math.max(0, probability) * Math.max(0, own - covered);
}

/** Probability that at least one of `chosen` is right. */
function together(chosen: readonly Candidate[]): number {
  let sum = 0;
  for (const one of chosen) if (!chosen.some((other) => other !== one && isWithin(other.node, one.node))) sum += one.node.probability;
  return sum;
}

/** Whether `long` begins with `short`. */
function isWithin(short: Continuation, long: Continuation): boolean {
  let node: Continuation | null = long;
  while (node && node.depth > short.depth) node = node.parent;
  return node === short;
}

function isHan(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff && !isStop(code);
}
