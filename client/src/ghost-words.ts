import * as vscode from 'vscode';
import { type FirstWordParams, methods } from '../../server/src/lsp/protocol.ts';
import type { ChengliServer } from './server.ts';

/** Ghost text as it was last offered. */
export interface Offered {
  readonly uri: string;
  /** Where its text begins. */
  readonly start: vscode.Position;
  readonly text: string;
}

/** Characters before the cursor that tell where the words of the ghost text begin. */
const before = 12;

/**
 * Takes the first word of the ghost text. The editor's own command goes by the word pattern of the language, which for
 * completion reaches from one mark to the next: it would take a whole clause.
 */
export async function acceptWord(server: ChengliServer): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const rest = editor && restAt(server.offered, editor);
  if (!editor || !rest) {
    await vscode.commands.executeCommand('editor.action.inlineSuggest.acceptNextWord');
    return;
  }
  const { document } = editor;
  const { active } = editor.selection;
  const { version } = document;
  const written = document.lineAt(active.line).text.slice(Math.max(0, active.character - before), active.character);
  const params: FirstWordParams = { before: written, rest };
  const length = await server.request<number>(methods.firstWord, params);
  // What has been typed meanwhile is not to be mixed up with.
  if (document.version !== version) return;
  const uri = document.uri.toString();
  server.left = length < rest.length ? { uri, start: active.translate(0, length), text: rest.slice(length) } : null;
  await editor.edit((edit) => edit.insert(active, rest.slice(0, length)), { undoStopBefore: true, undoStopAfter: true });
  await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
}

/** What is left of the ghost text at the cursor; null where something else has been written since. */
function restAt(offered: Offered | null, { document, selection }: vscode.TextEditor): string | null {
  if (offered?.uri !== document.uri.toString() || !selection.isEmpty || offered.start.isAfter(selection.active)) return null;
  const written = document.getText(new vscode.Range(offered.start, selection.active));
  return offered.text.startsWith(written) && offered.text.length > written.length ? offered.text.slice(written.length) : null;
}
