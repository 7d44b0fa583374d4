import { Worker } from 'node:worker_threads';
import type { Correction } from './corrections.ts';
import type { Words } from './errors.ts';
import type { Keeping, Reading } from './read-library-file.ts';
import type { Job } from './reader-thread.ts';

/** Whoever reads files: how many it reads at once, and how it is asked. */
export interface Reader {
  readonly lanes: number;
  /** Never throws: what goes wrong is the file's outcome. */
  read(path: string, correction: Correction | null): Promise<Reading>;
  /** Nothing is to be read for now: gives its memory back. */
  rest(): void;
}

/** Begins to wait for a file, calls `lost` when it has been too long, and returns what ends the waiting. */
export type Patience = (lost: () => void) => () => void;

/** Longer than any document takes, and than LibreOffice is given to convert one. */
const twoMinutesAndAHalf: Patience = (lost) => {
  const timer = setTimeout(lost, 150_000);
  return () => clearTimeout(timer);
};
/** What one file may take up in a reader, in MB. */
const memory = 1536;
/** They need the user's LibreOffice, which is large: one at a time. */
const converted = /\.(?:doc|wps|rtf)$/i;

const crashed = (what: string): Words => ({
  zh: `读的时候出错（${what}），已跳过`,
  en: `reading it failed (${what}); it was passed over`,
});
const hung: Words = { zh: '读了两分半钟还没有读完，已跳过', en: 'not read within two and a half minutes; it was passed over' };

interface Task {
  readonly job: Job;
  readonly done: (reading: Reading) => void;
}

/** A thread and what it is to read: the first of it is being read. */
interface Lane {
  readonly worker: Worker;
  readonly tasks: Task[];
  endWaiting: () => void;
}

/** Read in a moment: a thread may have more of them waiting, so that it need not wait for us while we sort in what it has read. */
const quick = /\.(?:txt|md|gongwen|html?)$/i;
const ahead = 7;

/** Readers in threads of their own. One that crashes or hangs on a file fails that file only. */
export class ReaderPool implements Reader {
  readonly lanes: number;
  private readonly waiting: Task[] = [];
  private readonly all = new Set<Lane>();

  /** `module`: the built reader-thread. */
  constructor(
    private readonly module: string,
    private readonly keeping: Keeping,
    private readonly threads: number,
    private readonly patience = twoMinutesAndAHalf,
    private readonly heap = memory,
  ) {
    this.lanes = (1 + ahead) * threads;
  }

  read(path: string, correction: Correction | null): Promise<Reading> {
    return new Promise((done) => {
      this.waiting.push({ job: { path, correction }, done });
      this.next();
    });
  }

  rest(): void {
    for (const lane of this.all) if (lane.tasks.length === 0) this.end(lane);
  }

  /** Ends at once, whatever is being read. */
  stop(): void {
    this.waiting.length = 0;
    for (const lane of this.all) this.end(lane);
  }

  private next(): void {
    const converting = [...this.all].some(({ tasks }) => tasks[0] && converted.test(tasks[0].job.path));
    const at = this.waiting.findIndex(({ job }) => !(converting && converted.test(job.path)));
    const task = this.waiting[at];
    const lane = task && this.laneFor(task);
    if (!task || !lane) return;
    this.waiting.splice(at, 1);
    lane.tasks.push(task);
    lane.worker.postMessage(task.job);
    if (lane.tasks.length === 1) this.watch(lane);
  }

  /** A thread that has nothing to do, or that will soon have. */
  private laneFor({ job }: Task): Lane | null {
    const lanes = [...this.all];
    const idle = lanes.find(({ tasks }) => tasks.length === 0);
    if (idle) return idle;
    if (this.all.size < this.threads) return this.begin();
    if (!quick.test(job.path)) return null;
    const open = lanes.filter(({ tasks }) => tasks.length <= ahead && tasks.every((task) => quick.test(task.job.path)));
    return open.toSorted((a, b) => a.tasks.length - b.tasks.length)[0] ?? null;
  }

  private begin(): Lane {
    const worker = new Worker(this.module, { workerData: this.keeping, resourceLimits: { maxOldGenerationSizeMb: this.heap } });
    const lane: Lane = { worker, tasks: [], endWaiting: () => undefined };
    worker
      .on('message', (reading: Reading) => this.finish(lane, reading))
      .on('error', (error: Error) => this.fail(lane, crashed(error.message)))
      .on('exit', (code: number) => this.fail(lane, crashed(String(code))));
    this.all.add(lane);
    return lane;
  }

  private watch(lane: Lane): void {
    lane.endWaiting();
    lane.endWaiting = lane.tasks.length > 0 ? this.patience(() => this.fail(lane, hung)) : () => undefined;
  }

  private finish(lane: Lane, reading: Reading): void {
    if (!this.all.has(lane)) return;
    const task = lane.tasks.shift();
    this.watch(lane);
    task?.done(reading);
    this.next();
  }

  /** What the thread was reading fails; what waited for it is read by another. */
  private fail(lane: Lane, reason: Words): void {
    if (!this.all.has(lane)) return;
    const [task, ...others] = lane.tasks;
    this.end(lane);
    this.waiting.unshift(...others);
    task?.done({ file: null, content: null, key: null, outcome: { kind: 'failed', reason, passing: false }, digest: null, record: null });
    for (let more = 0; more <= others.length; more++) this.next();
  }

  private end(lane: Lane): void {
    this.all.delete(lane);
    lane.endWaiting();
    void lane.worker.terminate();
  }
}
