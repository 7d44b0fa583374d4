import * as path from 'node:path';
import * as vscode from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import { openSourceCommand } from '../../server/src/features/markdown.ts';
import { type LibraryChanged, methods, planScheme, type Status } from '../../server/src/lsp/protocol.ts';
import engine from '../engine.json' with { type: 'json' };
import { completeTypedOn } from './completion-typed-on.ts';
import { draftSelector } from './drafts.ts';
import type { Offered } from './ghost-words.ts';
import { foldersSet } from './library-folders.ts';
import { withRulePage } from './rule-page.ts';

/** The language server as the rest of the client sees it: requests, its status, start and restart. */
export class ChengliServer implements vscode.Disposable {
  private readonly output = vscode.window.createOutputChannel('成例', { log: true });
  private readonly statusChanged = new vscode.EventEmitter<Status | 'stopped'>();
  /** Fires with each new status of the library, and with 'stopped' when the server is gone. */
  readonly onStatus = this.statusChanged.event;
  private readonly libraryChanged = new vscode.EventEmitter<LibraryChanged>();
  readonly onLibraryChanged = this.libraryChanged.event;
  /** The ghost text last offered; null where none was. */
  offered: Offered | null = null;
  /** What is left of ghost text of which a word has been taken: it stays as it was as long as the cursor does. */
  left: Offered | null = null;
  private client: LanguageClient;

  /** `storage`: the folder in which the server may keep what it has read of the library. */
  constructor(
    private readonly extensionPath: string,
    private readonly storage: vscode.Uri,
  ) {
    this.client = this.make();
  }

  async start(): Promise<void> {
    await this.client.start();
  }

  /** Starts anew with the languages now set. */
  async restart(): Promise<void> {
    await this.client.dispose();
    this.client = this.make();
    await this.client.start();
  }

  /** `token`: the answer is no longer wanted once it is cancelled. */
  request<R>(method: string, params?: unknown, token?: vscode.CancellationToken): Promise<R> {
    // Given undefined for a token, the connection would send it as a parameter.
    return token ? this.client.sendRequest<R>(method, params, token) : this.client.sendRequest<R>(method, params);
  }

  /** Writes what went wrong into the log. */
  report(error: unknown): void {
    this.output.error(error instanceof Error ? error : String(error));
  }

  showLog(): void {
    this.output.show(true);
  }

  async dispose(): Promise<void> {
    this.statusChanged.dispose();
    this.libraryChanged.dispose();
    await this.client.dispose();
    this.output.dispose();
  }

  private make(): LanguageClient {
    const built = (name: string) => ({ module: path.join(this.extensionPath, 'dist', name), transport: TransportKind.ipc });
    const server: ServerOptions = {
      run: { ...built('start.js'), args: [`--code=${path.join(this.storage.fsPath, 'code')}`], options: { execArgv: engine.options } },
      debug: { ...built('server.js'), options: { execArgv: [...engine.options, '--nolazy', '--inspect=6009'] } },
    };
    const settings = vscode.workspace.getConfiguration('chengli');
    const options: LanguageClientOptions = {
      documentSelector: [
        ...draftSelector(),
        { scheme: planScheme },
        // What a team has set holds as it is being written.
        { pattern: '**/.chengli.json' },
      ],
      initializationOptions: { ...withAllFolders(settings), storage: this.storage.fsPath },
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      synchronize: { configurationSection: 'chengli' },
      middleware: {
        provideCompletionItem: completeTypedOn,
        async provideHover(document, position, token, next) {
          const hover = await next(document, position, token);
          // The first steps know by it that one has seen one.
          if (hover) void vscode.commands.executeCommand('setContext', 'chengli.hovered', true);
          return hover;
        },
        async resolveCodeLens(lens, token, next) {
          const told = await Promise.resolve(next(lens, token)).catch(() => null);
          // A lens without a command reads "no commands" until it is asked for anew.
          return told?.command ? told : Object.assign(lens, { command: { title: '…', command: '' } });
        },
        handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(withRulePage)),
        async provideDiagnostics(document, previous, token, next) {
          const report = await next(document, previous, token);
          // A report of "unchanged" has no items.
          if (report && 'items' in report) report.items.forEach(withRulePage);
          return report;
        },
        provideInlineCompletionItems: async (document, position, context, token, next) => {
          const uri = document.uri.toString();
          if (this.left?.uri === uri && this.left.start.isEqual(position)) {
            this.offered = this.left;
            return [new vscode.InlineCompletionItem(this.left.text, new vscode.Range(position, position))];
          }
          this.left = null;
          const answer = await next(document, position, context, token);
          const [item] = Array.isArray(answer) ? answer : (answer?.items ?? []);
          this.offered = typeof item?.insertText === 'string' ? { uri, start: item.range?.start ?? position, text: item.insertText } : null;
          return answer;
        },
        workspace: {
          // As it comes, the answer would leave out what is set for a language.
          configuration: ({ items }) =>
            items.map(({ section, scopeUri }) => {
              const uri = scopeUri === undefined ? undefined : vscode.Uri.parse(scopeUri);
              const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri?.toString());
              const set = vscode.workspace.getConfiguration(section, document ?? uri);
              return section === 'chengli' ? withAllFolders(set) : JSON.parse(JSON.stringify(set));
            }),
        },
      },
      markdown: { isTrusted: { enabledCommands: [openSourceCommand] } },
    };
    const client = new LanguageClient('chengli', '成例', server, options);
    client.onNotification(methods.status, (status: Status) => this.statusChanged.fire(status));
    client.onNotification(methods.libraryChanged, (change: LibraryChanged) => this.libraryChanged.fire(change));
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) this.statusChanged.fire('stopped');
    });
    return client;
  }
}

/** The settings as plain data; the library is what the user and the workspace name together. */
function withAllFolders(settings: vscode.WorkspaceConfiguration): object {
  const set = JSON.parse(JSON.stringify(settings)) as { library?: object };
  return { ...set, library: { ...set.library, folders: foldersSet(settings) } };
}
