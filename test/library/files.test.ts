import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ReadError } from '../../server/src/library/errors.ts';
import { listFiles } from '../../server/src/library/list-files.ts';
import { readText } from '../../server/src/library/read-file.ts';

describe('files of the library', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'chengli-files-'));
    mkdirSync(join(folder, '二/.git'), { recursive: true });
    mkdirSync(join(folder, 'node_modules'));
    for (const name of [
      '一.txt',
      '二/三.MD',
      '二/四.gongwen',
      '二/五.pdf',
      '二/八.xlsx',
      '二/~$九.docx',
      '二/.git/六.txt',
      'node_modules/七.txt',
    ])
      writeFileSync(join(folder, name), name);
    symlinkSync(folder, join(folder, '二/自身'));
    symlinkSync(join(folder, '没有'), join(folder, '断.txt'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const complains =
    (place: string, ...words: string[]) =>
    (error: unknown) =>
      error instanceof ReadError &&
      error.place === place &&
      [place, ...words].every((word) => `${error.message} ${error.reason.en}`.includes(word));

  it('are those of known formats, in order, with size and time', async () => {
    const files = await listFiles(folder);
    assert.deepEqual(
      files.map(({ path }) => relative(folder, path)),
      ['一.txt', join('二', '三.MD'), join('二', '五.pdf'), join('二', '四.gongwen')],
    );
    assert.ok(files.every(({ size, modified }) => size > 0 && modified > 0));
  });

  it('a folder that is missing is named, with the cure', async () => {
    const place = join(folder, '没有');
    await assert.rejects(listFiles(place), complains(place, '找不到', 'check the path'));
  });

  it('a file in the place of a folder is named', async () => {
    const place = join(folder, '一.txt');
    await assert.rejects(listFiles(place), complains(place, '不是文件夹'));
  });

  it('are read', async () => assert.equal(await readText(join(folder, '一.txt')), '一.txt'));

  it('a missing file is named, with the cure', async () => {
    const place = join(folder, '没有.txt');
    await assert.rejects(readText(place), complains(place, '找不到'));
  });

  it('a folder in the place of a file is named', async () => {
    await assert.rejects(readText(folder), complains(folder, '文件夹', '--library'));
  });

  it('a binary file under a text name says what to do', async () => {
    const place = join(folder, '扫描件.gongwen');
    writeFileSync(place, Buffer.from('%PDF-1.4\n\x00\x01'));
    await assert.rejects(readText(place), complains(place, 'PDF', '纯文本'));
  });

  it('a file beyond all measure is refused before it is read', async () => {
    const place = join(folder, '过大.bin');
    writeFileSync(place, '');
    truncateSync(place, 65 * 1024 * 1024);
    await assert.rejects(readText(place), complains(place, '65 MB', '64 MB'));
  });
});
