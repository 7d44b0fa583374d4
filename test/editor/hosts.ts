import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/browsers.mjs';
import { root } from '../../scripts/processes.mjs';
import { ensureServer, type RunningServer, speakChinese, startServer, workbenchAddress } from '../../scripts/vscode-server.mjs';

/** A window of VS Code, as a page. */
export interface Window {
  readonly page: Page;
  close(): Promise<void>;
}

/** What the interface speaks. */
export type Language = 'zh-CN' | 'en-US';

/** A way to get at a real VS Code with this checkout's extension. */
export interface Host {
  /** Opens a folder in a window of its own, in Chinese unless told. */
  open(folder: string, language?: Language): Promise<Window>;
  close(): Promise<void>;
}

/** User settings all tests start from: what moves or talks by itself is off. */
const settings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.colorTheme': 'Default Light Modern',
  'git.enabled': false,
  'chat.commandCenter.enabled': false,
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.hover.delay': 100,
  // Tests save when they want to read the file.
  'files.autoSave': 'off',
};

/** tsx's compiler calls this in every function it names, those that are handed to the page among them. */
const forPageFunctions = 'globalThis.__name = (f) => f';

const size = { width: 1280, height: 860 };

/**
 * VS Code's server with its workbench in a headless Chromium: one server and one browser for the whole run.
 * @param installed further extensions: their files by name, by the name of the extension's folder (`publisher.name-version`)
 */
export async function browserHost(installed: Readonly<Record<string, Readonly<Record<string, string>>>> = {}): Promise<Host> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('No Chromium-family browser was found; see npm test.');
  ensureServer();
  const scratch = mkdtempSync(join(tmpdir(), 'chengli-vscode-'));
  for (const [extension, files] of Object.entries(installed)) {
    mkdirSync(join(scratch, 'extensions', extension), { recursive: true });
    for (const [name, content] of Object.entries(files)) writeFileSync(join(scratch, 'extensions', extension, name), content);
  }
  let server: RunningServer | undefined;
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await server?.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    server = await startServer({ port: 0, dataDir: scratch, log: join(scratch, 'server.log'), settings });
    browser = await chromium.launch({
      executablePath,
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
        ...['--disable-background-networking', '--disable-component-update'],
      ],
    });
  } catch (error) {
    await close();
    throw error;
  }
  const { authority } = server;
  const contextIn = async (locale: Language, opened: Browser) => {
    const context = await opened.newContext({ viewport: size, locale, colorScheme: 'light' });
    await context.addInitScript(forPageFunctions);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: `http://${authority}` });
    return context;
  };
  // One context for all windows of a language: what it keeps of the workbench's code makes the second one start in half the time.
  const contexts = new Map<Language, BrowserContext>();
  const opened = browser;
  return {
    async open(folder, language = 'zh-CN') {
      const context = contexts.get(language) ?? (await contextIn(language, opened));
      contexts.set(language, context);
      const page = await context.newPage();
      await page.goto(workbenchAddress({ authority }, { folder }));
      return {
        page,
        async close() {
          // Leaving the workbench lets its extension host end; a page torn down would keep it waiting for a reconnection.
          await page.goto('about:blank');
          await page.close();
        },
      };
    },
    close,
  };
}

/** Desktop VS Code: VSCODE_EXECUTABLE, or one that @vscode/test-electron downloads into .vscode-test/. */
export async function desktopHost(): Promise<Host> {
  const executablePath = process.env.VSCODE_EXECUTABLE ?? (await download());
  // For its Chinese interface: the tests read what a Chinese drafter reads.
  ensureServer();
  return {
    async open(folder, language = 'zh-CN') {
      const profile = mkdtempSync(join(tmpdir(), 'chengli-desktop-'));
      const user = join(profile, 'User');
      mkdirSync(user, { recursive: true });
      // Menus and dialogs drawn by the workbench, where a page can be asked about them.
      const shown = {
        ...settings,
        'window.titleBarStyle': 'custom',
        'window.dialogStyle': 'custom',
        'window.restoreWindows': 'none',
        'update.mode': 'none',
      };
      writeFileSync(join(user, 'settings.json'), JSON.stringify(shown));
      speakChinese(profile);
      const app = await _electron.launch({
        executablePath,
        args: [
          folder,
          `--extensionDevelopmentPath=${root.replace(/[\\/]$/, '')}`,
          ...[
            `--user-data-dir=${profile}`,
            `--extensions-dir=${join(profile, 'extensions')}`,
            `--locale=${language === 'zh-CN' ? 'zh-cn' : 'en'}`,
          ],
          ...['--new-window', '--no-sandbox', '--disable-gpu', '--disable-gpu-sandbox', '--disable-updates', '--disable-telemetry'],
          ...['--skip-welcome', '--skip-release-notes', '--disable-workspace-trust', '--disable-extensions'],
        ],
      });
      const page = await app.firstWindow();
      await page.setViewportSize(size);
      await page.evaluate(forPageFunctions);
      return {
        page,
        async close() {
          await app.close();
          rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
        },
      };
    },
    async close() {},
  };
}

async function download(): Promise<string> {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode({ version: process.env.VSCODE_VERSION ?? 'stable', cachePath: join(root, '.vscode-test') });
  } catch (error) {
    throw new Error(
      '没有取得桌面 VS Code：请连接网络后重试，或用环境变量 VSCODE_EXECUTABLE 指明已安装的 VS Code 可执行文件。\n' +
        `Desktop VS Code could not be downloaded; set VSCODE_EXECUTABLE to an installed one. (${error instanceof Error ? error.message : error})`,
    );
  }
}
