import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/processes.mjs';
import { bodyIn, outcomeIn, RecordFolder, recordsIn } from '../../server/src/library/records.ts';
import { type LibraryEntry, methods } from '../../server/src/lsp/protocol.ts';
import { stopAll, TestServer } from './server.ts';

const kills = 100;
/** Files that come between two kills. */
const fresh = 3;
/** What happens in the storage while that many files are read: each record is begun, written and moved to its place. */
const most = 9;

/** So many measures take a while to read: a reader is not done before it can be killed. */
const measures = 80;

const planOf = (number: number): string =>
  [
    `东江市${2000 + (number % 25)}年第${number}号工作要点`,
    '一、主要目标',
    `全市技术合同成交额达到${100 + number}亿元，引进高端研发机构${number + 1}家。`,
    '二、重点任务',
    ...Array.from(
      { length: measures },
      (_, at) => `${at + 1}.推行第${number}批揭榜挂帅制度，围绕智能装备产业发布攻关榜单，支持企业牵头组建创新联合体${number + at}个。`,
    ),
  ].join('\n');

/** The reader in a process of its own, reading all files of a folder one after another. */
const reading = `
const { readdirSync } = require('node:fs');
const { Worker } = require('node:worker_threads');
const [reader, folder, storage] = process.argv.slice(1);
const worker = new Worker(reader, { workerData: { folder: storage, version: '1' } });
const files = readdirSync(folder).sort().reverse();
const next = () => (files.length === 0 ? worker.terminate() : worker.postMessage({ path: folder + '/' + files.shift(), correction: null }));
worker.on('message', next);
next();
`;

/** Numbers that look random and are the same in every run. */
function dice(): (sides: number) => number {
  let state = 20260;
  return (sides) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % sides;
  };
}

describe('a library whose reader is killed', () => {
  let base = '';
  before(() => {
    base = mkdtempSync(join(tmpdir(), 'chengli-kills-'));
  });
  after(async () => {
    await stopAll();
    rmSync(base, { recursive: true, force: true });
  });

  it(`${kills} times at random moments is whole each time, and has lost no more than the file being read`, async () => {
    const folder = join(base, '文库');
    const storage = join(base, 'storage');
    const records = recordsIn(storage);
    const roll = dice();
    mkdirSync(folder);
    mkdirSync(records, { recursive: true });
    // Folders of the records are there beforehand, so that all that happens in them is seen.
    for (let shelf = 0; shelf < 256; shelf++) mkdirSync(join(records, shelf.toString(16).padStart(2, '0')));
    let before = 0;
    let killed = 0;
    for (let round = 0; round < kills; round++) {
      for (let at = 0; at < fresh; at++) {
        const number = round * fresh + at;
        writeFileSync(join(folder, `${String(number).padStart(4, '0')}.txt`), planOf(number));
      }
      const reader = spawn(process.execPath, ['-e', reading, join(root, 'dist/reader.js'), folder, storage], { stdio: 'ignore' });
      let left = 1 + roll(most);
      const watching = watch(records, { recursive: true }, () => {
        if (--left === 0) reader.kill('SIGKILL');
      });
      const [, signal] = (await once(reader, 'exit')) as [number | null, string | null];
      watching.close();
      if (signal === 'SIGKILL') killed++;
      const there = wholeRecords(records);
      assert.ok(there >= before, 'what was read before is there');
      before = there;
    }
    assert.ok(killed >= kills * 0.8, `${killed} readers were killed while they were reading`);

    const server = await TestServer.start({ settings: { library: { folders: [folder], includeSeeds: false } }, storage });
    assert.equal((await server.ready()).plans, kills * fresh);
    const entries = await server.request<LibraryEntry[]>(methods.library);
    assert.ok(entries.every(({ state, targets }) => state === 'read' && targets > 0));
    await server.kill();
    const again = await TestServer.start({ settings: { library: { folders: [folder], includeSeeds: false } }, storage });
    assert.equal((await again.ready()).plans, kills * fresh);
  }).timeout(900_000);
});

/** How many records there are; each must be whole. */
function wholeRecords(folder: string): number {
  const records = new RecordFolder(folder);
  let count = 0;
  for (const shelf of readdirSync(folder))
    for (const name of readdirSync(join(folder, shelf))) {
      // Of what was being written there may be a beginning, under a name that nobody asks for.
      if (name.endsWith('.tmp')) continue;
      const record = records.open(name);
      assert.ok(record && outcomeIn(record)?.kind === 'plan' && bodyIn(record)?.plan, `${name} is damaged`);
      record.close();
      count++;
    }
  return count;
}
