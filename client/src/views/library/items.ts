import * as vscode from 'vscode';
import type { LibraryEntry, LibraryState } from '../../../../server/src/lsp/protocol.ts';
import { type File, type LibraryNode, nameOf } from './tree.ts';

const icons: Readonly<Record<LibraryState, vscode.ThemeIcon>> = {
  waiting: new vscode.ThemeIcon('clock'),
  reading: new vscode.ThemeIcon('loading~spin'),
  read: new vscode.ThemeIcon('book'),
  duplicate: new vscode.ThemeIcon('files'),
  leftOut: new vscode.ThemeIcon('circle-slash'),
  failed: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
  unreachable: new vscode.ThemeIcon('debug-disconnect', new vscode.ThemeColor('list.warningForeground')),
};

/** A row as the editor shows it. */
export function itemOf(node: LibraryNode): vscode.TreeItem {
  if (node.kind === 'file') return fileItem(node);
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const isEmpty = node.files === 0;
  const item = new vscode.TreeItem(
    labelOf(node),
    isEmpty ? vscode.TreeItemCollapsibleState.None : node.kind === 'folder' ? Collapsed : Expanded,
  );
  item.id = node.key;
  item.contextValue = node.kind;
  item.description = vscode.l10n.t('{0} files', node.files);
  if (node.kind === 'root') {
    const { setting, path, problem } = node.root;
    item.tooltip = problem ?? (setting === path ? path : `${setting}\n${path}`);
    item.iconPath = problem ? icons.unreachable : new vscode.ThemeIcon('root-folder');
    if (problem) item.description = vscode.l10n.t('cannot be reached');
  } else item.iconPath = new vscode.ThemeIcon(node.kind === 'folder' ? 'folder' : 'library');
  return item;
}

function labelOf(node: Exclude<LibraryNode, File>): string {
  if (node.kind === 'builtIn') return vscode.l10n.t('Built-in plans');
  return node.kind === 'folder' ? node.name : nameOf(node.root.path);
}

function fileItem({ key, entry }: File): vscode.TreeItem {
  const item = new vscode.TreeItem(entry.title === '' ? nameOf(entry.id) : entry.title);
  const place = [entry.place, entry.year].filter((part) => part !== '' && part !== null).join(' ');
  const isPlan = entry.state === 'read' || entry.title !== '';
  const corrected = entry.corrected ? vscode.l10n.t('corrected') : '';
  item.id = key;
  item.contextValue = `file ${entry.state}${isPlan ? ' plan' : ''}${entry.builtIn ? ' builtIn' : ' onDisk'}`;
  item.iconPath = icons[entry.state];
  item.description = [place, stateName(entry), corrected].filter((part) => part !== '').join(' · ');
  item.tooltip = tooltipOf(entry);
  // Read out: what the icon says too.
  item.accessibilityInformation = { label: [item.label, item.description, entry.problem].filter(Boolean).join('，') };
  item.command = {
    command: 'chengli.library.open',
    title: vscode.l10n.t('Open'),
    arguments: [{ kind: 'file', key, entry } satisfies File],
  };
  return item;
}

/** What has become of a file, in a word; nothing of a precedent, which says what is in it. */
function stateName({ state, measures, targets }: LibraryEntry): string {
  switch (state) {
    case 'read':
      return vscode.l10n.t('{0} measures, {1} targets', measures, targets);
    case 'waiting':
      return vscode.l10n.t('waiting');
    case 'reading':
      return vscode.l10n.t('being read');
    case 'duplicate':
      return vscode.l10n.t('same plan as another file');
    case 'leftOut':
      return vscode.l10n.t('no plan, left out');
    case 'failed':
      return vscode.l10n.t('could not be read');
    case 'unreachable':
      return vscode.l10n.t('cannot be reached');
  }
}

function tooltipOf({ id, builtIn, problem, genre, sources, state }: LibraryEntry): string {
  const others = sources.filter((one) => one !== id);
  return [
    builtIn ? vscode.l10n.t('Built-in plans') : id,
    genre ?? '',
    problem ?? '',
    others.length > 0 ? vscode.l10n.t('The same plan: {0}', others.join('\n')) : '',
    state === 'duplicate' ? vscode.l10n.t('Counts once.') : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}
