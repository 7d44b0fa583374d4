import * as vscode from 'vscode';

/** Whether the files lie where the window is: else nothing on this machine can open them. */
const isLocal = (uri: vscode.Uri): boolean =>
  uri.scheme === 'file' && vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;

/**
 * Asks where to save, beside the draft unless told, and writes; the dialog asks before it overwrites. Says where the file is and offers
 * to open it. Whatever file system the draft is on takes the file: this machine's or a remote one's.
 * @param name with extension
 */
export async function saveBeside(draft: vscode.Uri, name: string, filter: string, bytes: Uint8Array): Promise<void> {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const chosen = await vscode.window.showSaveDialog({
    defaultUri: folderOf(draft, name),
    filters: { [filter]: [extension] },
    title: vscode.l10n.t('Export'),
  });
  if (!chosen) return;
  try {
    await vscode.workspace.fs.writeFile(chosen, bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} could not be written: {1} If it is open in another program, close it there and export again.', chosen.fsPath, why),
    );
    return;
  }
  const open = vscode.l10n.t('Open');
  const reveal = vscode.l10n.t('Show in Explorer');
  const local = isLocal(chosen);
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Exported: {0}', chosen.fsPath),
    ...(local ? [open] : []),
    reveal,
  );
  if (answer === open) await vscode.env.openExternal(chosen);
  else if (answer === reveal) await vscode.commands.executeCommand(local ? 'revealFileInOS' : 'revealInExplorer', chosen);
}

/** In the draft's folder; a draft that is no file yet goes to the workspace. */
function folderOf(draft: vscode.Uri, name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (draft.scheme === 'untitled' || !vscode.workspace.fs.isWritableFileSystem(draft.scheme))
    return folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(name);
  return vscode.Uri.joinPath(draft, '..', name);
}
