// Brings node_modules up to package-lock.json, when it is not. Plain Node: runs in a fresh clone.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureNative } from './native.mjs';
import { npm, root } from './processes.mjs';

const stampFile = join(root, 'node_modules/.chengli-installed');

/** What an installation depends on, in one line. */
function wanted() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    const text = readFileSync(join(root, file), 'utf8');
    // Of package.json only what npm installs by: settings and scripts change often.
    const { dependencies, devDependencies, optionalDependencies, overrides } = file === 'package.json' ? JSON.parse(text) : {};
    hash.update(file === 'package.json' ? JSON.stringify([dependencies, devDependencies, optionalDependencies, overrides]) : text);
  }
  return `${process.platform}-${process.arch} ${hash.digest('hex')}\n`;
}

/**
 * Installs the packages if they are missing or older than the lock file, and compiles the native part where that is possible.
 * @throws if npm fails
 */
export function ensureInstalled() {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new Error(`成例需要 Node.js 20 或以上版本，当前是 ${process.version}。 / Node.js 20 or later is needed.`);
  const stamp = wanted();
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    console.log('正在安装依赖包…… / Installing packages…');
    // --no-save: follow the lock file and never rewrite it.
    const code = npm(['install', '--no-save', '--no-audit', '--no-fund']);
    if (code !== 0) throw new Error(`npm install 失败（退出码 ${code}）。 / npm install failed, see above.`);
    writeFileSync(stampFile, stamp);
  }
  ensureNative();
}
