import * as vscode from 'vscode';
import { type HandedOver, type HandOver, methods, planScheme } from '../../../server/src/lsp/protocol.ts';
import type { ChengliServer } from '../server.ts';

/** The document that a command is about: the one its menu stands on, or the active one; null, and the user told, where that is no draft. */
export function draftOf(chosen: unknown): vscode.TextDocument | null {
  const uri = chosen instanceof vscode.Uri ? chosen.toString() : null;
  const document =
    uri === null ? vscode.window.activeTextEditor?.document : vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
  const languages = vscode.workspace.getConfiguration('chengli').get<readonly string[]>('languages', ['gongwen']);
  if (document && (languages.includes(document.languageId) || document.uri.scheme === planScheme)) return document;
  void vscode.window.showInformationMessage(
    document
      ? vscode.l10n.t('Not a draft: Chengli reads files of the language {0}. See the setting chengli.languages.', languages.join(', '))
      : vscode.l10n.t('Open a draft first.'),
  );
  return null;
}

/** Asks the server, showing that it is at work; null where the draft gives nothing to fill it with. */
export async function handOver(server: ChengliServer, document: vscode.TextDocument, wanted: HandOver): Promise<HandedOver | null> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Exporting…') }, () =>
    server.request<HandedOver | null>(methods.handOver, { textDocument: { uri: document.uri.toString() }, wanted }),
  );
}

/** A draft's name without its extension: what is made of it is called after it. */
export function baseName(document: vscode.TextDocument): string {
  const name = document.uri.path.split('/').at(-1) ?? '';
  return name.replace(/\.[^.]*$/, '') || name;
}
