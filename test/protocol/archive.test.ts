import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Hover } from 'vscode-languageserver/node';
import { type LibraryEntry, type LibraryRoot, methods } from '../../server/src/lsp/protocol.ts';
import { p, writeDocx } from '../library/docx-writer.ts';
import { setPage, writePdf } from '../library/pdf-writer.ts';
import { stopAll, TestServer } from './server.ts';

const linesOf = (place: string, figure = 88): string[] => [
  `${place}2024年科技工作要点`,
  '一、主要目标',
  `全市技术合同成交额达到${figure}亿元，引进高端研发机构12家。`,
  '二、重点任务',
  `推行揭榜挂帅制度，围绕${place}智能装备产业发布攻关榜单，支持企业牵头组建创新联合体。`,
  `完善${place}科技创新券制度，对购买科技服务的中小企业按规定给予补助，扩大服务范围。`,
  `加快${place}孵化器建设，新增市级以上孵化器，提升服务企业的能力和水平，促进成果转化。`,
];
const planOf = (place: string, figure?: number): string => linesOf(place, figure).join('\n');

describe('archive', () => {
  let folder: string;
  let storage: string;
  const settings = (...folders: string[]) => ({ library: { folders, includeSeeds: false } });
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  const entriesOf = async (server: TestServer) =>
    new Map((await server.request<LibraryEntry[]>(methods.library)).map((entry) => [entry.id, entry]));
  const plans = async (server: TestServer) =>
    [...(await entriesOf(server)).values()].flatMap((entry) => (entry.state === 'read' ? entry.place : [])).sort();
  const uri = (path: string) => pathToFileURL(path).href;

  beforeEach(() => {
    const base = mkdtempSync(join(tmpdir(), 'chengli-archive-'));
    folder = join(base, '文库');
    storage = join(base, 'storage');
    mkdirSync(folder);
  });
  afterEach(async () => {
    await stopAll();
    rmSync(dirname(folder), { recursive: true, force: true });
  });

  it('reads everything of a folder, tells of each file, and of those left out why', async () => {
    const docx = write(
      '东江市.docx',
      writeDocx({
        body: linesOf('东江市')
          .map((line) => p(line))
          .join(''),
      }),
    );
    const pdf = write('西江市.pdf', writePdf([setPage(linesOf('西江市'))]));
    const text = write('深/北江市.txt', planOf('北江市'));
    const form = write('申报表.docx', writeDocx({ body: p('附件1 项目申报表') }));
    const scan = write('扫描件.pdf', writePdf([[]]));
    const server = await TestServer.start({ settings: settings(folder) });
    await server.ready();
    const entries = await entriesOf(server);
    assert.deepEqual(
      [docx, pdf, text, form, scan].map((path) => entries.get(path)?.state),
      ['read', 'read', 'read', 'leftOut', 'failed'],
    );
    assert.equal(entries.get(docx)?.place, '东江市');
    assert.equal(entries.get(pdf)?.year, 2024);
    assert.equal(entries.get(text)?.genre, '工作要点');
    assert.ok((entries.get(text)?.measures ?? 0) > 0 && (entries.get(text)?.targets ?? 0) > 0);
    assert.match(entries.get(form)?.problem ?? '', /申报表.*不是工作文稿/);
    assert.match(entries.get(scan)?.problem ?? '', /扫描件.*OCR/);
    assert.equal(server.statuses.at(-1)?.problems, 1, 'what is left out is no problem');
    const [root] = await server.request<LibraryRoot[]>(methods.libraryRoots);
    assert.deepEqual(root, { setting: folder, path: folder, files: 5 });
    assert.ok(server.libraryChanges.length > 0);
  });

  it('shows its progress where reading takes a while, to the end', async () => {
    const chapter = Array.from({ length: 300 }, (_, at) => planOf(`第${at}区`, at)).join('\n');
    for (let at = 0; at < 60; at++) write(`卷${at}.txt`, `${planOf('东江市', at)}\n${chapter.replaceAll('区', `区${at}片`)}`);
    const server = await TestServer.start({ settings: settings(folder) });
    await server.until(({ progress }) => progress.some((one) => one.startsWith('begin')));
    await server.until(({ progress }) => progress.some((one) => one.startsWith('report') && one.includes('卷')));
    await server.ready();
    await server.until(({ progress }) => progress.some((one) => one.startsWith('end')));
  });

  it('speaks English where the editor does', async () => {
    const scan = write('扫描件.pdf', writePdf([[]]));
    const server = await TestServer.start({ settings: settings(folder), locale: 'en' });
    await server.ready();
    const problem = (await entriesOf(server)).get(scan)?.problem ?? '';
    assert.ok(problem.includes('scanned PDF') && !problem.includes('没有文字'), problem);
  });

  it('keeps what it has read: another start reads and parses nothing', async () => {
    for (const place of ['东江市', '西江市', '北江市']) write(`${place}.txt`, planOf(place));
    const first = await TestServer.start({ settings: settings(folder), storage });
    await first.ready();
    await first.stop();
    const second = await TestServer.start({ settings: settings(folder), storage });
    assert.equal((await second.ready()).plans, 3);
    assert.deepEqual(second.progress, []);
    const draft = await second.open('技术合同$0成交额达到100亿元。');
    const hover = await second.request<Hover>('textDocument/hover', draft.at);
    assert.match((hover.contents as { value: string }).value, /88亿元/);
  });

  it('a file that changes, comes, goes or is renamed, and a folder that goes, are followed by themselves', async () => {
    const one = write('东江市.txt', planOf('东江市'));
    write('深/西江市.txt', planOf('西江市'));
    const server = await TestServer.start({ settings: settings(folder) });
    await server.ready();
    assert.deepEqual(await plans(server), ['东江市', '西江市']);
    const told = (holds: (server: TestServer) => boolean) => server.until(holds);
    const state = (path: string) => server.libraryChanges.flatMap(({ entries }) => entries.filter(({ id }) => id === path)).at(-1);
    const gone = (path: string) => server.libraryChanges.some(({ removed }) => removed.includes(path));

    const two = write('北江市.txt', planOf('北江市'));
    await server.watched(uri(two));
    await told(() => state(two)?.state === 'read');
    write('东江市.txt', planOf('东江市', 99).replaceAll('东江市', '南江市'));
    await server.watched(uri(one));
    await told(() => state(one)?.place === '南江市');
    const moved = join(folder, '又.txt');
    renameSync(two, moved);
    await server.watched(uri(two), uri(moved));
    await told(() => gone(two) && state(moved)?.state === 'read');
    rmSync(join(folder, '深'), { recursive: true });
    await server.watched(uri(join(folder, '深')));
    await told(() => gone(join(folder, '深', '西江市.txt')));
    assert.deepEqual(await plans(server), ['北江市', '南江市']);
  });

  it('a folder that cannot be reached keeps what was read of it, over a restart too, until it is taken out of the settings', async () => {
    const one = write('东江市.txt', planOf('东江市'));
    const server = await TestServer.start({ settings: settings(folder), storage });
    await server.ready();
    const away = `${folder}-away`;
    renameSync(folder, away);
    await server.watched(uri(folder));
    await server.until(() =>
      server.libraryChanges.some(({ entries }) => entries.some(({ id, state }) => id === one && state === 'unreachable')),
    );
    assert.equal((await server.ready()).plans, 1);
    assert.match((await entriesOf(server)).get(folder)?.problem ?? '', /找不到/);
    await server.stop();

    const again = await TestServer.start({ settings: settings(folder), storage });
    assert.equal((await again.ready()).plans, 1);
    assert.equal((await entriesOf(again)).get(one)?.state, 'unreachable');
    renameSync(away, folder);
    await again.watched(uri(folder));
    await again.until(() => again.libraryChanges.some(({ entries }) => entries.some(({ id, state }) => id === one && state === 'read')));
    assert.equal((await again.configure(settings())).plans, 0);
  });

  it('one plan in several formats is one precedent with several sources; a version with other figures is another', async () => {
    const docx = write(
      '要点.docx',
      writeDocx({
        body: linesOf('东江市')
          .map((line) => p(line))
          .join(''),
      }),
    );
    const pdf = write('要点.pdf', writePdf([setPage(linesOf('东江市'))]));
    const html = write(
      '转载.html',
      `<html><body>${linesOf('东江市')
        .map((line) => `<p>${line}</p>`)
        .join('')}</body></html>`,
    );
    const other = write('修订.txt', planOf('东江市', 99));
    const server = await TestServer.start({ settings: settings(folder) });
    assert.equal((await server.ready()).plans, 2);
    const entries = await entriesOf(server);
    assert.deepEqual(
      [docx, pdf, html, other].map((path) => [entries.get(path)?.state, entries.get(path)?.of]),
      [
        ['read', undefined],
        ['duplicate', docx],
        ['duplicate', docx],
        ['read', undefined],
      ],
    );
    assert.deepEqual(entries.get(pdf)?.sources, [docx, html, pdf]);
    rmSync(docx);
    await server.watched(uri(docx));
    await server.until(() => server.libraryChanges.some(({ entries }) => entries.some(({ id, state }) => id === html && state === 'read')));
    assert.equal((await server.ready()).plans, 2);
    assert.deepEqual((await entriesOf(server)).get(html)?.sources, [html, pdf]);
  });

  it('what the user corrects holds for labels and for the years of targets, over a restart, an edit and a move, until it is taken back', async () => {
    const one = write('东江市.txt', planOf('东江市'));
    const server = await TestServer.start({ settings: settings(folder), storage });
    await server.ready();
    const corrected = { place: '大江市', year: 2023 };
    await server.request(methods.correct, { id: one, correction: corrected });
    const entry = (await entriesOf(server)).get(one);
    assert.deepEqual([entry?.place, entry?.year, entry?.corrected], ['大江市', 2023, ['place', 'year']]);
    const hovered = async (on: TestServer) => {
      const draft = await on.open('技术合同$0成交额达到100亿元。');
      return ((await on.request<Hover>('textDocument/hover', draft.at)).contents as { value: string }).value;
    };
    assert.match(await hovered(server), /2023 \| 大江市/);
    const moved = join(folder, '移到这里.txt');
    renameSync(one, moved);
    await server.stop();

    const again = await TestServer.start({ settings: settings(folder), storage });
    await again.ready();
    assert.match(await hovered(again), /2023 \| 大江市/);
    await again.request(methods.correct, { id: moved, correction: null });
    assert.match(await hovered(again), /2024 \| 东江市/);
    assert.equal((await entriesOf(again)).get(moved)?.corrected, undefined);
    assert.equal(readFileSync(moved, 'utf8'), planOf('东江市'), 'the file itself is never touched');
  });

  it('takes single files and patterns, the workspace if wished, and asks the editor to watch each', async () => {
    const one = write('甲/东江市.txt', planOf('东江市'));
    write('乙/西江市.txt', planOf('西江市'));
    write('乙/北江市.md', planOf('北江市'));
    const server = await TestServer.start({ folder, settings: settings(one, '乙/*.md'), capabilities: watching });
    assert.equal((await server.ready()).plans, 2);
    assert.deepEqual(await plans(server), ['东江市', '北江市']);
    const patterns = () => server.watchers.map(({ globPattern }) => (typeof globPattern === 'string' ? globPattern : globPattern.pattern));
    assert.deepEqual(patterns().slice(-2), ['**', '东江市.txt']);
    assert.equal((await server.configure({ library: { includeWorkspace: true, includeSeeds: false } })).plans, 3);
  });

  it('two windows on one library both have it whole', async () => {
    const places = ['东江市', '西江市', '南江市', '北江市', '中江市', '上江市'];
    for (const place of places) write(`${place}.txt`, planOf(place));
    const windows = await Promise.all([1, 2].map(() => TestServer.start({ settings: settings(folder), storage })));
    for (const server of windows) assert.equal((await server.ready()).plans, places.length);
    for (const server of windows) assert.deepEqual(await plans(server), [...places].sort());
  });

  it('whatever is damaged in the storage is read anew', async () => {
    const places = ['东江市', '西江市', '南江市'];
    for (const place of places) write(`${place}.txt`, planOf(place));
    const first = await TestServer.start({ settings: settings(folder), storage });
    await first.ready();
    await first.stop();
    const files = readdirSync(storage, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    assert.ok(files.length > places.length);
    for (const { parentPath, name } of files) {
      const path = join(parentPath, name);
      const bytes = readFileSync(path);
      const damages: Uint8Array[] = [
        bytes.subarray(0, bytes.length >> 1),
        Buffer.alloc(0),
        Buffer.from(bytes.map((byte, at) => (at % 97 === 13 ? byte ^ 64 : byte))),
      ];
      writeFileSync(path, damages[name.charCodeAt(0) % 3] as Uint8Array);
    }
    const second = await TestServer.start({ settings: settings(folder), storage });
    assert.equal((await second.ready()).plans, places.length);
    const draft = await second.open('技术合同$0成交额达到100亿元。');
    assert.match(((await second.request<Hover>('textDocument/hover', draft.at)).contents as { value: string }).value, /88亿元/);
  });
});

const watching = {
  workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
};
