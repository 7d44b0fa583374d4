import type { Metadata } from '../plan/metadata.ts';
import { MappedText } from '../text/mapped-text.ts';
import { normalise } from '../text/normalise.ts';
import { findBody, readLines } from './body.ts';
import { isHtml, readHtml } from './html-text.ts';
import { readMetadata } from './metadata.ts';

export type { Metadata };

/** One raw file, read: its body as clean text that maps back to the raw text, and its metadata. */
export interface Document {
  readonly raw: string;
  /** The document from its title line to its last line, one paragraph a line, without empty lines and page furniture. */
  readonly clean: MappedText;
  readonly metadata: Metadata;
}

/**
 * Reads a file's text: normalised ({@link normalise}), page furniture off, metadata kept. Takes any string; a text
 * without furniture is its own body. `fileName` is asked only for metadata the text does not give. `clean` maps every offset back to `source`.
 */
export function readDocument(source: string, fileName?: string): Document {
  const page = isHtml(source, fileName) ? readHtml(source) : null;
  const whole = page ? normalise(page.text).over(page) : normalise(source);
  const lines = readLines(whole.text);
  const body = findBody(lines);
  const builder = MappedText.from(whole.text);
  let first = true;
  for (const index of body.lines) {
    const line = lines[index];
    if (!line) continue;
    // The line end before a line stands for whatever was dropped there.
    if (!first) builder.replace(line.start, line.start, '\n');
    builder.keep(line.start, line.end);
    first = false;
  }
  return { raw: source, clean: builder.build().over(whole), metadata: readMetadata(lines, body, fileName) };
}
