import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, digestOf } from '../precedents/digest.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Snapshot } from '../precedents/snapshot.ts';
import { type ArchiveFile, ArchiveFiles, Entry } from './archive-files.ts';
import { ArchiveKeeping, type Storage } from './archive-keeping.ts';
import { type Correction, Corrections, correctBody } from './corrections.ts';
import { ReadError, type Words } from './errors.ts';
import { type FileState, listFiles } from './list-files.ts';
import { reasonOf } from './read-file.ts';
import type { Reading } from './read-library-file.ts';
import type { Reader } from './reader-pool.ts';
import { bodyIn, RecordFolder, type Records, RecordsInMemory, recordsIn } from './records.ts';
import type { SamePlans } from './same-plan.ts';
import { type Kept, openSnapshot, seedsSnapshot } from './snapshots.ts';
import { type Listing, listSource, type Source, within } from './sources.ts';
import { Shelf } from './stored-precedent.ts';

/** Where plans go that have been read: see Precedents. */
export interface Precedents {
  add(precedent: Precedent, digest?: Digest): void;
  remove(id: string): void;
  clear(): void;
  settle(): Iterable<void>;
  prepare(): Iterable<void>;
  fetching(): Iterable<void>;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot, precedentOf: (id: string) => Precedent): void;
  readonly size: number;
  /** Counts plans added and removed. */
  readonly changes: number;
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

/** Changes are told, and others take their turn, after so many milliseconds. */
const patience = 100;

/**
 * The user's own archive: files in folders become precedents, and stay so as long as the files do. Reading is left to a
 * {@link Reader}; what was read is kept, so that it is not read again.
 */
export class Archive {
  private readonly held: ArchiveFiles;
  private readonly memory = new RecordsInMemory();
  private readonly kept: readonly Records[];
  /** Files read anew because their records were lost. */
  private readonly mended = new Set<string>();
  private readonly keeping: ArchiveKeeping;
  private readonly corrections: Corrections;
  private sources: readonly Source[] = [];
  private problems = new Map<Source, Words>();
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
  private writing: Promise<void> | null = null;
  private started = false;
  /** The snapshot taken up at the start, until what it says has been gone through. */
  private restored: Kept | null = null;
  private settling: { promise: Promise<void>; resolve: () => void } | null = null;

  constructor(
    private readonly precedents: Precedents,
    private readonly reader: Reader,
    private readonly storage: Storage,
    private readonly follower: Follower,
  ) {
    const { folder, seeds } = storage;
    this.kept = [this.memory, ...[folder, seeds].flatMap((storage) => (storage === null ? [] : [new RecordFolder(recordsIn(storage))]))];
    const records: Records = { open: (key) => first(this.kept, (one) => one.open(key)) };
    const shelf = new Shelf(records, (id) => this.mend(id));
    this.held = new ArchiveFiles(
      () => this.open,
      shelf,
      (path) => this.changes.add(path),
    );
    this.keeping = new ArchiveKeeping(precedents, this.held, storage, (paths) => this.standAgain(paths));
    this.corrections = new Corrections(folder === null ? null : join(folder, 'corrections.jsonl'));
  }

  private get files(): Map<string, Entry> {
    return this.held.byPath;
  }

  private get same(): SamePlans {
    return this.held.same;
  }

  private get standing(): Set<string> {
    return this.held.standing;
  }

  /** Every file, in no order. */
  entries(): Iterable<ArchiveFile> {
    return this.files.values();
  }

  entry(path: string): ArchiveFile | undefined {
    return this.files.get(path);
  }

  /** How many files wait to be read, how many could not be, how many are built-in plans. */
  tally(): { readonly waiting: number; readonly failed: number; readonly builtIn: number } {
    if (this.restored && !this.held.isWhole) return { waiting: 0, failed: this.restored.failed, builtIn: this.restored.builtIn };
    const all = [...this.files.values()];
    return {
      waiting: all.filter(({ state }) => state !== 'done').length,
      failed: all.filter(({ state, kind }) => state === 'done' && kind === 'failed').length,
      builtIn: all.filter(({ builtIn }) => builtIn).length,
    };
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
    const kept = this.started ? null : this.keeping.restore(sources);
    this.started = true;
    // Of a library restored for the same settings nothing is gone: its files need not be gone through before the first answer.
    if (!kept || !isFor(kept, sources, withSeeds)) {
      for (const entry of [...this.files.values()])
        if (entry.builtIn ? !withSeeds : !sources.some((source) => source.holds(entry.path))) this.drop(entry.path);
      if (withSeeds) this.addSeeds();
    }
    this.restored = kept;
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
      if (entry && !entry.builtIn && (path !== null || entry.kind === null || entry.kind === 'failed')) this.enqueue(entry);
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
        entry.correction = this.corrections.of(entry);
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
    for (const path of touched) if (this.held.has(path)) this.stand(this.same.sourcesOf(path));
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
    for (const _ of this.held.takingUp()) await turn();
    for (const _ of this.keeping.checking()) await turn();
    // Where one draft was open then, another may be now.
    if (this.restored) for (const path of this.same.linked()) this.stand(this.same.sourcesOf(path));
    this.restored = null;
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
        this.keeping.devices.set(source.base, listing.device);
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
    const before = this.keeping.devices.get(base) ?? null;
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
      base === path || within(path, base) || devices[at] === null || devices[at] !== this.keeping.devices.get(base);
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
      entry = Entry.blank(file);
      this.files.set(file.path, entry);
      this.enqueue(entry);
      return;
    }
    if (entry.unreachable) this.changes.add(entry.path);
    entry.unreachable = false;
    const retried = again && entry.kind === 'failed' && entry.outcome?.kind === 'failed' && entry.outcome.passing;
    const corrected = !sameCorrection(entry.correction, this.corrections.of(entry));
    if (!sameState(entry.file, file) || ((retried || corrected || entry.kind === null) && entry.state === 'done')) {
      entry.note({ file });
      this.enqueue(entry);
    }
  }

  private markUnreachable(entry: Entry): void {
    this.queue.delete(entry.path);
    if (entry.kind === null) {
      this.drop(entry.path);
      return;
    }
    // What was about to be read is read when it can be reached again.
    if (entry.state !== 'done') entry.note({ file: null });
    entry.ticket++;
    entry.state = 'done';
    entry.unreachable = true;
    this.changes.add(entry.path);
  }

  private drop(path: string): void {
    const others = this.same.sourcesOf(path);
    this.queue.delete(path);
    this.same.remove(path);
    this.files.delete(path);
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
      const correction = this.corrections.of(entry);
      const reading = await this.reader.read(path, correction);
      this.done++;
      if (this.files.get(path) === entry && entry.ticket === ticket) this.accept(entry, reading, correction);
      this.tellNowAndThen();
      // What came in meanwhile is answered before the next plan is taken up.
      await turn();
    }
    // The last one is done when every question finds what was read.
    if (this.active === 1) for (const _ of this.precedents.settle()) await turn();
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
    this.same.remove(path);
    entry.state = 'done';
    entry.note({ file: reading.file ?? entry.file, content: reading.content, key: reading.key, outcome: reading.outcome });
    entry.correction = correction;
    if (reading.record && reading.key !== null) this.memory.put(reading.key, reading.record);
    this.changes.add(path);
    if (reading.outcome.kind === 'plan') this.same.add(path, reading.outcome.fingerprint);
    if (reading.outcome.kind === 'plan' && this.same.sourcesOf(path)[0] === path) this.put(entry, reading.digest);
    this.stand([...before, ...this.same.sourcesOf(path)]);
    // What is in the file may be known to have been corrected where it lay before.
    if (!sameCorrection(correction, this.corrections.of(entry))) this.enqueue(entry);
  }

  // Standing: which files are precedents

  /** Of each plan in these files one stands for all. */
  private stand(paths: readonly string[]): void {
    for (const path of paths) {
      const entry = this.files.get(path);
      const isFirst = entry?.kind === 'plan' && this.same.sourcesOf(path)[0] === path;
      if (isFirst && !this.standing.has(path)) this.put(entry, this.digestOf(entry));
      else if (!isFirst && this.standing.delete(path)) this.precedents.remove(path);
      this.changes.add(path);
    }
  }

  private put(entry: Entry, digest: Digest | null): void {
    const precedent = this.held.precedentOf(entry);
    if (!precedent) return;
    if (!digest) {
      // It stands again when it has been read anew.
      this.mend(entry.path);
      return;
    }
    this.standing.add(entry.path);
    this.precedents.add(precedent, digest);
  }

  /** After the indexes have been lost. */
  private async standAgain(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      this.stand([path]);
      await turn();
    }
    this.tell();
    // What was kept of a file may be lost too.
    this.all = true;
    await this.work();
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
      const body = bodyIn(record);
      return body && digestOf(correctBody(body, outcome.label, correction));
    } finally {
      record.close();
    }
  }

  private addSeeds(): void {
    const { seeds } = this.storage;
    if (seeds === null || [...this.files.values()].some((entry) => entry.builtIn)) return;
    const baked = openSnapshot(seedsSnapshot(seeds), () => undefined);
    if (!baked) return;
    const added = [...baked.files()].map((file) => this.held.take(file));
    baked.close();
    for (const entry of added) entry.correction = this.corrections.of(entry);
    for (const entry of added) this.stand(this.same.sourcesOf(entry.path));
  }

  private settle(): void {
    if (this.looking || this.active > 0 || this.all || this.dirty.size > 0 || (this.queue.size > 0 && !this.broken)) {
      if (!this.looking) this.startReading();
      return;
    }
    this.tell();
    this.reader.rest();
    if (this.memory.size > 0) this.memory.keep(new Set([...this.files.values()].flatMap(({ key }) => key ?? [])));
    const { settling } = this;
    this.settling = null;
    settling?.resolve();
    if (settling) this.follower.settled();
    const settled = () => (this.active === 0 && !this.looking ? this.sources : null);
    this.writing ??= this.keeping.save(settled, turn).finally(() => {
      this.writing = null;
    });
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

const unmounted: Words = {
  zh: '是空的，网络位置可能没有连上，先前读过的仍然可用',
  en: 'empty: the network place may not be connected; what was read before still counts',
};

/** Whether a snapshot was taken with these very settings. */
function isFor({ sources, builtIn }: Kept, now: readonly Source[], withSeeds: boolean): boolean {
  const named = (all: readonly { readonly setting: string; readonly base: string }[]) =>
    JSON.stringify(all.map(({ setting, base }) => [setting, base]).sort());
  return named(sources) === named(now) && builtIn > 0 === withSeeds;
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
