import { layers } from './phrases-correction-weights.ts';

/** What speaks for one character as the next. */
export interface Evidence {
  /** Its probability before the correction: all contexts together. */
  share: number;
  /** The same with places weighed by how much they have to do with the draft. */
  leaning: number;
  /** The longest context that has it before it, how often it follows there, among how many and how many different ones. */
  readonly depth: number;
  readonly weight: number;
  readonly total: number;
  readonly kinds: number;
  /** Its share after the last two characters and after the last one, where a longer context has it too; 0 where not asked. */
  afterTwo: number;
  afterOne: number;
  /** Longest match in the draft after which it came, and after how many matches. */
  own: number;
  ownTimes: number;
  /** Whether a phrase ends with it. */
  readonly stops: boolean;
  /** Logarithm of how much more often the draft has it than the library has; 0 for as often. */
  favour: number;
  /** Characters since the draft had it last; 0 where it has not, or long ago. */
  since: number;
  /** Logarithm of how likely the language model holds it. */
  readonly likelihood: number;
}

/** What is the same for all that may come next at one place. */
export interface Circumstances {
  /** Length of the longest match. */
  readonly longest: number;
  /** Characters written since the last mark, space or line end. */
  readonly run: number;
  /** The same between the two marks before: members of a list are of one length. */
  readonly runBefore: number;
  /** {@link largeness} of the library. */
  readonly large: number;
  /** The largest share of any. */
  readonly most: number;
  /** How likely the language model holds the likeliest of them, and all of them together. */
  readonly likeliest: number;
  readonly likelihood: number;
}

/** Less likely characters are not corrected one by one: no offer comes of them. */
export const leastCorrected = 0.003;
/** The same where only what is more likely by far is asked for. */
const seldomCorrected = 0.02;
export const factCount = 37;
export const circumstanceCount = 9;

/**
 * Probabilities of the next character, corrected by what the evidence turned out to be worth on documents outside the
 * library. A small network of one hidden layer gives every character a factor and what is unlikely or unseen
 * another, and all share what there is; see `test/eval/train-phrases.ts`. What is less likely than `least` need not be exact.
 */
export function corrected(found: ReadonlyMap<number, Evidence>, circumstances: Circumstances, least = 0): Map<number, number> {
  const from = correctedFrom(least);
  const shares = new Map<number, number>();
  let rest = 1;
  let sum = 0;
  for (const [code, evidence] of found) {
    const { share } = evidence;
    if (share < from) continue;
    rest -= share;
    const corrected = share * Math.exp(factorOf(code, evidence, circumstances));
    sum += corrected;
    shares.set(code, corrected);
  }
  const others = Math.exp(factorOfOthers(circumstances));
  sum += Math.max(leastCorrected, rest) * others;
  for (const [code, { share }] of found) shares.set(code, (share < from ? share * others : (shares.get(code) as number)) / sum);
  return shares;
}

/** What is less likely than this is not corrected one by one, where what is less likely than `least` need not be exact. */
export function correctedFrom(least: number): number {
  return Math.min(seldomCorrected, Math.max(leastCorrected, least / 10));
}

const facts = new Float32Array(factCount);
const hidden = layers.hidden.map((row) => Float32Array.from(row));

/** Logarithm of what a share is multiplied by before all are made to add up to 1. */
function factorOf(code: number, evidence: Evidence, circumstances: Circumstances): number {
  factsOf(code, evidence, circumstances, facts);
  let factor = 0;
  for (let unit = 0; unit < hidden.length; unit++) {
    const row = hidden[unit] as Float32Array;
    let sum = row[factCount] as number;
    for (let at = 0; at < factCount; at++) sum += (row[at] as number) * (facts[at] as number);
    if (sum > 0) factor += sum * (layers.out[unit] as number);
  }
  return Math.max(-6, Math.min(10, factor));
}

function factorOfOthers(circumstances: Circumstances): number {
  let sum = 0;
  circumstancesOf(circumstances).forEach((fact, at) => {
    sum += fact * (layers.others[at] as number);
  });
  return sum;
}

/** How large a library of `size` characters is, from 0 (20 000 and fewer) to 1 (2 million and more), by the logarithm. */
export function largeness(size: number): number {
  return Math.min(1, Math.max(0, (Math.log10(Math.max(1, size)) - 4.3) / 2));
}

/** The evidence as the numbers that are weighed, of about the same size. */
export function factsOf(
  code: number,
  evidence: Evidence,
  { longest, run, runBefore, large, most, likeliest, likelihood: together }: Circumstances,
  into: Float32Array,
): void {
  const { share, leaning, depth, weight, total, kinds, afterTwo, afterOne, own, ownTimes, stops, favour, since, likelihood } = evidence;
  into[0] = Math.log(share) / 2;
  into[1] = Math.max(-2, Math.min(2, Math.log((leaning + 1e-4) / (share + 1e-4))));
  into[2] = Math.min(2, (longest - depth) / 4);
  into[3] = Math.log(weight + 0.5) / 2;
  into[4] = Math.log(total / (weight + 0.01)) / 2;
  into[5] = Math.log(kinds) / 2;
  into[6] = afterTwo > 0 ? 1 : 0;
  into[7] = afterTwo > 0 ? Math.log(afterTwo) / 2 + 1 : 0;
  into[8] = afterOne > 0 ? 1 : 0;
  into[9] = afterOne > 0 ? Math.log(afterOne) / 2 + 1 : 0;
  into[10] = own >= 1 ? 1 : 0;
  into[11] = own >= 2 ? 1 : 0;
  into[12] = own >= 3 ? 1 : 0;
  into[13] = Math.min(own, 10) / 5;
  into[14] = Math.log(1 + ownTimes);
  into[15] = Math.min(longest, 20) / 10;
  into[16] = Math.min(depth, 10) / 5;
  into[17] = large;
  into[18] = stops ? 1 : 0;
  into[19] = Math.min(run, 8) / 8;
  into[20] = run === 0 ? 1 : 0;
  into[21] = favour > 0 ? Math.min(4, favour) / 2 : 0;
  into[22] = favour < 0 ? Math.max(-4, favour) / 2 : 0;
  into[23] = since > 0 && since <= 8 ? 1 : 0;
  into[24] = since > 8 ? 1 : 0;
  into[25] = Math.log(share / most) / 2;
  into[26] = Math.log(Math.max(leastCorrected, most)) / 2 + 1;
  into[27] = code === listComma ? 1 : 0;
  into[28] = code === comma ? 1 : 0;
  into[29] = code === fullStop ? 1 : 0;
  into[30] = stops && run === runBefore ? 1 : 0;
  into[31] = stops && run < runBefore ? 1 : 0;
  into[32] = !stops && run >= runBefore ? 1 : 0;
  into[33] = Math.max(-14, likelihood) / 4;
  into[34] = Math.max(-2, Math.min(4, (likelihood - Math.log(share)) / 3));
  into[35] = Math.max(-3, (likelihood - Math.log(likeliest)) / 3);
  into[36] = Math.max(-3, (likelihood - Math.log(together)) / 3);
}

const [listComma, comma, fullStop] = [...'、，。'].map((char) => char.charCodeAt(0));

/** The language model is never quite sure. */
const mostLikely = 0.999;

/** What decides on the share of all that is unlikely or unseen. */
export function circumstancesOf({ longest, run, runBefore, large, most, likeliest, likelihood }: Circumstances): number[] {
  const short = run > 0 && run < runBefore ? 1 : 0;
  return [
    1,
    Math.min(longest, 20) / 10,
    large,
    Math.min(run, 8) / 8,
    run === 0 ? 1 : 0,
    Math.log(Math.max(leastCorrected, most)) / 2 + 1,
    short,
    Math.log(1 - Math.min(mostLikely, likelihood)) / 2,
    Math.log(Math.max(1 - mostLikely, likeliest)) / 2,
  ];
}
