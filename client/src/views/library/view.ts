import * as vscode from 'vscode';
import { type LibraryChanged, type LibraryEntry, type LibraryRoot, methods, type Status } from '../../../../server/src/lsp/protocol.ts';
import { addToLibrary, removeFromLibrary } from '../../library-folders.ts';
import { openFile } from '../../open-file.ts';
import type { PlanView } from '../../plan-view.ts';
import type { ChengliServer } from '../../server.ts';
import { correct } from './correct.ts';
import { itemOf } from './items.ts';
import { isProblem, type LibraryNode, type Shown, treeOf } from './tree.ts';

const id = 'chengli.library';
/** Milliseconds in which changes are gathered before rows are drawn anew. */
const gathering = 300;

/**
 * 文库: every file of the library with what has become of it, as folders on disk. Files and folders dropped on it are added; a
 * plan opens in its clean view, any other file as it is.
 */
export class LibraryView implements vscode.TreeDataProvider<LibraryNode>, vscode.TreeDragAndDropController<LibraryNode>, vscode.Disposable {
  readonly dropMimeTypes = ['text/uri-list'];
  readonly dragMimeTypes = [];
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<LibraryNode>;
  private readonly registered: vscode.Disposable[];
  /** Null until the view has been looked at for the first time, and after the server was gone. */
  private entries: Map<string, LibraryEntry> | null = null;
  private roots: readonly LibraryRoot[] = [];
  private status: Status | 'stopped' | undefined;
  private shown: Shown = 'all';
  private timer: NodeJS.Timeout | undefined;
  /** Ends the bar that says that reading goes on; null while nothing is read. */
  private endProgress: (() => void) | null = null;

  constructor(
    private readonly server: ChengliServer,
    private readonly plans: PlanView,
  ) {
    this.view = vscode.window.createTreeView(id, { treeDataProvider: this, dragAndDropController: this, showCollapseAll: true });
    const command = (name: string, run: (node?: LibraryNode) => unknown) => vscode.commands.registerCommand(name, run);
    this.registered = [
      this.view,
      this.changed,
      server.onStatus((status) => this.follow(status)),
      server.onLibraryChanged((change) => this.take(change)),
      command('chengli.library.open', (node) => this.open(node)),
      command('chengli.library.openFile', (node) => node?.kind === 'file' && openFile(node.entry.id)),
      command('chengli.library.correct', (node) => node?.kind === 'file' && correct(server, node.entry)),
      command('chengli.library.reread', (node) => server.request(methods.reread, { id: node?.kind === 'file' ? node.entry.id : null })),
      command('chengli.library.remove', (node) => removeFromLibrary(node?.kind === 'root' ? node.root.setting : undefined)),
      command('chengli.library.showProblems', () => this.show('problems')),
      command('chengli.library.showAll', () => this.show('all')),
      command('chengli.library.settings', () => vscode.commands.executeCommand('workbench.action.openSettings', id)),
    ];
  }

  getTreeItem(node: LibraryNode): vscode.TreeItem {
    return itemOf(node);
  }

  async getChildren(node?: LibraryNode): Promise<LibraryNode[]> {
    if (node) return node.kind === 'file' ? [] : [...node.children];
    this.entries ??= new Map((await this.server.request<LibraryEntry[]>(methods.library)).map((entry) => [entry.id, entry]));
    this.roots = await this.server.request<LibraryRoot[]>(methods.libraryRoots);
    this.view.message = this.message();
    return treeOf(this.roots, this.entries.values(), this.shown);
  }

  async handleDrop(_: LibraryNode | undefined, dropped: vscode.DataTransfer): Promise<void> {
    const list = (await dropped.get('text/uri-list')?.asString()) ?? '';
    const uris = list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
    if (uris.length > 0)
      await addToLibrary(
        undefined,
        uris.map((one) => vscode.Uri.parse(one)),
      );
  }

  private async open(node: LibraryNode | undefined): Promise<void> {
    if (node?.kind !== 'file') return;
    const { entry } = node;
    if (entry.title !== '') await this.plans.open({ id: entry.of ?? entry.id });
    else await openFile(entry.id);
  }

  private take({ entries, removed, all }: LibraryChanged): void {
    // More has changed than is worth telling one by one: it is asked for anew.
    if (all) this.entries = null;
    for (const entry of entries) this.entries?.set(entry.id, entry);
    for (const one of removed) this.entries?.delete(one);
    this.draw();
  }

  private follow(status: Status | 'stopped'): void {
    if (status === 'stopped') {
      this.entries = null;
      this.endProgress?.();
      this.endProgress = null;
      this.status = 'stopped';
      this.view.message = this.message();
      return;
    }
    if (status.state === 'reading' && !this.endProgress)
      void vscode.window.withProgress({ location: { viewId: id } }, () => new Promise<void>((resolve) => (this.endProgress = resolve)));
    if (status.state === 'ready') {
      this.endProgress?.();
      this.endProgress = null;
    }
    this.status = status;
    // Roots may be others than they were.
    this.draw();
  }

  /** What stands above the rows. */
  private message(): string | undefined {
    if (this.status === 'stopped') return vscode.l10n.t('The language server has stopped. Reload the window to start it again.');
    if (!this.status) return undefined;
    const { state, waiting } = this.status;
    if (state === 'reading' && waiting > 0)
      return vscode.l10n.t('Reading, {0} files to go. What has been read can be used already.', waiting);
    if (state === 'ready' && this.entries && this.roots.length === 0)
      return vscode.l10n.t('Only the built-in plans so far. Drop a folder of your own here, or press + above.');
    if (this.shown === 'problems')
      return [...(this.entries?.values() ?? [])].some(isProblem)
        ? vscode.l10n.t('Only files that are not used as precedents are shown.')
        : vscode.l10n.t('Every file was read as a plan.');
    return undefined;
  }

  private show(shown: Shown): void {
    this.shown = shown;
    void vscode.commands.executeCommand('setContext', `${id}.shown`, shown);
    this.draw();
  }

  private draw(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.changed.fire(undefined);
    }, gathering);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.endProgress?.();
    for (const one of this.registered) one.dispose();
  }
}
