import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  FileChangeType,
  type FileSystemWatcher,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
  type LogMessageParams,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  type ShowMessageParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { root } from '../../scripts/processes.mjs';
import { type LibraryChanged, methods, type Ready, type Status } from '../../server/src/lsp/protocol.ts';
import { fixture, positionIn } from '../fixtures.ts';

export interface ServerOptions {
  /** Content of the settings section `chengli`, given at the start and whenever the server asks. */
  readonly settings?: unknown;
  /** What the server gets when it asks for the section later; by default the settings. */
  readonly configuration?: unknown;
  /** The section as it is for one document, where that differs from the settings. */
  readonly scoped?: (uri: string) => unknown;
  readonly transport?: 'stdio' | 'node-ipc';
  readonly locale?: string;
  readonly capabilities?: ClientCapabilities;
  /** The folder of the workspace. */
  readonly folder?: string;
  /** The folder in which the server may keep what it has read; none by default. */
  readonly storage?: string;
}

/** A document as the editor has it: every request names it by `id`. */
export interface Opened {
  readonly uri: string;
  readonly id: { readonly uri: string };
  readonly text: string;
  /** Where `$0` stood; the start without one. */
  readonly position: Position;
  /** For a request about the cursor. */
  readonly at: { readonly textDocument: { readonly uri: string }; readonly position: Position };
}

const running = new Set<TestServer>();
const libraries = new Set<string>();

/** Stops the servers that are running still, and removes the libraries made for them. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((server) => server.stop()));
  for (const folder of libraries) rmSync(folder, { recursive: true, force: true });
  libraries.clear();
}

/** Starts a server that has read a library of these files, texts by name. {@link stopAll} removes them. */
export async function startWithLibrary(files: Readonly<Record<string, string>>, includeSeeds = false) {
  const folder = mkdtempSync(join(tmpdir(), 'chengli-library-'));
  libraries.add(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const server = await TestServer.start({ settings: { library: { folders: [folder], includeSeeds } } });
  return { server, folder, ready: await server.ready() };
}

/** The built server, run as an editor runs it, and the editor's side of the conversation. Nothing here waits for a time to pass. */
export class TestServer {
  readonly logged: LogMessageParams[] = [];
  readonly statuses: Status[] = [];
  /** What the server has said of files of the library, each time it did. */
  readonly libraryChanges: LibraryChanged[] = [];
  /** What it has said of its progress. */
  readonly progress: string[] = [];
  /** What it wants watched. */
  readonly watchers: FileSystemWatcher[] = [];
  /** What the user was told in a message. */
  readonly shown: ShowMessageParams[] = [];
  /** The marks the server has put on files by itself, by address. */
  readonly published = new Map<string, Diagnostic[]>();
  /** How often the server has asked for marks to be fetched anew. */
  refreshes = 0;
  capabilities: InitializeResult['capabilities'] = {};
  private settings: unknown;
  private opened = 0;
  private readonly versions = new Map<string, number>();
  private readonly waiting = new Set<() => void>();
  /** Fails when the server has ended: nothing more will be answered. */
  private readonly gone: Promise<never>;

  private constructor(
    private readonly process: ChildProcess,
    readonly connection: ProtocolConnection,
    private readonly exited: Promise<number | null>,
    /** What is said over stdio, on its way. */
    private readonly outgoing: PassThrough,
    options: ServerOptions,
  ) {
    this.settings = 'configuration' in options ? options.configuration : options.settings;
    this.gone = exited.then((code) => {
      throw new Error(`the server has ended with ${code}`);
    });
    this.gone.catch(() => undefined);
    connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
      items.map(({ scopeUri }) => (scopeUri === undefined ? undefined : options.scoped?.(scopeUri)) ?? this.settings ?? null),
    );
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.changed(() => this.refreshes++);
      return null;
    });
    connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      for (const { registerOptions } of registrations)
        this.changed(() => this.watchers.push(...((registerOptions as { watchers?: FileSystemWatcher[] } | undefined)?.watchers ?? [])));
      return null;
    });
    connection.onNotification('$/progress', ({ value }: { value: { kind: string; message?: string } }) =>
      this.changed(() => this.progress.push(`${value.kind} ${value.message ?? ''}`)),
    );
    connection.onNotification(methods.libraryChanged, (change: LibraryChanged) => this.changed(() => this.libraryChanges.push(change)));
    for (const method of ['window/workDoneProgress/create', 'workspace/codeLens/refresh', 'client/unregisterCapability'])
      connection.onRequest(method, () => null);
    connection.onNotification('window/logMessage', (message: LogMessageParams) => this.changed(() => this.logged.push(message)));
    connection.onNotification(methods.status, (status: Status) => this.changed(() => this.statuses.push(status)));
    connection.onNotification('window/showMessage', (message: ShowMessageParams) => this.changed(() => this.shown.push(message)));
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) =>
      this.changed(() => this.published.set(uri, diagnostics)),
    );
    connection.onUnhandledNotification(() => undefined);
    connection.onError(() => undefined);
    connection.listen();
  }

  /** Starts a server and says hello. It may still be reading its library: {@link ready} waits for that. */
  static async start(options: ServerOptions = {}): Promise<TestServer> {
    const module = join(root, 'dist/start.js');
    const kept = options.storage === undefined ? [] : [`--code=${join(options.storage, 'code')}`];
    const ipc = options.transport === 'node-ipc';
    const child = ipc
      ? fork(module, ['--node-ipc', ...kept], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
      : spawn(process.execPath, [module, '--stdio', ...kept], { stdio: ['pipe', 'pipe', 'inherit'] });
    const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    const outgoing = new PassThrough();
    child.stdin?.on('error', (error) => outgoing.destroy(error));
    if (child.stdin) outgoing.pipe(child.stdin);
    const connection = ipc
      ? createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child))
      : createProtocolConnection(new StreamMessageReader(child.stdout as NodeJS.ReadableStream), new StreamMessageWriter(outgoing));
    const server = new TestServer(child, connection, exited, outgoing, options);
    running.add(server);
    const uri = pathToFileURL(options.folder ?? root).href;
    const result = await server.request<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'test' }],
      locale: options.locale ?? 'zh-cn',
      initializationOptions: { ...(options.settings as object | undefined), storage: options.storage },
      capabilities: options.capabilities ?? editor,
    });
    server.capabilities = result.capabilities;
    await connection.sendNotification('initialized', {});
    return server;
  }

  ready(): Promise<Ready> {
    return this.request<Ready>(methods.ready, {});
  }

  request<R>(method: string, params?: unknown): Promise<R> {
    return Promise.race([this.connection.sendRequest<R>(method, params), this.gone]);
  }

  /** What `say` sends, some kB at most, arrives in one piece: the server has all of it before it turns to the first. Over stdio only. */
  async atOnce(say: () => void): Promise<void> {
    const { stdin } = this.process;
    assert.ok(stdin, 'over stdio only');
    this.outgoing.unpipe(stdin);
    say();
    // Messages are written one after the other: when this one is, all are.
    await this.connection.sendNotification('$/setTrace', { value: 'off' });
    stdin.write(this.outgoing.read());
    this.outgoing.pipe(stdin);
  }

  /** Opens a text in which `$0` may mark the cursor. */
  async open(source: string, uri = `file:///draft-${++this.opened}.gongwen`): Promise<Opened> {
    const { text, cursor } = fixture(source);
    return this.openText(text, Math.max(0, cursor), uri);
  }

  /** As {@link open}, for a text in which nothing is a mark. */
  async openText(text: string, offset = 0, uri = `file:///draft-${++this.opened}.gongwen`, languageId = 'gongwen'): Promise<Opened> {
    this.versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    const id = { uri };
    const position = positionIn(text, offset);
    return { uri, id, text, position, at: { textDocument: id, position } };
  }

  async change(uri: string, changes: TextDocumentContentChangeEvent[]): Promise<void> {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: changes });
  }

  async save(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  }

  /** Files were made, changed or deleted, be it by the user or by others. */
  async watched(...uris: string[]): Promise<void> {
    const changes = uris.map((uri) => ({ uri, type: FileChangeType.Changed }));
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** The user changes the settings; resolves when the library is indexed anew. */
  async configure(settings: unknown): Promise<Ready> {
    this.settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: { chengli: settings } });
    return this.ready();
  }

  /** Waits until what the server has said so far fulfils the condition. */
  async until(holds: (server: this) => boolean): Promise<void> {
    while (!holds(this)) await Promise.race([new Promise<void>((resolve) => this.waiting.add(resolve)), this.gone]);
  }

  /** Ends the conversation as an editor does and returns the server's exit code. */
  async stop(): Promise<number | null> {
    running.delete(this);
    if (this.process.exitCode === null && this.process.signalCode === null) {
      await this.request('shutdown').catch(() => undefined);
      await this.connection.sendNotification('exit').catch(() => undefined);
    }
    const code = await this.exited;
    this.connection.dispose();
    return code;
  }

  /** Ends the server at once, as the system does when it has no memory left. */
  async kill(): Promise<void> {
    running.delete(this);
    this.process.kill('SIGKILL');
    await this.exited;
    this.connection.dispose();
  }

  private changed(happens: () => void): void {
    happens();
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const resolve of waiting) resolve();
  }
}

/** What VS Code says it can do, as far as this server looks at it. */
export const editor: ClientCapabilities = {
  workspace: { configuration: true, workspaceFolders: true, workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
  window: { workDoneProgress: true },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
    diagnostic: {},
  },
};

/** Asserts that a request is refused with this code. */
export async function refused(answer: Promise<unknown>, code: number): Promise<void> {
  await assert.rejects(answer, (error: { code?: number }) => {
    assert.equal(error.code, code);
    return true;
  });
}
