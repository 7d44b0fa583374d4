import * as vscode from 'vscode';
import { type GapRow, type GapsAnswer, methods } from '../../server/src/lsp/protocol.ts';
import { plain } from './plain.ts';
import type { PlanView } from './plan-view.ts';
import type { ChengliServer } from './server.ts';

type Row = vscode.QuickPickItem & { readonly open?: () => Promise<void> };

/** Lists what the plans most like the active draft have and it has not, and what only it has; choosing a row opens the place. */
export async function showGaps(server: ChengliServer, plans: PlanView): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft first.'));
    return;
  }
  const answer = await server.request<GapsAnswer | null>(methods.gaps, { textDocument: { uri: editor.document.uri.toString() } });
  if (!answer || answer.compared === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No plan of the library is comparable with this draft.'));
    return;
  }
  const lacking = ({ name, plans: count, places }: GapRow): Row[] => {
    const [first] = places;
    if (!first) return [];
    return [
      {
        label: plain(name),
        description: `${vscode.l10n.t('{0} of {1} plans', count, answer.compared)} · ${places.map((place) => plain(place.label)).join('、')}`,
        detail: plain(`${first.label}：${first.text}`),
        open: () => plans.show(first.view.uri, first.view.range),
      },
    ];
  };
  const rows: Row[] = [
    ...titled(vscode.l10n.t('Topics others take up, this draft does not'), answer.topics.flatMap(lacking)),
    ...titled(vscode.l10n.t('Indicators others set targets for, this draft does not'), answer.indicators.flatMap(lacking)),
    ...titled(
      vscode.l10n.t('Only in this draft'),
      answer.own.map(({ name, range }) => ({
        label: plain(name),
        open: async () => {
          editor.selection = new vscode.Selection(range.start.line, range.start.character, range.end.line, range.end.character);
          editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
        },
      })),
    ),
  ];
  const chosen = await vscode.window.showQuickPick(rows, {
    title: vscode.l10n.t('Compared with {0} plans', answer.compared),
    placeHolder: vscode.l10n.t('Choose one to open its precedent'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  await chosen?.open?.();
}

function titled(title: string, rows: readonly Row[]): Row[] {
  return rows.length === 0 ? [] : [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...rows];
}
