import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { readPrecedent } from '../../../server/src/library/read-precedent.ts';
import { loadSegmenter } from '../../../server/src/library/segmenters.ts';
import { passagesOf } from '../../../server/src/precedents/passages.ts';
import { openLibrary, placesIn } from './kept.ts';

/** What a thread is to do with its share of the texts. */
interface Task {
  readonly what: 'segment' | 'passages';
  readonly folder: string;
  readonly names: readonly string[];
}

const threads = availableParallelism();

/** What the work of all threads on one kind of task took, and what came of it. */
interface Done<Message> {
  /** Seconds from when all threads were ready until the last had done its share. */
  readonly seconds: number;
  readonly messages: readonly Message[];
}

/** Seconds to segment, and to read and index, the texts of a folder, on all cores; leaves the library, read, in the folder. */
export async function readLibrary(folder: string): Promise<{ segment: number; read: number; plans: number; characters: number }> {
  const { texts, words } = placesIn(folder);
  const names = readdirSync(texts);
  const characters = names.reduce((sum, name) => sum + readFileSync(join(texts, name), 'utf8').length, 0);
  const segmented = await onAllCores<never>('segment', folder, names);
  const began = performance.now();
  const library = openLibrary(folder);
  await library.loaded;
  library.service.precedents.phrases.ready();
  const read = (performance.now() - began) / 1000;
  await library.close();
  const { holdings } = library.service.precedents;
  const held = [...holdings.all()].map((plan) => basename(holdings.idOf(plan)));
  const passages = await onAllCores<string>('passages', folder, held);
  writeFileSync(words, passages.messages.join(''));
  return { segment: segmented.seconds, read, plans: held.length, characters };
}

async function onAllCores<Message>(what: Task['what'], folder: string, names: readonly string[]): Promise<Done<Message>> {
  const messages: Message[] = [];
  const all = Array.from({ length: threads }, (_, at) => {
    const task: Task = { what, folder, names: names.filter((_name, index) => index % threads === at) };
    const thread = new Worker(new URL(import.meta.url), { workerData: task });
    const ready = new Promise<void>((resolve) => thread.once('message', () => resolve()));
    const done = new Promise<void>((resolve, reject) => thread.on('error', reject).on('exit', () => resolve()));
    return { thread, ready, done };
  });
  await Promise.race([Promise.all(all.map(({ ready }) => ready)), Promise.all(all.map(({ done }) => done))]);
  const began = performance.now();
  for (const { thread } of all) {
    thread.on('message', (message: Message) => messages.push(message));
    thread.postMessage('begin');
  }
  await Promise.all(all.map(({ done }) => done));
  return { seconds: (performance.now() - began) / 1000, messages };
}

/** The work of one thread: says that it is ready, and begins when it is told. */
export function work(): void {
  const { what, folder, names } = workerData as Task;
  const { segmenter } = loadSegmenter();
  segmenter.cut('成例');
  readPrecedent('二〇二四年工作要点\n\n一、主要目标\n', '');
  parentPort?.once('message', () => {
    for (const name of names) {
      const text = readFileSync(join(placesIn(folder).texts, name), 'utf8');
      if (what === 'segment') segmenter.cut(text);
      else parentPort?.postMessage(passagesIn(name, text, (passage) => segmenter.cut(passage)));
    }
  });
  parentPort?.postMessage('ready');
}

/** One passage a line, words apart by spaces. */
function passagesIn(name: string, text: string, cut: (text: string) => readonly string[]): string {
  const { plan } = readPrecedent(text, name);
  return passagesOf(plan)
    .map(({ start, end }) => `${cut(plan.text.slice(start, end).replaceAll(/\s/g, ' ')).join(' ')}\n`)
    .join('');
}
