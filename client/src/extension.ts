import * as vscode from 'vscode';
import { openComparables } from './comparables.ts';
import { draftSelector, passageScheme } from './drafts.ts';
import { showGaps } from './gaps.ts';
import { acceptWord } from './ghost-words.ts';
import { registerHandover } from './handover/commands.ts';
import { addToLibrary, removeFromLibrary } from './library-folders.ts';
import { newPlan } from './new-plan.ts';
import { PlanView } from './plan-view.ts';
import { Reader } from './reader.ts';
import { registerRulePages } from './rule-page.ts';
import { openSample } from './sample.ts';
import { ChengliServer } from './server.ts';
import { StatusItem } from './status.ts';
import { BoardView } from './views/board/board.ts';
import { LibraryView } from './views/library/view.ts';
import { comparedTexts } from './views/panel/compare.ts';
import { PrecedentsPanel } from './views/panel/panel.ts';

/** Starts the language server and hangs the commands and views on it. What can be decided in the server is decided there. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = new ChengliServer(context.extensionPath, context.globalStorageUri);
  const plans = new PlanView(server);
  const status = new StatusItem(server);
  const board = new BoardView(server, plans, context.extensionUri);
  context.subscriptions.push(
    server,
    status,
    board,
    new LibraryView(server, plans),
    new Reader(server),
    new PrecedentsPanel(server, plans, context),
    vscode.workspace.registerTextDocumentContentProvider(plans.scheme, plans),
    vscode.workspace.registerTextDocumentContentProvider(passageScheme, comparedTexts),
    vscode.commands.registerCommand('chengli.openSource', (place) => plans.open(place)),
    vscode.commands.registerCommand('chengli.showComparables', (uri, position) => openComparables(server, plans, uri, position)),
    vscode.commands.registerCommand('chengli.showGaps', () => showGaps(server, plans)),
    vscode.commands.registerCommand('chengli.showBoard', () => board.show()),
    vscode.commands.registerCommand('chengli.showLibrary', () => vscode.commands.executeCommand('chengli.library.focus')),
    vscode.commands.registerCommand('chengli.addToLibrary', (uri?: vscode.Uri, all?: vscode.Uri[]) => addToLibrary(uri, all)),
    vscode.commands.registerCommand('chengli.removeFromLibrary', (entry?: unknown) =>
      removeFromLibrary(typeof entry === 'string' ? entry : undefined),
    ),
    vscode.commands.registerCommand('chengli.acceptWord', () => acceptWord(server)),
    vscode.commands.registerCommand('chengli.newPlan', () => newPlan(context.extensionUri)),
    vscode.commands.registerCommand('chengli.openSample', () => openSample(context.extensionUri)),
    vscode.commands.registerCommand('chengli.tryHover', async () => {
      await openSample(context.extensionUri);
      await vscode.commands.executeCommand('editor.action.showHover');
    }),
    vscode.commands.registerCommand('chengli.firstSteps', () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#firstSteps`, false),
    ),
    registerHandover(context, server, plans),
    registerRulePages(context.extensionUri),
    vscode.workspace.onDidChangeConfiguration((change) => {
      // The languages are fixed when the client is made; everything else the server follows itself.
      if (!change.affectsConfiguration('chengli.languages')) return;
      tellLanguages();
      void server.restart();
    }),
  );
  tellLanguages();
  await server.start();
}

/** Commands about a draft are offered in the languages of drafts only: `resourceLangId in chengli.languages`. */
function tellLanguages(): void {
  const languages = [...new Set(draftSelector().map(({ language }) => language))];
  void vscode.commands.executeCommand('setContext', 'chengli.languages', languages);
}
