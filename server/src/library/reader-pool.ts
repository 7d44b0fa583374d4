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

/** Longer than any document takes, and than LibreOffice is given to convert one. */
const patience = 150_000;
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

/** Readers in threads of their own. One that crashes or hangs on a file fails that file only. */
export class ReaderPool implements Reader {
  private readonly waiting: Task[] = [];
  private readonly idle: Worker[] = [];
  private readonly busy = new Set<Worker>();
  private converting = false;

  /** `module`: the built reader-thread. */
  constructor(
    private readonly module: string,
    private readonly keeping: Keeping,
    readonly lanes: number,
    private readonly limit = patience,
    private readonly heap = memory,
  ) {}

  read(path: string, correction: Correction | null): Promise<Reading> {
    return new Promise((done) => {
      this.waiting.push({ job: { path, correction }, done });
      this.next();
    });
  }

  rest(): void {
    for (const worker of this.idle.splice(0)) void worker.terminate();
  }

  /** Ends at once, whatever is being read. */
  stop(): void {
    this.waiting.length = 0;
    this.rest();
    for (const worker of this.busy) void worker.terminate();
  }

  private next(): void {
    if (this.busy.size >= this.lanes) return;
    const at = this.waiting.findIndex(({ job }) => !(this.converting && converted.test(job.path)));
    const [task] = at < 0 ? [] : this.waiting.splice(at, 1);
    if (task) this.run(task);
  }

  private run({ job, done }: Task): void {
    const worker =
      this.idle.pop() ?? new Worker(this.module, { workerData: this.keeping, resourceLimits: { maxOldGenerationSizeMb: this.heap } });
    const converts = converted.test(job.path);
    if (converts) this.converting = true;
    this.busy.add(worker);
    const finish = (reading: Reading, reusable: boolean): void => {
      clearTimeout(timer);
      worker.off('message', answer).off('error', crash).off('exit', end);
      this.busy.delete(worker);
      if (converts) this.converting = false;
      if (reusable) this.idle.push(worker);
      else void worker.terminate();
      done(reading);
      this.next();
    };
    const fail = (reason: Words): void =>
      finish(
        { file: null, content: null, key: null, outcome: { kind: 'failed', reason, passing: false }, digest: null, record: null },
        false,
      );
    const timer = setTimeout(() => fail(hung), this.limit);
    const answer = (reading: Reading): void => finish(reading, true);
    const crash = (error: Error): void => fail(crashed(error.message));
    const end = (code: number): void => fail(crashed(String(code)));
    worker.on('message', answer).on('error', crash).on('exit', end);
    worker.postMessage(job);
  }
}
