// Starting other programs and ending them with everything they started.
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The checkout this script belongs to. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const windows = process.platform === 'win32';

/**
 * Runs a program to its end with this terminal's output.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {number} its exit code; 1 if a signal ended it
 */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], cwd: root, ...options });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/**
 * Runs the npm that started this script, or the one on PATH.
 * @param {string[]} args
 * @param {string} [cwd]
 * @returns {number} its exit code
 */
export function npm(args, cwd = root) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.c?js$/.test(cli)) return run(process.execPath, [cli, ...args], { cwd });
  const result = spawnSync('npm', args, { stdio: ['ignore', 'inherit', 'inherit'], cwd, shell: windows });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/**
 * `pid`, every process that descends from it, and every process with `mark` in its command line.
 * @param {number} pid
 * @param {string} [mark]
 * @returns {number[]}
 */
function family(pid, mark) {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,command='], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n');
  const table = lines.flatMap((line) => {
    const parts = /^\s*(\d+)\s+(\d+)\s(.*)$/.exec(line);
    return parts ? [{ pid: Number(parts[1]), parent: Number(parts[2]), command: parts[3] ?? '' }] : [];
  });
  const found = new Set([pid, ...table.filter((row) => mark && row.command.includes(mark)).map((row) => row.pid)]);
  found.delete(process.pid);
  // A set grows while it is walked.
  for (const each of found) for (const row of table) if (row.parent === each) found.add(row.pid);
  return [...found];
}

/**
 * Ends a process started here and all that it started, and waits until it is gone.
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} [mark] a path of ours that marks further processes as started by it, where it does not stay their parent
 * @returns {Promise<void>}
 */
export async function stop(child, mark) {
  if (child.pid === undefined) return;
  const over = child.exitCode !== null || child.signalCode !== null;
  if (over && !mark) return;
  const gone = over ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
  if (windows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
  } else {
    // Listed before the parent ends: orphans are no longer found by their parent.
    for (const pid of family(child.pid, mark)) {
      try {
        process.kill(pid, 'SIGTERM');
      } catch {
        // Gone already.
      }
    }
  }
  const impatience = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(impatience);
}

/**
 * Whether a program answers `--version`.
 * @param {string} command
 * @returns {string | null} the first line of its answer
 */
export function version(command) {
  const result = spawnSync(command, ['--version'], { encoding: 'utf8', shell: windows, timeout: 20_000 });
  if (result.error || result.status !== 0) return null;
  return result.stdout.split('\n')[0]?.trim() ?? '';
}
