import type { Metadata } from '../plan/metadata.ts';
import type { Label } from '../precedents/precedent.ts';
import type { Correction } from './corrections.ts';
import type { KeptFiles } from './kept-files.ts';
import type { FileState } from './list-files.ts';
import type { Outcome } from './records.ts';
import { type Fingerprint, SamePlans } from './same-plan.ts';
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

/** What is known of a file by having looked at it. */
export interface Seen {
  /** As it was when it was listed or read last. */
  readonly file: FileState | null;
  readonly content: string | null;
  readonly key: string | null;
  readonly outcome: Outcome | null;
}

const unseen: Seen = { file: null, content: null, key: null, outcome: null };

/** The same as the archive changes it. What a snapshot says of it is fetched from there when it is asked for. */
export class Entry implements ArchiveFile {
  state: ArchiveFile['state'] = 'done';
  correction: Correction | null = null;
  unreachable = false;
  /** Counts what has been asked of it: an answer to an older question is dropped. */
  ticket = 0;
  /** What it was read as last, in a word. */
  kind: Outcome['kind'] | null = null;
  private own: Seen | null = null;

  private constructor(
    readonly path: string,
    readonly builtIn: boolean,
    private readonly kept: KeptFiles | null,
    private readonly index: number,
  ) {}

  /** A file of which nothing is known yet. */
  static blank(file: FileState): Entry {
    const entry = new Entry(file.path, false, null, 0);
    entry.own = { ...unseen, file };
    return entry;
  }

  /** A file as it was kept, with or without a place where that can be asked again. */
  static of({ path, file, content, key, outcome, correction, unreachable }: KeptFile, place?: { kept: KeptFiles; index: number }): Entry {
    const entry = new Entry(path, file === null, place?.kept ?? null, place?.index ?? 0);
    entry.correction = correction;
    entry.unreachable = unreachable === true;
    entry.kind = outcome.kind;
    if (!place) entry.own = { file, content, key, outcome };
    return entry;
  }

  get file(): FileState | null {
    return this.own || !this.kept ? (this.own ?? unseen).file : this.kept.stateAt(this.index, this.path);
  }

  get content(): string | null {
    return this.seen.content;
  }

  get key(): string | null {
    return this.seen.key;
  }

  get outcome(): Outcome | null {
    return this.seen.outcome;
  }

  /** From now on this is known of it. */
  note(seen: Partial<Seen>): void {
    this.own = { ...this.seen, ...seen };
    this.kind = this.own.outcome?.kind ?? null;
  }

  /** Nothing any more where the snapshot is damaged. */
  private get seen(): Seen {
    const seen = this.own ?? this.kept?.at(this.index) ?? null;
    if (seen) return seen;
    this.kind = null;
    this.own = { ...unseen, file: this.file };
    return this.own;
  }
}

const unsaid: Metadata = { title: null, issuer: null, place: null, year: null, documentNumber: null, date: null };
const untold: Label = { title: '', place: '', year: null, genre: null };

/** Files taken up at a time: a few milliseconds of work. */
const handful = 200;

/**
 * The files of the archive. What a snapshot says of them is taken up when it is first needed: an answer needs the few plans it
 * shows, and not ten thousand files.
 */
export class ArchiveFiles {
  private readonly all = new Map<string, Entry>();
  private readonly alike: SamePlans;
  /** Paths of the files that are precedents. */
  private readonly precedents = new Set<string>();
  private rest: { readonly files: KeptFiles; next: number } | null = null;

  /** `open`: the paths of the documents open in the editor. `taken` is told of each file taken up. */
  constructor(
    open: () => ReadonlySet<string>,
    private readonly shelf: Shelf,
    private readonly taken: (path: string) => void,
  ) {
    this.alike = new SamePlans(
      (path) => fingerprintOf(this.all.get(path)),
      (a, b) => rankOf(this.all.get(a), a, open()) < rankOf(this.all.get(b), b, open()),
    );
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

  /** Paths of those that are precedents. */
  get standing(): Set<string> {
    this.takeUpAll();
    return this.precedents;
  }

  /** Whether all have been taken up. */
  get isWhole(): boolean {
    return this.rest === null;
  }

  has(path: string): boolean {
    return this.all.has(path) || (this.rest !== null && this.rest.files.find(path) >= 0);
  }

  /** The precedent that a path is. Where the snapshot is damaged it says nothing until the file has been read again. */
  precedentAt(path: string): StoredPrecedent {
    const entry = this.all.get(path) ?? this.inRest(path);
    return (entry && this.precedentOf(entry)) ?? new StoredPrecedent(path, null, unsaid, untold, null, this.shelf);
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
    this.alike.clear();
    this.all.clear();
    this.precedents.clear();
  }

  /** Takes up what is left of the snapshot, a handful a step: for when nobody waits. */
  *takingUp(): Iterable<void> {
    for (let { rest } = this; rest && rest === this.rest; ) {
      const { files, next } = rest;
      rest.next = Math.min(files.length, next + handful);
      for (const [at, kept] of files.between(next, rest.next).entries())
        if (kept) {
          this.take(kept, { kept: files, index: next + at });
          if (kept.stands) this.precedents.add(kept.path);
        }
      if (rest.next === files.length) this.rest = null;
      else yield;
    }
  }

  /** Looks of which files the snapshot does not tell any more: of these nothing is known from now on. */
  lookThrough(): void {
    for (const entry of this.byPath.values()) void entry.outcome;
  }

  /** One more file, as it was kept; see {@link Entry.of}. */
  take(kept: KeptFile, place?: { kept: KeptFiles; index: number }): Entry {
    const entry = Entry.of(kept, place);
    this.all.set(entry.path, entry);
    if (kept.outcome.kind === 'plan') this.alike.add(entry.path, kept.outcome.fingerprint);
    this.taken(entry.path);
    return entry;
  }

  private takeUpAll(): void {
    if (this.rest) for (const _ of this.takingUp());
  }

  private inRest(path: string): Entry | null {
    const index = this.rest?.files.find(path) ?? -1;
    const kept = index < 0 ? null : this.rest?.files.at(index);
    return kept ? Entry.of(kept) : null;
  }
}

function fingerprintOf(entry: Entry | undefined): Fingerprint | null {
  const outcome = entry?.outcome;
  return outcome?.kind === 'plan' ? outcome.fingerprint : null;
}

/** What stands for a plan in several files: the open draft, then what is read most faithfully, then by name. */
function rankOf(entry: Entry | undefined, path: string, open: ReadonlySet<string>): string {
  const format = entry?.builtIn ? 4 : /\.pdf$/i.test(path) ? 3 : /\.(?:html?|mht|mhtml)$/i.test(path) ? 2 : 1;
  return `${open.has(path) ? 0 : format} ${path}`;
}
