import { parentPort, workerData } from 'node:worker_threads';
import type { Correction } from './corrections.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type Keeping, type Reading, readLibraryFile } from './read-library-file.ts';

/** A file to be read. */
export interface Job {
  readonly path: string;
  readonly correction: Correction | null;
}

/** The reader's thread: reads the files it is given, one at a time, and answers each with what reading it came to. */
const read = oneAtATime<Job, Reading>(
  ({ path, correction }) => readLibraryFile(path, correction, workerData as Keeping),
  (reading) => parentPort?.postMessage(reading),
);
parentPort?.on('message', read);
