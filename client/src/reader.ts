import * as vscode from 'vscode';
import { methods, type PlanReading, planScheme } from '../../server/src/lsp/protocol.ts';
import { openFile } from './open-file.ts';
import { plain } from './plain.ts';
import type { ChengliServer } from './server.ts';

/**
 * What can be done with a plan of the library while reading it: its file, its other files, a new draft after its headings. Over
 * its first line, in the title bar of its editor and in the palette; commands take the plan's id, else the active editor's plan.
 */
export class Reader implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly registered: vscode.Disposable[];

  constructor(private readonly server: ChengliServer) {
    this.registered = [
      vscode.languages.registerCodeLensProvider({ scheme: planScheme }, this),
      vscode.commands.registerCommand('chengli.openFile', (id?: unknown) => this.openFile(idOf(id))),
      vscode.commands.registerCommand('chengli.otherFiles', (id?: unknown) => this.chooseFile(idOf(id))),
      vscode.commands.registerCommand('chengli.useSkeleton', (id?: unknown) => this.useSkeleton(idOf(id))),
    ];
  }

  async provideCodeLenses({ uri }: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const id = uri.query;
    const files = (await this.server.request<PlanReading | null>(methods.plan, { id }))?.files ?? [];
    const top = new vscode.Range(0, 0, 0, 0);
    const lens = (title: string, command: string) => new vscode.CodeLens(top, { title, command: `chengli.${command}`, arguments: [id] });
    return [
      lens(`$(new-file) ${vscode.l10n.t('Draft with its headings')}`, 'useSkeleton'),
      ...(files.length > 0 ? [lens(`$(go-to-file) ${vscode.l10n.t('Open the file')}`, 'openFile')] : []),
      ...(files.length > 1 ? [lens(`$(files) ${vscode.l10n.t('{0} other files', files.length - 1)}`, 'otherFiles')] : []),
    ];
  }

  private async openFile(id: string | null): Promise<void> {
    const [file] = await this.filesOf(id);
    if (file) return openFile(file);
    void vscode.window.showInformationMessage(vscode.l10n.t('This plan is built in: there is no file of it.'));
  }

  /** The files that hold the same plan, one to be opened. */
  private async chooseFile(id: string | null): Promise<void> {
    const files = await this.filesOf(id);
    const items = files.map((file) => ({ label: `$(file) ${plain(file.split(/[\\/]/).at(-1) ?? file)}`, description: plain(file), file }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Files with this plan'),
      placeHolder: vscode.l10n.t('Choose one to open it'),
      matchOnDescription: true,
    });
    if (chosen) await openFile(chosen.file);
  }

  private async filesOf(id: string | null): Promise<readonly string[]> {
    if (id === null) return [];
    return (await this.server.request<PlanReading | null>(methods.plan, { id }))?.files ?? [];
  }

  /** A new draft with the plan's headings; what is its own is left to be filled in. */
  private async useSkeleton(id: string | null): Promise<void> {
    const snippet = id === null ? null : await this.server.request<string | null>(methods.skeleton, { id });
    if (snippet === null) {
      void vscode.window.showInformationMessage(vscode.l10n.t('This plan has no headings to go by.'));
      return;
    }
    const document = await vscode.workspace.openTextDocument({ language: 'gongwen' });
    const editor = await vscode.window.showTextDocument(document);
    await editor.insertSnippet(new vscode.SnippetString(snippet));
    editor.revealRange(new vscode.Range(0, 0, 0, 0));
  }

  dispose(): void {
    for (const one of this.registered) one.dispose();
  }
}

/** The plan a command is about: named by a lens, the one of a title bar's editor, or the one being read. */
function idOf(given: unknown): string | null {
  if (typeof given === 'string') return given;
  const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === planScheme ? uri.query : null;
}
