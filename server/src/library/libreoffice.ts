import { execFile, spawn } from 'node:child_process';
import { access, constants, copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Starting it the first time takes half a minute on a slow machine. */
const patience = 90_000;

let program: Promise<string | null> | undefined;
/** One at a time: it is large. */
let queue: Promise<unknown> = Promise.resolve();

/** LibreOffice's program on the PATH; null if there is none. Looked for once. */
export function findLibreOffice(): Promise<string | null> {
  program ??= find(process.env.PATH ?? '');
  return program;
}

async function find(path: string): Promise<string | null> {
  const names = process.platform === 'win32' ? ['soffice.com', 'soffice.exe'] : ['soffice', 'libreoffice'];
  for (const folder of path.split(delimiter).filter((entry) => entry !== '')) {
    for (const name of names) {
      const file = join(folder, name);
      const runs = await access(file, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (runs) return file;
    }
  }
  return null;
}

/**
 * A document of an old kind (.doc, .wps, .rtf) as .docx, converted by the user's own LibreOffice in a folder of its own that is
 * removed afterwards; the file itself is not touched.
 * @returns null if LibreOffice is not there, fails, or takes longer than a minute and a half
 */
export function convertToDocx(path: string): Promise<Uint8Array | null> {
  const converted = queue.then(() => convert(path).catch(() => null));
  queue = converted;
  return converted;
}

async function convert(path: string): Promise<Uint8Array | null> {
  const soffice = await findLibreOffice();
  if (soffice === null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'chengli-convert-'));
  try {
    // LibreOffice looks into the file to tell what it is; WPS writes Word's format under a name of its own.
    await copyFile(path, join(folder, 'document.doc'));
    const profile = pathToFileURL(join(folder, 'profile')).href;
    const options = ['--headless', '--norestore', '--nolockcheck', `-env:UserInstallation=${profile}`];
    const done = await run(soffice, [...options, '--convert-to', 'docx', '--outdir', folder, join(folder, 'document.doc')]);
    return done ? new Uint8Array(await readFile(join(folder, 'document.docx'))) : null;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

/** Runs to the end, or ends the program and what it has started. */
function run(program: string, options: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const windows = process.platform === 'win32';
    const child = spawn(program, options, { stdio: 'ignore', detached: !windows, windowsHide: true });
    const timer = setTimeout(() => {
      if (child.pid === undefined) return;
      if (windows) execFile('taskkill', ['/pid', String(child.pid), '/t', '/f'], () => undefined);
      else process.kill(-child.pid, 'SIGKILL');
    }, patience);
    const end = (good: boolean): void => {
      clearTimeout(timer);
      resolve(good);
    };
    child.on('error', () => end(false));
    child.on('exit', (code) => end(code === 0));
  });
}
