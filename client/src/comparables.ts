import * as vscode from 'vscode';
import { methods, type Similar } from '../../server/src/lsp/protocol.ts';
import { plain } from './plain.ts';
import type { PlanView } from './plan-view.ts';
import type { ChengliServer } from './server.ts';

/**
 * Lists the comparable measures at a place of a draft (by default the cursor); choosing one opens its source.
 * `uri` and `position` are given by the lens; the command palette gives none.
 */
export async function openComparables(
  server: ChengliServer,
  plans: PlanView,
  uri?: string,
  position?: { line: number; character: number },
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const place = uri && position ? { uri, position } : editor && { uri: editor.document.uri.toString(), position: editor.selection.active };
  if (!place) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft and put the cursor into a measure first.'));
    return;
  }
  const found = await server.request<Similar[] | null>(methods.comparables, { textDocument: { uri: place.uri }, position: place.position });
  if (!found || found.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No comparable measure in the library.'));
    return;
  }
  const items = found.map((one) => ({
    label: plain(`${one.place || one.title} ${one.year ?? ''}`.trim()),
    description: plain(one.section.join(' › ')),
    detail: plain(one.text),
    one,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Comparable measures'),
    placeHolder: vscode.l10n.t('Choose one to open its source'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen) await plans.show(chosen.one.view.uri, chosen.one.view.range);
}
