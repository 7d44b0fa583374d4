import { parentPort, workerData } from 'node:worker_threads';
import type { Correction } from './corrections.ts';
import { type Keeping, readLibraryFile } from './read-library-file.ts';

/** A file to be read. */
export interface Job {
  readonly path: string;
  readonly correction: Correction | null;
}

/** The reader's thread: takes one file at a time and answers with what reading it came to. */
parentPort?.on('message', async ({ path, correction }: Job) => {
  parentPort?.postMessage(await readLibraryFile(path, correction, workerData as Keeping));
});
