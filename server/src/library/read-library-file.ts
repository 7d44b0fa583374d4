import { statSync } from 'node:fs';
import { type Digest, digestOf } from '../precedents/digest.ts';
import { type Correction, correctBody } from './corrections.ts';
import { ReadError } from './errors.ts';
import { textOf } from './formats.ts';
import type { FileState } from './list-files.ts';
import { notPlan } from './not-plan.ts';
import { readBytes } from './read-file.ts';
import { readPrecedent } from './read-precedent.ts';
import { bodyIn, contentOf, type FileRecord, type Outcome, outcomeIn, packRecord, RecordFolder, recordKey, recordsIn } from './records.ts';
import { fingerprintOf } from './same-plan.ts';
import { packSections } from './sections.ts';

/** The storage in which records are kept, and the version of the reader they are kept under. */
export interface Keeping {
  /** Null: nowhere. */
  readonly folder: string | null;
  readonly version: string;
}

/** What reading one file came to. Plain data: it passes between threads. */
export interface Reading {
  /** The file as it was when it was read; null if it could not be looked at. */
  readonly file: FileState | null;
  /** Hash of its bytes; null if they could not be read. */
  readonly content: string | null;
  /** Of its record; null if there was nothing to keep. */
  readonly key: string | null;
  readonly outcome: Outcome;
  /** Of a plan, with the correction applied. */
  readonly digest: Digest | null;
  /** The record itself, where it could not be written to a storage. */
  readonly record: Uint8Array | null;
}

/** Reads one file of the library, or takes up what was read of the same bytes before. Nothing throws. */
export async function readLibraryFile(path: string, correction: Correction | null, { folder, version }: Keeping): Promise<Reading> {
  const none = { content: null, key: null, digest: null, record: null };
  let file: FileState | null = null;
  let bytes: Uint8Array;
  try {
    const found = statSync(path);
    file = { path, size: found.size, modified: found.mtimeMs };
    bytes = readBytes(path, found);
  } catch (error) {
    return { ...none, file, outcome: failure(error, true) };
  }
  const content = contentOf(bytes);
  const key = recordKey(content, path, version);
  const records = folder === null ? null : new RecordFolder(recordsIn(folder));
  const known = records && recordIn(records, key);
  const { outcome, body, digest: own } = known ?? (await parsed(bytes, path));
  const kept = outcome.kind !== 'failed' || !outcome.passing;
  const isWritten = known !== null || (kept && records !== null && written(records, key, { outcome, body }));
  const record = kept && !isWritten ? packSections(packRecord({ outcome, body })) : null;
  const corrected = body && correction && outcome.kind === 'plan' ? digestOf(correctBody(body, outcome.label, correction)) : null;
  return { file, content, key: kept ? key : null, outcome, digest: corrected ?? own, record };
}

/** Whether a record could be written: not to a full disk, or a folder closed to us. */
function written(records: RecordFolder, key: string, record: FileRecord): boolean {
  try {
    records.write(key, record);
    return true;
  } catch {
    return false;
  }
}

/** A file read, and of a plan what the indexes take. */
interface Read extends FileRecord {
  readonly digest: Digest | null;
}

/** What a record that is whole says. */
function recordIn(records: RecordFolder, key: string): Read | null {
  const record = records.open(key);
  if (!record) return null;
  try {
    const outcome = outcomeIn(record);
    if (outcome === null || outcome.kind !== 'plan') return outcome && { outcome, body: null, digest: null };
    const body = bodyIn(record);
    return body && { outcome, body, digest: digestOf(body) };
  } finally {
    record.close();
  }
}

async function parsed(bytes: Uint8Array, path: string): Promise<Read> {
  try {
    const precedent = readPrecedent(await textOf(bytes, path, path), path);
    const reason = notPlan(precedent);
    if (reason) return { outcome: { kind: 'leftOut', reason }, body: null, digest: null };
    const { metadata, label, plan, source } = precedent;
    const digest = digestOf(precedent);
    const counts = { measures: plan.measures.length, targets: plan.targets.length };
    return {
      outcome: { kind: 'plan', metadata, label, ...counts, fingerprint: fingerprintOf(precedent, digest.version) },
      body: { plan, source },
      digest,
    };
  } catch (error) {
    return { outcome: failure(error, false), body: null, digest: null };
  }
}

/** `passing`: whether it may go well another time, if the error does not say. */
function failure(error: unknown, passing: boolean): Outcome {
  if (error instanceof ReadError) return { kind: 'failed', reason: error.reason, passing: passing || error.passing };
  const what = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', reason: { zh: `读不了（${what}）`, en: `cannot be read (${what})` }, passing };
}
