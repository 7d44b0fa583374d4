/**
 * Learns the weights of `server/src/precedents/phrases-correction.ts`.
 *
 *   tsx test/eval/train-phrases.ts --library DIR [--library DIR…] --out FILE
 *
 * The documents that the language model has not read are read against libraries that hold neither them nor their neighbours in
 * the alphabet: all the others, the few most like them, a few others, and a middling number. Those kept for choosing
 * (`held-out.ts`) are read too, but only to see when it learns by heart.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { codesOf, type Phrases } from '../../server/src/precedents/phrases.ts';
import {
  circumstanceCount,
  circumstancesOf,
  correctedFrom,
  factCount,
  factsOf,
  leastCorrected,
} from '../../server/src/precedents/phrases-correction.ts';
import { Prediction, tuning } from '../../server/src/precedents/phrases-prediction.ts';
import { type Entry, Precedents } from '../../server/src/precedents/precedents.ts';
import { blocksOf, heldOut, nearestFirst, readEntries, without } from './held-out.ts';

/** One place: what might have come next, and what did. */
interface Sample {
  /** The facts of every character that is corrected, one after the other. */
  readonly facts: Float32Array;
  /** Logarithms of their shares, and at the end of what is left for all others. */
  readonly shares: Float32Array;
  readonly circumstances: readonly number[];
  /** Which came: an index into `shares`. */
  readonly came: number;
}

interface Samples {
  readonly read: Sample[];
  readonly kept: Sample[];
}

interface Network {
  /** Row after row: the weights of the facts and what the unit starts from. */
  readonly hidden: Float64Array;
  readonly out: Float64Array;
  readonly others: Float64Array;
}

const units = 32;
/** What is read of a document against a large library and a small one: characters from its beginning, one place in `step`. */
const large = { characters: 6000, step: 7 };
const small = { characters: 4000, step: 11 };
/** Of documents that are only looked at one place in so many times as many is enough. */
const looked = 3;
/** Small libraries: of the other documents, those most like the draft first, these. */
const smaller: readonly ((nearest: readonly Entry[]) => Entry[])[] = [
  (nearest) => nearest.slice(0, 4),
  (nearest) => [...nearest.slice(8, 12), ...nearest.slice(40, 41)],
  (nearest) => nearest.slice(0, 60).filter((_, at) => at % 3 === 1),
];
/** How likely it was that the text came to a place: the search looks less closely at what is less likely. */
const reached = [1, 1, 0.4, 0.15];
/** Passes over all samples, samples of one step, and the length of the first step; steps grow shorter until they are none. */
const passes = 10;
const batch = 64;
const rate = 3e-3;

function main(): void {
  const { values } = parseArgs({
    options: { library: { type: 'string', multiple: true }, out: { type: 'string' } },
  });
  if (!values.library?.length || !values.out) {
    console.error('usage: train-phrases.ts --library DIR [--library DIR…] --out FILE');
    process.exit(2);
  }
  const entries = readEntries(values.library);
  const kept = new Set(heldOut(entries));
  const samples: Samples = { read: [], kept: [] };
  const library = new Precedents([]);
  library.addAll(entries);
  for (const block of blocksOf(entries)) {
    const drafts = block.entries.filter((one) => kept.has(one) || !block.read);
    if (drafts.length === 0) continue;
    for (const { precedent } of block.entries) library.remove(precedent.id);
    const others = entries.filter((one) => !block.entries.includes(one));
    for (const one of drafts) {
      const list = kept.has(one) ? samples.kept : samples.read;
      const sparse = kept.has(one) ? looked : 1;
      collect(one, library.phrases, { ...large, step: large.step * sparse }, list);
      const nearest = nearestFirst(one, without(one, others));
      for (const choose of smaller) {
        const few = new Precedents([]);
        few.addAll(choose(nearest));
        collect(one, few.phrases, { ...small, step: small.step * sparse }, list);
      }
    }
    library.addAll(block.entries);
  }
  const { hidden, out, others } = learn(samples);
  const row = (weights: Float64Array) => `[${[...weights].map((weight) => Number(weight.toFixed(3))).join(', ')}]`;
  const rows = Array.from({ length: units }, (_, at) => `    ${row(hidden.subarray(at * (factCount + 1), (at + 1) * (factCount + 1)))},\n`);
  const file = readFileSync(values.out, 'utf8');
  const table = file.indexOf('= {\n') + '= {\n'.length;
  writeFileSync(
    values.out,
    `${file.slice(0, table)}  hidden: [\n${rows.join('')}  ],\n  out: ${row(out)},\n  others: ${row(others)},\n};\n`,
  );
}

function collect(
  { precedent: { plan } }: Entry,
  phrases: Phrases,
  { characters, step }: { characters: number; step: number },
  samples: Sample[],
): void {
  const text = plan.text.slice(0, characters);
  for (let at = 1; at < text.length - 1; at += step) {
    const before = codesOf(text.slice(0, at));
    const withNext = codesOf(text.slice(0, at + 1));
    const next = withNext[before.length];
    // Lines and figures are begun by the drafter.
    if (next === undefined) continue;
    const own = new Uint16Array(before.length + 1);
    own.set(before, 1);
    const prediction = new Prediction(phrases, { before, own, hidden: new Uint16Array(0) });
    const least = tuning.least / (reached[samples.length % reached.length] as number);
    const { found, circumstances } = prediction.evidence(prediction.start(), least);
    const from = correctedFrom(least);
    const candidates = [...found].filter(([, { share }]) => share >= from);
    const facts = new Float32Array(candidates.length * factCount);
    const shares = new Float32Array(candidates.length + 1);
    let came = candidates.length;
    let rest = 1;
    for (const [index, [code, evidence]] of candidates.entries()) {
      factsOf(code, evidence, circumstances, facts.subarray(index * factCount, (index + 1) * factCount));
      shares[index] = Math.log(evidence.share);
      rest -= evidence.share;
      if (code === next) came = index;
    }
    shares[candidates.length] = Math.log(Math.max(leastCorrected, rest));
    samples.push({ facts, shares, circumstances: circumstancesOf(circumstances), came });
  }
}

/** Stochastic gradient, every weight with a step of its own (Adam). */
function learn({ read, kept }: Samples): Network {
  const network: Network = {
    hidden: new Float64Array(units * (factCount + 1)),
    out: new Float64Array(units),
    others: new Float64Array(circumstanceCount),
  };
  const random = disorder();
  network.hidden.forEach((_, at) => {
    network.hidden[at] = (random() - 0.5) * 0.5;
  });
  network.out.forEach((_, at) => {
    network.out[at] = (random() - 0.5) * 0.3;
  });
  const like = (): Network => ({
    hidden: new Float64Array(network.hidden.length),
    out: new Float64Array(network.out.length),
    others: new Float64Array(network.others.length),
  });
  const slopes = like();
  const means = like();
  const squares = like();
  const average = (list: readonly Sample[]) => (list.reduce((sum, one) => sum + loss(one, network, null), 0) / list.length).toFixed(4);
  console.log(`${read.length} samples, kept back ${average(kept)}`);
  const steps = Math.floor(read.length / batch) * passes;
  for (let step = 1; step <= steps; step++) {
    const from = ((step - 1) * batch) % (read.length - batch);
    if (from < batch) shuffle(read, random);
    for (const slope of Object.values(slopes)) slope.fill(0);
    for (const one of read.slice(from, from + batch)) loss(one, network, slopes);
    const length = (rate * (1 + Math.cos((Math.PI * step) / steps))) / 2;
    for (const part of ['hidden', 'out', 'others'] as const)
      adam(network[part], slopes[part], means[part], squares[part], { step, length });
    if (step % Math.floor(steps / passes) === 0) console.log(`loss ${average(read.slice(0, 5000))}, kept back ${average(kept)}`);
  }
  return network;
}

function adam(
  weights: Float64Array,
  slopes: Float64Array,
  means: Float64Array,
  squares: Float64Array,
  { step, length }: { step: number; length: number },
): void {
  for (let at = 0; at < weights.length; at++) {
    const slope = (slopes[at] as number) / batch;
    const mean = 0.9 * (means[at] as number) + 0.1 * slope;
    const square = 0.999 * (squares[at] as number) + 0.001 * slope * slope;
    means[at] = mean;
    squares[at] = square;
    weights[at] = (weights[at] as number) - (length * mean) / (1 - 0.9 ** step) / (Math.sqrt(square / (1 - 0.999 ** step)) + 1e-8);
  }
}

function shuffle(samples: Sample[], random: () => number): void {
  for (let at = samples.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [samples[at], samples[other]] = [samples[other] as Sample, samples[at] as Sample];
  }
}

/** Minus the logarithm of the probability of what came; adds to `slopes` how it changes with the weights. */
function loss({ facts, shares, circumstances, came }: Sample, { hidden, out, others }: Network, slopes: Network | null): number {
  const count = shares.length - 1;
  const width = factCount + 1;
  const active = new Float64Array(count * units);
  const scores = Float64Array.from(shares);
  for (let candidate = 0; candidate < count; candidate++) {
    const base = candidate * factCount;
    for (let unit = 0; unit < units; unit++) {
      const row = unit * width;
      let sum = hidden[row + factCount] as number;
      for (let at = 0; at < factCount; at++) sum += (hidden[row + at] as number) * (facts[base + at] as number);
      if (sum <= 0) continue;
      active[candidate * units + unit] = sum;
      scores[candidate] = (scores[candidate] as number) + sum * (out[unit] as number);
    }
  }
  circumstances.forEach((fact, at) => {
    scores[count] = (scores[count] as number) + fact * (others[at] as number);
  });
  const most = Math.max(...scores);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - most), 0);
  const chance = (index: number) => Math.exp((scores[index] as number) - most) / total;
  if (slopes) {
    for (let candidate = 0; candidate < count; candidate++) {
      const wrong = chance(candidate) - (candidate === came ? 1 : 0);
      if (Math.abs(wrong) < 1e-3) continue;
      const base = candidate * factCount;
      for (let unit = 0; unit < units; unit++) {
        const sum = active[candidate * units + unit] as number;
        if (sum === 0) continue;
        slopes.out[unit] = (slopes.out[unit] as number) + wrong * sum;
        const back = wrong * (out[unit] as number);
        const row = unit * width;
        for (let at = 0; at < factCount; at++)
          slopes.hidden[row + at] = (slopes.hidden[row + at] as number) + back * (facts[base + at] as number);
        slopes.hidden[row + factCount] = (slopes.hidden[row + factCount] as number) + back;
      }
    }
    const wrong = chance(count) - (came === count ? 1 : 0);
    circumstances.forEach((fact, at) => {
      slopes.others[at] = (slopes.others[at] as number) + wrong * fact;
    });
  }
  return -Math.log(chance(came));
}

/** Always the same numbers between 0 and 1. */
function disorder(): () => number {
  let state = 20_17;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

main();
