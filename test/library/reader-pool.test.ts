import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';
import { oneAtATime } from '../../server/src/library/one-at-a-time.ts';
import { type Patience, ReaderPool } from '../../server/src/library/reader-pool.ts';

/** A reader that does what the name of the file says. It tells when it begins to hang. */
const thread = `
const { BroadcastChannel, parentPort } = require('node:worker_threads');
parentPort.on('message', ({ path }) => {
  const what = path.replace('.txt', '');
  if (what === 'exit') process.exit(3);
  if (what === 'throw') throw new Error('a fault');
  if (what === 'fill') { const all = []; for (;;) all.push(new Array(1e6).fill(path + all.length)); }
  if (what === 'hang') { new BroadcastChannel('chengli-hangs').postMessage(path); for (;;); }
  parentPort.postMessage({ outcome: { kind: 'leftOut', reason: { zh: path, en: path } } });
});
`;

describe('readers in threads', () => {
  let folder = '';
  let module = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'chengli-pool-'));
    module = join(folder, 'thread.cjs');
    writeFileSync(module, thread);
  });
  after(() => rmSync(folder, { recursive: true }));

  /** What each file came to: its own name where it was read, else why not. */
  async function outcomes(pool: ReaderPool, paths: readonly string[]): Promise<string[]> {
    const readings = await Promise.all(paths.map((path) => pool.read(path, null)));
    pool.stop();
    return readings.map(({ outcome }) => (outcome.kind === 'plan' ? 'plan' : `${outcome.kind} ${outcome.reason.zh}`));
  }

  /** Runs `during` with a patience that ends when the thread hangs on the file that was waited for as the `nth`, and not before. */
  async function untilHanging<R>(nth: number, during: (patience: Patience) => Promise<R>): Promise<R> {
    const channel = new BroadcastChannel('chengli-hangs');
    const hangs = new Promise<void>((resolve) => {
      channel.onmessage = () => resolve();
    });
    const waiting = new Set<number>();
    let begun = 0;
    try {
      const answer = await during((lost) => {
        const one = ++begun;
        waiting.add(one);
        if (one === nth) void hangs.then(lost);
        return () => waiting.delete(one);
      });
      assert.equal(waiting.size, 0, 'every waiting has ended');
      return answer;
    } finally {
      channel.close();
    }
  }

  for (const fault of ['exit', 'throw', 'fill'])
    it(`a file that makes a reader ${fault} fails alone and says so`, async () => {
      const pool = new ReaderPool(module, { folder: null, version: '1' }, 2, undefined, 48);
      const [a, b, bad, c, d] = await outcomes(pool, ['a', 'b', fault, 'c', 'd']);
      assert.deepEqual([a, b, c, d], ['leftOut a', 'leftOut b', 'leftOut c', 'leftOut d']);
      assert.match(bad ?? '', /^failed 读的时候出错（.+），已跳过$/);
    });

  it('a file on which a reader hangs fails alone', async () => {
    const [bad, next] = await untilHanging(1, (patience) =>
      outcomes(new ReaderPool(module, { folder: null, version: '1' }, 1, patience), ['hang', 'a']),
    );
    assert.match(bad ?? '', /^failed .*没有读完/);
    assert.equal(next, 'leftOut a');
  });

  for (const fault of ['exit.txt', 'hang.txt'])
    it(`what waits behind a file in the same thread is read all the same: ${fault}`, async () => {
      const [a, bad, b, c] = await untilHanging(2, (patience) =>
        outcomes(new ReaderPool(module, { folder: null, version: '1' }, 1, patience), ['a.txt', fault, 'b.txt', 'c.txt']),
      );
      assert.deepEqual([a, b, c], ['leftOut a.txt', 'leftOut b.txt', 'leftOut c.txt']);
      assert.match(bad ?? '', /^failed/);
    });

  it('a thread that has its next file waiting answers in the order it was asked', async () => {
    const turns = (count: number): Promise<void> =>
      count === 0 ? Promise.resolve() : new Promise<void>((resolve) => setImmediate(resolve)).then(() => turns(count - 1));
    const answers: number[] = [];
    await new Promise<void>((resolve) => {
      const ask = oneAtATime(
        async (job: number) => {
          await turns(job);
          return job;
        },
        (job) => {
          if (answers.push(job) === 3) resolve();
        },
      );
      for (const job of [5, 1, 3]) ask(job);
    });
    assert.deepEqual(answers, [5, 1, 3]);
  });

  it('a reader that is not there is told, file by file', async () => {
    const pool = new ReaderPool(join(folder, 'gone.cjs'), { folder: null, version: '1' }, 2);
    for (const one of await outcomes(pool, ['a', 'b', 'c'])) assert.match(one, /^failed/);
  });
});
