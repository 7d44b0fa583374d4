import { join } from 'node:path';
import { installationIn } from '../library/installation.ts';
import { runKept } from '../library/kept-code.ts';

/** By then the first questions have been answered: what they needed is compiled. In milliseconds. */
const settled = 20_000;
const option = '--code=';

// The server as our client starts it: --code=FOLDER says where what has been compiled of it is kept.
const folder = process.argv.find((given) => given.startsWith(option))?.slice(option.length) ?? null;
const { keep } = runKept(join(__dirname, 'server.js'), folder, installationIn(__dirname).versions.program);
setTimeout(keep, settled).unref();
