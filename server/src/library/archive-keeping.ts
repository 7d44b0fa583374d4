import { join } from 'node:path';
import type { Snapshot } from '../precedents/snapshot.ts';
import type { Precedents } from './archive.ts';
import type { ArchiveFiles } from './archive-files.ts';
import { recordsIn } from './records.ts';
import { type Kept, type KeptFile, type OpenSnapshot, openSnapshot, Snapshots, seedsSnapshot } from './snapshots.ts';
import type { Source } from './sources.ts';

/** Where the archive keeps what it has read. */
export interface Storage {
  /** Null: nowhere, for this session only. */
  readonly folder: string | null;
  /** Changes with everything that makes of the same files something else. */
  readonly version: string;
  /** The folder of the built-in plans as the build wrote them. */
  readonly seeds: string | null;
}

/** Files looked at in one step of saving. */
const handful = 200;
/** A snapshot is written anew when one in so many plans has changed. */
const worthwhile = 50;

/**
 * So that nothing is read twice: what the archive holds is restored from a snapshot at its start, rebuilt from the records where
 * the snapshot turns out to be damaged, and saved when the archive has settled.
 */
export class ArchiveKeeping {
  private readonly snapshots: Snapshots | null;
  /** {@link Precedents.changes} when they were last the same as a snapshot. */
  private saved: number;
  private rebuilt = false;
  private opened: OpenSnapshot | null = null;
  /** The disks the sources lay on. */
  readonly devices = new Map<string, number | null>();

  /** `stand`: has the precedents of these paths put in their places, by their records. */
  constructor(
    private readonly precedents: Precedents,
    private readonly files: ArchiveFiles,
    private readonly storage: Storage,
    private readonly stand: (paths: readonly string[]) => Promise<void>,
  ) {
    const { folder, version } = storage;
    this.snapshots = folder === null ? null : new Snapshots(join(folder, 'snapshots'), version);
    this.saved = precedents.changes;
  }

  // Restoring

  /**
   * Takes up the snapshot of these sources, or of some of them, or that of the built-in plans. Returns what it says of the
   * library as it was; null where there is none. Files and columns are fetched when they are first asked for.
   */
  restore(sources: readonly Source[]): Kept | null {
    const bases = sources.map(({ base }) => base);
    for (let tries = 0; tries < 3; tries++) {
      const opened = bases.length > 0 ? this.snapshots?.open(bases, (path) => void this.rebuild(path)) : null;
      if (!opened) break;
      if (this.takeUp(opened)) return opened.kept;
      opened.close();
      this.snapshots?.discard(opened.path);
    }
    const { seeds, version } = this.storage;
    const baked = seeds === null ? null : openSnapshot(seedsSnapshot(seeds), (path) => void this.rebuild(path));
    return baked && baked.kept.version === version && this.takeUp(baked) ? baked.kept : null;
  }

  /** Fetches what was restored and is still on disk, and looks whether what stays there is whole, a step at a time: for when nobody waits. */
  *checking(): Generator<void> {
    const { opened } = this;
    this.opened = null;
    if (!opened) return;
    yield* opened.check();
    try {
      yield* this.precedents.fetching();
    } catch {
      // damaged: all is being rebuilt
    }
  }

  private takeUp(opened: OpenSnapshot): boolean {
    const { kept, files, index } = opened;
    try {
      this.files.restore(files());
      for (const { base, device } of kept.sources) this.devices.set(base, device);
      this.precedents.restore(index, (id) => this.files.precedentAt(id));
      this.saved = this.precedents.changes;
      this.opened = opened;
      return true;
    } catch {
      // damaged
    }
    this.precedents.clear();
    this.files.clear();
    return false;
  }

  // Rebuilding

  /** Part of the snapshot in use turns out to be damaged: the indexes are made anew of what was read. */
  private async rebuild(path: string): Promise<void> {
    this.snapshots?.discard(path);
    if (this.rebuilt) return;
    this.rebuilt = true;
    // Who has met with the damage is done first.
    await new Promise((resolve) => setImmediate(resolve));
    this.precedents.clear();
    const paths = [...this.files.standing];
    this.files.standing.clear();
    this.files.lookThrough();
    await this.stand(paths);
  }

  // Saving

  /**
   * Writes a snapshot as often as it is worth it. In between `settled` is asked for the sources of the archive, null while it is
   * at work, and others take their turns with `turn`. What cannot be kept is read again next time.
   */
  async save(settled: () => readonly Source[] | null, turn: () => Promise<void>): Promise<void> {
    const { snapshots, precedents, storage } = this;
    if (snapshots === null || storage.folder === null) return;
    try {
      for (let sources = settled(); sources && sources.length > 0 && this.isWorthSaving(); sources = settled()) {
        for (const _ of precedents.prepare()) await turn();
        const places = sources.map(({ setting, base }) => ({ setting, base, device: this.devices.get(base) ?? null }));
        const { changes } = precedents;
        const files = await this.keptFiles(turn);
        if (precedents.changes !== changes) continue;
        // Its columns are views of arrays in use: whatever changes a plan while they are written makes them worthless.
        const index: Snapshot = precedents.snapshot();
        await snapshots.write(places, files, index, () => precedents.changes !== changes);
        if (precedents.changes === changes) this.saved = changes;
      }
      await snapshots.clear(recordsIn(storage.folder));
    } catch {
      // A full disk, a folder closed to us: next time the records are taken up one by one.
    }
  }

  private isWorthSaving(): boolean {
    const changed = this.precedents.changes - this.saved;
    return changed > 0 && changed * worthwhile >= this.precedents.size;
  }

  /** The files as they are now, looked at a handful at a time. */
  private async keptFiles(turn: () => Promise<void>): Promise<KeptFile[]> {
    const { byPath, standing } = this.files;
    const kept: KeptFile[] = [];
    for (const [at, entry] of [...byPath.values()].entries()) {
      if (at % handful === handful - 1) await turn();
      const { path, builtIn, file, content, key, outcome, correction, unreachable, state } = entry;
      if (outcome === null || state !== 'done') continue;
      const marks = { ...(unreachable && { unreachable }), ...(standing.has(path) && { stands: true as const }) };
      kept.push({ path, file: builtIn ? null : file, content, key, outcome, correction, ...marks });
    }
    return kept;
  }
}
