import * as path from 'node:path';
import * as vscode from 'vscode';

const setting = 'library.folders';

/** Every entry of the user's settings and of the workspace's: they add up, where other settings of a workspace hold instead. */
export function foldersSet(settings: vscode.WorkspaceConfiguration): string[] {
  const set = settings.inspect<unknown>(setting);
  // An untrusted workspace names no folders.
  const named = vscode.workspace.isTrusted ? [set?.workspaceValue, set?.workspaceFolderValue] : [];
  const all = [set?.globalValue, ...named].flatMap((value): unknown[] => (Array.isArray(value) ? value : []));
  return [...new Set(all)].filter((one) => typeof one === 'string');
}

/** Asks for folders, or takes those given (from the explorer), and adds them to the library. */
export async function addToLibrary(chosen: vscode.Uri | undefined, all: readonly vscode.Uri[] | undefined): Promise<void> {
  const given = all && all.length > 0 ? all : chosen ? [chosen] : await ask();
  const paths = given.filter(({ scheme }) => scheme === 'file' || scheme === 'vscode-remote').map(({ fsPath }) => fsPath);
  if (paths.length === 0) return;
  await change((entries) => [...new Set([...entries, ...paths])]);
  const name = paths.length === 1 ? path.basename(paths[0] as string) : vscode.l10n.t('{0} entries', paths.length);
  void vscode.window.setStatusBarMessage(vscode.l10n.t('Added to the library: {0}', name), 5000);
}

/** Takes an entry out of the library: the one given, or one that is chosen from a list. The files stay where they are. */
export async function removeFromLibrary(given: string | undefined): Promise<void> {
  const entries = foldersSet(vscode.workspace.getConfiguration('chengli'));
  if (given === undefined && entries.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No folder has been added to the library.'));
    return;
  }
  const entry =
    given ??
    (await vscode.window.showQuickPick(entries, { title: vscode.l10n.t('Remove from the library; the files stay where they are') }));
  if (entry !== undefined) await change((all) => all.filter((one) => one !== entry));
}

async function ask(): Promise<readonly vscode.Uri[]> {
  const folders = vscode.l10n.t('Folders');
  const kind = await vscode.window.showQuickPick([folders, vscode.l10n.t('Files')], { title: vscode.l10n.t('Add to the library') });
  if (kind === undefined) return [];
  const isFolder = kind === folders;
  const chosen = await vscode.window.showOpenDialog({
    canSelectFolders: isFolder,
    canSelectFiles: !isFolder,
    canSelectMany: true,
    openLabel: vscode.l10n.t('Add to the library'),
  });
  return chosen ?? [];
}

/** Changes the entries wherever they are set; a new one goes to the user's settings. */
async function change(make: (entries: readonly string[]) => string[]): Promise<void> {
  const settings = vscode.workspace.getConfiguration('chengli');
  const set = settings.inspect<string[]>(setting);
  const user = set?.globalValue ?? [];
  const workspace = set?.workspaceValue;
  const changed = make([...user, ...(workspace ?? [])]);
  const mine = changed.filter((one) => user.includes(one) || !workspace?.includes(one));
  if (mine.join('\n') !== user.join('\n')) await settings.update(setting, mine, vscode.ConfigurationTarget.Global);
  const theirs = workspace?.filter((one) => changed.includes(one));
  if (theirs && theirs.length !== workspace?.length) await settings.update(setting, theirs, vscode.ConfigurationTarget.Workspace);
}
