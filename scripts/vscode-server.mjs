// VS Code's own server and web workbench, taken from the npm package code-server and run without its wrapper.
// Kept in .vscode-server/, which git ignores; never a dependency of the product.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, root, stop } from './processes.mjs';

/** The newest that runs on Node 20. */
const release = '4.100.3';
/** Everything kept between runs: the server, the user's data, the practice folder's settings. */
export const serverHome = join(root, '.vscode-server');
const program = join(serverHome, `code-server-${release}`);
const vscode = join(program, 'node_modules/code-server/lib/vscode');

/**
 * Puts VS Code's server into .vscode-server/ if it is not there yet (about 290 MB, from the npm registry only).
 * @throws if npm fails
 */
export function ensureServer() {
  const stamp = join(program, 'complete');
  if (!existsSync(stamp)) fetchServer(stamp);
  ensureChinese();
}

/** @param {string} stamp the file that says it is whole */
function fetchServer(stamp) {
  console.log('正在从 npm 获取 VS Code 服务器（约 290 MB，仅第一次）…… / Getting the VS Code server from npm, the first time only…');
  mkdirSync(serverHome, { recursive: true });
  // Made aside and renamed, so that what stands under its final name is whole, whoever was interrupted or came second.
  const making = join(serverHome, `making-${process.pid}`);
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making);
  writeFileSync(join(making, 'package.json'), '{ "private": true }\n');
  // Its install scripts want compilers and downloads for parts that are not used here.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  let code = npm(['install', ...quiet, '--no-save', '--no-package-lock', `code-server@${release}`], making);
  if (code === 0) code = npm(['install', ...quiet, '--omit=dev'], join(making, 'node_modules/code-server/lib/vscode'));
  if (code !== 0) {
    rmSync(making, { recursive: true, force: true });
    throw new Error(`获取 VS Code 服务器失败（npm 退出码 ${code}），请检查网络后重试。 / Getting the VS Code server failed, see above.`);
  }
  writeFileSync(join(making, 'complete'), '');
  if (existsSync(stamp)) rmSync(making, { recursive: true, force: true });
  else {
    rmSync(program, { recursive: true, force: true });
    renameSync(making, program);
  }
}

/** The newest translation of VS Code's interface in the registry that names messages by key. It is of an older VS Code. */
const translation = 'monaco-editor-nls@3.1.0';
const chinese = join(serverHome, `chinese-for-${release}.json`);

/**
 * Makes VS Code's interface Chinese for browsers that ask for it; what the translation lacks stays English.
 * The language pack itself is not in the npm registry. Without one, VS Code would take every locale for English, and the
 * extension with it.
 */
function ensureChinese() {
  if (existsSync(chinese)) return;
  const making = join(serverHome, `making-chinese-${process.pid}`);
  mkdirSync(making, { recursive: true });
  writeFileSync(join(making, 'package.json'), '{ "private": true }\n');
  const code = npm(
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--no-save', '--no-package-lock', translation],
    making,
  );
  /** @param {string} file */
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
  /** @type {Record<string, Record<string, string>>} */
  const old = code === 0 ? read(join(making, 'node_modules/monaco-editor-nls/locale/zh-hans.json')) : {};
  /** @type {[string, string[]][]} */
  const keys = read(join(vscode, 'out/nls.keys.json'));
  /** @type {string[]} in the order of the keys */
  const english = read(join(vscode, 'out/nls.messages.json'));
  /** @param {string | undefined} message */
  const slots = (message) =>
    [...(message?.matchAll(/\{\d+\}/g) ?? [])]
      .map(([slot]) => slot)
      .sort()
      .join();
  let index = 0;
  const contents = Object.fromEntries(
    keys.map(([module, names]) => [
      module,
      Object.fromEntries(
        names.flatMap((name) => {
          const message = old[module]?.[name];
          // A message that takes other values now would show the wrong ones.
          return slots(message) === slots(english[index++]) && message ? [[name, message]] : [];
        }),
      ),
    ]),
  );
  writeFileSync(join(making, 'chinese.json'), JSON.stringify({ version: '1.0.0', contents }));
  renameSync(join(making, 'chinese.json'), chinese);
  rmSync(making, { recursive: true, force: true });
  if (code !== 0) console.warn('注意：没有取得界面译文，VS Code 界面为英文。 / No translation of the interface was had: it stays English.');
}

/**
 * Gives a VS Code the Chinese interface, for those who ask for zh-cn. {@link ensureServer} comes first.
 * @param {string} userData its user data folder
 */
export function speakChinese(userData) {
  const pack = {
    hash: release,
    label: '中文(简体)',
    extensions: [{ extensionIdentifier: { id: 'chengli.interface-zh-cn' }, version: '1.0.0' }],
    translations: { vscode: chinese },
  };
  writeFileSync(join(userData, 'languagepacks.json'), JSON.stringify({ 'zh-cn': pack }));
}

/** Nothing is asked of the network, and no greeting stands before the draft. */
const machineSettings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // The practice folder lies in this checkout.
  'git.openRepositoryInParentFolders': 'never',
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * @typedef {object} RunningServer
 * @property {string} authority host:port, as in a vscode-remote URI
 * @property {() => Promise<void>} stop ends the server and everything it started
 * @property {Promise<void>} ended settles when the server is gone
 */

/**
 * Starts VS Code's server on the loopback address.
 * @param {object} options
 * @param {number} options.port 0 takes a free one
 * @param {string} options.dataDir
 * @param {string} options.log the file its output goes to
 * @param {Record<string, unknown>} [options.settings] user settings for a data folder that has none yet
 * @returns {Promise<RunningServer>} when it accepts connections
 * @throws when it ends before that, with the end of its output
 */
export async function startServer({ port, dataDir, log, settings = {} }) {
  for (const [place, content] of Object.entries({ Machine: machineSettings, User: settings })) {
    const folder = join(dataDir, 'data', place);
    mkdirSync(folder, { recursive: true });
    if (place === 'Machine' || !existsSync(join(folder, 'settings.json')))
      writeFileSync(join(folder, 'settings.json'), JSON.stringify(content, null, 2));
  }
  speakChinese(join(dataDir, 'data'));
  // Without this file the interface is English whatever the browser asks for; with it, the browser decides.
  const argv = join(dataDir, 'data/User/argv.json');
  if (!existsSync(argv)) writeFileSync(argv, '{}');
  const child = spawn(
    process.execPath,
    [
      join(vscode, 'out/server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(port), '--server-data-dir', dataDir],
      ...['--without-connection-token', '--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // Set, it would take this server for one inside another editor.
        VSCODE_IPC_HOOK_CLI: undefined,
        // Without this, code-server's VS Code asks open-vsx.org about extensions.
        EXTENSIONS_GALLERY: JSON.stringify({
          serviceUrl: '',
          itemUrl: '',
          resourceUrlTemplate: '',
          controlUrl: '',
          recommendationsUrl: '',
        }),
      },
    },
  );
  const file = createWriteStream(log);
  let output = '';
  const ended = new Promise((resolve) => child.once('exit', () => resolve(undefined)));
  const bound = await new Promise((resolve, reject) => {
    /** @param {Buffer} chunk */
    const read = (chunk) => {
      file.write(chunk);
      output = (output + chunk).slice(-4000);
      const match = /agent listening on (\d+)/.exec(output);
      if (match) resolve(Number(match[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(
        new Error(
          /EADDRINUSE/.test(output)
            ? `端口 ${port} 已被占用，请换一个：npm start -- --port N。 / Port ${port} is in use, choose another.`
            : `VS Code 服务器未能启动（退出码 ${code}），记录见 ${log}。 / The VS Code server did not start:\n${output}`,
        ),
      ),
    );
  });
  return { authority: `127.0.0.1:${bound}`, stop: () => stop(child), ended };
}

/**
 * The address that opens a folder, with this checkout's extension under development.
 * @param {{ authority: string }} server
 * @param {{ folder: string, file?: string }} what absolute paths
 * @returns {string}
 */
export function workbenchAddress({ authority }, { folder, file }) {
  /** @param {string} path */
  const remote = (path) => `vscode-remote://${authority}${encodeURI(path.replaceAll('\\', '/'))}`;
  const payload = [['extensionDevelopmentPath', remote(root.replace(/[\\/]$/, ''))]];
  if (file) payload.push(['openFile', remote(file)]);
  return `http://${authority}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}
