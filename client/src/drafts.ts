import * as vscode from 'vscode';
import { planScheme } from '../../server/src/lsp/protocol.ts';

/** URIs of passages being compared. */
export const passageScheme = 'chengli-passage';

/** Where drafts are found: files and new documents in the languages the user has chosen. */
export function draftSelector(): { language: string; scheme: string }[] {
  const languages = vscode.workspace.getConfiguration('chengli').get<readonly string[]>('languages', ['gongwen']);
  return languages.flatMap((language) => ['file', 'untitled', 'vscode-remote'].map((scheme) => ({ language, scheme })));
}

export function isDraft(document: vscode.TextDocument): boolean {
  return vscode.languages.match(draftSelector(), document) > 0;
}

/** Whether a document is a view of ours: the clean view of a plan, a passage being compared. */
export function isOurs({ uri }: vscode.TextDocument): boolean {
  return uri.scheme === planScheme || uri.scheme === passageScheme;
}
