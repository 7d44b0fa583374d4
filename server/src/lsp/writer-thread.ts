import { parentPort, workerData } from 'node:worker_threads';
import type { Prepared } from '../handover/hand-over.ts';
import { writeOut } from '../handover/write-out.ts';

/** The writer's thread: makes the one file it was begun for. */
void writeOut(workerData as Prepared).then((bytes) => parentPort?.postMessage(bytes));
