import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ReadError } from './errors.ts';

/** A file of the library and what tells that it has changed: size in bytes, modification time in ms. */
export interface FileState {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
}

/** Interim: the readable files under a folder. @throws {ReadError} if the folder cannot be read */
export async function listFiles(folder: string): Promise<FileState[]> {
  try {
    const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(txt|md|gongwen)$/i.test(name)).sort();
    return await Promise.all(
      names.map(async (name) => {
        const path = join(folder, name);
        const { size, mtimeMs } = await stat(path);
        return { path, size, modified: mtimeMs };
      }),
    );
  } catch (error) {
    throw new ReadError(folder, `${folder}：文件夹读不了（${(error as Error).message}）。`);
  }
}
