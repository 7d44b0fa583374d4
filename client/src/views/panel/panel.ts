import * as vscode from 'vscode';
import { methods, type Similar } from '../../../../server/src/lsp/protocol.ts';
import type { ChengliServer } from '../../server.ts';

/** Milliseconds the cursor must rest before precedents are looked up. */
const rest = 250;

/** 先例: comparable measures of the measure at the cursor. */
export class PrecedentsPanel implements vscode.TreeDataProvider<Similar>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly listening: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly server: ChengliServer) {
    this.listening = [
      vscode.window.registerTreeDataProvider('chengli.precedents', this),
      vscode.window.onDidChangeTextEditorSelection(() => this.soon()),
      vscode.window.onDidChangeActiveTextEditor(() => this.soon()),
    ];
  }

  getTreeItem(one: Similar): vscode.TreeItem {
    const item = new vscode.TreeItem(`${one.place || one.title} ${one.year ?? ''}`.trim());
    item.description = one.text;
    item.tooltip = one.text;
    const { uri, range } = one.view;
    item.command = { command: 'chengli.openView', title: '', arguments: [uri, range] };
    return item;
  }

  async getChildren(): Promise<Similar[]> {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId !== 'gongwen') return [];
    const textDocument = { uri: editor.document.uri.toString() };
    return (await this.server.request<Similar[] | null>(methods.comparables, { textDocument, position: editor.selection.active })) ?? [];
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed.fire(), rest);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const one of this.listening) one.dispose();
    this.changed.dispose();
  }
}
