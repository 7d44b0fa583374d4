// A process that opens a library and answers once, started as the client starts the server (lsp/start.ts).
import { join } from 'node:path';
import { installationIn } from '../../../server/src/library/installation.ts';
import { runKept } from '../../../server/src/library/kept-code.ts';
import { placesIn } from './kept-places.ts';

const [, , folder = ''] = process.argv;
const { versions } = installationIn(join(process.cwd(), 'dist'));
const { keep } = runKept(join(__dirname, 'answer.js'), join(placesIn(folder).storage, 'code'), versions.program);
keep();
process.exit();
