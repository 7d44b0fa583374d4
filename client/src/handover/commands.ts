import * as vscode from 'vscode';
import { type HandedOver, methods, type SourceRow } from '../../../server/src/lsp/protocol.ts';
import { plain } from '../plain.ts';
import type { PlanView } from '../plan-view.ts';
import type { ChengliServer } from '../server.ts';
import { choose } from './choices.ts';
import { baseName, draftOf, handOver } from './draft.ts';
import { Pages } from './pages.ts';
import { saveBeside } from './save.ts';

/** The commands that hand a draft over: Word, its preview, the ledger, the list of sources. */
export function registerHandover(context: vscode.ExtensionContext, server: ChengliServer, plans: PlanView): vscode.Disposable {
  const pages = new Pages(server);
  const memory = context.globalState;
  return vscode.Disposable.from(
    pages,
    vscode.commands.registerCommand('chengli.exportWord', (uri) => exportWord(server, memory, uri)),
    vscode.commands.registerCommand('chengli.exportLedger', (uri) => exportLedger(server, memory, uri)),
    vscode.commands.registerCommand('chengli.listSources', (uri) => listSources(server, plans, uri)),
    vscode.commands.registerCommand('chengli.printPreview', (uri) => pages.show(uri)),
    vscode.commands.registerCommand('chengli.print', () => pages.print(context.globalStorageUri)),
  );
}

async function exportWord(server: ChengliServer, memory: vscode.Memento, uri: unknown): Promise<void> {
  const draft = draftOf(uri);
  if (!draft) return;
  const annex = await choose(memory, 'export.word', vscode.l10n.t('Export to Word'), [
    { value: 'plain', label: vscode.l10n.t('The draft alone') },
    {
      value: 'sources',
      label: vscode.l10n.t('With the list of precedents as an annex'),
      detail: vscode.l10n.t('Plans of the library that the draft cites or repeats, with place, year and file'),
    },
  ]);
  if (annex === undefined) return;
  const made = await handOver(server, draft, { what: 'word', sources: annex === 'sources' });
  if (!made) return void vscode.window.showInformationMessage(vscode.l10n.t('The draft is empty: nothing to export.'));
  await saveBeside(draft.uri, `${baseName(draft)}.docx`, 'Word', bytesOf(made));
}

async function exportLedger(server: ChengliServer, memory: vscode.Memento, uri: unknown): Promise<void> {
  const draft = draftOf(uri);
  if (!draft) return;
  const title = (step: number) => vscode.l10n.t('Export the ledger of tasks ({0}/3)', step);
  const grouping = await choose(memory, 'export.ledger.grouping', title(1), [
    { value: 'section', label: vscode.l10n.t('By section') },
    { value: 'agency', label: vscode.l10n.t('By agency') },
    {
      value: 'sheets',
      label: vscode.l10n.t('One sheet for each district or agency'),
      detail: vscode.l10n.t('A measure with several agencies stands on the sheet of each'),
    },
  ]);
  if (grouping === undefined) return;
  const reminders = await choose(memory, 'export.ledger.reminders', title(2), [
    { value: 'without', label: vscode.l10n.t('Without reminder dates') },
    {
      value: 'with',
      label: vscode.l10n.t('With reminder dates'),
      detail: vscode.l10n.t('Days of the monthly, quarterly, half-yearly and yearly reviews the draft asks for'),
    },
  ]);
  if (reminders === undefined) return;
  const format = await choose(memory, 'export.ledger.format', title(3), [
    { value: 'xlsx', label: vscode.l10n.t('Excel workbook (.xlsx)') },
    { value: 'docx', label: vscode.l10n.t('Word table (.docx)') },
  ]);
  if (format === undefined) return;
  const made = await handOver(server, draft, { what: 'ledger', format, grouping, reminders: reminders === 'with' });
  if (!made) return void vscode.window.showInformationMessage(vscode.l10n.t('No measures were found in the draft: no ledger to export.'));
  const name = `${baseName(draft)}-任务分解表.${format}`;
  await saveBeside(draft.uri, name, format === 'xlsx' ? 'Excel' : 'Word', bytesOf(made));
}

type SourceItem = vscode.QuickPickItem & { readonly open: () => Promise<unknown> };

/** Lists the precedents the draft goes back to; one chosen opens, or the list becomes a text to be copied. */
async function listSources(server: ChengliServer, plans: PlanView, uri: unknown): Promise<void> {
  const draft = draftOf(uri);
  if (!draft) return;
  const rows = (await server.request<readonly SourceRow[] | null>(methods.sources, { textDocument: { uri: draft.uri.toString() } })) ?? [];
  if (rows.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The draft cites and repeats no precedent of the library.'));
    return;
  }
  const asText = async () => {
    const made = await handOver(server, draft, { what: 'sources' });
    const list = await vscode.workspace.openTextDocument({ language: 'markdown', content: made?.text ?? '' });
    await vscode.window.showTextDocument(list, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  };
  const items = rows.map(
    ({ title, place, year, uses, view }): SourceItem => ({
      label: plain(`《${title}》`),
      description: plain(`${place} ${year ?? ''} ${view ? '' : vscode.l10n.t('not in the library')}`.trim()),
      detail: plain(uses.join('；')),
      open: async () => view && plans.show(view.uri, view.range),
    }),
  );
  const text: SourceItem = { label: `$(markdown) ${vscode.l10n.t('The whole list as text')}`, open: asText };
  const chosen = await vscode.window.showQuickPick([...items, text], {
    title: vscode.l10n.t('Precedents the draft cites or repeats'),
    placeHolder: vscode.l10n.t('Choose one to open its precedent'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  await chosen?.open();
}

function bytesOf({ base64 }: HandedOver): Uint8Array {
  return Buffer.from(base64 ?? '', 'base64');
}
