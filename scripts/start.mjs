// npm start: opens a real VS Code with this extension and a draft to try it on. Plain Node: runs in a fresh clone.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { root, stop, version } from './processes.mjs';
import { ensureServer, serverHome, startServer, workbenchAddress } from './vscode-server.mjs';

const usage = `用法 / usage: npm start [-- --desktop | --browser] [--port N]
  --desktop   用本机安装的 VS Code（code 命令） / the VS Code installed here
  --browser   用浏览器中的 VS Code / VS Code in the browser
  --port N    浏览器方式使用的端口 / the port for the browser way`;

/** The folder to practise in: git ignores it, edits stay. */
const practice = join(root, '.practice');
const draft = join(practice, '示例草稿.gongwen');

function practiceFolder() {
  if (existsSync(draft)) return;
  mkdirSync(practice, { recursive: true });
  cpSync(join(root, 'client/sample/示例草稿.gongwen'), draft);
}

/** Why the desktop VS Code cannot be used here, or null if it can. */
function desktopObstacle() {
  if (process.env.VSCODE_IPC_HOOK_CLI) return '当前在远程窗口的终端中 / inside a remote window';
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return '没有图形界面 / no display';
  const found = version('code');
  if (found === null) return '没有找到 code 命令 / no code command on PATH';
  const [major = 0, minor = 0] = found.split('.').map(Number);
  if (!(major > 1 || (major === 1 && minor >= 91))) return `VS Code ${found} 过旧，需 1.91 以上 / VS Code 1.91 or later is needed`;
  return null;
}

/** @param {string} where */
function tellWhatToTry(where) {
  console.log(`
  成例 已在 VS Code 中打开 / Chengli is open in VS Code:
  ${where}

  可以试试 / What to try, in 示例草稿.gongwen:
  · 鼠标停在“技术合同成交额”“揭榜挂帅”上，看其他城市的目标数和原文
    Hover 技术合同成交额 or 揭榜挂帅: other cities' figures and passages.
  · 在最后一句“培育技术经理人，”后接着写，例如“推动高质”，看续写建议；也可输入拼音首字母 jshtcje
    Go on writing after the last comma: 推动高质, or pinyin initials jshtcje.
  · 看“大幅提升自主创新能力”下的提示和快速修复（Ctrl+.）
    See the warning under 大幅提升自主创新能力 and its quick fixes.
  · 点举措上方的“可比举措”，在“技术合同成交额”上按 F12
    Click 可比举措 above a measure; press F12 on 技术合同成交额.

  文稿在 ${practice}，可随意修改；删去即恢复原样。 / Edit freely; delete the folder to start over.
  按 Ctrl-C 全部停止。 / Ctrl-C stops everything.
`);
}

/** @param {string} address */
function openBrowser(address) {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['rundll32', ['url.dll,FileProtocolHandler', address]]
        : ['xdg-open', [address]];
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  // Opening is a courtesy: the address is on the screen.
  child.on('error', () => {});
  child.unref();
}

/** Settles at Ctrl-C, when asked to end, or when npm, which started this, is gone: its shell does not pass signals on. */
function interrupted() {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(undefined));
    setInterval(() => process.ppid !== parent && resolve(undefined), 500).unref();
  });
}

/** @param {number | undefined} wanted */
async function inBrowser(wanted) {
  ensureServer();
  const dataDir = join(serverHome, 'data');
  mkdirSync(dataDir, { recursive: true });
  const log = join(serverHome, 'server.log');
  const stopped = interrupted();
  // The same port each time if possible: the browser keeps layout and history per address.
  const settings = { 'workbench.startupEditor': 'none' };
  const server = await startServer({ port: wanted ?? 8721, dataDir, log, settings }).catch((error) => {
    if (wanted !== undefined) throw error;
    return startServer({ port: 0, dataDir, log, settings });
  });
  const address = workbenchAddress(server, { folder: practice, file: draft });
  tellWhatToTry(address);
  openBrowser(address);
  const early = await Promise.race([stopped, server.ended.then(() => 'ended')]);
  await server.stop();
  if (early === 'ended') throw new Error(`VS Code 服务器意外退出，记录见 ${log}。 / The VS Code server ended unexpectedly.`);
}

async function onDesktop() {
  // A profile of its own: the user's windows and settings are left alone, and all that runs on it is ours to stop.
  const profile = join(serverHome, 'desktop-profile');
  mkdirSync(profile, { recursive: true });
  const windows = process.platform === 'win32';
  const args = [
    ...['--verbose', '--new-window', '--disable-workspace-trust', '--user-data-dir', profile],
    ...[`--extensionDevelopmentPath=${root.replace(/[\\/]$/, '')}`, practice, '--goto', draft],
  ];
  // Electron refuses to run as root with its sandbox.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const log = openSync(join(serverHome, 'desktop.log'), 'w');
  const stopped = interrupted();
  // --verbose keeps the command in the foreground until the window is closed.
  const child = spawn('code', windows ? args.map((arg) => `"${arg}"`) : args, { stdio: ['ignore', log, log], shell: windows });
  const closed = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  tellWhatToTry('桌面窗口 / the desktop window');
  await Promise.race([stopped, closed]);
  await stop(child, profile);
}

async function main() {
  let options;
  try {
    options = parseArgs({
      options: {
        desktop: { type: 'boolean' },
        browser: { type: 'boolean' },
        port: { type: 'string' },
        prepare: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
    const port = options.port === undefined ? 0 : Number(options.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port ${options.port}：不是端口号 / not a port number`);
    if (options.desktop && options.browser) throw new Error('--desktop 与 --browser 只能选一个 / choose one of --desktop and --browser');
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exitCode = 2;
    return;
  }
  if (options.help) {
    console.log(usage);
    return;
  }
  await build();
  practiceFolder();
  // For F5 in VS Code, which opens the window itself.
  if (options.prepare) return;
  mkdirSync(serverHome, { recursive: true });
  const obstacle = options.browser ? null : desktopObstacle();
  if (options.desktop && obstacle) throw new Error(`无法使用桌面 VS Code：${obstacle}。可改用 npm start -- --browser。`);
  if (options.browser || obstacle) {
    if (obstacle) console.log(`不用桌面 VS Code（${obstacle}），改在浏览器中打开。 / Opening in the browser instead.`);
    await inBrowser(options.port === undefined ? undefined : Number(options.port));
  } else {
    await onDesktop();
  }
}

main().then(
  () => process.exit(),
  (error) => {
    if (!(error instanceof Error && 'errors' in error)) console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
