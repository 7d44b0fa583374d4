import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CodeAction, CreateFile, Diagnostic, DocumentDiagnosticReport, TextDocumentEdit, TextEdit } from 'vscode-languageserver/node';
import { root } from '../../scripts/processes.mjs';
import { applied, wordsAt } from '../fixtures.ts';
import { editor, type Opened, type ServerOptions, stopAll, TestServer } from './server.ts';

const id = 'target-without-number';
const vague = '引进一批高端研发机构。';
const draft = `2026年临江市科技创新工作要点\n\n一、主要目标\n\n${vague}\n`;
const off = { rules: { [id]: { severity: 'off' } } };

describe('manners of the rules', () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  const uriOf = (name: string) => pathToFileURL(path(name)).href;
  const start = async (options: ServerOptions = {}) => {
    // No rule asked for here needs a library.
    const settings = { library: { includeSeeds: false }, ...(options.settings as object | undefined) };
    const server = await TestServer.start({ folder, ...options, settings });
    await server.ready();
    return server;
  };
  const write = (name: string, content: unknown) =>
    writeFileSync(path(name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  const team = (server: TestServer) => server.published.get(uriOf('.chengli.json')) ?? [];

  /** Ids of what is marked; other rules than ours may find something too. */
  const marked = async (server: TestServer, { id: textDocument }: Pick<Opened, 'id'>) =>
    (await reportOf(server, textDocument.uri)).filter((one) => one.code === id);
  const reportOf = async (server: TestServer, uri: string): Promise<Diagnostic[]> => {
    const report = await server.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
    assert.equal(report.kind, 'full');
    return report.kind === 'full' ? report.items : [];
  };
  const actionsAt = (server: TestServer, { id: textDocument }: Pick<Opened, 'id'>, diagnostic: Diagnostic) =>
    server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    });
  const actionNamed = async (server: TestServer, opened: Opened, title: RegExp) => {
    const [diagnostic] = await marked(server, opened);
    assert.ok(diagnostic);
    const found = (await actionsAt(server, opened, diagnostic)).find((one) => title.test(one.title));
    assert.ok(found, `${title}`);
    return found;
  };
  /** Does on disk what an editor does with the edit of an action. */
  const carryOut = ({ edit }: CodeAction): string[] => {
    const touched: string[] = [];
    for (const change of edit?.documentChanges ?? []) {
      if ('kind' in change) {
        writeFileSync(fileURLToPath((change as CreateFile).uri), '');
        continue;
      }
      const { textDocument, edits } = change as TextDocumentEdit;
      const file = fileURLToPath(textDocument.uri);
      writeFileSync(file, applied(readFileSync(file, 'utf8'), edits as TextEdit[]));
      touched.push(textDocument.uri);
    }
    return touched;
  };

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'chengli-rules-')));
  });
  afterEach(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  });

  it('every mark leads to the page of its rule', async () => {
    const server = await start();
    const [diagnostic] = await marked(server, await server.openText(draft));
    const page = fileURLToPath(diagnostic?.codeDescription?.href ?? '');
    assert.match(readFileSync(page, 'utf8'), new RegExp(`^# ${id}\n`));
  });

  describe('settings', () => {
    it('hold for the language and folder they are set for', async () => {
      const server = await start({ scoped: (uri) => (uri.endsWith('.md') ? off : undefined) });
      assert.equal((await marked(server, await server.openText(draft, 0, uriOf('a.gongwen')))).length, 1);
      assert.equal((await marked(server, await server.openText(draft, 0, uriOf('a.md'), 'markdown'))).length, 0);
    });

    it('are followed when they change', async () => {
      const server = await start();
      const opened = await server.openText(draft);
      const [before] = await marked(server, opened);
      assert.equal(before?.severity, 2);
      const { refreshes } = server;
      await server.configure({ rules: { [id]: { severity: 'hint' } } });
      await server.until(({ refreshes: now }) => now > refreshes);
      assert.equal((await marked(server, opened))[0]?.severity, 4);
    });

    it('that are wrong are named once, with the cure', async () => {
      const wrong = { rules: { [id]: { severity: 'loud' }, unheard: {} }, diagnostics: { run: 'always' } };
      const server = await start({ settings: wrong });
      await server.until(({ shown }) => shown.length > 0);
      await server.configure(wrong);
      assert.equal(server.shown.length, 1);
      const lines = server.shown[0]?.message.split('\n') ?? [];
      assert.match(lines[0] ?? '', /^chengli\.diagnostics\.run：不能写 "always"，要写 "onType"/);
      assert.match(lines[1] ?? '', /^chengli\.rules\.target-without-number\.severity：不能写 "loud"，要写 "error"/);
      assert.match(lines[2] ?? '', /^chengli\.rules\.unheard：没有“unheard”这条规则/);
      assert.equal((await marked(server, await server.openText(draft))).length, 1, 'the default holds');
    });
  });

  describe('chengli.diagnostics.run', () => {
    const pull = (server: TestServer, { id: textDocument }: Opened, previousResultId?: string) =>
      server.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument, ...(previousResultId && { previousResultId }) });
    const append = (server: TestServer, { uri }: Opened, text: string) =>
      server.change(uri, [{ range: { start: { line: 4, character: vague.length }, end: { line: 4, character: vague.length } }, text }]);

    it('onSave keeps what the editor has until the draft is saved', async () => {
      const server = await start({ settings: { diagnostics: { run: 'onSave' } } });
      const opened = await server.openText(draft);
      const first = await pull(server, opened);
      assert.ok(first.kind === 'full' && first.items.length > 0 && first.resultId);
      await append(server, opened, '建设若干个公共服务平台。');
      assert.deepEqual(await pull(server, opened, first.resultId), { kind: 'unchanged', resultId: first.resultId });
      assert.deepEqual(await pull(server, opened), first, 'an editor that has nothing is given what there was');
      const { refreshes } = server;
      await server.save(opened.uri);
      await server.until(({ refreshes: now }) => now > refreshes);
      const second = await pull(server, opened, first.resultId);
      assert.ok(second.kind === 'full' && second.items.length > first.items.length);
    });

    it('off marks nothing and offers nothing, and can be turned on again', async () => {
      const server = await start({ settings: { diagnostics: { run: 'off' } } });
      const opened = await server.openText(draft);
      assert.deepEqual(await pull(server, opened), { kind: 'full', items: [] });
      const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      assert.deepEqual(
        await server.request('textDocument/codeAction', { textDocument: opened.id, range: whole, context: { diagnostics: [] } }),
        [],
      );
      await server.configure({ diagnostics: { run: 'onType' } });
      assert.equal((await marked(server, opened)).length, 1);
    });
  });

  describe('a team file', () => {
    it('holds for the drafts below it, before the settings of the user', async () => {
      mkdirSync(path('下级'));
      write('.chengli.json', { rules: { [id]: { severity: 'error' } } });
      const server = await start({ settings: off });
      assert.equal((await marked(server, await server.openText(draft, 0, uriOf('下级/a.gongwen'))))[0]?.severity, 1);
      write('下级/.chengli.json', { rules: { [id]: { severity: 'hint' } } });
      assert.equal((await marked(server, await server.openText(draft, 0, uriOf('下级/b.gongwen'))))[0]?.severity, 4, 'the nearest one');
      assert.equal((await marked(server, await server.openText(draft))).length, 0, 'a draft elsewhere');
    });

    it('that is wrong is marked where it is wrong and told of once', async () => {
      const text = `{\n  "rules": {\n    "${id}": { "severity": "严重" }\n  }\n}\n`;
      write('.chengli.json', text);
      const server = await start();
      const opened = await server.openText(draft, 0, uriOf('a.gongwen'));
      assert.equal((await marked(server, opened))[0]?.severity, 2, 'the default holds');
      await server.until(({ shown }) => shown.length > 0);
      await marked(server, opened);
      assert.equal(server.shown.length, 1);
      assert.match(server.shown[0]?.message ?? '', /\.chengli\.json 第 3 行：不能写 "严重"，要写 "error".*共 1 处/);
      const [problem] = team(server);
      assert.ok(problem);
      assert.equal(wordsAt(text, problem.range), '"严重"');
    });

    it('is followed when it changes on disk', async () => {
      const server = await start();
      const opened = await server.openText(draft, 0, uriOf('a.gongwen'));
      assert.equal((await marked(server, opened)).length, 1);
      write('.chengli.json', off);
      const { refreshes } = server;
      await server.watched(uriOf('.chengli.json'));
      await server.until(({ refreshes: now }) => now > refreshes);
      assert.equal((await marked(server, opened)).length, 0);
    });

    it('holds as it is being written, with its problems marked and nothing else', async () => {
      write('.chengli.json', off);
      const server = await start();
      const opened = await server.openText(draft, 0, uriOf('a.gongwen'));
      const file = await server.openText('{ "rules": { "nothing": {} } }', 0, uriOf('.chengli.json'), 'jsonc');
      await server.until((now) => team(now).length > 0);
      assert.equal(wordsAt(file.text, team(server)[0]!.range), '"nothing"');
      assert.deepEqual(server.shown, [], 'no message to who is just writing it');
      assert.equal((await marked(server, opened)).length, 1);
      assert.deepEqual(await reportOf(server, file.uri), [], 'it is no draft');
      assert.equal(await server.request('textDocument/hover', file.at), null);
    });

    it('that is no text is told of', async () => {
      writeFileSync(path('.chengli.json'), Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0]));
      const server = await start();
      assert.equal((await marked(server, await server.openText(draft, 0, uriOf('a.gongwen')))).length, 1);
      await server.until(({ shown }) => shown.length > 0);
      assert.match(server.shown[0]?.message ?? '', /\.chengli\.json 读不了/);
    });
  });

  describe('silence', () => {
    it('here: the sentence goes into a team file, which is made for it', async () => {
      const server = await start();
      write('要点.gongwen', draft);
      const opened = await server.openText(draft, 0, uriOf('要点.gongwen'));
      const action = await actionNamed(server, opened, /^这一处不再提示/);
      assert.equal(action.diagnostics?.[0]?.code, id);
      assert.ok(!existsSync(path('.chengli.json')));
      await server.watched(...carryOut(action));
      assert.deepEqual(JSON.parse(readFileSync(path('.chengli.json'), 'utf8')), {
        silenced: [{ rule: id, file: '要点.gongwen', sentence: vague }],
      });
      assert.equal((await marked(server, opened)).length, 0);
      assert.deepEqual(team(server), []);

      // Edits elsewhere do not matter, the line number neither.
      await server.change(opened.uri, [
        { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, text: '\n技术合同成交额达到50亿元。\n\n' },
      ]);
      assert.equal((await marked(server, opened)).length, 0);
      // The sentence says something else: so does the mark.
      await server.change(opened.uri, [{ text: draft.replace('高端', '新型') }]);
      assert.equal((await marked(server, opened)).length, 1);
    });

    it('here: an entry whose sentence is gone is marked and can be taken out', async () => {
      write('要点.gongwen', draft);
      const gone = { rule: id, file: '要点.gongwen', sentence: '引进若干机构。' };
      const kept = { rule: id, file: '要点.gongwen', sentence: vague };
      write('.chengli.json', { silenced: [kept, gone, { rule: id, file: '没有.gongwen' }] });
      const server = await start();
      await marked(server, await server.openText(draft, 0, uriOf('要点.gongwen')));
      await server.until((now) => team(now).length > 0);
      const [first, second] = team(server);
      const text = readFileSync(path('.chengli.json'), 'utf8');
      assert.deepEqual(JSON.parse(wordsAt(text, first!.range)), gone);
      assert.match(second?.message as string, /没有 没有\.gongwen 这个文件/);
      const actions = await actionsAt(server, { id: { uri: uriOf('.chengli.json') } }, first!);
      assert.deepEqual(
        actions.map(({ title }) => title),
        ['删去这一条', '删去全部 2 条失效的记录'],
      );
      const left = applied(text, actions[1]!.edit!.changes![uriOf('.chengli.json')]!);
      assert.deepEqual(JSON.parse(left), { silenced: [kept] });
    });

    it('in this file, and this rule', async () => {
      const server = await start();
      write('a.gongwen', draft);
      write('.chengli.json', '{\n  // 全组\n  "rules": {}\n}\n');
      const opened = await server.openText(draft, 0, uriOf('a.gongwen'));
      const inFile = await actionNamed(server, opened, /^这个文件不再提示 /);
      const rule = await actionNamed(server, opened, /^这个文件夹不用规则 /);
      const before = readFileSync(path('.chengli.json'), 'utf8');
      for (const [action, others] of [
        [inFile, 1],
        [rule, 0],
      ] as const) {
        write('.chengli.json', before);
        await server.watched(...carryOut(action));
        assert.match(readFileSync(path('.chengli.json'), 'utf8'), /\/\/ 全组/);
        assert.equal((await marked(server, opened)).length, 0, action.title);
        assert.equal((await marked(server, await server.openText(draft, 0, uriOf('b.gongwen')))).length, others, action.title);
        await server.close(uriOf('b.gongwen'));
      }
    });

    it('in Markdown is a comment before the line, or at the head of the file', async () => {
      const server = await start();
      const silence = async (text: string, title: RegExp) => {
        const opened = await server.openText(text, 0, uriOf('a.md'), 'markdown');
        const action = await actionNamed(server, opened, title);
        const edits = (action.edit!.documentChanges![0] as TextDocumentEdit).edits as TextEdit[];
        const after = applied(text, edits);
        await server.change(opened.uri, [{ text: after }]);
        assert.equal((await marked(server, opened)).length, 0, after);
        await server.close(opened.uri);
        return after;
      };
      const list = `# 2026年工作要点\n\n## 主要目标\n\n  ${vague}\n`;
      assert.equal(await silence(list, /^这一处/), list.replace(`  ${vague}`, `  <!-- chengli-disable-next-line ${id} -->\n  ${vague}`));
      assert.equal(await silence(list, /^这个文件不/), `<!-- chengli-disable ${id} -->\n\n${list}`);
    });

    it('is not offered where the team file cannot be edited', async () => {
      write('.chengli.json', '{ "rules": ');
      const server = await start();
      const opened = await server.openText(draft, 0, uriOf('a.gongwen'));
      const [diagnostic] = await marked(server, opened);
      const actions = await actionsAt(server, opened, diagnostic!);
      assert.deepEqual(
        actions.filter(({ title }) => /不再提示|不用规则/.test(title)),
        [],
      );
    });

    it('is not offered where the draft is no file: there is no folder for a team file', async () => {
      const server = await start({ capabilities: editor });
      const opened = await server.openText(draft, 0, 'untitled:Untitled-1');
      const [diagnostic] = await marked(server, opened);
      assert.ok(diagnostic);
      assert.deepEqual(await actionsAt(server, opened, diagnostic), []);
    });
  });

  describe('on the command line', () => {
    const check = (...args: string[]) => {
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        [join(root, 'dist/cli.js'), 'check', ...args, '--no-seeds', '--format', 'json'],
        { cwd: folder, encoding: 'utf8' },
      );
      const rows = JSON.parse(stdout) as { rule: string; severity: string }[];
      return { rows: rows.filter(({ rule }) => rule === id), stderr, status };
    };

    it('the nearest team file upwards holds', () => {
      mkdirSync(path('下级'));
      write('下级/要点.gongwen', draft);
      assert.equal(check('下级/要点.gongwen').rows[0]?.severity, 'warning');
      write('.chengli.json', { rules: { [id]: { severity: 'hint' } } });
      assert.equal(check('下级/要点.gongwen').rows[0]?.severity, 'hint');
      write('.chengli.json', { silenced: [{ rule: id, file: '下级/要点.gongwen', sentence: vague }] });
      assert.deepEqual(check('下级/要点.gongwen').rows, []);
    });

    it('--config names another', () => {
      write('要点.gongwen', draft);
      write('.chengli.json', off);
      write('严格.json', { rules: { [id]: { severity: 'error' } } });
      assert.deepEqual(check('要点.gongwen').rows, []);
      assert.equal(check('要点.gongwen', '--config', '严格.json').rows[0]?.severity, 'error');
    });

    it('what is wrong in it is named with its place, and the rest holds', () => {
      write('要点.gongwen', draft);
      write('.chengli.json', `{\n  "rules": { "${id}": { "severity": "严重" } }\n}\n`);
      const { rows, stderr, status } = check('要点.gongwen');
      assert.match(stderr, /\.chengli\.json:2:\d+: 不能写 "严重"，要写 "error"/);
      assert.equal(rows[0]?.severity, 'warning');
      assert.equal(status, 1);
    });

    it('comments silence in Markdown', () => {
      write('要点.md', draft.replace(vague, `<!-- chengli-disable-next-line ${id} -->\n${vague}`));
      assert.deepEqual(check('要点.md').rows, []);
    });
  });
});
