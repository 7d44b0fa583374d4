import type { Precedent } from '../precedents/precedent.ts';
import { ReadError } from './errors.ts';
import { type FileState, listFiles } from './list-files.ts';
import { readText } from './read-file.ts';
import { readPrecedent } from './read-precedent.ts';

/** Something of the library that cannot be read; the message names it and the cure. */
export interface Problem {
  readonly place: string;
  readonly message: string;
}

/** The files of all folders, each once, and the folders that cannot be read. One bad folder stops no other. */
export async function listLibrary(folders: readonly string[]): Promise<{ files: FileState[]; problems: Problem[] }> {
  const files = new Map<string, FileState>();
  const problems: Problem[] = [];
  for (const folder of folders) {
    try {
      for (const file of await listFiles(folder)) files.set(file.path, file);
    } catch (error) {
      problems.push(problemOf(folder, error));
    }
  }
  return { files: [...files.values()], problems };
}

/** One file as a precedent, or what hinders. */
export async function readLibraryFile(path: string): Promise<{ precedent: Precedent } | { problem: Problem }> {
  try {
    return { precedent: readPrecedent(await readText(path), path) };
  } catch (error) {
    return { problem: problemOf(path, error) };
  }
}

function problemOf(place: string, error: unknown): Problem {
  if (error instanceof ReadError) return { place, message: error.message };
  return { place, message: `${place}：${error instanceof Error ? error.message : String(error)}` };
}
