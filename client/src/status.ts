import * as vscode from 'vscode';
import { type LibraryEntry, methods, type Status } from '../../server/src/lsp/protocol.ts';
import { plain } from './plain.ts';
import type { PlanView } from './plan-view.ts';
import type { ChengliServer } from './server.ts';

/** The status bar item: how many plans are indexed, whether reading goes on, what went wrong; a click shows the library. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('chengli.status', vscode.StatusBarAlignment.Right, 100);
  private readonly listening: vscode.Disposable;

  constructor(private readonly server: ChengliServer) {
    this.item.name = '成例';
    this.item.command = 'chengli.showLibrary';
    this.item.text = '$(loading~spin) 成例';
    this.item.show();
    this.listening = server.onStatus((status) => this.show(status));
  }

  /** Lists the plans of the library, and files that could not be read; choosing a plan opens it. */
  async showDetails(plans: PlanView): Promise<void> {
    const entries = await this.server.request<LibraryEntry[]>(methods.library);
    const items = entries.map((entry) => ({
      label: `$(${entry.problem ? 'warning' : 'book'}) ${plain(entry.label)}`,
      description: entry.problem ? '' : vscode.l10n.t('{0} measures, {1} targets', entry.measures, entry.targets),
      detail: plain(entry.problem ?? entry.id),
      entry,
    }));
    const settings = {
      label: `$(gear) ${vscode.l10n.t('Set the folders of the library')}`,
      description: '',
      detail: 'chengli.library.folders',
      entry: null,
    };
    const chosen = await vscode.window.showQuickPick([...items, settings], {
      title: vscode.l10n.t('Library of precedents'),
      placeHolder: vscode.l10n.t('Choose a plan to open it'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (chosen?.entry === null) await vscode.commands.executeCommand('workbench.action.openSettings', 'chengli.library');
    else if (chosen && !chosen.entry.problem) await plans.open({ id: chosen.entry.id });
    else if (chosen) this.server.showLog();
  }

  private show(status: Status | 'stopped'): void {
    if (status === 'stopped') {
      this.item.text = '$(error) 成例';
      this.item.tooltip = vscode.l10n.t('The language server has stopped. Reload the window to start it again.');
      return;
    }
    const icon = status.state === 'reading' ? '$(loading~spin)' : status.problems > 0 ? '$(warning)' : '$(book)';
    this.item.text = `${icon} 成例 ${status.plans}`;
    const lines = [
      status.state === 'reading' ? vscode.l10n.t('Reading the library…') : vscode.l10n.t('Ready'),
      vscode.l10n.t('{0} plans, {1} measures, {2} targets indexed', status.plans, status.measures, status.targets),
    ];
    if (status.problems > 0) lines.push(vscode.l10n.t('{0} files or folders could not be read', status.problems));
    if (status.segmenter !== null) lines.push(vscode.l10n.t('Segmentation: {0}', status.segmenter));
    this.item.tooltip = lines.join('\n');
  }

  dispose(): void {
    this.listening.dispose();
    this.item.dispose();
  }
}
