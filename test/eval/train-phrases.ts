/**
 * Learns the weights of `server/src/precedents/phrases-correction.ts`.
 *
 *   tsx test/eval/train-phrases.ts --library DIR [--library DIR…] --out FILE [--known PATTERN]
 *
 * A fourth of the files at a time is left out of the library and read against the rest of it. Files whose name
 * matches `--known` stay in the library and are not read: those of which it has other versions.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { digestOf } from '../../server/src/precedents/digest.ts';
import { codesOf, type Phrases } from '../../server/src/precedents/phrases.ts';
import { factsOf, leastCorrected, logit, setOf } from '../../server/src/precedents/phrases-correction.ts';
import { Prediction } from '../../server/src/precedents/phrases-prediction.ts';
import type { Precedent } from '../../server/src/precedents/precedent.ts';
import { Precedents } from '../../server/src/precedents/precedents.ts';

/** One character that might have come next, and whether it did. */
interface Sample {
  readonly facts: Float32Array;
  /** Log-odds before the correction. */
  readonly before: number;
  readonly set: number;
  readonly came: boolean;
}

const sets = 8;
const folds = 4;
/** Characters read of every file, and one place in how many. */
const reading = { characters: 3500, step: 3 };
/** Steps of learning, one for each pass over all samples. */
const rates = [0.1, 0.1, 0.1, 0.1, 0.03, 0.03, 0.03, 0.03];

function main(): void {
  const { values } = parseArgs({
    options: { library: { type: 'string', multiple: true }, out: { type: 'string' }, known: { type: 'string', default: '^$' } },
  });
  if (!values.library?.length || !values.out) {
    console.error('usage: train-phrases.ts --library DIR [--library DIR…] --out FILE [--known PATTERN]');
    process.exit(2);
  }
  const known = new RegExp(values.known);
  const precedents = values.library.flatMap(readFolder);
  const drafts = precedents.filter((one) => !known.test(path.basename(one.id)));
  const library = new Precedents([]);
  const { phrases } = library;
  const entries = precedents.map((precedent) => ({ precedent, digest: digestOf(precedent) }));
  library.addAll(entries);
  const samples: Sample[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const read = drafts.filter((_, at) => at % folds === fold);
    for (const one of read) library.remove(one.id);
    phrases.settle();
    for (const one of read) collect(one.plan.text.slice(0, reading.characters), phrases, samples);
    library.addAll(entries.filter(({ precedent }) => read.includes(precedent)));
  }
  const weights = learn(samples);
  const rows = weights.map((row) => `  [${row.map((weight) => Number(weight.toFixed(2))).join(', ')}],\n`).join('');
  const file = readFileSync(values.out, 'utf8');
  const table = file.indexOf('= [\n') + '= [\n'.length;
  writeFileSync(values.out, `${file.slice(0, table)}${rows}];\n`);
}

function readFolder(folder: string): Precedent[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readPrecedent(readFileSync(path.join(folder, name), 'utf8'), path.join(folder, name)));
}

function collect(text: string, phrases: Phrases, samples: Sample[]): void {
  for (let at = 20; at < text.length - 1; at += reading.step) {
    const before = codesOf(text.slice(0, at));
    const withNext = codesOf(text.slice(0, at + 1));
    if (withNext.length === before.length) continue;
    const own = new Uint16Array(before.length + 1);
    own.set(before, 1);
    const prediction = new Prediction(phrases, { before, own, hidden: new Uint16Array(0) });
    const { found, longest } = prediction.evidence(prediction.start());
    for (const [code, evidence] of found) {
      if (evidence.share < leastCorrected) continue;
      const facts = Float32Array.from(factsOf(evidence, longest));
      samples.push({ facts, before: logit(evidence.share), set: setOf(longest), came: code === withNext[before.length] });
    }
  }
}

/** Logistic regression by stochastic gradient, every weight with its own rate (AdaGrad). */
function learn(samples: Sample[]): number[][] {
  const facts = samples[0]?.facts.length ?? 0;
  const weights = Array.from({ length: sets }, () => new Array<number>(facts).fill(0));
  const squares = weights.map((row) => row.map(() => 1e-3));
  const chance = ({ facts, before, set }: Sample) => {
    const row = weights[set] as number[];
    return 1 / (1 + Math.exp(-facts.reduce((sum, fact, at) => sum + fact * (row[at] as number), before)));
  };
  const loss = () =>
    samples.reduce((sum, one) => sum - Math.log(Math.max(1e-9, one.came ? chance(one) : 1 - chance(one))), 0) / samples.length;
  console.log(`${samples.length} samples, loss ${loss().toFixed(4)}`);
  // Always the same disorder.
  for (let at = samples.length - 1; at > 0; at--) {
    const other = (at * 7919 + 104729) % (at + 1);
    [samples[at], samples[other]] = [samples[other] as Sample, samples[at] as Sample];
  }
  for (const rate of rates)
    for (const one of samples) {
      const row = weights[one.set] as number[];
      const sums = squares[one.set] as number[];
      const wrong = chance(one) - (one.came ? 1 : 0);
      one.facts.forEach((fact, at) => {
        const slope = wrong * fact;
        sums[at] = (sums[at] as number) + slope * slope;
        row[at] = (row[at] as number) - (rate * slope) / Math.sqrt(sums[at] as number);
      });
    }
  console.log(`corrected: loss ${loss().toFixed(4)}`);
  return weights;
}

main();
