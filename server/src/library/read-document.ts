import type { Metadata } from '../plan/metadata.ts';
import type { MappedText } from '../text/mapped-text.ts';
import { normalise } from '../text/normalise.ts';

export type { Metadata };

/** One raw file, read: its body as clean text that maps back to the raw text, and its metadata. */
export interface Document {
  readonly raw: string;
  readonly clean: MappedText;
  readonly metadata: Metadata;
}

export function readDocument(source: string, _fileName?: string): Document {
  return { raw: source, clean: normalise(source), metadata: { title: null, issuer: null, place: null, year: null, documentNumber: null, date: null } };
}
