import { corrections } from './phrases-correction-weights.ts';

/** What speaks for one character as the next. */
export interface Evidence {
  /** Its probability before the correction: all contexts together. */
  share: number;
  /** The longest context that has it before it, how often it follows there, among how many and how many different ones. */
  readonly depth: number;
  readonly weight: number;
  readonly total: number;
  readonly kinds: number;
  /** Its share after the last two characters and after the last one, where a longer context has it too; 0 where not asked. */
  afterTwo: number;
  afterOne: number;
  /** Longest match in the draft after which it came. */
  own: number;
}

/** Less likely characters are left as they are: no offer comes of them. */
export const leastCorrected = 0.003;
const surest = 0.995;

/**
 * Probabilities of the next character, corrected by what the evidence turned out to be worth on documents outside
 * the library (logistic regression, one set of weights by the length of the longest match; see
 * `test/eval/train-phrases.ts`). The weights come from a large library; a small one has them in part. `size`: its characters.
 */
export function corrected(found: ReadonlyMap<number, Evidence>, longest: number, size: number): Map<number, number> {
  const shares = new Map<number, number>();
  const weights = corrections[setOf(longest)] as readonly number[];
  const part = largeness(size);
  let sum = 0;
  for (const [code, evidence] of found) {
    let { share } = evidence;
    if (share >= leastCorrected && part > 0) {
      let change = 0;
      factsOf(evidence, longest).forEach((fact, at) => {
        change += fact * (weights[at] as number);
      });
      share = 1 / (1 + Math.exp(-logit(share) - part * change));
    }
    sum += share;
    shares.set(code, share);
  }
  if (sum > 1) for (const [code, share] of shares) shares.set(code, share / sum);
  return shares;
}

/** How large a library of `size` characters is, from 0 (20 000 and fewer) to 1 (2 million and more), by the logarithm. */
export function largeness(size: number): number {
  return Math.min(1, Math.max(0, (Math.log10(Math.max(1, size)) - 4.3) / 2));
}

/** Longest matches of about the same worth share their weights: 1, 2, 3, 4, 5–6, 7–9, 10–14, more. */
export function setOf(longest: number): number {
  if (longest <= 4) return Math.max(0, longest - 1);
  return longest <= 6 ? 4 : longest <= 9 ? 5 : longest <= 14 ? 6 : 7;
}

/** The evidence as the numbers that are weighed, of about the same size. */
export function factsOf({ share, depth, weight, total, kinds, afterTwo, afterOne, own }: Evidence, longest: number): number[] {
  return [
    1,
    logit(share),
    (longest - depth) / 4,
    Math.log(weight + 0.5),
    Math.log(total / (weight + 0.01)),
    Math.log(kinds),
    afterTwo > 0 ? 1 : 0,
    afterTwo > 0 ? logit(afterTwo) + 3 : 0,
    afterOne > 0 ? 1 : 0,
    afterOne > 0 ? logit(afterOne) + 3 : 0,
    own >= 1 ? 1 : 0,
    own >= 2 ? 1 : 0,
    own >= 3 ? 1 : 0,
    Math.min(own, 10) / 5,
    Math.min(longest, 20) / 10,
  ];
}

export function logit(probability: number): number {
  const bounded = Math.min(surest, probability);
  return Math.log(bounded / (1 - bounded));
}
