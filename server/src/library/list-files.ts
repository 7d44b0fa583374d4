import type { Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ReadError } from './errors.ts';
import { reasonOf } from './read-file.ts';

/** A file of the library and what tells that it has changed: size in bytes, modification time in ms. */
export interface FileState {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
}

const readable = /\.(?:txt|md|markdown|gongwen|html?|mht|mhtml|docx|docm|pdf|doc|wps|rtf)$/i;
/** What Word and WPS leave beside a document that is open. */
const lockFile = /^~\$/;
const skipped = new Set(['node_modules']);

/**
 * The readable files (.txt .md .markdown .gongwen .html .htm .mht .mhtml .docx .docm .pdf, and .doc .wps .rtf, which need
 * converting) in a folder and the folders in it, in order of their paths. Hidden
 * folders, node_modules and links to folders are left out; what vanishes or is closed inside the folder stops nothing.
 * @throws {ReadError} naming the folder and the cure, if the folder itself cannot be read
 */
export async function listFiles(folder: string): Promise<FileState[]> {
  const found: FileState[] = [];
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw new ReadError(folder, reasonOf(error));
  }
  await walk(folder, entries, found);
  return found.sort((one, two) => (one.path < two.path ? -1 : 1));
}

/** Whether a file of this path, relative to its folder, is one that {@link listFiles} lists: by its names alone. */
export function isListed(path: string): boolean {
  const names = path.split(/[/\\]/);
  return readable.test(path) && names.every((name) => !isSkipped(name));
}

function isSkipped(name: string): boolean {
  return name.startsWith('.') || lockFile.test(name) || skipped.has(name);
}

async function walk(folder: string, entries: readonly Dirent[], found: FileState[]): Promise<void> {
  for (const entry of entries) {
    if (isSkipped(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const inner = await readdir(path, { withFileTypes: true }).catch(() => []);
      await walk(path, inner, found);
    } else if (readable.test(entry.name)) {
      const state: Stats | null = await stat(path).catch(() => null);
      if (state?.isFile()) found.push({ path, size: state.size, modified: state.mtimeMs });
    }
  }
}
