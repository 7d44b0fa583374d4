import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { ReadError } from './errors.ts';
import { type FileState, isListed, listFiles } from './list-files.ts';
import { reasonOf } from './read-file.ts';

/** An entry of the settings: a folder, a single file, or a pattern (`/share/plans/20??/**`). */
export interface Source {
  /** As written. */
  readonly setting: string;
  /** The folder, or the file: what is looked at and watched. Absolute. */
  readonly base: string;
  /** Whether a path (absolute) belongs to it, by name alone. */
  holds(path: string): boolean;
}

/**
 * `workspace`: the folder that relative entries are in. An entry that names something that is there is that, whatever
 * characters its name has: brackets are common in names of folders. `~` is the user's folder.
 */
export function sourceOf(setting: string, workspace: string): Source {
  const home = /^~(?=[/\\]|$)/.test(setting) ? join(homedir(), setting.slice(1)) : setting;
  const whole = resolve(workspace, home);
  const pattern = home.replaceAll(sep, '/');
  const { base, glob, isGlob } = picomatch.scan(pattern);
  if (!isGlob || existsSync(whole))
    return { setting, base: whole, holds: (path) => path === whole || (within(whole, path) && isListed(relative(whole, path))) };
  const folder = resolve(workspace, base === '' && pattern.startsWith('/') ? '/' : base);
  const matches = picomatch(glob);
  return {
    setting,
    base: folder,
    holds: (path) => within(folder, path) && isListed(relative(folder, path)) && matches(relative(folder, path).replaceAll(sep, '/')),
  };
}

/** Whether `path` lies in the folder. */
export function within(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** What a source holds now. `device`: of the disk its base lies on; another one tells that a share is not mounted. */
export interface Listing {
  readonly files: readonly FileState[];
  readonly device: number;
}

/** @throws {ReadError} if its base cannot be reached */
export async function listSource(source: Source): Promise<Listing> {
  const found = await stat(source.base).catch((error: unknown) => {
    throw new ReadError(source.base, reasonOf(error));
  });
  if (found.isFile()) return { files: [{ path: source.base, size: found.size, modified: found.mtimeMs }], device: found.dev };
  const files = await listFiles(source.base);
  return { files: files.filter(({ path }) => source.holds(path)), device: found.dev };
}
