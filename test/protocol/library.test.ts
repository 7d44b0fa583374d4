import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hover } from 'vscode-languageserver/node';
import { type LibraryEntry, methods } from '../../server/src/lsp/protocol.ts';
import { stopAll, TestServer } from './server.ts';

const plan = `临江市2024年科技工作要点

一、主要目标

技术合同成交额达到88亿元，引进高端研发机构12家。

二、重点任务

1.推行揭榜挂帅制度。围绕智能装备发布攻关榜单，支持企业牵头组建创新联合体。
`;

describe('library', () => {
  let folder: string;
  const only = (...folders: string[]) => ({ library: { folders, includeSeeds: false } });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chengli-library-'));
  });
  afterEach(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds the built-in plans when nothing is set', async () => {
    const server = await TestServer.start();
    const ready = await server.ready();
    assert.equal(ready.plans, 5);
    assert.ok(ready.measures > 50 && ready.targets > 50);
    assert.ok(ready.ms > 0);
    const entries = await server.request<LibraryEntry[]>(methods.library);
    assert.deepEqual(
      entries.map((entry) => entry.label.split(' · ').slice(0, 2).join(' ')),
      ['武汉市 2017', '武汉市 2021', '郑州市 2015', '青岛市 2018', '宁波市 2016'],
    );
    assert.ok(entries.every((entry) => entry.measures > 0 && entry.targets > 0 && entry.problem === undefined));
  });

  it('answers the first questions before words can be told apart, from what the build has read and indexed', async () => {
    const server = await TestServer.start();
    await server.until(({ statuses }) => statuses.at(-1)?.state === 'ready');
    const draft = await server.open('推行揭榜$0挂帅制度');
    const questions = ['textDocument/hover', 'textDocument/completion'].map((method) => server.request(method, draft.at));
    const answers = await Promise.all(questions);
    assert.ok(answers.every((answer) => answer !== null));
    assert.deepEqual(new Set(server.statuses.map(({ segmenter }) => segmenter)), new Set([null]));
    assert.deepEqual(server.progress, [], 'nothing was read');
    await server.ready();
    await server.until(({ statuses }) => statuses.at(-1)?.segmenter !== null);
  });

  it('tells its state whenever it changes', async () => {
    const server = await TestServer.start();
    await server.until(({ statuses }) => statuses.at(-1)?.state === 'ready');
    assert.equal(server.statuses[0]?.state, 'reading');
    const { ms: _, ...counts } = await server.ready();
    assert.deepEqual(server.statuses.at(-1), {
      state: 'ready',
      ...counts,
      problems: 0,
      waiting: 0,
      segmenter: server.statuses.at(-1)?.segmenter,
    });
    assert.match(server.statuses.at(-1)?.segmenter ?? '', /^(?:nodejieba|jieba-wasm)$/);
  });

  it('follows the settings: folders added and removed, built-in plans left out and taken back', async () => {
    writeFileSync(join(folder, 'a.gongwen'), plan);
    const server = await TestServer.start({ settings: {} });
    const draft = await server.open('三、技术合同$0成交额达到100亿元。');
    const hovered = async () =>
      (await server.request<Hover | null>('textDocument/hover', draft.at))?.contents as { value: string } | undefined;

    assert.equal((await server.ready()).plans, 5);
    assert.doesNotMatch((await hovered())?.value ?? '', /88亿元/);

    assert.equal((await server.configure({ library: { folders: [folder] } })).plans, 6);
    assert.match((await hovered())?.value ?? '', /88亿元[\s\S]*1000亿元/);

    assert.equal((await server.configure(only(folder))).plans, 1);
    const own = (await hovered())?.value ?? '';
    assert.match(own, /88亿元/);
    assert.doesNotMatch(own, /1000亿元/);

    assert.equal((await server.configure(only())).plans, 0);
    assert.equal(await server.request('textDocument/hover', draft.at), null);
    assert.deepEqual(await server.request(methods.comparables, draft.at), []);
    assert.deepEqual(await server.request(methods.library), []);

    assert.equal((await server.configure({})).plans, 5);
    assert.match((await hovered())?.value ?? '', /1000亿元/);
  });

  it('takes the settings given at the start where the editor cannot be asked', async () => {
    writeFileSync(join(folder, 'a.txt'), plan);
    const server = await TestServer.start({ settings: only(folder), capabilities: {} });
    assert.equal((await server.ready()).plans, 1);
    assert.equal((await server.configure({ library: { includeSeeds: true } })).plans, 5);
  });

  it('takes the settings given at the start where the editor knows nothing of the section', async () => {
    writeFileSync(join(folder, 'a.txt'), plan);
    const server = await TestServer.start({ settings: only(folder), configuration: null });
    assert.equal((await server.ready()).plans, 1);
  });

  it('finds folders that are named relative to the workspace', async () => {
    mkdirSync(join(folder, '参考文件'));
    writeFileSync(join(folder, '参考文件', 'a.md'), plan);
    const server = await TestServer.start({ folder, settings: only('参考文件') });
    assert.equal((await server.ready()).plans, 1);
  });

  it('counts what is wrong in the settings as not set', async () => {
    const server = await TestServer.start({ settings: { library: { folders: [3, null, ''], includeSeeds: 'nein' } } });
    assert.equal((await server.ready()).plans, 5);
    assert.equal((await server.configure({ library: 7 })).plans, 5);
  });

  it('names a folder that is not there and files that are no text, and reads all the rest', async () => {
    const missing = join(folder, '没有这个文件夹');
    const binary = join(folder, 'b.txt');
    const file = join(folder, 'a.gongwen');
    writeFileSync(file, plan);
    writeFileSync(binary, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));
    const server = await TestServer.start({ settings: only(missing, folder) });
    assert.equal((await server.ready()).plans, 1);

    await server.until(({ statuses }) => statuses.at(-1)?.state === 'ready');
    assert.equal(server.statuses.at(-1)?.problems, 2, 'the status says that something is wrong');
    const entries = await server.request<LibraryEntry[]>(methods.library);
    const problem = (id: string) => entries.find((entry) => entry.id === id)?.problem ?? '';
    assert.match(problem(missing), /没有这个文件夹.*(?:找不到|不存在).*请/, 'the list names the folder and the cure');
    assert.match(problem(binary), /b\.txt.*请/);
    assert.ok(entries.some((entry) => entry.id === file && !entry.problem));
    for (const place of [missing, binary])
      assert.ok(
        server.logged.some(({ message }) => message.includes(place)),
        'and so does the log',
      );

    const draft = await server.open('技术合同$0成交额达到100亿元。');
    assert.notEqual(await server.request('textDocument/hover', draft.at), null);
    assert.equal((await server.configure(only(folder))).plans, 1);
    await server.until(({ statuses }) => statuses.at(-1)?.state === 'ready' && statuses.at(-1)?.problems === 1);
  });

  it('reads a file anew when it has changed', async () => {
    const file = join(folder, 'a.gongwen');
    writeFileSync(file, plan);
    const server = await TestServer.start({ settings: only(folder) });
    await server.ready();
    writeFileSync(file, plan.replace('88亿元', '99亿元以上'));
    await server.configure(only(folder));
    const draft = await server.open('技术合同$0成交额达到100亿元。');
    const hover = await server.request<Hover>('textDocument/hover', draft.at);
    assert.match((hover.contents as { value: string }).value, /≥99亿元/);
  });

  it('does not offer a plan of the library to its own draft', async () => {
    const file = join(folder, 'a.gongwen');
    writeFileSync(file, plan);
    const server = await TestServer.start({ settings: only(folder) });
    await server.ready();
    const draft = await server.openText(plan, plan.indexOf('揭榜'), `file://${file}`);
    assert.equal(await server.request('textDocument/hover', draft.at), null);
    assert.deepEqual(await server.request(methods.comparables, draft.at), []);
  });

  it('ends with the settings that came last, however fast they come', async () => {
    for (const name of ['东江市', '西江市', '北江市']) writeFileSync(join(folder, `${name}.gongwen`), plan.replaceAll('临江市', name));
    const server = await TestServer.start({ settings: {} });
    const all = [only(folder), only(), {}, only(folder), only()].map((settings) => server.configure(settings));
    await Promise.all(all);
    assert.equal((await server.ready()).plans, 0);
    assert.equal((await server.configure(only(folder))).plans, 3);
  });
});
