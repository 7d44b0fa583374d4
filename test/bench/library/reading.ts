import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { readPrecedent } from '../../../server/src/library/read-precedent.ts';
import { loadSegmenter } from '../../../server/src/library/segmenters.ts';
import { type Digest, digestOf } from '../../../server/src/precedents/digest.ts';
import { passagesOf } from '../../../server/src/precedents/passages.ts';
import type { Label } from '../../../server/src/precedents/precedent.ts';
import { Precedents } from '../../../server/src/precedents/precedents.ts';
import { keepPlan, placesIn, writeSnapshot } from './kept.ts';

/** What a thread is to do with its share of the texts. */
interface Task {
  readonly what: 'segment' | 'read' | 'passages';
  readonly folder: string;
  readonly names: readonly string[];
}

interface Read {
  readonly id: string;
  readonly label: Label;
  readonly digest: Digest;
}

const threads = availableParallelism();

/** What the work of all threads on one kind of task took, and what came of it. */
interface Done<Message> {
  /** Seconds from when all threads were ready until the last had done its share. */
  readonly seconds: number;
  readonly messages: readonly Message[];
}

/** Seconds to segment, and to read and index, the texts of a folder, on all cores; leaves the library, read, in the folder. */
export async function readLibrary(folder: string): Promise<{ segment: number; read: number; indexing: number; characters: number }> {
  const { texts, labels, words } = placesIn(folder);
  const characters = readdirSync(texts).reduce((sum, name) => sum + readFileSync(join(texts, name), 'utf8').length, 0);
  const segmented = await onAllCores<never>('segment', folder);
  const read = await onAllCores<Read>('read', folder);
  const began = performance.now();
  const precedents = new Precedents([]);
  precedents.addAll(read.messages.map(({ id, label, digest }) => ({ precedent: stub(id, label), digest })));
  const indexing = (performance.now() - began) / 1000;
  writeFileSync(labels, JSON.stringify(Object.fromEntries(read.messages.map(({ id, label }) => [id, label]))));
  writeSnapshot(folder, precedents.snapshot());
  const passages = await onAllCores<string>('passages', folder);
  writeFileSync(words, passages.messages.join(''));
  return { segment: segmented.seconds, read: read.seconds + indexing, indexing, characters };
}

/** A precedent of which nothing but its label will be asked. */
function stub(id: string, label: Label) {
  const asked = (): never => {
    throw new Error(`${id} was asked for more than its label`);
  };
  return {
    id,
    label,
    get metadata() {
      return asked();
    },
    get plan() {
      return asked();
    },
    get source() {
      return asked();
    },
  };
}

async function onAllCores<Message>(what: Task['what'], folder: string): Promise<Done<Message>> {
  const names = readdirSync(placesIn(folder).texts);
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
  const segmenter = what === 'read' ? null : loadSegmenter().segmenter;
  segmenter?.cut('成例');
  readPrecedent('二〇二四年工作要点\n\n一、主要目标\n', '');
  parentPort?.once('message', () => {
    for (const name of names) {
      const text = readFileSync(join(placesIn(folder).texts, name), 'utf8');
      if (what === 'segment') segmenter?.cut(text);
      else if (what === 'read') parentPort?.postMessage(read(folder, name, text));
      else parentPort?.postMessage(passagesIn(name, text, (passage) => segmenter?.cut(passage) ?? []));
    }
  });
  parentPort?.postMessage('ready');
}

function read(folder: string, name: string, text: string): Read {
  const precedent = readPrecedent(text, name);
  keepPlan(folder, precedent);
  return { id: name, label: precedent.label, digest: digestOf(precedent) };
}

/** One passage a line, words apart by spaces. */
function passagesIn(name: string, text: string, cut: (text: string) => readonly string[]): string {
  const { plan } = readPrecedent(text, name);
  return passagesOf(plan)
    .map(({ start, end }) => `${cut(plan.text.slice(start, end).replaceAll(/\s/g, ' ')).join(' ')}\n`)
    .join('');
}
