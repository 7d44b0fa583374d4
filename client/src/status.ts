import * as vscode from 'vscode';
import type { Status } from '../../server/src/lsp/protocol.ts';
import type { ChengliServer } from './server.ts';

/** The status bar item: how many plans are indexed, whether reading goes on, what went wrong; a click shows the library. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('chengli.status', vscode.StatusBarAlignment.Right, 100);
  private readonly listening: vscode.Disposable;

  constructor(server: ChengliServer) {
    this.item.name = '成例';
    this.item.command = 'chengli.showLibrary';
    this.item.text = '$(loading~spin) 成例';
    this.item.show();
    this.listening = server.onStatus((status) => this.show(status));
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
