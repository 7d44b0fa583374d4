import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Connection, DidChangeWatchedFilesNotification, type Disposable, type FileSystemWatcher } from 'vscode-languageserver/node';
import { type Source, within } from '../library/sources.ts';

/**
 * Has the editor watch what the library is made of, outside the workspace too. Everything in a folder is watched, not files of
 * known names only: where a folder goes, the editor may tell of the folder alone.
 */
export class LibraryWatch {
  private watched = '';
  private registered: Promise<Disposable | null> = Promise.resolve(null);

  /** `relative`: whether the editor takes patterns relative to a folder. */
  constructor(
    private readonly connection: Connection,
    private readonly relative: boolean,
  ) {}

  watch(sources: readonly Source[]): void {
    const bases = [...new Set(sources.map(({ base }) => base))].sort();
    const outermost = bases.filter((base) => !bases.some((other) => within(other, base)));
    const wanted = outermost.join('\n');
    if (wanted === this.watched) return;
    this.watched = wanted;
    const before = this.registered;
    this.registered = (async () => {
      (await before)?.dispose();
      if (outermost.length === 0) return null;
      const watchers = outermost.map((base) => this.watcher(base));
      return this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => null);
    })();
  }

  private watcher(base: string): FileSystemWatcher {
    const isFile = statSync(base, { throwIfNoEntry: false })?.isFile() === true;
    const folder = isFile ? dirname(base) : base;
    const pattern = isFile ? escaped(basename(base)) : '**';
    return {
      globPattern: this.relative ? { baseUri: pathToFileURL(folder).href, pattern } : `${escaped(folder.replaceAll('\\', '/'))}/${pattern}`,
    };
  }
}

/** A name as a pattern that means it. */
function escaped(name: string): string {
  return name.replace(/[[\]{}*?]/g, (one) => (one === '[' ? '[[]' : one === ']' ? '[]]' : '?'));
}
