import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { RecordFolder, recordsIn } from '../../server/src/library/records.ts';
import { type KeptFile, Snapshots } from '../../server/src/library/snapshots.ts';
import { listSource, sourceOf } from '../../server/src/library/sources.ts';

describe('sources of the library', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'chengli-sources-'));
    for (const name of ['2024/甲.txt', '2025/乙要点.docx', '2025/深/丙要点.md', '计划[2021]/丁.txt', '2025/.隐/戊.txt', '2025/己.xlsx']) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), name);
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['2025', ['2025/乙要点.docx', '2025/深/丙要点.md']],
    ['2024/甲.txt', ['2024/甲.txt']],
    ['202?/*', ['2024/甲.txt', '2025/乙要点.docx']],
    ['**/*要点*', ['2025/乙要点.docx', '2025/深/丙要点.md']],
    ['20{24,25}/*.txt', ['2024/甲.txt']],
    // A folder that is there is meant, brackets or not.
    ['计划[2021]', ['计划[2021]/丁.txt']],
  ];
  for (const [setting, files] of cases)
    it(`${setting} holds ${files.join(', ')}`, async () => {
      const source = sourceOf(setting, folder);
      const { files: found } = await listSource(source);
      assert.deepEqual(
        found.map(({ path }) => relative(folder, path).replaceAll('\\', '/')),
        files,
      );
      assert.ok(found.every(({ path }) => source.holds(path)));
      assert.ok(!source.holds(join(folder, '2025/.隐/戊.txt')) && !source.holds(join(folder, '2025/己.xlsx')));
      assert.ok(!source.holds(`${source.base}-neighbour/甲.txt`));
    });

  it('~ is the folder of the user', () => assert.equal(sourceOf('~/公文', folder).base, join(homedir(), '公文')));

  it('one that is not there is named with the cure', async () => {
    await assert.rejects(listSource(sourceOf('没有', folder)), /没有：找不到，请核对路径/);
  });
});

describe('the storage', () => {
  it('lets go of what no source names any more, but not of what was read today', async () => {
    const storage = mkdtempSync(join(tmpdir(), 'chengli-storage-'));
    const records = new RecordFolder(recordsIn(storage));
    const snapshots = new Snapshots(join(storage, 'snapshots'), '1');
    const outcome = { kind: 'leftOut', reason: { zh: '', en: '' } } as const;
    const key = (name: string) => name.repeat(40);
    for (const name of ['a', 'b', 'c']) records.write(key(name), { outcome, body: null });
    const old = new Date(Date.now() - 48 * 3600 * 1000);
    for (const name of ['a', 'b']) utimesSync(join(records.folder, key(name).slice(0, 2), key(name)), old, old);
    const file: KeptFile = { path: '/a.txt', file: null, content: null, key: key('a'), outcome, correction: null };
    const write = (base: string) => snapshots.write([{ setting: base, base, device: null }], [file], {}, () => false);
    await write('/1');
    await snapshots.clear(records.folder);
    const there = (name: string) => {
      const record = records.open(key(name));
      record?.close();
      return record !== null;
    };
    assert.deepEqual(['a', 'b', 'c'].map(there), [true, false, true]);

    const drafts = [join(records.folder, 'dd', 'x.7-0.tmp'), join(storage, 'snapshots', 'y.snapshot.7-0.tmp')];
    mkdirSync(join(records.folder, 'dd'));
    for (const draft of drafts) {
      writeFileSync(draft, 'a beginning');
      utimesSync(draft, old, old);
    }
    await snapshots.clear(records.folder);
    assert.ok(
      drafts.every((draft) => !existsSync(draft)),
      'what a killed process had begun',
    );

    for (const base of ['/1', '/2', '/3', '/4', '/5', '/6']) await write(base);
    await snapshots.clear(records.folder);
    assert.equal(snapshots.candidates([]).length, 4, 'the sets used last, one snapshot each');
    assert.equal(
      new Snapshots(join(storage, 'snapshots'), '2').open(['/6'], () => undefined),
      null,
      'another program takes up none',
    );
    rmSync(storage, { recursive: true });
  });
});
