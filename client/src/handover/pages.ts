import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { ChengliServer } from '../server.ts';
import { baseName, draftOf, handOver } from './draft.ts';
import { saveBeside } from './save.ts';

/**
 * The sheets of the Word file beside the draft, renewed when it is saved, and printed by a browser: a webview cannot print. The server
 * gives the whole document, its policy and the one script it runs included; the same document is seen here and printed there.
 */
export class Pages implements vscode.Disposable {
  private panel: vscode.WebviewPanel | null = null;
  private draft: vscode.TextDocument | null = null;
  private readonly saving: vscode.Disposable;

  constructor(private readonly server: ChengliServer) {
    this.saving = vscode.workspace.onDidSaveTextDocument((document) => {
      if (document === this.draft) void this.renew();
    });
  }

  async show(uri: unknown): Promise<void> {
    const draft = draftOf(uri);
    if (!draft) return;
    this.draft = draft;
    if (this.panel) this.panel.reveal(undefined, true);
    else {
      this.panel = vscode.window.createWebviewPanel(
        'chengli.pages',
        '',
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
        // Nothing is loaded from anywhere.
        { enableScripts: true, enableForms: false, localResourceRoots: [] },
      );
      this.panel.onDidDispose(() => {
        this.panel = null;
        this.draft = null;
      });
    }
    this.panel.title = vscode.l10n.t('Preview: {0}', baseName(draft));
    await this.renew();
  }

  /** Opens the pages in the browser, which prints them; where no browser of this machine can reach a file, they are saved instead. */
  async print(storage: vscode.Uri): Promise<void> {
    const draft = this.draft ?? draftOf(undefined);
    if (!draft) return;
    const html = await this.html(draft);
    if (html === null) return;
    const bytes = Buffer.from(html, 'utf8');
    const name = `${baseName(draft)}.html`;
    if (vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web) return saveBeside(draft.uri, name, 'HTML', bytes);
    const file = vscode.Uri.joinPath(storage, 'print', name);
    await vscode.workspace.fs.writeFile(file, bytes);
    await vscode.env.openExternal(file);
  }

  dispose(): void {
    this.saving.dispose();
    this.panel?.dispose();
  }

  private async renew(): Promise<void> {
    const { panel, draft } = this;
    if (!panel || !draft) return;
    const html = await this.html(draft);
    if (html !== null && this.panel === panel && this.draft === draft) panel.webview.html = html;
  }

  private async html(draft: vscode.TextDocument): Promise<string | null> {
    const made = await handOver(this.server, draft, { what: 'pages', nonce: randomBytes(16).toString('base64url') });
    if (!made) void vscode.window.showInformationMessage(vscode.l10n.t('The draft is empty: nothing to export.'));
    return made?.text ?? null;
  }
}
