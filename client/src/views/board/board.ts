import * as path from 'node:path';
import * as vscode from 'vscode';
import { methods } from '../../../../server/src/lsp/protocol.ts';
import { isDraft } from '../../drafts.ts';
import type { PlanView } from '../../plan-view.ts';
import type { ChengliServer } from '../../server.ts';
import { Page, pageOptions } from '../webview.ts';
import type { FromBoard, Question, ToBoard } from './messages.ts';

const viewType = 'chengli.board';
/** Milliseconds without an edit before the board asks anew. */
const rest = 400;
/** Milliseconds after which, while the library is being read, the board asks anew: each time all figures are gathered again. */
const renewal = 10_000;
const requests: Record<Question['kind'], string> = { board: methods.board, figures: methods.boardFigures, sentence: methods.sentence };

/**
 * 目标对照: the board of targets beside the draft. One panel; it follows the draft that was active last and asks anew when
 * that, or the library, has changed. What it shows is the page's (`page.ts`): this side answers its questions and acts.
 */
export class BoardView implements vscode.Disposable {
  private panel: vscode.WebviewPanel | null = null;
  private page: Page<ToBoard, FromBoard> | null = null;
  private draft: vscode.TextDocument | null = null;
  private reading = false;
  private timer: NodeJS.Timeout | undefined;
  private renewing: NodeJS.Timeout | undefined;
  private readonly listening: vscode.Disposable[];

  constructor(
    private readonly server: ChengliServer,
    private readonly plans: PlanView,
    private readonly extension: vscode.Uri,
  ) {
    this.listening = [
      vscode.window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: async (panel) => this.fill(panel) }),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor?.document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.draft) this.soon();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document !== this.draft) return;
        this.draft = null;
        this.soon();
      }),
      server.onStatus((status) => {
        this.reading = status !== 'stopped' && status.state === 'reading';
        if (!this.reading) this.soon();
        else if (this.panel) this.renewing ??= setTimeout(() => this.renew(), renewal);
      }),
    ];
  }

  /** Opens the board beside the active editor, or brings it to the front. */
  show(): void {
    this.follow(vscode.window.activeTextEditor?.document);
    if (this.panel) this.panel.reveal();
    else
      this.fill(
        vscode.window.createWebviewPanel(
          viewType,
          vscode.l10n.t('Board of targets'),
          vscode.ViewColumn.Beside,
          pageOptions(this.extension),
        ),
      );
  }

  dispose(): void {
    clearTimeout(this.timer);
    clearTimeout(this.renewing);
    for (const one of this.listening) one.dispose();
    this.panel?.dispose();
  }

  private fill(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.title = vscode.l10n.t('Board of targets');
    this.follow(vscode.window.activeTextEditor?.document ?? vscode.window.visibleTextEditors.map(({ document }) => document).find(isDraft));
    const page = new Page<ToBoard, FromBoard>(panel.webview, this.extension, 'board', {
      ready: () => this.tell(),
      receive: (message) => void this.receive(message),
    });
    this.page = page;
    panel.onDidDispose(() => {
      page.dispose();
      this.panel = null;
      this.page = null;
    });
  }

  private follow(document: vscode.TextDocument | undefined): void {
    // The board itself, and a source opened from it, are no reason to leave the draft.
    if (!document || document === this.draft || !isDraft(document)) return;
    this.draft = document;
    this.tell();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), rest);
  }

  private renew(): void {
    this.renewing = undefined;
    this.tell();
  }

  private tell(): void {
    this.page?.post({ kind: 'changed', draft: this.draft ? path.basename(this.draft.uri.path) : null, reading: this.reading });
  }

  private async receive(message: FromBoard): Promise<void> {
    switch (message.kind) {
      case 'source':
        // In the draft's group: the board stays where it is, for the next dot.
        return this.plans.open(message, { viewColumn: this.columnOfDraft(), preserveFocus: true });
      case 'draft':
        return this.goTo(message.range);
      case 'settings':
        return vscode.commands.executeCommand('workbench.action.openSettings', 'chengli.library');
      case 'copied':
        return void vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0} rows', message.rows), 4000);
      case 'save':
        return this.save(message);
      default:
        return this.answer(message);
    }
  }

  private async answer({ kind, number, asked }: Question): Promise<void> {
    const textDocument = this.draft && { uri: this.draft.uri.toString() };
    try {
      const answered = await this.server.request<never>(requests[kind], { textDocument, ...asked });
      this.page?.post({ kind: 'answer', number, answered });
    } catch (error) {
      this.page?.post({ kind: 'refusal', number, reason: error instanceof Error ? error.message : String(error) });
    }
  }

  private columnOfDraft(): vscode.ViewColumn {
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document === this.draft);
    const own = this.panel?.viewColumn;
    const other = vscode.window.tabGroups.all.map(({ viewColumn }) => viewColumn).find((column) => column !== own);
    return shown?.viewColumn ?? other ?? vscode.ViewColumn.Beside;
  }

  private async goTo({ start, end }: Extract<FromBoard, { kind: 'draft' }>['range']): Promise<void> {
    if (!this.draft) return;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    const editor = await vscode.window.showTextDocument(this.draft, { viewColumn: this.columnOfDraft(), selection });
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  private async save({ format, bytes, note }: Extract<FromBoard, { kind: 'save' }>): Promise<void> {
    const folder = this.draft?.uri.scheme === 'untitled' ? undefined : this.draft?.uri;
    const name = `${this.draft ? path.parse(this.draft.uri.path).name : ''}${vscode.l10n.t('Board of targets')}.${format}`;
    const base = folder ? vscode.Uri.joinPath(folder, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
    const filters = { [format.toUpperCase()]: [format] };
    const file = await vscode.window.showSaveDialog({ filters, defaultUri: base && vscode.Uri.joinPath(base, name) });
    if (!file) return;
    try {
      await vscode.workspace.fs.writeFile(file, bytes);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be written: {1}', file.fsPath, reason));
      return;
    }
    const open = vscode.l10n.t('Show in folder');
    const said = [vscode.l10n.t('Exported to {0}', path.basename(file.path)), note].filter((part) => part !== '').join(' ');
    // A browser has no folder to show.
    const local = vscode.env.uiKind === vscode.UIKind.Desktop && !vscode.env.remoteName;
    const chosen = await vscode.window.showInformationMessage(said, ...(local ? [open] : []));
    if (chosen === open) await vscode.commands.executeCommand('revealFileInOS', file);
  }
}
