import * as vscode from 'vscode';

const command = 'chengli.openRulePage';

/** Registers the command behind the codes of our marks: the page about a rule, as it is meant to be read. */
export function registerRulePages(extension: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand(command, async (rule: unknown) => {
    const page = vscode.Uri.joinPath(extension, 'docs', 'rules', `${rule}.md`);
    const exists = await vscode.workspace.fs.stat(page).then(
      () => true,
      () => false,
    );
    if (exists) await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
    else void vscode.window.showWarningMessage(vscode.l10n.t('There is no page about the rule {0}.', String(rule)));
  });
}

/** The mark with a code that opens the page as a preview; as the server sends it, it would open the Markdown behind it. */
export function withRulePage(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
  const { code } = diagnostic;
  if (typeof code !== 'object') return diagnostic;
  const target = vscode.Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify([code.value]))}`);
  diagnostic.code = { value: code.value, target };
  return diagnostic;
}
