// npm run check: types of every project, then lint and format.
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { root, run } from './processes.mjs';

ensureInstalled();
let failed = false;
for (const project of ['server/tsconfig.core.json', 'server', 'client', 'client/tsconfig.pages.json', 'test']) {
  if (run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project]) !== 0) failed = true;
}
if (
  run(process.execPath, [
    join(root, 'node_modules/@biomejs/biome/bin/biome'),
    'ci',
    '--error-on-warnings',
    ...(process.stdout.isTTY ? [] : ['--colors=off']),
  ]) !== 0
)
  failed = true;
process.exitCode = failed ? 1 : 0;
