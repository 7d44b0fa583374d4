// npm run bench -- --library DIR: what a library of thousands of plans costs, beside nodejieba and MiniSearch over the same text,
// in one run. DIR holds text files; where there are fewer than asked for, plans are made of their paragraphs. Prints a table,
// or with --json one object; exit code 1 where a bound does not hold.
//   npm run bench -- --library DIR [--plans 100,1000,10000] [--json]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import type { Service } from '../../server/src/service.ts';
import { ask } from './library/answers.ts';
import { corpus } from './library/corpus.ts';
import { answerOnce, type FirstAnswer } from './library/first-answer.ts';
import { openLibrary } from './library/kept.ts';
import { placesIn } from './library/kept-places.ts';
import * as miniSearch from './library/minisearch.ts';
import { readLibrary, work } from './library/reading.ts';

/** Pieces of the benchmark that have a process of their own, so that nothing one leaves in memory weighs on another. */
const parts = {
  read: (folder: string) => readLibrary(folder),
  memory: async (folder: string) => {
    const before = memory();
    const { service, close } = openLibrary(folder);
    await close();
    answerAll(service);
    return memory() - before;
  },
  miniSearchMemory: (folder: string) => {
    const before = memory();
    const search = miniSearch.index(folder);
    const bytes = memory() - before;
    return { bytes, passages: search.documentCount, written: miniSearch.write(search, folder) };
  },
  answers: (folder: string, withMiniSearch: boolean) => ask(folder, process.cwd(), withMiniSearch),
} as const;

type Part = keyof typeof parts;
type ResultOf<Name extends Part> = Awaited<ReturnType<(typeof parts)[Name]>>;

if (!isMainThread) work();
else if (process.argv[2] === 'part') {
  const [, , , name, folder = '', flag] = process.argv;
  const result = await parts[name as Part](folder, flag === 'true');
  writeFileSync(placesIn(folder).result, JSON.stringify(result));
  process.exit();
} else await main();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      library: { type: 'string' },
      plans: { type: 'string', default: '100,1000,10000' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.library === undefined) {
    console.log('library: no --library DIR, nothing measured');
    return;
  }
  const measured = [];
  for (const plans of values.plans.split(',').map(Number)) {
    const results = measure(values.library, plans);
    measured.push({ plans, ...results });
    if (values.json) continue;
    console.log(`${plans} 份 / plans, ${results.characters} 字 / characters, ${results.passages} 段 / passages`);
    console.table(results.rows);
  }
  if (values.json) console.log(JSON.stringify(measured, null, 1));
  if (measured.some(({ rows }) => rows.some(({ holds }) => holds === false))) process.exitCode = 1;
}

interface Row {
  readonly what: string;
  readonly ours: number | null;
  readonly theirs: number | null;
  readonly unit: string;
  readonly ratio: number | null;
  readonly bound: number;
  readonly holds: boolean | null;
}

function measure(library: string, plans: number): { characters: number; passages: number; rows: Row[] } {
  const folder = mkdtempSync(join(tmpdir(), 'chengli-bench-'));
  try {
    const { texts } = placesIn(folder);
    mkdirSync(texts);
    for (const { name, text } of corpus(library, plans)) writeFileSync(join(texts, name), text);
    const reading = part('read', folder);
    const theirMemory = part('miniSearchMemory', folder);
    const ourMemory = part('memory', folder);
    const answers = part('answers', folder, theirMemory.written);
    // What was compiled is kept, as what was read is: the first start after an update compiles, and is not the one waited for.
    startOnce(folder);
    const start = startOnce(folder);
    return {
      characters: reading.characters,
      passages: theirMemory.passages,
      rows: [
        row('从零读入并建索引 / reading and indexing', 's', reading.read, reading.segment, 1.5),
        row('查可比举措 / query, p95', 'ms', percentile(answers.query.ours, 0.95), percentile(answers.query.theirs, 0.95), 1 / 5),
        row('索引占内存 / memory added', 'MB', ourMemory / 1e6, theirMemory.bytes / 1e6, 1 / 3),
        row(
          '启动到首次回答 / process start to first answer',
          'ms',
          start,
          answers.loadJson === null ? null : answers.loadJson * 1000,
          1 / 10,
        ),
        ...(['completion', 'hover'] as const).map((what) =>
          row(
            what === 'hover' ? '悬停 / hover, p99, beside five seeds' : '补全 / completion, p99, beside five seeds',
            'ms',
            percentile(answers[what].library, 0.99),
            percentile(answers[what].seeds, 0.99),
            2,
          ),
        ),
        row('加一份 / adding one plan, beside building all', 'ms', percentile(answers.add, 0.5), reading.read * 1000, 1 / 100),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function part<Name extends Part>(name: Name, folder: string, flag = false): ResultOf<Name> {
  const script = fileURLToPath(import.meta.url);
  const options = [...process.execArgv, '--expose-gc', '--max-old-space-size=12000'];
  const ran = spawnSync(process.execPath, [...options, script, 'part', name, folder, String(flag)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (ran.status !== 0) throw new Error(`${name} ended with ${ran.status ?? ran.signal}`);
  return JSON.parse(readFileSync(placesIn(folder).result, 'utf8')) as ResultOf<Name>;
}

/** Milliseconds from the start of a process to its first answer. */
function startOnce(folder: string): number {
  const script = fileURLToPath(new URL('./start.js', import.meta.url));
  const began = performance.now();
  const ran = spawnSync(process.execPath, [...process.execArgv, script, folder], { stdio: ['ignore', 'inherit', 'inherit'] });
  const time = performance.now() - began;
  if (ran.status !== 0) throw new Error(`the start ended with ${ran.status ?? ran.signal}`);
  const first = JSON.parse(readFileSync(placesIn(folder).result, 'utf8')) as FirstAnswer;
  if (!first.hover || first.items === 0) throw new Error('the library did not answer');
  return time;
}

/** Bytes in use, garbage collected: objects, strings and the arrays outside the heap. */
function memory(): number {
  for (let round = 0; round < 4; round++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Has every index take up what it holds, and what questions keep beside it. */
function answerAll(service: Service): void {
  service.precedents.snapshot();
  answerOnce(service);
  service.similar('推行揭榜挂帅制度，支持企业牵头组建创新联合体', 10, []);
}

function percentile(times: readonly number[], share: number): number | null {
  if (times.length === 0) return null;
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] as number;
}

function row(what: string, unit: string, ours: number | null, theirs: number | null, bound: number): Row {
  const ratio = ours === null || theirs === null ? null : ours / theirs;
  return {
    what,
    ours: round(ours),
    theirs: round(theirs),
    unit,
    ratio: round(ratio),
    bound: round(bound) as number,
    holds: ratio === null ? null : ratio <= bound,
  };
}

function round(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(4));
}
