import * as vscode from 'vscode';
import { methods, type PlanParams, type PlanReading, planScheme } from '../../server/src/lsp/protocol.ts';
import type { ChengliServer } from './server.ts';

/** The clean, read-only view of a plan of the library. */
export class PlanView implements vscode.TextDocumentContentProvider {
  readonly scheme = planScheme;

  constructor(private readonly server: ChengliServer) {}

  /** The text behind `chengli-plan:/<name>.gongwen?<id>`. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const reading = await this.server.request<PlanReading | null>(methods.plan, { id: uri.query });
    return reading?.text ?? vscode.l10n.t('This plan is no longer in the library.');
  }

  /** Opens a plan beside the draft, or where `where` says, with the place marked. */
  async open(place: PlanParams, where?: vscode.TextDocumentShowOptions): Promise<void> {
    const reading = await this.server.request<PlanReading | null>(methods.plan, place);
    if (!reading) {
      void vscode.window.showWarningMessage(vscode.l10n.t('This plan is no longer in the library.'));
      return;
    }
    await this.show(reading.uri, reading.range, where);
  }

  /** As {@link open}, for an address and a range the server has given. */
  async show(uri: string, range: PlanReading['range'], where?: vscode.TextDocumentShowOptions): Promise<void> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    const options: vscode.TextDocumentShowOptions = { viewColumn: vscode.ViewColumn.Beside, preview: true, ...where };
    if (range) options.selection = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
    const editor = await vscode.window.showTextDocument(document, options);
    if (options.selection) editor.revealRange(options.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}
