import * as vscode from 'vscode';

/** Opens the sample draft as a new document: what one tries on it is saved only where one wants it. */
export async function openSample(extension: vscode.Uri): Promise<void> {
  const file = vscode.Uri.joinPath(extension, 'client', 'sample', '示例草稿.gongwen');
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const open = vscode.workspace.textDocuments.find((one) => one.isUntitled && one.languageId === 'gongwen' && one.getText() === content);
  const document = open ?? (await vscode.workspace.openTextDocument({ language: 'gongwen', content }));
  // Beside the walkthrough, which one goes on reading.
  const besides =
    vscode.window.tabGroups.activeTabGroup.activeTab?.input === undefined ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  const editor = await vscode.window.showTextDocument(document, { viewColumn: besides, preview: false });
  const line = document
    .getText()
    .split('\n')
    .findIndex((one) => one.includes('技术合同成交额'));
  if (line < 0) return;
  // On the indicator, for a hover from the keyboard.
  const at = new vscode.Position(line, document.lineAt(line).text.indexOf('技术合同成交额') + 2);
  editor.selection = new vscode.Selection(at, at);
}
