import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Correction } from '../../../server/src/library/corrections.ts';
import type { Reading } from '../../../server/src/library/read-library-file.ts';
import { readPrecedent } from '../../../server/src/library/read-precedent.ts';
import type { Reader } from '../../../server/src/library/reader-pool.ts';
import { loadSegmenter } from '../../../server/src/library/segmenters.ts';
import { passagesOf } from '../../../server/src/precedents/passages.ts';
import { openLibrary } from './kept.ts';
import { placesIn } from './kept-places.ts';

/** What threads do with texts: segment them and no more, or give the words of their passages. */
type Work = 'segment' | 'passages';

interface Task {
  readonly what: Work;
  readonly folder: string;
  /** How many texts of a share have been taken. */
  readonly taken: Int32Array;
}

/** Shares of the texts: in turn one is read and the same one segmented, so that whatever else the machine does weighs on both. */
const shares = 20;
const fewestPlans = 25;

/**
 * Seconds to segment, and to read and index, the texts of a folder, on all cores; leaves the library, read, in the folder. Sums
 * and no medians: what a library does now and then (sorting in what came) belongs to reading it.
 */
export async function readLibrary(folder: string): Promise<{ segment: number; read: number; plans: number; characters: number }> {
  const { texts, words } = placesIn(folder);
  const names = readdirSync(texts);
  const characters = names.reduce((sum, name) => sum + readFileSync(join(texts, name), 'utf8').length, 0);
  const segmenting = await Threads.begin<never>('segment', folder);
  const size = Math.max(fewestPlans, Math.ceil(names.length / shares));
  let segment = 0;
  const use = async (paths: readonly string[]) => {
    segment += await timed(() => segmenting.work(paths.map((path) => basename(path))));
  };
  let turns: InTurns | null = null;
  const began = performance.now();
  const library = openLibrary(folder, (reader) => {
    turns = new InTurns(reader, size, names.length, use);
    return turns;
  });
  await library.loaded;
  const read = (performance.now() - began) / 1000 - segment;
  await (turns as InTurns | null)?.useShare();
  await library.close();
  await segmenting.end();
  const { holdings } = library.service.precedents;
  const held = [...holdings.all()].map((plan) => basename(holdings.idOf(plan)));
  const cutting = await Threads.begin<string>('passages', folder);
  writeFileSync(words, (await cutting.work(held)).join(''));
  await cutting.end();
  return { segment, read, plans: held.length, characters };
}

/**
 * Reads as `reader` does. After each share of the files it stops until the same share has been used otherwise; not after the last one,
 * with which the library is still at work when it has been read.
 */
class InTurns implements Reader {
  readonly lanes: number;
  private share: string[] = [];
  private reading = 0;
  /** Resolves when the share has been used. */
  private pause: Promise<void> | null = null;
  private goOn: () => void = () => undefined;

  constructor(
    private readonly reader: Reader,
    private readonly size: number,
    private left: number,
    private readonly use: (paths: readonly string[]) => Promise<void>,
  ) {
    this.lanes = reader.lanes;
  }

  async read(path: string, correction: Correction | null): Promise<Reading> {
    while (this.pause) await this.pause;
    this.share.push(path);
    this.reading++;
    if (--this.left > 0 && this.share.length === this.size)
      this.pause = new Promise((resolve) => {
        this.goOn = resolve;
      });
    const reading = await this.reader.read(path, correction);
    if (--this.reading === 0 && this.pause) void this.useShare();
    return reading;
  }

  rest(): void {
    this.reader.rest();
  }

  /** Uses what has been read since the last pause. */
  async useShare(): Promise<void> {
    // What was read last is taken up first.
    for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve));
    const share = this.share;
    this.share = [];
    await this.use(share);
    this.pause = null;
    this.goOn();
  }
}

/** Threads on all cores, each taking the next text when it is done with one. */
class Threads<Message> {
  private constructor(
    private readonly threads: readonly Worker[],
    private readonly taken: Int32Array,
  ) {}

  /** Resolves when all are ready. */
  static async begin<Message>(what: Work, folder: string): Promise<Threads<Message>> {
    const taken = new Int32Array(new SharedArrayBuffer(4));
    const task: Task = { what, folder, taken };
    const threads = Array.from({ length: availableParallelism() }, () => new Worker(new URL(import.meta.url), { workerData: task }));
    await Promise.all(threads.map((thread) => answer(thread)));
    return new Threads(threads, taken);
  }

  async work(names: readonly string[]): Promise<Message[]> {
    this.taken[0] = 0;
    const done = this.threads.map((thread) => answer<Message[]>(thread));
    for (const thread of this.threads) thread.postMessage(names);
    return (await Promise.all(done)).flat();
  }

  async end(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.terminate()));
  }
}

function answer<Message>(thread: Worker): Promise<Message> {
  return new Promise((resolve, reject) => {
    const settle = (message: Message) => {
      thread.off('error', reject);
      resolve(message);
    };
    thread.once('message', settle).once('error', reject);
  });
}

/** The work of one thread: says that it is ready, and takes texts when it is given a share. */
export function work(): void {
  const { what, folder, taken } = workerData as Task;
  const { segmenter } = loadSegmenter();
  const alone = what === 'segment' ? nodejieba() : null;
  readPrecedent('二〇二四年工作要点\n\n一、主要目标\n', '');
  parentPort?.on('message', (names: readonly string[]) => {
    const messages: string[] = [];
    for (let at = Atomics.add(taken, 0, 1); at < names.length; at = Atomics.add(taken, 0, 1)) {
      const name = names[at] as string;
      const text = readFileSync(join(placesIn(folder).texts, name), 'utf8');
      if (alone) alone.cut(text);
      else messages.push(passagesIn(name, text, (passage) => segmenter.cut(passage)));
    }
    parentPort?.postMessage(messages);
  });
  parentPort?.postMessage('ready');
}

/** nodejieba as it comes: our segmenter finds the words in the text as well. */
function nodejieba(): { cut(text: string): string[] } {
  const jieba = createRequire(import.meta.url)('nodejieba') as { cut(text: string): string[] };
  jieba.cut('成例');
  return jieba;
}

/** One passage a line, words apart by spaces. */
function passagesIn(name: string, text: string, cut: (text: string) => readonly string[]): string {
  const { plan } = readPrecedent(text, name);
  return passagesOf(plan)
    .map(({ start, end }) => `${cut(plan.text.slice(start, end).replaceAll(/\s/g, ' ')).join(' ')}\n`)
    .join('');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
