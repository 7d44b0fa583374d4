import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { SectionFile, writeSections } from './sections.ts';

const ending = '.code';

/** A bundle that runs. */
export interface Running {
  /** It was taken as an earlier process has compiled it. */
  readonly wasKept: boolean;
  /** Keeps what has been compiled of it, for the next process; nothing where that has been done. Takes some 30 ms for the server. */
  keep(): void;
}

/**
 * Runs a bundle of the build (a CommonJS module), as an earlier process has compiled it where `folder` keeps that; null keeps
 * nothing. To compile the server's code takes longer than to open a library. `version` changes with the bundle. What another engine has
 * compiled, or what is damaged, is compiled anew.
 */
export function runKept(file: string, folder: string | null, version: string): Running {
  const name = `${version}-${process.version}-${process.arch}${ending}`;
  const kept = folder === null ? null : SectionFile.open(join(folder, name));
  const cachedData = kept?.bytes('code') ?? undefined;
  kept?.close();
  // As Node wraps a module.
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  const wasKept = script.cachedDataRejected === false;
  const keep = () => {
    if (wasKept || folder === null) return;
    try {
      for (const other of readdirSync(folder)) if (other.endsWith(ending) && other !== name) rmSync(join(folder, other), { force: true });
    } catch {
      // nothing kept yet
    }
    try {
      writeSections(join(folder, name), { code: script.createCachedData() });
    } catch {
      // A full disk, a folder closed to us: it is compiled again.
    }
  };
  return { wasKept, keep };
}
