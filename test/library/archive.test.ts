import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { Archive, type Follower } from '../../server/src/library/archive.ts';
import { type Keeping, readLibraryFile } from '../../server/src/library/read-library-file.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import type { Reader } from '../../server/src/library/reader-pool.ts';
import { SectionFile } from '../../server/src/library/sections.ts';
import { sourceOf } from '../../server/src/library/sources.ts';
import type { Precedent } from '../../server/src/precedents/precedent.ts';
import { Precedents } from '../../server/src/precedents/precedents.ts';

/** A plan about place number `place`; the same plan in another file where both numbers are the same. */
const planOf = (place: number, figure: number): string => {
  const name = `${'东西南北中上下'[place]}江市`;
  return [
    `${name}2024年科技工作要点`,
    '一、主要目标',
    `全市技术合同成交额达到${100 + figure}亿元，引进高端研发机构12家。`,
    '二、重点任务',
    `推行揭榜挂帅制度，围绕${name}智能装备产业发布攻关榜单，支持企业牵头组建创新联合体。`,
    `完善${name}科技创新券制度，对购买科技服务的中小企业按规定给予补助，扩大服务范围。`,
  ].join('\n');
};

/** Reads in this thread, and counts what it was asked for. */
class TestReader implements Reader {
  readonly lanes = 2;
  asked = 0;
  constructor(private readonly keeping: Keeping) {}
  read: Reader['read'] = (path, correction) => {
    this.asked++;
    return readLibraryFile(path, correction, this.keeping);
  };
  rest(): void {}
}

const silent: Follower = { changed: () => undefined, progress: () => undefined, settled: () => undefined };

function open(storage: string | null, follower = silent) {
  const reader = new TestReader({ folder: storage, version: '1' });
  const precedents = new Precedents([]);
  const archive = new Archive(precedents, reader, { folder: storage, version: '1', seeds: null }, follower);
  return { archive, precedents, reader };
}

/** Changes a byte in each section of a snapshot whose name begins so. */
function damage(path: string, sections: string): void {
  const bytes = readFileSync(path);
  const behind = 12 + bytes.readUInt32LE(4);
  const places = JSON.parse(bytes.toString('utf8', 12, behind)) as Record<string, { offset: number; length: number }>;
  for (const [name, { offset, length }] of Object.entries(places))
    if (name.startsWith(sections) && length > 0) bytes[behind + offset + (length >> 1)]! ^= 0x55;
  writeFileSync(path, bytes);
}

/** All that can be seen of a library. */
function seen({ archive, precedents }: ReturnType<typeof open>): unknown {
  const files = [...archive.entries()].map(({ path, state, outcome, unreachable }) => ({
    path,
    state,
    outcome,
    unreachable,
    sources: archive.sourcesOf(path),
    isPrecedent: precedents.get(path) !== undefined,
    text: precedents.get(path)?.plan.text ?? null,
  }));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

describe('the archive', () => {
  let base = '';
  let folder = '';
  let storage = '';
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'chengli-archive-'));
    folder = join(base, '文库');
    storage = join(base, 'storage');
    mkdirSync(folder);
  });
  afterEach(() => rmSync(base, { recursive: true }));

  const put = (name: string, text: string): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const sources = () => [sourceOf(folder, base)];

  it('that followed what happened to its files holds what one opened afterwards holds', async () => {
    const file = fc.constantFrom('a.txt', 'b.md', '深/c.txt', '深/d.gongwen', '深/更深/e.txt');
    const numbers = { place: fc.nat(2), figure: fc.nat(1) };
    const step = fc.oneof(
      fc.record({ kind: fc.constant('write' as const), file, ...numbers }),
      fc.record({ kind: fc.constant('write' as const), file, ...numbers }),
      fc.record({ kind: fc.constant('delete' as const), file }),
      fc.record({ kind: fc.constant('rename' as const), file, to: file }),
      fc.record({ kind: fc.constant('removeFolder' as const) }),
      fc.record({ kind: fc.constant('vanish' as const) }),
      fc.record({ kind: fc.constant('restart' as const) }),
      fc.record({ kind: fc.constant('unset' as const) }),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder);
        const kept = join(storage, `${++run}`);
        let followed = open(kept);
        await followed.archive.load(sources(), false);
        let size = 0;
        for (const one of steps) {
          // Sizes differ from write to write: times may not.
          const text = 'place' in one ? `${planOf(one.place, one.figure)}${'\n'.repeat(++size)}` : '';
          const touched: string[] = [];
          switch (one.kind) {
            case 'write':
              touched.push(put(one.file, text));
              break;
            case 'delete':
              rmSync(join(folder, one.file), { force: true });
              touched.push(join(folder, one.file));
              break;
            case 'rename':
              if (existsSync(join(folder, one.file)) && one.file !== one.to) {
                mkdirSync(dirname(join(folder, one.to)), { recursive: true });
                renameSync(join(folder, one.file), join(folder, one.to));
                touched.push(join(folder, one.file), join(folder, one.to));
              }
              break;
            case 'removeFolder':
              rmSync(join(folder, '深'), { recursive: true, force: true });
              touched.push(join(folder, '深'));
              break;
            case 'vanish': {
              const before = followed.precedents.size;
              renameSync(folder, `${folder}-away`);
              await followed.archive.changed([folder]);
              assert.equal(followed.precedents.size, before, 'what cannot be reached still counts');
              assert.ok([...followed.archive.entries()].every(({ unreachable }) => unreachable));
              renameSync(`${folder}-away`, folder);
              touched.push(folder);
              break;
            }
            case 'restart':
              await followed.archive.written();
              followed = open(kept);
              await followed.archive.load(sources(), false);
              break;
            case 'unset':
              await followed.archive.load([], false);
              assert.equal(followed.precedents.size, 0);
              await followed.archive.load(sources(), false);
          }
          if (touched.length > 0) await followed.archive.changed(touched);
        }
        const fresh = open(null);
        await fresh.archive.load(sources(), false);
        assert.deepEqual(seen(followed), seen(fresh));
        await followed.archive.written();
      }),
      { numRuns: 40 },
    );
  }).timeout(300_000);

  it('reads a file once, and one file anew where one has changed', async () => {
    for (const place of [0, 1, 2]) put(`${place}.txt`, planOf(place, 0));
    const first = open(storage);
    await first.archive.load(sources(), false);
    assert.equal(first.reader.asked, 3);
    await first.archive.changed([put('1.txt', planOf(3, 0))]);
    assert.equal(first.reader.asked, 4);
    await first.archive.load(sources(), false);
    assert.equal(first.reader.asked, 4);
    await first.archive.written();
    const second = open(storage);
    await second.archive.load(sources(), false);
    assert.equal(second.reader.asked, 0);
    assert.deepEqual(seen(second), seen(first));
  });

  for (const damaged of ['targets/', 'likeness/postings.bytes', 'phrases/suffixes.order.low', 'phrases/suffixes.order.high'])
    it(`a part of the snapshot that is damaged (${damaged}) is found, and made anew`, async () => {
      for (const place of [0, 1, 2]) put(`${place}.txt`, planOf(place, 0));
      const first = open(storage);
      await first.archive.load(sources(), false);
      await first.archive.written();
      const [name = ''] = readdirSync(join(storage, 'snapshots'));
      damage(join(storage, 'snapshots', name), damaged);
      const second = open(storage);
      await second.archive.load(sources(), false);
      const ask = () => [
        second.precedents.targets.of('技术合同成交额').length,
        second.precedents.similar({ text: '推行揭榜挂帅制度', limit: 3 }).length,
      ];
      let failures = 0;
      try {
        ask();
      } catch {
        failures++;
      }
      await second.archive.changed([]);
      await new Promise((resolve) => setImmediate(resolve));
      while ([...second.archive.entries()].some((one) => !second.precedents.get(one.path))) await second.archive.changed([]);
      assert.deepEqual(ask(), [3, first.precedents.similar({ text: '推行揭榜挂帅制度', limit: 3 }).length]);
      assert.ok(failures <= 1);
      assert.equal(second.reader.asked, 0, 'from what was read, not from the files');
      await second.archive.written();
      assert.ok(!existsSync(join(storage, 'snapshots', name)), 'the damaged one is gone');
    });

  for (const when of ['before it is taken up', 'afterwards'])
    it(`the list of files of the snapshot damaged ${when}: what is lost is read again`, async () => {
      for (const place of [0, 1, 2]) put(`${place}.txt`, planOf(place, 0));
      put('again.txt', planOf(2, 0));
      const first = open(storage);
      await first.archive.load(sources(), false);
      await first.archive.written();
      const [name = ''] = readdirSync(join(storage, 'snapshots'));
      const snapshot = join(storage, 'snapshots', name);
      if (when !== 'afterwards') damage(snapshot, 'files/lines');
      const second = open(storage);
      await second.archive.load(sources(), false);
      if (when === 'afterwards') writeFileSync(snapshot, '');
      const all = JSON.stringify(seen(first));
      for (let turns = 0; JSON.stringify(seen(second)) !== all && turns < 1000; turns++)
        await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(seen(second), seen(first));
      assert.equal(second.reader.asked, 4);
      await second.archive.written();
      assert.ok(!existsSync(snapshot), 'the damaged one is gone');
    });

  it('indexes that are made anew hold nothing of what they held', async () => {
    for (const place of [0, 1, 2]) put(`${place}.txt`, planOf(place, 0));
    const first = open(storage);
    await first.archive.load(sources(), false);
    await first.archive.written();
    const second = open(storage);
    await second.archive.load(sources(), false);
    second.precedents.restore(first.precedents.snapshot(), (id) => first.precedents.get(id) as Precedent);
    second.precedents.clear();
    assert.equal(second.precedents.size, 0);
    assert.deepEqual(second.precedents.similar({ text: '推行揭榜挂帅制度', limit: 3 }), []);
    const added = first.precedents.get(join(folder, '1.txt')) as Precedent;
    second.precedents.add(added);
    assert.deepEqual(
      second.precedents.similar({ text: '推行揭榜挂帅制度', limit: 3 }).map(({ plan }) => plan),
      [added.id],
    );
    assert.equal(second.precedents.targets.of('技术合同成交额').length, 1);
  });

  it('a snapshot is never one of plans that came while it was written', async () => {
    for (const place of [0, 1, 2]) put(`${place}.txt`, planOf(place, 0));
    const { archive, precedents } = open(storage);
    await archive.load(sources(), false);
    let written = false;
    void archive.written().then(() => {
      written = true;
    });
    const checked = new Set<string>();
    const check = () => {
      const snapshots = join(storage, 'snapshots');
      for (const name of existsSync(snapshots) ? readdirSync(snapshots) : []) {
        if (!name.endsWith('.snapshot') || checked.has(name)) continue;
        checked.add(name);
        const file = SectionFile.open(join(snapshots, name));
        assert.deepEqual(
          file?.names.filter((section) => file.read(section) === null),
          [],
        );
        file?.close();
      }
    };
    // As a program may that holds plans besides those of the archive.
    for (let figure = 0; !written; figure++) {
      if (figure < 120) precedents.add({ ...readPrecedent(planOf(3 + (figure % 4), figure), `${figure}`), id: `more-${figure % 7}` });
      await new Promise((resolve) => setImmediate(resolve));
      check();
    }
    check();
    assert.ok(checked.size > 0);
  });

  it('takes up a library that was kept while a draft of it was open', async () => {
    const [copy, draft] = [put('a.txt', planOf(0, 0)), put('草稿.gongwen', planOf(0, 0))];
    const first = open(storage);
    await first.archive.load(sources(), false);
    first.archive.drafts(new Set([draft]));
    await first.archive.changed([put('b.txt', planOf(1, 0))]);
    await first.archive.written();
    const second = open(storage);
    await second.archive.load(sources(), false);
    assert.deepEqual([second.precedents.get(copy)?.id, second.precedents.get(draft)?.id], [copy, undefined]);
    assert.deepEqual(
      [...second.precedents.all()].map(({ plan }) => plan.text.length > 0),
      [true, true],
    );
    assert.equal(second.reader.asked, 0);
  });

  it('a document that is open as a draft stands for the plan that lies in other files too', async () => {
    const copy = put('a.txt', planOf(0, 0));
    const draft = put('草稿.gongwen', planOf(0, 0));
    const { archive, precedents } = open(null);
    await archive.load(sources(), false);
    assert.deepEqual([precedents.get(copy)?.id, precedents.get(draft)?.id], [copy, undefined]);
    archive.drafts(new Set([draft]));
    assert.deepEqual([precedents.get(copy)?.id, precedents.get(draft)?.id], [undefined, draft]);
    archive.drafts(new Set());
    assert.deepEqual([precedents.get(copy)?.id, precedents.get(draft)?.id], [copy, undefined]);
  });

  it('broken off, it keeps what it has read and goes on when asked', async () => {
    for (const place of [0, 1, 2, 3, 4, 5]) put(`${place}.txt`, planOf(place, 0));
    const broken = open(null, { ...silent, progress: ({ done }) => done >= 2 && broken.archive.breakOff() });
    await broken.archive.load(sources(), false);
    const waiting = [...broken.archive.entries()].filter(({ state }) => state === 'waiting').length;
    assert.ok(waiting > 0 && broken.precedents.size === 6 - waiting, `${waiting}`);
    await broken.archive.reread(null);
    while ([...broken.archive.entries()].some(({ state }) => state === 'waiting')) await broken.archive.reread(null);
    assert.equal(broken.precedents.size, 6);
  });

  it('where nothing can be kept it holds all the same', async () => {
    put('a.txt', planOf(0, 0));
    writeFileSync(storage, 'a file in the place of the folder');
    const { archive, precedents } = open(storage);
    await archive.load(sources(), false);
    assert.match([...precedents.all()][0]?.plan.text ?? '', /揭榜挂帅/);
    await archive.written();
  });
});
