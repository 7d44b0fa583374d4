import { createHash } from 'node:crypto';
import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Column, type Pieces, type Snapshot, withPieces } from '../precedents/snapshot.ts';
import type { Correction } from './corrections.ts';
import { KeptFiles } from './kept-files.ts';
import type { FileState } from './list-files.ts';
import type { Outcome } from './records.ts';
import { type Section, SectionFile, writeLargeSections, writeSections } from './sections.ts';

/** A file of the library as it is kept with a snapshot. */
export interface KeptFile {
  readonly path: string;
  /** Null for a built-in plan, which is no file. */
  readonly file: FileState | null;
  readonly content: string | null;
  readonly key: string | null;
  readonly outcome: Outcome;
  readonly correction: Correction | null;
  readonly unreachable?: true;
  /** It is the precedent, of the files that hold its plan. */
  readonly stands?: true;
}

/** What the library held when a snapshot was taken, without its files. */
export interface Kept {
  readonly version: string;
  /** Where its files were looked for, and the disk that was. */
  readonly sources: readonly { readonly setting: string; readonly base: string; readonly device: number | null }[];
  /** How many files are built-in plans, and how many could not be read. */
  readonly builtIn: number;
  readonly failed: number;
}

/** A snapshot that has been opened. Its columns and files are fetched when they are asked for. */
export interface OpenSnapshot {
  readonly kept: Kept;
  readonly index: Snapshot;
  /** What was read of each is fetched when it is asked for. @throws if their list is damaged */
  readonly files: () => KeptFiles;
  /** Looks whether what stays on disk is whole, a step at a time. */
  readonly check: () => Iterable<void>;
  readonly close: () => void;
}

/** So many sets of sources are kept: windows on different workspaces have each their own. */
const kept = 4;
/** A record that no snapshot names may be one that another window is about to name. */
const youngest = 24 * 3600 * 1000;

const ending = '.snapshot';
/** A quarter of an index, of which a question needs some hundred short pieces: it stays in the file. */
const onDisk = 'likeness/postings.bytes';
/** Half an index, of which a first question needs little. */
const inBlocks = ['phrases/suffixes.order.low', 'phrases/suffixes.order.high'];

/** The snapshot of the built-in plans. */
export function seedsSnapshot(seeds: string): string {
  return join(seeds, `index${ending}`);
}

/**
 * Opens a snapshot. Null if it is damaged at its head. `damaged` is told, later, of a part that is: asking for it fails.
 */
export function openSnapshot(path: string, damaged: (path: string) => void): OpenSnapshot | null {
  const file = SectionFile.open(path);
  if (!file) return null;
  const bytes = file.bytes('kept');
  const read = (name: string): Section => {
    const found = file.read(name);
    if (found) return found;
    damaged(path);
    throw new Error(`the snapshot is damaged at ${name}`);
  };
  try {
    if (bytes)
      return {
        kept: JSON.parse(Buffer.from(bytes).toString('utf8')) as Kept,
        index: indexIn(file, read, () => damaged(path)),
        check: () => file.check(onDisk, () => damaged(path)),
        files: () => filesIn(file, read, () => damaged(path)),
        close: () => file.close(),
      };
  } catch {
    // damaged
  }
  file.close();
  return null;
}

function indexIn(file: SectionFile, read: (name: string) => Section, damaged: () => void): Snapshot {
  const sections: Record<string, Record<string, Column>> = {};
  for (const full of file.names) {
    const [section, column] = full.split('/');
    if (section === undefined || column === undefined) continue;
    sections[section] ??= {};
    Object.defineProperty(sections[section], column, { enumerable: true, get: () => read(full) as Column });
  }
  for (const [name, section] of Object.entries(sections))
    withPieces(section, (column) => piecesIn(file, `${name}/${column}`, read, damaged));
  return sections;
}

/** Null for a column that is taken whole. */
function piecesIn(file: SectionFile, name: string, read: (name: string) => Section, damaged: () => void): Pieces | null {
  const whole = () => read(name) as Uint8Array;
  const pieces = name === onDisk ? file.pieces(name) : null;
  if (pieces) return { between: told(pieces, damaged), whole };
  const blocks = inBlocks.includes(name) ? file.blocks(name) : null;
  return blocks && { between: inRoom(told(blocks, damaged)), whole, into: told(blocks, damaged) };
}

function filesIn(file: SectionFile, read: (name: string) => Section, damaged: () => void): KeptFiles {
  const lines = file.blocks('files/lines');
  if (!lines) throw new Error('the snapshot lists no files');
  return new KeptFiles(inRoom(told(lines, damaged)), {
    lineEnds: read('files/lineEnds') as Uint32Array,
    paths: read('files/paths') as Uint8Array,
    pathEnds: read('files/pathEnds') as Uint32Array,
    states: read('files/states') as Float64Array,
  });
}

/** As `fill`, in a room of its own. */
function inRoom(fill: (from: number, room: Uint8Array) => void): (from: number, to: number) => Uint8Array {
  return (from, to) => {
    const room = new Uint8Array(to - from);
    fill(from, room);
    return room;
  };
}

/** As `read`; calls `damaged` where that throws. */
function told<Given extends unknown[], Found>(read: (...given: Given) => Found, damaged: () => void): (...given: Given) => Found {
  return (...given) => {
    try {
      return read(...given);
    } catch (error) {
      damaged();
      throw error;
    }
  };
}

/** What is written: the files as they are now, the indexes as views of arrays in use. */
function sectionsOf({ version, sources }: Pick<Kept, 'version' | 'sources'>, files: readonly KeptFile[], index: Snapshot) {
  const count = (wanted: (file: KeptFile) => boolean) => files.filter(wanted).length;
  const builtIn = count(({ file }) => file === null);
  const kept: Kept = { version, sources, builtIn, failed: count(({ outcome }) => outcome.kind === 'failed') };
  const sections: Record<string, Section> = { kept: Buffer.from(JSON.stringify(kept)) };
  for (const [name, columns] of Object.entries<Readonly<Record<string, Section>>>({ ...index, files: { ...KeptFiles.columnsOf(files) } }))
    for (const [column, numbers] of Object.entries(columns)) sections[`${name}/${column}`] = numbers;
  return sections;
}

export function writeSnapshot(path: string, kept: Pick<Kept, 'version' | 'sources'>, files: readonly KeptFile[], index: Snapshot): void {
  writeSections(path, sectionsOf(kept, files, index));
}

/** The snapshots in the extension's storage: one for each set of sources, written by any window, never changed. */
export class Snapshots {
  constructor(
    private readonly folder: string,
    private readonly version: string,
  ) {}

  /** Paths of the snapshots that may serve for these sources, the best first. */
  candidates(bases: readonly string[]): string[] {
    const own = `${setOf(bases)}.`;
    let names: string[];
    try {
      names = readdirSync(this.folder).filter((name) => name.endsWith(ending));
    } catch {
      return []; // nothing kept yet
    }
    const dated = names.map((name) => ({ name, own: name.startsWith(own), time: timeOf(join(this.folder, name)) }));
    return dated.sort((a, b) => Number(b.own) - Number(a.own) || b.time - a.time).map(({ name }) => join(this.folder, name));
  }

  /** A snapshot of this program for these sources, or for some of them. The others that are met on the way, if damaged, are removed. */
  open(bases: readonly string[], damaged: (path: string) => void): (OpenSnapshot & { path: string }) | null {
    for (const path of this.candidates(bases)) {
      const opened = openSnapshot(path, damaged);
      if (!opened) this.discard(path);
      else if (
        opened.kept.version === this.version &&
        (bases.length === 0 || opened.kept.sources.some(({ base }) => bases.includes(base)))
      ) {
        try {
          const now = new Date();
          utimesSync(path, now, now);
        } catch {
          // it is only dated for the clearing away
        }
        return { ...opened, path };
      } else opened.close();
    }
    return null;
  }

  discard(path: string): void {
    rmSync(path, { force: true });
  }

  /** @param stale see {@link writeLargeSections} */
  async write(sources: Kept['sources'], files: readonly KeptFile[], index: Snapshot, stale: () => boolean): Promise<void> {
    const set = setOf(sources.map(({ base }) => base));
    const path = join(this.folder, `${set}.${Date.now().toString(36)}-${process.pid}${ending}`);
    await writeLargeSections(path, sectionsOf({ version: this.version, sources }, files, index), stale);
  }

  /** Removes what nothing names any more: older snapshots of a set, the sets used least lately, their records in `records`. */
  async clear(records: string): Promise<void> {
    const seen = new Set<string>();
    const named = new Set<string>();
    for (const path of this.candidates([])
      .map((path) => ({ path, time: timeOf(path) }))
      .sort((a, b) => b.time - a.time)
      .map(({ path }) => path)) {
      const set = path.slice(this.folder.length + 1).split('.', 1)[0] as string;
      const opened = seen.has(set) || seen.size >= kept ? null : openSnapshot(path, () => undefined);
      if (opened?.kept.version === this.version) {
        seen.add(set);
        for (const { key } of filesOf(opened)) if (key !== null) named.add(key);
      } else this.discard(path);
      opened?.close();
    }
    const before = Date.now() - youngest;
    // Of what was being written when a process was killed there is a beginning.
    const drafts = (await readdir(this.folder).catch(() => [])).filter((name) => !name.endsWith(ending));
    await removeOld(this.folder, drafts, before);
    for (const shelf of await readdir(records).catch(() => [])) {
      const folder = join(records, shelf);
      const names = await readdir(folder).catch(() => []);
      await removeOld(
        folder,
        names.filter((name) => !named.has(name)),
        before,
      );
    }
  }
}

/** None where they are damaged. */
function filesOf({ files }: OpenSnapshot): Iterable<KeptFile> {
  try {
    return files();
  } catch {
    return [];
  }
}

async function removeOld(folder: string, names: readonly string[], before: number): Promise<void> {
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found && found.mtimeMs < before) rmSync(path, { force: true });
  }
}

/** A name for a set of sources. */
function setOf(bases: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([...new Set(bases)].sort()))
    .digest('hex')
    .slice(0, 16);
}

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
