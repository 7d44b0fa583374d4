/**
 * Learns the weights of `server/src/precedents/phrases-correction.ts`.
 *
 *   tsx test/eval/train-phrases.ts --library DIR [--library DIR…] --out FILE
 *
 * Every plan is read against libraries that do not hold it: all the others but its neighbours in the alphabet (which
 * may be of one series with it), and few of its neighbours, as somebody has who begins. Those kept for choosing
 * (`held-out.ts`) are read too, but only to see when it learns by heart.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { codesOf, type Phrases } from '../../server/src/precedents/phrases.ts';
import { circumstanceCount, circumstancesOf, factCount, factsOf, leastCorrected } from '../../server/src/precedents/phrases-correction.ts';
import { Prediction } from '../../server/src/precedents/phrases-prediction.ts';
import type { Precedent } from '../../server/src/precedents/precedent.ts';
import { Precedents } from '../../server/src/precedents/precedents.ts';
import { heldOut, readEntries } from './held-out.ts';

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

const units = 16;
/** Plans of a small library and of a middling one; places read of every plan: characters from its beginning, one place in `step`. */
const readings = [
  { plans: 5, characters: 2500, step: 25 },
  { plans: 20, characters: 2500, step: 33 },
];
const whole = { folds: 4, characters: 3000, step: 19 };
/** Steps of learning, one for each pass over all samples. */
const rates = [0.05, 0.05, 0.05, 0.03, 0.02, 0.01];

function main(): void {
  const { values } = parseArgs({
    options: { library: { type: 'string', multiple: true }, out: { type: 'string' } },
  });
  if (!values.library?.length || !values.out) {
    console.error('usage: train-phrases.ts --library DIR [--library DIR…] --out FILE');
    process.exit(2);
  }
  const entries = readEntries(values.library);
  const kept = new Set(heldOut(entries).map(({ precedent }) => precedent));
  const samples: Samples = { read: [], kept: [] };
  const listFor = (one: Precedent) => (kept.has(one) ? samples.kept : samples.read);
  const library = new Precedents([]);
  library.addAll(entries);
  const length = Math.ceil(entries.length / whole.folds);
  for (let from = 0; from < entries.length; from += length) {
    const read = entries.slice(from, from + length);
    for (const { precedent } of read) library.remove(precedent.id);
    for (const { precedent } of read) collect(precedent, library.phrases, whole, listFor(precedent));
    library.addAll(read);
  }
  for (const reading of readings)
    for (let from = 0; from < entries.length; from += reading.plans) {
      const group = entries.slice(from, from + reading.plans);
      if (group.length < 2) continue;
      for (const one of group) {
        const few = new Precedents([]);
        few.addAll(group.filter((other) => other !== one));
        collect(one.precedent, few.phrases, reading, listFor(one.precedent));
      }
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
  { plan }: Precedent,
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
    const { found, circumstances } = prediction.evidence(prediction.start());
    const candidates = [...found].filter(([, { share }]) => share >= leastCorrected);
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

/** Stochastic gradient, every weight with its own rate (AdaGrad). */
function learn({ read, kept }: Samples): Network {
  const network: Network = {
    hidden: new Float64Array(units * (factCount + 1)),
    out: new Float64Array(units),
    others: new Float64Array(circumstanceCount),
  };
  const random = disorder();
  network.hidden.forEach((_, at) => {
    network.hidden[at] = (random() - 0.5) * 0.6;
  });
  network.out.forEach((_, at) => {
    network.out[at] = (random() - 0.5) * 0.2;
  });
  for (let at = read.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [read[at], read[other]] = [read[other] as Sample, read[at] as Sample];
  }
  const slopes: Network = { hidden: network.hidden.slice(), out: network.out.slice(), others: network.others.slice() };
  const squares = {
    hidden: network.hidden.map(() => 1e-2),
    out: network.out.map(() => 1e-2),
    others: network.others.map(() => 1e-2),
  };
  const average = (list: readonly Sample[]) => (list.reduce((sum, one) => sum + loss(one, network, null), 0) / list.length).toFixed(4);
  console.log(`${read.length} samples, loss ${average(read)}, kept back ${average(kept)}`);
  for (const rate of rates) {
    for (const one of read) {
      for (const slope of Object.values(slopes)) slope.fill(0);
      loss(one, network, slopes);
      for (const part of ['hidden', 'out', 'others'] as const) {
        const weights = network[part];
        const sums = squares[part];
        for (const [at, slope] of slopes[part].entries()) {
          if (slope === 0) continue;
          sums[at] = (sums[at] as number) + slope * slope;
          weights[at] = (weights[at] as number) - (rate * slope) / Math.sqrt(sums[at] as number);
        }
      }
    }
    console.log(`loss ${average(read)}, kept back ${average(kept)}`);
  }
  return network;
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
