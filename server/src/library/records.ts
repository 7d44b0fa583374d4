import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Metadata } from '../plan/metadata.ts';
import { withVague } from '../plan/parse.ts';
import type { Plan } from '../plan/plan.ts';
import type { Label, Precedent } from '../precedents/precedent.ts';
import { MappedText, type MappedTextData } from '../text/mapped-text.ts';
import type { Words } from './errors.ts';
import type { Fingerprint } from './same-plan.ts';
import { SectionFile, writeSections } from './sections.ts';

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

/** One file, read. `digest`: what the index makes of it, for a plan. */
export interface FileRecord {
  readonly outcome: Outcome;
  readonly body: Body | null;
  readonly digest: unknown;
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

/** A plan without its text, which its source holds, and without what is read from the text when it is asked for. */
type PackedPlan = Omit<Plan, 'text' | 'vague'>;

/** A record packed and read back part by part; a part that is damaged is not there. */
export function packRecord({ outcome, body, digest }: FileRecord): Readonly<Record<string, Uint8Array>> {
  const packed: Record<string, Uint8Array> = { outcome: Buffer.from(JSON.stringify(outcome)) };
  if (body) {
    const { title, genre, place, year, sections, measures, targets } = body.plan;
    const plan: PackedPlan = { title, genre, place, year, sections, measures, targets };
    packed.body = deflateRawSync(JSON.stringify({ source: body.source.toJSON(), plan }), { level: 1 });
  }
  if (digest !== null) packed.digest = deflateRawSync(serialize(digest), { level: 1 });
  return packed;
}

export function outcomeIn(record: SectionFile): Outcome | null {
  return attempt(record.bytes('outcome'), (bytes) => JSON.parse(Buffer.from(bytes).toString('utf8')) as Outcome);
}

export function bodyIn(record: SectionFile): Body | null {
  return attempt(record.bytes('body'), (bytes) => {
    const { source, plan } = JSON.parse(inflateRawSync(bytes).toString('utf8')) as { source: MappedTextData; plan: PackedPlan };
    return { source: MappedText.fromJSON(source), plan: withVague({ ...plan, text: source.text }) };
  });
}

export function digestIn(record: SectionFile): unknown {
  return attempt(record.bytes('digest'), (bytes) => deserialize(inflateRawSync(bytes)) as unknown);
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
    return SectionFile.open(this.pathOf(key));
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

  put(key: string, bytes: Uint8Array): void {
    this.byKey.set(key, bytes);
  }

  keep(wanted: ReadonlySet<string>): void {
    for (const key of this.byKey.keys()) if (!wanted.has(key)) this.byKey.delete(key);
  }
}
