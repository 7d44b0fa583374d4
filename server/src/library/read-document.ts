import type { Metadata } from '../plan/metadata.ts';
import { MappedText } from '../text/mapped-text.ts';
import { normalise } from '../text/normalise.ts';
import { findBody, readLines } from './body.ts';
import { isHtml, readHtml } from './html-text.ts';
import { readMetadata } from './metadata.ts';
import { findWrapped } from './wrapped-lines.ts';

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
  const kept = body.lines.flatMap((index) => lines[index] ?? []);
  const head = body.title ? body.lines.filter((index) => index < (body.title?.end ?? 0)).length : 0;
  const wrapped = findWrapped(kept.slice(head).map((line) => line.text));
  kept.forEach((line, index) => {
    // The line end before a line stands for whatever was dropped there.
    if (index > 0 && !wrapped.has(index - head)) builder.replace(line.start, line.start, '\n');
    builder.keep(line.start, line.end);
  });
  return { raw: source, clean: builder.build().over(whole), metadata: readMetadata(lines, body, fileName) };
}
