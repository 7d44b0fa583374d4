import type { Correction } from './corrections.ts';
import type { KeptFiles } from './kept-files.ts';
import type { FileState } from './list-files.ts';
import type { Outcome } from './records.ts';
import { SamePlans } from './same-plan.ts';
import type { KeptFile } from './snapshots.ts';
import { type Shelf, StoredPrecedent } from './stored-precedent.ts';

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

/** The same as the archive changes it. */
export interface Entry extends ArchiveFile {
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

/** A file of which nothing is known yet. */
export const blank = {
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

/** Files taken up at a time: a few milliseconds of work. */
const handful = 200;

/**
 * The files of the archive. What a snapshot says of them is taken up when it is first needed: an answer needs the few plans it
 * shows, and not ten thousand files.
 */
export class ArchiveFiles {
  private readonly all = new Map<string, Entry>();
  private readonly alike: SamePlans;
  /** By path: the files that are precedents. */
  private readonly precedents = new Map<string, StoredPrecedent>();
  private rest: { readonly files: KeptFiles; next: number } | null = null;

  /** `open`: the paths of the documents open in the editor. `taken` is told of each file taken up. */
  constructor(
    open: () => ReadonlySet<string>,
    private readonly shelf: Shelf,
    private readonly taken: (path: string) => void,
  ) {
    this.alike = new SamePlans((a, b) => rankOf(this.all.get(a), a, open()) < rankOf(this.all.get(b), b, open()));
  }

  get byPath(): Map<string, Entry> {
    this.takeUpAll();
    return this.all;
  }

  /** Which of them hold the same plan. */
  get same(): SamePlans {
    this.takeUpAll();
    return this.alike;
  }

  /** Those that are precedents. */
  get standing(): Map<string, StoredPrecedent> {
    this.takeUpAll();
    return this.precedents;
  }

  /** Whether all have been taken up. */
  get isWhole(): boolean {
    return this.rest === null;
  }

  has(path: string): boolean {
    return this.all.has(path) || (this.rest !== null && this.rest.files.find(path) !== null);
  }

  /** The precedent that a path is, by what the snapshot says. */
  precedentAt(path: string): StoredPrecedent {
    let found = this.precedents.get(path);
    if (!found) {
      const kept = this.rest?.files.find(path);
      found = kept ? (this.precedentOf(entryOf(kept)) ?? undefined) : undefined;
      if (!found) throw new Error(`no plan ${path}`);
      this.precedents.set(path, found);
    }
    return found;
  }

  precedentOf({ path, key, outcome, correction }: Entry): StoredPrecedent | null {
    return outcome?.kind === 'plan' && key !== null
      ? new StoredPrecedent(path, key, outcome.metadata, outcome.label, correction, this.shelf)
      : null;
  }

  /** In place of all there are, the files of a snapshot. */
  restore(files: KeptFiles): void {
    this.clear();
    this.rest = { files, next: 0 };
  }

  clear(): void {
    this.rest = null;
    for (const path of this.all.keys()) this.alike.remove(path);
    this.all.clear();
    this.precedents.clear();
  }

  /** Takes up what is left of the snapshot, a handful a step: for when nobody waits. */
  *takingUp(): Iterable<void> {
    for (let { rest } = this; rest && rest === this.rest; ) {
      for (let count = 0; count < handful && rest.next < rest.files.length; count++) {
        const kept = rest.files.at(rest.next++);
        this.take(kept);
        if (kept.stands && !this.precedents.has(kept.path)) {
          const precedent = this.precedentOf(this.all.get(kept.path) as Entry);
          if (precedent) this.precedents.set(kept.path, precedent);
        }
      }
      if (rest.next === rest.files.length) this.rest = null;
      else yield;
    }
  }

  /** One more file, as it was kept. */
  take(kept: KeptFile): Entry {
    const entry = entryOf(kept);
    this.all.set(entry.path, entry);
    if (kept.outcome.kind === 'plan') this.alike.add(entry.path, kept.outcome.fingerprint);
    this.taken(entry.path);
    return entry;
  }

  private takeUpAll(): void {
    if (this.rest) for (const _ of this.takingUp());
  }
}

function entryOf({ stands: _, ...kept }: KeptFile): Entry {
  return { ...blank, ...kept, unreachable: kept.unreachable === true, builtIn: kept.file === null, state: 'done' };
}

/** What stands for a plan in several files: the open draft, then what is read most faithfully, then by name. */
function rankOf(entry: Entry | undefined, path: string, open: ReadonlySet<string>): string {
  const format = entry?.builtIn ? 4 : /\.pdf$/i.test(path) ? 3 : /\.(?:html?|mht|mhtml)$/i.test(path) ? 2 : 1;
  return `${open.has(path) ? 0 : format} ${path}`;
}
