import type { Precedent } from '../precedents/precedent.ts';
import { ReadError } from './errors.ts';
import { type FileState, listFiles } from './list-files.ts';
import { notPlan } from './not-plan.ts';
import { readText } from './read-file.ts';
import { readPrecedent } from './read-precedent.ts';

/** Something of the library that is not in it; the message names it, the reason, and the cure if there is one. */
export interface Problem {
  readonly place: string;
  readonly message: string;
  /** Read, and left out because it is no plan: nothing to be mended. */
  readonly leftOut?: true;
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

/** One file as a precedent, or what hinders: nothing throws. A file that is no plan is no precedent. */
export async function readLibraryFile(path: string): Promise<{ precedent: Precedent } | { problem: Problem }> {
  try {
    const precedent = readPrecedent(await readText(path), path);
    const reason = notPlan(precedent);
    return reason === null ? { precedent } : { problem: { place: path, message: `${path}：没有编入，${reason}。`, leftOut: true } };
  } catch (error) {
    return { problem: problemOf(path, error) };
  }
}

function problemOf(place: string, error: unknown): Problem {
  if (error instanceof ReadError) return { place, message: error.message };
  return { place, message: `${place}：${error instanceof Error ? error.message : String(error)}` };
}
