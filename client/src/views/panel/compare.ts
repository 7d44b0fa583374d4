import * as vscode from 'vscode';
import { type Comparison, methods, type Passage, type PlaceParams } from '../../../../server/src/lsp/protocol.ts';
import { passageScheme } from '../../drafts.ts';
import type { ChengliServer } from '../../server.ts';

/** Opens VS Code's diff of a passage and what is being written at a place of a draft. */
export async function compare(server: ChengliServer, place: PlaceParams, passage: Passage): Promise<void> {
  const found = await server.request<Comparison | null>(methods.comparison, { ...place, passage });
  if (!found) {
    void vscode.window.showWarningMessage(vscode.l10n.t('This passage is no longer in the library.'));
    return;
  }
  const own = vscode.l10n.t('this draft');
  await vscode.commands.executeCommand(
    'vscode.diff',
    address(found.label, found.precedent),
    address(own, found.draft),
    `${found.label} ↔ ${own}`,
    { preview: true } satisfies vscode.TextDocumentShowOptions,
  );
}

/** The text is in its address: a comparison is there again when the window is opened anew. */
function address(name: string, text: string): vscode.Uri {
  return vscode.Uri.from({ scheme: passageScheme, path: `/${name.replaceAll('/', ' ')}.gongwen`, query: text });
}

/** Gives the documents of {@link compare} their text. */
export const comparedTexts: vscode.TextDocumentContentProvider = { provideTextDocumentContent: ({ query }) => query };
