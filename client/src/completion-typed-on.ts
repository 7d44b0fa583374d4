import * as vscode from 'vscode';
import type { ProvideCompletionItemsSignature } from 'vscode-languageclient/node';

type Answer = vscode.CompletionItem[] | vscode.CompletionList | null | undefined;

/**
 * Asks for completions, and again for what has been typed in the meantime as long as there were none. VS Code does not ask while
 * it waits for an answer, and forgets the matter when the answer is empty: without this, whoever types faster than the server
 * answers sees no list until the next key.
 * @returns items that hold for `position`, where VS Code asked; it stretches their ranges to the cursor itself
 */
export async function completeTypedOn(
  document: vscode.TextDocument,
  position: vscode.Position,
  context: vscode.CompletionContext,
  token: vscode.CancellationToken,
  next: ProvideCompletionItemsSignature,
): Promise<Answer> {
  for (let at = position; ; ) {
    const answer = await next(document, at, context, token);
    const cursor = cursorIn(document);
    if (token.isCancellationRequested || itemsOf(answer).length > 0) {
      for (const item of itemsOf(answer)) endAt(item, position);
      return answer;
    }
    if (cursor === undefined || cursor.line !== at.line || !cursor.isAfter(at)) return answer;
    at = cursor;
  }
}

function itemsOf(answer: Answer): readonly vscode.CompletionItem[] {
  return Array.isArray(answer) ? answer : (answer?.items ?? []);
}

function cursorIn(document: vscode.TextDocument): vscode.Position | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document === document ? editor.selection.active : undefined;
}

/** Moves what the item replaces back to `position`, where it reaches behind it. */
function endAt(item: vscode.CompletionItem, position: vscode.Position): void {
  const back = (at: vscode.Position) => (at.isAfter(position) ? position : at);
  const cut = ({ start, end }: vscode.Range) => new vscode.Range(back(start), back(end));
  if (item.range instanceof vscode.Range) item.range = cut(item.range);
  else if (item.range) item.range = { inserting: cut(item.range.inserting), replacing: cut(item.range.replacing) };
}
