import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, digestFormat, digestOf } from '../precedents/digest.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Snapshot } from '../precedents/snapshot.ts';
import { type Correction, Corrections, correctBody } from './corrections.ts';
import { ReadError, type Words } from './errors.ts';
import { type FileState, listFiles } from './list-files.ts';
import { reasonOf } from './read-file.ts';
import type { Reading } from './read-library-file.ts';
import type { Reader } from './reader-pool.ts';
import { bodyIn, digestIn, type Outcome, RecordFolder, type Records, RecordsInMemory, recordsIn } from './records.ts';
import { SamePlans } from './same-plan.ts';
import { type Kept, type KeptFile, openSnapshot, Snapshots, seedsSnapshot } from './snapshots.ts';
import { type Listing, listSource, type Source, within } from './sources.ts';
import { Shelf, StoredPrecedent } from './stored-precedent.ts';

/** Where plans go that have been read: see Precedents. */
export interface Precedents {
  add(precedent: Precedent, digest?: Digest): void;
  remove(id: string): void;
  prepare(): Iterable<void>;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot, precedentOf: (id: string) => Precedent): void;
  readonly size: number;
}

/** A file of the library. */
export interface ArchiveFile {
  readonly path: string;
  /** Part of the extension. */
  readonly builtIn: boolean;
  readonly state: 'waiting' | 'reading' | 'done';
  /** What it was read as last; null if it has not been read yet. */
  readonly outcome: Outcome | null;
  readonly correction: Correction | null;
  /** Its folder cannot be reached: what was read of it still counts. */
  readonly unreachable: boolean;
}

interface Entry extends ArchiveFile {
  state: ArchiveFile['state'];
  outcome: Outcome | null;
  correction: Correction | null;
  unreachable: boolean;
  /** As it was when it was listed or read last. */
  file: FileState | null;
  content: string | null;
  key: string | null;
  /** Counts what has been asked of it: an answer to an older question is dropped. */
  ticket: number;
}

/** An entry of the settings and what hinders it, if anything. */
export interface Root {
  readonly source: Source;
  readonly problem: Words | null;
}

export interface Progress {
  readonly done: number;
  readonly all: number;
  /** Path of the file begun last. */
  readonly current: string;
  /** Milliseconds it will still take, by the time it has taken; null while that cannot be said. */
  readonly left: number | null;
}

/** Is told what happens, between the answers to others. */
export interface Follower {
  /** These files are other than they were, or gone. */
  changed(paths: ReadonlySet<string>): void;
  progress(progress: Progress): void;
  /** Everything has been looked at and read, or reading has been broken off. */
  settled(): void;
}

/** Where the archive keeps what it has read. */
export interface Storage {
  /** Null: nowhere, for this session only. */
  readonly folder: string | null;
  /** Changes with everything that makes of the same files something else. */
  readonly version: string;
  /** The folder of the built-in plans as the build wrote them. */
  readonly seeds: string | null;
}

/** Changes are told, and others take their turn, after so many milliseconds. */
const patience = 100;
/** A snapshot is written anew when one in so many plans has changed. */
const worthwhile = 50;

/**
 * The user's own archive: files in folders become precedents, and stay so as long as the files do. Reading is left to a
 * {@link Reader}; what was read is kept, so that it is not read again.
 */
export class Archive {
  private readonly files = new Map<string, Entry>();
  private readonly same = new SamePlans((a, b) => rankOf(this.files.get(a), a, this.open) < rankOf(this.files.get(b), b, this.open));
  private readonly standing = new Map<string, StoredPrecedent>();
  private readonly shelf: Shelf;
  private readonly memory = new RecordsInMemory();
  private readonly kept: readonly Records[];
  /** Files read anew because their records were lost. */
  private readonly mended = new Set<string>();
  private readonly snapshots: Snapshots | null;
  private readonly corrections: Corrections;
  private sources: readonly Source[] = [];
  private problems = new Map<Source, Words>();
  private devices = new Map<string, number | null>();
  /** Paths of documents open in the editor. */
  private open: ReadonlySet<string> = new Set();

  /** What is to be looked at: everything, or these paths. */
  private all = false;
  private readonly dirty = new Set<string>();
  private looking = false;
  /** Paths of the files to be read, in order. */
  private readonly queue = new Set<string>();
  private active = 0;
  private broken = false;
  private done = 0;
  private began = 0;
  private readonly changes = new Set<string>();
  private toldAt = 0;
  /** Plans added or removed since the last snapshot. */
  private unsaved = 0;
  private writing: Promise<void> | null = null;
  private started = false;
  private rebuilt = false;
  /** Indexes that hold nothing. */
  private readonly nothing: Snapshot;
  private settling: { promise: Promise<void>; resolve: () => void } | null = null;

  constructor(
    private readonly precedents: Precedents,
    private readonly reader: Reader,
    private readonly storage: Storage,
    private readonly follower: Follower,
  ) {
    const { folder, version, seeds } = storage;
    this.nothing = precedents.snapshot();
    this.kept = [this.memory, ...[folder, seeds].flatMap((storage) => (storage === null ? [] : [new RecordFolder(recordsIn(storage))]))];
    const records: Records = { open: (key) => first(this.kept, (one) => one.open(key)) };
    this.shelf = new Shelf(records, (id) => this.mend(id));
    this.snapshots = folder === null ? null : new Snapshots(join(folder, 'snapshots'), version);
    this.corrections = new Corrections(folder === null ? null : join(folder, 'corrections.jsonl'));
  }

  /** Every file, in no order. */
  entries(): Iterable<ArchiveFile> {
    return this.files.values();
  }

  entry(path: string): ArchiveFile | undefined {
    return this.files.get(path);
  }

  roots(): readonly Root[] {
    return this.sources.map((source) => ({ source, problem: this.problems.get(source) ?? null }));
  }

  /** The files that hold the plan of `path`, the one that is the precedent first; none for a file that is no plan. */
  sourcesOf(path: string): readonly string[] {
    return this.same.sourcesOf(path);
  }

  /**
   * From now on the library is what these sources hold, with the built-in plans or without. What they no longer name is gone
   * when this returns; what is new is read. Resolves when that is done.
   */
  load(sources: readonly Source[], withSeeds: boolean): Promise<void> {
    this.sources = sources;
    this.problems = new Map();
    this.broken = false;
    if (!this.started) {
      this.started = true;
      this.restore();
    }
    for (const entry of [...this.files.values()])
      if (entry.builtIn ? !withSeeds : !sources.some((source) => source.holds(entry.path))) this.drop(entry.path);
    if (withSeeds) this.addSeeds();
    this.all = true;
    return this.work();
  }

  /** These paths (files or folders) have changed, come or gone. */
  changed(paths: Iterable<string>): Promise<void> {
    for (const path of paths) this.dirty.add(path);
    return this.work();
  }

  /** Reads a file anew, or with null all that wait or could not be read. */
  reread(path: string | null): Promise<void> {
    this.broken = false;
    for (const entry of path === null ? this.files.values() : [this.files.get(path)])
      if (entry && !entry.builtIn && (path !== null || entry.outcome === null || entry.outcome.kind === 'failed')) this.enqueue(entry);
    return this.work();
  }

  /** Reads no more files for now; those being read are finished. */
  breakOff(): void {
    this.broken = true;
  }

  /** Resolves when what is being kept has been written. */
  async written(): Promise<void> {
    await this.writing;
  }

  /**
   * What the user says of the plan in a file; null takes it back. Holds for all files with that plan.
   * @throws where it cannot be kept
   */
  async correct(path: string, correction: Correction | null): Promise<void> {
    const sources = this.same.sourcesOf(path);
    for (const source of sources.length > 0 ? sources : [path]) {
      const entry = this.files.get(source);
      if (!entry) continue;
      this.corrections.set(source, entry.content, correction);
      if (!entry.builtIn) this.enqueue(entry);
      else {
        entry.correction = this.corrections.of(source, entry.content);
        if (this.standing.has(source)) this.put(entry, this.digestOf(entry));
        this.changes.add(source);
      }
    }
    await this.work();
  }

  /** Documents that are open as drafts: among the files with one plan, it is the draft that counts, and a draft is no precedent of itself. */
  drafts(paths: ReadonlySet<string>): void {
    const touched = [...new Set([...paths, ...this.open])].filter((path) => paths.has(path) !== this.open.has(path));
    this.open = paths;
    for (const path of touched) if (this.files.has(path)) this.stand(this.same.sourcesOf(path));
    this.tell();
  }

  // Looking: what is there

  private work(): Promise<void> {
    this.settling ??= deferred();
    const { promise } = this.settling;
    void this.look();
    return promise;
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    // What has called is told first what to wait for.
    await turn();
    while (this.all || this.dirty.size > 0) {
      if (this.all) {
        this.all = false;
        this.dirty.clear();
        await this.lookAtAll();
      } else {
        const [path = ''] = this.dirty;
        this.dirty.delete(path);
        await this.lookAt(path);
      }
      this.startReading();
    }
    this.looking = false;
    this.tell();
    this.settle();
  }

  private async lookAtAll(): Promise<void> {
    const { sources } = this;
    const found = new Map<string, FileState>();
    const lost = new Set<Source>();
    for (const source of sources) {
      const listing = await listSource(source).catch((error: unknown) => error as ReadError);
      if (sources !== this.sources) return; // the settings have changed: all is looked at again
      if ('files' in listing && !this.isUnmounted(source, listing)) {
        this.problems.delete(source);
        this.devices.set(source.base, listing.device);
        for (const file of listing.files) found.set(file.path, file);
      } else {
        lost.add(source);
        this.problems.set(source, listing instanceof ReadError ? listing.reason : 'files' in listing ? unmounted : reasonOf(listing));
      }
      this.changes.add(source.base);
    }
    for (const file of found.values()) this.seen(file, true);
    for (const entry of [...this.files.values()]) {
      if (entry.builtIn || found.has(entry.path)) continue;
      if ([...lost].some((source) => source.holds(entry.path))) this.markUnreachable(entry);
      else this.drop(entry.path);
    }
  }

  /** Where a share is mounted there is an empty folder while it is not. */
  private isUnmounted({ base }: Source, { files, device }: Listing): boolean {
    const before = this.devices.get(base) ?? null;
    return files.length === 0 && before !== null && before !== device;
  }

  private async lookAt(path: string): Promise<void> {
    // Events of a share that goes may look like files deleted one by one.
    const sources = this.sources.filter(({ base }) => base === path || within(base, path) || within(path, base));
    if (sources.length === 0) return;
    const devices = await Promise.all(
      sources.map(({ base }) =>
        stat(base).then(
          ({ dev }) => dev,
          () => null,
        ),
      ),
    );
    const isDoubtful = ({ base }: Source, at: number) =>
      base === path || within(path, base) || devices[at] === null || devices[at] !== this.devices.get(base);
    if (sources.some((source, at) => isDoubtful(source, at) || this.problems.has(source))) {
      this.all = true;
      return;
    }
    const found = await stat(path).catch(() => null);
    const held = (file: string) => this.sources.some((source) => source.holds(file));
    const files = found?.isDirectory() ? (await listFiles(path).catch(() => [])).filter((file) => held(file.path)) : [];
    if (found?.isFile() && held(path)) files.push({ path, size: found.size, modified: found.mtimeMs });
    for (const file of files) this.seen(file, false);
    const there = new Set(files.map((file) => file.path));
    for (const entry of [...this.files.values()])
      if (!entry.builtIn && (entry.path === path || within(path, entry.path)) && !there.has(entry.path)) this.drop(entry.path);
  }

  /** A file is there as it is. `again`: what could not be read then may be read now. */
  private seen(file: FileState, again: boolean): void {
    let entry = this.files.get(file.path);
    if (!entry) {
      entry = { ...blank, path: file.path, file };
      this.files.set(file.path, entry);
      this.enqueue(entry);
      return;
    }
    if (entry.unreachable) this.changes.add(entry.path);
    entry.unreachable = false;
    const retried = again && entry.outcome?.kind === 'failed' && entry.outcome.passing;
    const corrected = !sameCorrection(entry.correction, this.corrections.of(entry.path, entry.content));
    if (!sameState(entry.file, file) || ((retried || corrected || entry.outcome === null) && entry.state === 'done')) {
      entry.file = file;
      this.enqueue(entry);
    }
  }

  private markUnreachable(entry: Entry): void {
    this.queue.delete(entry.path);
    if (entry.outcome === null) {
      this.drop(entry.path);
      return;
    }
    // What was about to be read is read when it can be reached again.
    if (entry.state !== 'done') entry.file = null;
    entry.ticket++;
    entry.state = 'done';
    entry.unreachable = true;
    this.changes.add(entry.path);
  }

  private drop(path: string): void {
    const others = this.same.sourcesOf(path);
    this.queue.delete(path);
    this.files.delete(path);
    this.same.remove(path);
    this.stand(others);
    this.changes.add(path);
  }

  // Reading: what it says

  private enqueue(entry: Entry): void {
    entry.ticket++;
    entry.state = 'waiting';
    if (this.queue.size === 0 && this.active === 0) {
      this.done = 0;
      this.began = performance.now();
    }
    this.queue.add(entry.path);
    this.changes.add(entry.path);
  }

  private startReading(): void {
    // Each takes its first file at once.
    while (!this.broken && this.active < this.reader.lanes && this.queue.size > 0) {
      this.active++;
      void this.readOn();
    }
  }

  private async readOn(): Promise<void> {
    for (let path = this.next(); path !== null; path = this.next()) {
      const entry = this.files.get(path) as Entry;
      const { ticket } = entry;
      entry.state = 'reading';
      this.changes.add(path);
      this.follower.progress(this.progress(path));
      const correction = this.corrections.of(path, entry.content);
      const reading = await this.reader.read(path, correction);
      this.done++;
      if (this.files.get(path) === entry && entry.ticket === ticket) this.accept(entry, reading, correction);
      this.tellNowAndThen();
      // What came in meanwhile is answered before the next plan is taken up.
      await turn();
    }
    this.active--;
    this.settle();
  }

  private next(): string | null {
    const [path] = this.queue;
    if (this.broken || path === undefined) return null;
    this.queue.delete(path);
    return path;
  }

  private progress(current: string): Progress {
    const all = this.done + this.queue.size + this.active;
    const left = this.done < this.reader.lanes ? null : ((performance.now() - this.began) / this.done) * (all - this.done);
    return { done: this.done, all, current, left };
  }

  private accept(entry: Entry, reading: Reading, correction: Correction | null): void {
    const { path } = entry;
    const before = this.same.sourcesOf(path);
    entry.state = 'done';
    entry.file = reading.file ?? entry.file;
    entry.content = reading.content;
    entry.key = reading.key;
    entry.outcome = reading.outcome;
    entry.correction = correction;
    if (reading.record && reading.key !== null) this.memory.put(reading.key, reading.record);
    this.changes.add(path);
    if (reading.outcome.kind === 'plan') this.same.add(path, reading.outcome.fingerprint);
    else this.same.remove(path);
    if (reading.outcome.kind === 'plan' && this.same.sourcesOf(path)[0] === path) this.put(entry, reading.digest);
    this.stand([...before, ...this.same.sourcesOf(path)]);
    // What is in the file may be known to have been corrected where it lay before.
    if (!sameCorrection(correction, this.corrections.of(path, entry.content))) this.enqueue(entry);
  }

  // Standing: which files are precedents

  /** Of each plan in these files one stands for all. */
  private stand(paths: readonly string[]): void {
    for (const path of paths) {
      const entry = this.files.get(path);
      const isFirst = entry?.outcome?.kind === 'plan' && this.same.sourcesOf(path)[0] === path;
      if (isFirst && !this.standing.has(path)) this.put(entry, this.digestOf(entry));
      else if (!isFirst && this.standing.delete(path)) {
        this.precedents.remove(path);
        this.unsaved++;
      }
      this.changes.add(path);
    }
  }

  private put(entry: Entry, digest: Digest | null): void {
    const precedent = this.precedentOf(entry);
    if (!precedent) return;
    if (!digest) {
      // It stands again when it has been read anew.
      this.mend(entry.path);
      return;
    }
    this.standing.set(entry.path, precedent);
    this.precedents.add(precedent, digest);
    this.unsaved++;
  }

  private precedentOf({ path, key, outcome, correction }: Entry): StoredPrecedent | null {
    return outcome?.kind === 'plan' && key !== null
      ? new StoredPrecedent(path, key, outcome.metadata, outcome.label, correction, this.shelf)
      : null;
  }

  /** The record of a plan is gone or damaged: the file is read anew, once. */
  private mend(path: string): void {
    if (this.mended.has(path)) return;
    this.mended.add(path);
    void this.reread(path);
  }

  private digestOf({ key, outcome, correction }: Entry): Digest | null {
    const record = key === null ? null : first(this.kept, (one) => one.open(key));
    if (!record || outcome?.kind !== 'plan') return null;
    try {
      if (correction) {
        const body = bodyIn(record);
        return body && digestOf(correctBody(body, outcome.label, correction));
      }
      const digest = digestIn(record) as Digest | null;
      return digest?.format === digestFormat ? digest : null;
    } finally {
      record.close();
    }
  }

  // Keeping: so that nothing is read twice

  private restore(): void {
    const bases = this.sources.map(({ base }) => base);
    for (let tries = 0; tries < 3; tries++) {
      const kept = bases.length > 0 ? this.snapshots?.open(bases, (path) => void this.rebuild(path)) : null;
      if (!kept) break;
      if (this.takeUp(kept.kept, kept.index)) return;
      kept.close();
      this.snapshots?.discard(kept.path);
    }
    const { seeds, version } = this.storage;
    const baked = seeds === null ? null : openSnapshot(seedsSnapshot(seeds), (path) => void this.rebuild(path));
    if (baked && baked.kept.version === version) this.takeUp(baked.kept, baked.index);
  }

  private takeUp({ files, sources }: Kept, index: Snapshot): boolean {
    for (const one of files) this.takeUpFile(one);
    for (const { base, device } of sources) this.devices.set(base, device);
    for (const { path } of files) {
      const entry = this.files.get(path) as Entry;
      const precedent = this.same.sourcesOf(path)[0] === path ? this.precedentOf(entry) : null;
      if (precedent) this.standing.set(path, precedent);
    }
    try {
      this.precedents.restore(index, (id) => this.standing.get(id) as StoredPrecedent);
      if (this.precedents.size === this.standing.size) return true;
    } catch {
      // damaged
    }
    this.precedents.restore(structuredClone(this.nothing), () => undefined as never);
    for (const path of this.files.keys()) this.same.remove(path);
    this.standing.clear();
    this.files.clear();
    return false;
  }

  /** Part of the snapshot in use turns out to be damaged: the indexes are made anew of what was read. */
  private async rebuild(path: string): Promise<void> {
    this.snapshots?.discard(path);
    if (this.rebuilt) return;
    this.rebuilt = true;
    await turn();
    this.precedents.restore(structuredClone(this.nothing), () => undefined as never);
    const paths = [...this.standing.keys()];
    this.standing.clear();
    for (const one of paths) {
      this.stand([one]);
      await turn();
    }
    this.tell();
    await this.work();
  }

  private takeUpFile(kept: KeptFile): Entry {
    const entry: Entry = { ...blank, ...kept, unreachable: kept.unreachable === true, builtIn: kept.file === null, state: 'done' };
    this.files.set(entry.path, entry);
    if (kept.outcome.kind === 'plan') this.same.add(entry.path, kept.outcome.fingerprint);
    this.changes.add(entry.path);
    return entry;
  }

  private addSeeds(): void {
    const { seeds } = this.storage;
    if (seeds === null || [...this.files.values()].some((entry) => entry.builtIn)) return;
    const baked = openSnapshot(seedsSnapshot(seeds), () => undefined);
    if (!baked) return;
    const added = baked.kept.files.map((file) => this.takeUpFile(file));
    baked.close();
    for (const entry of added) entry.correction = this.corrections.of(entry.path, entry.content);
    for (const entry of added) this.stand(this.same.sourcesOf(entry.path));
  }

  private settle(): void {
    if (this.looking || this.active > 0 || this.all || this.dirty.size > 0 || (this.queue.size > 0 && !this.broken)) {
      if (!this.looking) this.startReading();
      return;
    }
    this.tell();
    this.reader.rest();
    this.memory.keep(new Set([...this.files.values()].flatMap(({ key }) => key ?? [])));
    const { settling } = this;
    this.settling = null;
    settling?.resolve();
    if (settling) this.follower.settled();
    this.writing ??= this.save().finally(() => {
      this.writing = null;
    });
  }

  /** Writes a snapshot as often as it is worth it. What cannot be kept is read again next time. */
  private async save(): Promise<void> {
    const { snapshots, storage } = this;
    if (snapshots === null || storage.folder === null) return;
    try {
      while (this.isWorthSaving()) {
        for (const _ of this.precedents.prepare()) await turn();
        const before = this.unsaved;
        const bases = this.sources.map(({ base }) => base);
        const sources = bases.map((base) => ({ base, device: this.devices.get(base) ?? null }));
        await snapshots.write(bases, { files: this.keptFiles(), sources }, this.precedents.snapshot(), () => this.unsaved !== before);
        if (this.unsaved === before) this.unsaved = 0;
      }
      await snapshots.clear(recordsIn(storage.folder));
    } catch {
      // A full disk, a folder closed to us: next time the records are taken up one by one.
    }
  }

  private isWorthSaving(): boolean {
    const isIdle = this.active === 0 && !this.looking;
    return isIdle && this.sources.length > 0 && this.unsaved > 0 && this.unsaved * worthwhile >= this.precedents.size;
  }

  private keptFiles(): KeptFile[] {
    return [...this.files.values()].flatMap(({ path, builtIn, file, content, key, outcome, correction, unreachable, state }): KeptFile[] =>
      outcome === null || state !== 'done'
        ? []
        : [{ path, file: builtIn ? null : file, content, key, outcome, correction, ...(unreachable && { unreachable }) }],
    );
  }

  // Telling

  private tellNowAndThen(): void {
    if (performance.now() - this.toldAt >= patience) this.tell();
  }

  private tell(): void {
    this.toldAt = performance.now();
    if (this.changes.size === 0) return;
    const paths = new Set(this.changes);
    this.changes.clear();
    this.follower.changed(paths);
  }
}

const blank = {
  builtIn: false,
  state: 'done',
  outcome: null,
  correction: null,
  unreachable: false,
  file: null,
  content: null,
  key: null,
  ticket: 0,
} as const;

const unmounted: Words = {
  zh: '是空的，网络位置可能没有连上，先前读过的仍然可用',
  en: 'empty: the network place may not be connected; what was read before still counts',
};

/** What stands for a plan in several files: the open draft, then what is read most faithfully, then by name. */
function rankOf(entry: Entry | undefined, path: string, open: ReadonlySet<string>): string {
  const format = entry?.builtIn ? 4 : /\.pdf$/i.test(path) ? 3 : /\.(?:html?|mht|mhtml)$/i.test(path) ? 2 : 1;
  return `${open.has(path) ? 0 : format} ${path}`;
}

function sameState(a: FileState | null, b: FileState): boolean {
  return a !== null && a.size === b.size && a.modified === b.modified;
}

function sameCorrection(a: Correction | null, b: Correction | null): boolean {
  const said = (one: Correction | null) => JSON.stringify(one && Object.entries(one).sort());
  return a === b || said(a) === said(b);
}

function first<T, R>(all: readonly T[], find: (one: T) => R | null): R | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}

/** Lets everything that is queued run first. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
