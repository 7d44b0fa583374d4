import * as vscode from 'vscode';
import { type Insertion, methods, type PanelAnswer, type Passage, type Status } from '../../../../server/src/lsp/protocol.ts';
import { isDraft, isOurs } from '../../drafts.ts';
import type { PlanView } from '../../plan-view.ts';
import type { ChengliServer } from '../../server.ts';
import { Page } from '../webview.ts';
import { compare } from './compare.ts';
import type { Act, FromPanel, Silence, ToPage } from './messages.ts';
import { Pins } from './pins.ts';

/** Milliseconds the cursor rests before precedents are looked up: while one types on, nothing is asked. */
const rest = 250;
/** Milliseconds after which, while the library is being read, what is shown is asked for anew: it tells of its progress far more often. */
const renewal = 3000;

/**
 * 先例: beside the draft, what other plans say of the measure at the cursor. It follows the cursor and leaves the keyboard where
 * it is; what is pinned stays. A page and no tree: a passage is read in full, with what is marked in it, and a row of a tree
 * shows its first twenty characters.
 */
export class PrecedentsPanel implements vscode.WebviewViewProvider, vscode.Disposable {
  private readonly listening: vscode.Disposable[];
  private readonly pins: Pins;
  private view: vscode.WebviewView | undefined;
  private page: Page<ToPage, FromPanel> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private renewing: NodeJS.Timeout | undefined;
  private asking = new vscode.CancellationTokenSource();
  /** The draft last written in. */
  private draft: vscode.TextEditor | undefined;
  private answer: PanelAnswer | null = null;
  private status: Status['state'] = 'reading';
  /** The keyboard goes to the page once it has something to show. */
  private wantsFocus = false;

  constructor(
    private readonly server: ChengliServer,
    private readonly plans: PlanView,
    private readonly context: vscode.ExtensionContext,
  ) {
    this.pins = new Pins(context.workspaceState);
    const acts = (['open', 'quote', 'snippet', 'compare', 'pin', 'copy'] as const).map((act) =>
      vscode.commands.registerCommand(`chengli.passage.${act}`, ({ passage }: { passage: Passage }) =>
        this.act(act, passage).catch((error) => this.failed(error)),
      ),
    );
    this.listening = [
      vscode.window.registerWebviewViewProvider('chengli.precedents', this),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => textEditor === vscode.window.activeTextEditor && this.soon()),
      vscode.window.onDidChangeActiveTextEditor(() => this.soon()),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => closed.length > 0 && this.soon()),
      server.onStatus((status) => {
        const before = this.status;
        this.status = status === 'stopped' ? 'reading' : status.state;
        if (this.status !== before) this.soon();
        else this.renewing ??= setTimeout(() => this.renew(), renewal);
      }),
      vscode.commands.registerCommand('chengli.showPrecedents', () => this.focus()),
      ...acts,
    ];
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    this.page = new Page<ToPage, FromPanel>(view.webview, this.context.extensionUri, 'panel', {
      ready: () => {
        this.show();
        void this.follow();
      },
      receive: (message) => void this.receive(message).catch((error) => this.failed(error)),
    });
    view.onDidChangeVisibility(() => this.soon());
    view.onDidDispose(() => {
      this.page?.dispose();
      this.page = undefined;
      this.view = undefined;
    });
  }

  /** Opens the panel, if need be, and puts the keyboard into it. */
  private async focus(): Promise<void> {
    this.wantsFocus = true;
    await vscode.commands.executeCommand('chengli.precedents.focus');
    this.show();
  }

  private soon(): void {
    // What was asked about another place is of no use any more.
    this.asking.cancel();
    clearTimeout(this.timer);
    if (this.view?.visible) this.timer = setTimeout(() => void this.follow(), rest);
  }

  /** More plans have been read, or others. */
  private renew(): void {
    this.renewing = undefined;
    this.soon();
  }

  /** Asks about the place of the cursor and shows the answer. */
  private async follow(): Promise<void> {
    const active = vscode.window.activeTextEditor;
    if (active && isDraft(active.document)) this.draft = active;
    // While a source, a comparison or a page is read, the panel stays with the draft it was opened from.
    else if (
      active &&
      !isOurs(active.document) &&
      !vscode.window.visibleTextEditors.some(({ document }) => document === this.draft?.document)
    )
      this.draft = undefined;
    if (this.draft && !hasTab(this.draft.document)) this.draft = undefined;
    // The panel may be opened while a plan is being read beside the draft.
    this.draft ??= vscode.window.visibleTextEditors.find(({ document }) => isDraft(document));
    this.asking.cancel();
    this.asking.dispose();
    this.asking = new vscode.CancellationTokenSource();
    const { token } = this.asking;
    try {
      const answer = this.draft ? await this.server.request<PanelAnswer | null>(methods.panel, place(this.draft), token) : null;
      if (token.isCancellationRequested) return;
      this.answer = answer;
    } catch (error) {
      if (token.isCancellationRequested) return;
      this.answer = null;
      this.server.report(error);
    }
    this.show();
  }

  private show(): void {
    this.page?.post({
      kind: 'show',
      pinned: this.pins.all(),
      about: this.answer?.about?.words ?? null,
      comparables: this.answer?.comparables ?? [],
      indicator: this.answer?.indicator ?? null,
      silence: this.silence(),
    });
    if (!this.wantsFocus || !this.page) return;
    this.wantsFocus = false;
    this.page.post({ kind: 'focus' });
  }

  private silence(): Silence | null {
    if (!this.answer) return 'no draft';
    if (!this.answer.about) return 'nothing written';
    if (this.answer.comparables.length > 0) return null;
    return this.status === 'reading' ? 'reading' : 'nothing comparable';
  }

  private async receive(message: FromPanel): Promise<void> {
    switch (message.kind) {
      case 'act':
        return this.act(message.act, message.passage);
      case 'target':
        return this.plans.open({ id: message.id, start: message.start, end: message.end });
      case 'command':
        await vscode.commands.executeCommand(`chengli.${message.command}`);
        return;
      case 'leave':
        await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    }
  }

  private async act(act: Act, passage: Passage): Promise<void> {
    switch (act) {
      case 'open':
        return this.plans.open({ id: passage.id, start: passage.start, end: passage.end });
      case 'quote':
        return this.insert(passage, 'quotation');
      case 'snippet':
        return this.insert(passage, 'snippet');
      case 'compare': {
        const draft = this.writing();
        if (!draft) return;
        // A tab that is only a preview would be taken for the comparison.
        await this.reveal(draft, true);
        return compare(this.server, place(draft), passage);
      }
      case 'pin': {
        const pinned = await this.pins.toggle(passage);
        this.show();
        return this.say(pinned ? vscode.l10n.t('Pinned.') : vscode.l10n.t('No longer pinned.'));
      }
      case 'copy': {
        const words = await this.server.request<string | null>(methods.quotation, passage);
        if (words === null) return gone();
        await vscode.env.clipboard.writeText(words);
        return this.say(vscode.l10n.t('Copied with its source.'));
      }
    }
  }

  /** One edit, undone by one Ctrl+Z; the draft gets the keyboard, so that Tab goes through the placeholders. */
  private async insert(passage: Passage, as: 'quotation' | 'snippet'): Promise<void> {
    const draft = this.writing();
    if (!draft) return;
    const insertion = await this.server.request<Insertion | null>(methods.insertion, { ...place(draft), passage, as });
    if (!insertion) return gone();
    const editor = await this.reveal(draft, false);
    const at = new vscode.Position(insertion.at.line, insertion.at.character);
    await editor.insertSnippet(new vscode.SnippetString(insertion.snippet), at);
    editor.revealRange(new vscode.Range(editor.selection.active, editor.selection.active));
  }

  private reveal({ document, viewColumn }: vscode.TextEditor, preserveFocus: boolean): Thenable<vscode.TextEditor> {
    return vscode.window.showTextDocument(document, { ...(viewColumn && { viewColumn }), preview: false, preserveFocus });
  }

  /** The editor of the draft the panel is about; says so where there is none any more. */
  private writing(): vscode.TextEditor | undefined {
    const { draft } = this;
    if (draft && !draft.document.isClosed) {
      // An editor that was hidden and is seen again is another one.
      return vscode.window.visibleTextEditors.find(({ document }) => document === draft.document) ?? draft;
    }
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft first.'));
    return undefined;
  }

  private failed(error: unknown): void {
    this.server.report(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('This could not be done: {0}', error instanceof Error ? error.message : String(error)),
    );
  }

  private say(words: string): void {
    this.page?.post({ kind: 'say', words });
    void vscode.window.setStatusBarMessage(words, 3000);
  }

  dispose(): void {
    clearTimeout(this.timer);
    clearTimeout(this.renewing);
    this.asking.dispose();
    for (const one of this.listening) one.dispose();
    this.page?.dispose();
  }
}

/** A document whose last tab was closed is kept by VS Code for a while. */
function hasTab({ uri }: vscode.TextDocument): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}

function place({ document, selection }: vscode.TextEditor) {
  return { textDocument: { uri: document.uri.toString() }, position: selection.active };
}

function gone(): void {
  void vscode.window.showWarningMessage(vscode.l10n.t('This passage is no longer in the library.'));
}
