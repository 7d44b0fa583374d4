/**
 * How much typing the suggestions save, with a suffix-array baseline in the same run.
 *
 *   tsx test/eval/keystrokes.ts --draft FILE [--draft FILE…] --library DIR [--library DIR…] [--limit 3000] [--baseline]
 *
 * Every draft is typed against the library without itself (files of the same name are left out).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { localiser } from '../../server/src/features/localise.ts';
import { loadSegmenter } from '../../server/src/library/segmenters.ts';
import { codesOf } from '../../server/src/precedents/phrases.ts';
import { createService, type Service } from '../../server/src/service.ts';
import { normalise } from '../../server/src/text/normalise.ts';
import { readFolder } from './held-out.ts';
import { offersIn, top, typed } from './offers.ts';
import { type KeystrokeScore, keysFor, type Offer, typeThrough } from './score-keystrokes.ts';

function main(): void {
  const { values } = parseArgs({
    options: {
      draft: { type: 'string', multiple: true },
      library: { type: 'string', multiple: true },
      limit: { type: 'string', default: '3000' },
      baseline: { type: 'boolean', default: false },
    },
  });
  if (!values.draft?.length || !values.library?.length) {
    console.error('usage: keystrokes.ts --draft FILE [--draft FILE…] --library DIR [--library DIR…] [--limit 3000] [--baseline]');
    process.exit(2);
  }
  const precedents = values.library.flatMap(readFolder);
  const { segmenter } = loadSegmenter();
  const scores: KeystrokeScore[] = [];
  for (const draft of values.draft) {
    const name = path.basename(draft);
    const service = createService(localiser({}, 'en'));
    service.segmentWith(segmenter);
    for (const one of precedents) if (path.basename(one.id) !== name) service.add(one);
    const text = readFileSync(draft, 'utf8').replace(/\r\n?/g, '\n').slice(0, Number(values.limit));
    const times: number[] = [];
    const score = typeThrough(text, (before) => {
      const began = performance.now();
      const offers = offersIn(service, typed(service, before));
      times.push(performance.now() - began);
      return offers;
    });
    scores.push(score);
    times.sort((a, b) => a - b);
    const ms = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(1);
    console.log(`${name}: ${described(score)}; ms p50 ${ms(0.5)} p95 ${ms(0.95)}`);
    if (values.baseline) console.log(`  baseline: ${described(typeThrough(text, (before) => baseline(service, before)))}`);
  }
  const average = scores.reduce((sum, score) => sum + score.saved, 0) / scores.length;
  console.log(`average: saved ${percent(average)}`);
}

/** A suffix array alone: what followed the longest known context, ranked by expected keys. */
function baseline({ precedents: { phrases } }: Service, before: string): Offer[] {
  const codes = codesOf(normalise(before).text);
  phrases.ready();
  for (let length = Math.min(10, codes.length); length >= 1; length--) {
    const range = phrases.suffixes.find(codes.subarray(codes.length - length));
    if (!range) continue;
    const times = new Map<string, number>();
    for (let rank = range.from; rank < Math.min(range.to, range.from + 500); rank++) {
      const at = phrases.suffixes.positionAt(rank) + length;
      let words = '';
      for (let more = 0; more < 10; more++) {
        const code = phrases.suffixes.codeAt(at + more);
        if (code <= 10) break;
        words += String.fromCharCode(code);
        if (more > 0) times.set(words, (times.get(words) ?? 0) + 1);
      }
    }
    const ranked = [...times].sort((a, b) => b[1] * keysFor(b[0]) - a[1] * keysFor(a[0]));
    return ranked.slice(0, top).map(([rest], rank) => ({ rest, cost: 1 + rank }));
  }
  return [];
}

function described({ characters, accepted, saved, offered, useful }: KeystrokeScore): string {
  return `saved ${percent(saved)} of the keys for ${characters} characters (${accepted} accepted); offered at ${percent(offered)} of places, useful at ${percent(useful)} of those`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

main();
