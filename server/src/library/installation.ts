import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the build has put beside the server. */
export interface Installation {
  /** The thread that reads files. */
  readonly reader: string;
  /** The thread that writes Word files and workbooks. */
  readonly writer: string;
  /** The built-in plans, read and indexed. */
  readonly seeds: string;
  /** Of the reader, and of the whole program: they change with every line of code or word of a lexicon that takes part. */
  readonly versions: { readonly reader: string; readonly program: string };
}

/** `folder`: the one the build writes to. */
export function installationIn(folder: string): Installation {
  let versions = { reader: 'unknown', program: 'unknown' };
  try {
    versions = JSON.parse(readFileSync(join(folder, 'versions.json'), 'utf8')) as typeof versions;
  } catch {
    // An installation in pieces: what can be answered is answered.
  }
  return { reader: join(folder, 'reader.js'), writer: join(folder, 'writer.js'), seeds: join(folder, 'seeds'), versions };
}
