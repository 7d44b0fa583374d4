import * as vscode from 'vscode';

/** The snippets file contributed for the language: the skeletons are kept in one place. */
interface Skeleton {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

/** Asks for the kind of plan and opens a new draft with its skeleton; placeholders are filled in with Tab. */
export async function newPlan(extension: vscode.Uri): Promise<void> {
  const file = vscode.Uri.joinPath(extension, 'syntaxes', 'gongwen.snippets.json');
  const skeletons = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as Record<string, Skeleton>;
  const items = Object.entries(skeletons).map(([label, skeleton]) => ({ label, detail: skeleton.description, skeleton }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('New plan'),
    placeHolder: vscode.l10n.t('What kind of plan?'),
  });
  if (!chosen) return;
  const document = await vscode.workspace.openTextDocument({ language: 'gongwen' });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(chosen.skeleton.body.join('\n')));
}
