import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest file of this name in `folder` or above it; null if there is none. */
export function findUpwards(folder: string, name: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, name);
    if (isFile(path)) return path;
    if (dirname(at) === at) return null;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false; // a folder that may not be looked into
  }
}
