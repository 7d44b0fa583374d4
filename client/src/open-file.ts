import * as vscode from 'vscode';

/** What an editor shows as it is; anything else is opened by the program the system has for it. */
const text = /\.(?:txt|text|md|markdown|gongwen)$/i;

/** Opens a file of the library, by its path, as it is. */
export async function openFile(path: string): Promise<void> {
  const uri = vscode.Uri.file(path);
  if (text.test(path)) await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Active, preview: true });
  else if (!(await vscode.env.openExternal(uri))) await vscode.commands.executeCommand('vscode.open', uri);
}
