import { Worker } from 'node:worker_threads';
import type { Write } from '../handover/hand-over.ts';

/** Files are written in a thread of their own, so that whoever goes on typing is answered meanwhile. `module`: the built writer-thread. */
export function writeApart(module: string): Write {
  return (prepared) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(module, { workerData: prepared });
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the writer ended with ${code}`)));
    });
}
