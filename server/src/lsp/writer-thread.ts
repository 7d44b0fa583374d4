import { parentPort, workerData } from 'node:worker_threads';
import { type Prepared, writeOut } from '../handover/hand-over.ts';

/** The writer's thread: makes the one file it was begun for. */
void writeOut(workerData as Prepared).then((bytes) => parentPort?.postMessage(bytes));
