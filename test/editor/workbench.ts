import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Editor } from './editor.ts';
import { browserHost, desktopHost, type Host, type Language, type Window } from './hosts.ts';

/** Windows are opened by the host of this run: VS Code in the browser, or on the desktop with CHENGLI_EDITOR_HOST=desktop. */
let host: Promise<Host> | undefined;

function theHost(): Promise<Host> {
  host ??= process.env.CHENGLI_EDITOR_HOST === 'desktop' ? desktopHost() : browserHost();
  return host;
}

// On mocha's root suite, whichever test file imports this first.
after('close VS Code', async () => {
  await (await host?.catch(() => undefined))?.close();
});

export interface WorkbenchOptions {
  /** Content by path inside the folder that is opened; 草稿.gongwen is always there, empty unless given. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Workspace settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly language?: Language;
  /** Wait until the extension has started and its library is indexed; true unless told. */
  readonly ready?: boolean;
}

/**
 * Opens a folder in a real VS Code for the tests of the enclosing `describe`: one window for all of them.
 * A test that fails leaves a screenshot.
 * @returns the window's {@link Editor}; usable inside tests and hooks only
 */
export function useWorkbench(options: WorkbenchOptions = {}): Editor {
  let folder = '';
  let window: Window | undefined;
  const editor = new Editor(
    () => {
      if (!window) throw new Error('The window is open only while tests run.');
      return window.page;
    },
    () => folder,
  );

  before('open VS Code', async function () {
    this.timeout(180_000);
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'chengli-draft-')));
    const settings = options.settings && { '.vscode/settings.json': JSON.stringify(options.settings) };
    for (const [path, content] of Object.entries({ '草稿.gongwen': '', ...options.files, ...settings })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    window = await (await theHost()).open(folder, options.language);
    await editor.untilStarted();
    if (options.ready !== false) {
      // Opening a draft is what starts the extension.
      await editor.open('草稿.gongwen');
      await editor.untilReady();
    }
  });

  afterEach('screenshot of a failure', async function () {
    if (this.currentTest?.state === 'failed' && window) await editor.screenshot(`失败 ${this.currentTest.fullTitle()}`);
  });

  after('close the window', async () => {
    await window?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  return editor;
}
