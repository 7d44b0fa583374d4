import * as path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** What `chengli/ready` answers. */
interface Ready {
  readonly plans: number;
  readonly measures: number;
  readonly targets: number;
  readonly ms: number;
}

let client: LanguageClient | undefined;

/** Starts the language server for the languages of `chengli.languages` and shows its state in the status bar. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('成例', { log: true });
  const status = vscode.window.createStatusBarItem('chengli.state', vscode.StatusBarAlignment.Right, 100);
  status.name = '成例';
  status.text = '$(loading~spin) 成例';
  status.show();
  context.subscriptions.push(output, status);

  const settings = vscode.workspace.getConfiguration('chengli');
  const languages = settings.get<string[]>('languages', ['gongwen']);
  const server = { module: path.join(context.extensionPath, 'dist', 'server.js'), transport: TransportKind.ipc };
  client = new LanguageClient(
    'chengli',
    '成例',
    { run: server, debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } } },
    {
      documentSelector: languages.map((language) => ({ language })),
      initializationOptions: settings,
      outputChannel: output,
      synchronize: { configurationSection: 'chengli' },
    },
  );
  context.subscriptions.push({ dispose: () => void client?.dispose() });
  await client.start();
  const ready = await client.sendRequest<Ready>('chengli/ready');
  status.text = `$(book) 成例 ${ready.plans}`;
  status.tooltip = vscode.l10n.t('{0} plans, {1} measures, {2} targets indexed', ready.plans, ready.measures, ready.targets);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
