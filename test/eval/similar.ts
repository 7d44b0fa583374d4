/**
 * Comparable measures against graded gold, with two baselines in the same run.
 *
 *   tsx test/eval/similar.ts --library DIR --gold FILE [--gold FILE…] [--verbose]
 *
 * Gold: [{query, relevant: [{doc, text, grade 1..3}]}]. A result counts for an anchor when it comes from that
 * document and its first 400 characters share at least half of the anchor's runs of four characters; each anchor
 * counts once. Queries with nothing relevant are scored apart: `quiet` is the share that got an empty list.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { loadSegmenter } from '../../server/src/library/segmenters.ts';
import type { Precedent } from '../../server/src/precedents/precedent.ts';
import { Precedents } from '../../server/src/precedents/precedents.ts';
import { bigrams, bm25, type GoldQuery, type Ranker, score } from './score-similar.ts';

export function readLibrary(folder: string): Precedent[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readPrecedent(readFileSync(path.join(folder, name), 'utf8'), name));
}

function main(): void {
  const { values } = parseArgs({
    options: { library: { type: 'string' }, gold: { type: 'string', multiple: true }, verbose: { type: 'boolean', default: false } },
  });
  if (!values.library || !values.gold?.length) {
    console.error('usage: similar.ts --library DIR --gold FILE [--gold FILE…] [--verbose]');
    process.exit(2);
  }
  const { segmenter } = loadSegmenter();
  const plans = readLibrary(values.library);
  const index = new Precedents([]);
  for (const plan of plans) index.add(plan);
  const rankers: [string, Ranker][] = [
    ['likeness', (text, limit) => index.similar({ text, limit }).map((found) => ({ file: found.plan, text: found.text }))],
    ['BM25 words', bm25(plans, (text) => segmenter.cut(text))],
    ['BM25 bigrams', bm25(plans, bigrams)],
  ];
  for (const file of values.gold) {
    const gold = JSON.parse(readFileSync(file, 'utf8')) as GoldQuery[];
    console.log(`${path.basename(file)}: ${gold.length} queries, ${plans.length} plans`);
    for (const [name, rank] of rankers) {
      const figures = score(gold, rank, values.verbose && name === 'likeness' ? console.log : undefined);
      console.log(
        `  ${name.padEnd(13)} nDCG@5 ${(100 * figures.ndcg).toFixed(1)}  hit@1 ${(100 * figures.hit1).toFixed(1)}  recall@5 ${(100 * figures.recall).toFixed(1)}  quiet ${(100 * figures.quiet).toFixed(1)}`,
      );
    }
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.resolve(import.meta.filename)) main();
