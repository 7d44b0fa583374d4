import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { lazily } from '../plan/lazily.ts';
import type { Metadata } from '../plan/metadata.ts';
import { withVague } from '../plan/parse.ts';
import type { Plan } from '../plan/plan.ts';
import type { Label, Precedent } from '../precedents/precedent.ts';
import { MappedText } from '../text/mapped-text.ts';
import type { Words } from './errors.ts';
import type { Fingerprint } from './same-plan.ts';
import { type Section, SectionFile, writeSections } from './sections.ts';

/** What reading a file came to. */
export type Outcome =
  | {
      readonly kind: 'plan';
      readonly metadata: Metadata;
      readonly label: Label;
      readonly measures: number;
      readonly targets: number;
      readonly fingerprint: Fingerprint;
    }
  /** Read, and no plan: nothing to be mended. */
  | { readonly kind: 'leftOut'; readonly reason: Words }
  /** `passing`: the same bytes may be read another time (no permission now, no LibreOffice yet). */
  | { readonly kind: 'failed'; readonly reason: Words; readonly passing: boolean };

/** A plan as it was read, without what lists show. */
export type Body = Pick<Precedent, 'plan' | 'source'>;

/** One file, read. */
export interface FileRecord {
  readonly outcome: Outcome;
  readonly body: Body | null;
}

/** Where a storage keeps its records. */
export function recordsIn(storage: string): string {
  return join(storage, 'records');
}

/** Hash of a file's bytes. */
export function contentOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

/**
 * What a record is kept under: what was read, by which version of the reader, and the file's name, which the reader asks where
 * the text is silent. A file that moves keeps its record.
 */
export function recordKey(content: string, path: string, version: string): string {
  return createHash('sha256')
    .update(JSON.stringify([version, content, basename(path)]))
    .digest('hex')
    .slice(0, 40);
}

/** What is unpacked with the text of a plan. */
type Head = Pick<Plan, 'title' | 'genre' | 'place' | 'year'>;

/** The rest: unpacked when it is asked for. What is read from the text when it is asked for is not kept. */
type Details = Pick<Plan, 'measures' | 'targets'>;

/**
 * A record packed and read back part by part; a part that is damaged is not there. Nothing is deflated: that would take as long
 * as reading a tenth of the plan, and two bytes a character are no more than what it came in. What the indexes take of the plan
 * is not kept: it is made of the plan again where it is wanted.
 */
export function packRecord({ outcome, body }: FileRecord): Readonly<Record<string, Section>> {
  const packed: Record<string, Section> = { outcome: asJson(outcome) };
  if (body) {
    const { title, genre, place, year, sections, measures, targets } = body.plan;
    const { text, sourceLength, runs } = body.source.toJSON();
    // UTF-16 is decoded as fast as it is copied.
    packed.text = Buffer.from(text, 'utf16le');
    packed.head = asJson({ title, genre, place, year } satisfies Head);
    packed.sections = asJson(sections);
    packed.details = asJson({ measures, targets } satisfies Details);
    packed.source = new Int32Array(1 + runs.length);
    packed.source.set(runs, 1);
    packed.source[0] = sourceLength;
  }
  return packed;
}

function asJson(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

function fromJson<T>(bytes: Uint8Array): T {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')) as T;
}

export function outcomeIn(record: SectionFile): Outcome | null {
  return attempt(record.bytes('outcome'), (bytes) => fromJson<Outcome>(bytes));
}

export function bodyIn(record: SectionFile): Body | null {
  const text = record.bytes('text');
  const sections = record.bytes('sections');
  const details = record.bytes('details');
  const source = record.read('source');
  if (text === null || sections === null || details === null || source === null) return null;
  const clean = Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('utf16le');
  return attempt(record.bytes('head'), (bytes) => new StoredBody(clean, fromJson(bytes), sections, details, source));
}

/**
 * A hover reads half a dozen plans and quotes three: their measures, targets and ways back to the file are most of a record, and not
 * asked for; their sections, of those that are quoted.
 */
class StoredBody implements Body {
  readonly plan: Plan;
  private unpacked: Details | null = null;
  private mapped: MappedText | null = null;

  constructor(
    private readonly text: string,
    head: Head,
    sections: Uint8Array,
    private readonly packed: Uint8Array,
    private readonly runs: Section,
  ) {
    const known = lazily(
      { ...head, text },
      {
        sections: () => fromJson<Plan['sections']>(sections),
        measures: () => this.details.measures,
        targets: () => this.details.targets,
      },
    );
    this.plan = withVague(known);
  }

  get source(): MappedText {
    this.mapped ??= MappedText.fromJSON({ text: this.text, sourceLength: this.runs[0] ?? 0, runs: this.runs.subarray(1) });
    return this.mapped;
  }

  private get details(): Details {
    this.unpacked ??= fromJson<Details>(this.packed);
    return this.unpacked;
  }
}

function attempt<T>(bytes: Uint8Array | null, decode: (bytes: Uint8Array) => T): T | null {
  try {
    return bytes && decode(bytes);
  } catch {
    return null;
  }
}

/** Records by key. `open`: null if there is none that could be used; to be closed. */
export interface Records {
  open(key: string): SectionFile | null;
}

/**
 * Records as one file each in a folder of the extension's storage. Any number of processes and threads write to it and read from
 * it: a record is moved to its place whole, and two that write the same one write the same.
 */
export class RecordFolder implements Records {
  constructor(readonly folder: string) {}

  open(key: string): SectionFile | null {
    const path = this.pathOf(key);
    // Of a library that is read for the first time none is there: the system's error takes longer to make than to look.
    return existsSync(path) ? SectionFile.whole(path) : null;
  }

  /** @throws where the folder cannot be written */
  write(key: string, record: FileRecord): void {
    writeSections(this.pathOf(key), packRecord(record));
  }

  remove(key: string): void {
    rmSync(this.pathOf(key), { force: true });
  }

  private pathOf(key: string): string {
    return join(this.folder, key.slice(0, 2), key);
  }
}

/** Records of a session that keeps nothing. */
export class RecordsInMemory implements Records {
  private readonly byKey = new Map<string, Uint8Array>();

  open(key: string): SectionFile | null {
    const bytes = this.byKey.get(key);
    return bytes ? SectionFile.of(bytes) : null;
  }

  get size(): number {
    return this.byKey.size;
  }

  put(key: string, bytes: Uint8Array): void {
    this.byKey.set(key, bytes);
  }

  keep(wanted: ReadonlySet<string>): void {
    for (const key of this.byKey.keys()) if (!wanted.has(key)) this.byKey.delete(key);
  }
}
