import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { FromPage, Message, Start } from './messages.ts';

/** What a page's owner hears of it. */
export interface PageEvents<Incoming extends Message> {
  /**
   * The page has been loaded and listens: at first, and again each time it has been hidden and is seen once more, for a
   * hidden page is not kept. What it shows is sent anew; what the user had set in it, it has kept itself.
   */
  ready(): void;
  receive(message: Incoming): void;
}

/** Options for `createWebviewPanel` and for a view's webview: scripts run, files come from dist/ only, Markdown-like command links do not work. */
export function pageOptions(extension: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: [vscode.Uri.joinPath(extension, 'dist')],
  };
}

/**
 * A page of ours in a webview, be it a panel's or a view's: `client/src/views/<name>/page.ts` with its style, bundled as
 * `dist/<name>.js` and `dist/<name>.css`. Nothing else is loaded or run: not what a plan's text holds, not from the network.
 * `Outgoing` and `Incoming` are what passes to and from the page.
 */
export class Page<Outgoing extends Message, Incoming extends Message> implements vscode.Disposable {
  private listens = false;
  private readonly receiving: vscode.Disposable;

  constructor(
    private readonly webview: vscode.Webview,
    extension: vscode.Uri,
    name: string,
    events: PageEvents<Incoming>,
  ) {
    webview.options = pageOptions(extension);
    this.receiving = webview.onDidReceiveMessage((message: FromPage<Incoming>) => {
      if (message.kind !== 'ready') return events.receive(message as Incoming);
      this.listens = true;
      events.ready();
    });
    webview.html = pageHtml(webview, extension, name);
  }

  /** Sends to the page. Lost while it is hidden or not loaded yet: {@link PageEvents.ready} then says when to send anew. */
  post(message: Outgoing): void {
    if (this.listens) void this.webview.postMessage(message);
  }

  dispose(): void {
    this.receiving.dispose();
  }
}

/** The document that loads a page's style and script, with the user's words for its sentences beside it. */
function pageHtml(webview: vscode.Webview, extension: vscode.Uri, name: string): string {
  const dist = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', file)).toString();
  const nonce = randomBytes(16).toString('base64url');
  const start: Start = { language: vscode.env.language, words: vscode.l10n.bundle ?? {} };
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    // Pictures the page has drawn itself.
    `img-src ${webview.cspSource} data: blob:`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<!DOCTYPE html>
<html lang="${attribute(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy.join('; '))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(dist(`${name}.css`))}">
</head>
<body data-start="${attribute(JSON.stringify(start))}">
<script nonce="${nonce}" src="${attribute(dist(`${name}.js`))}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
