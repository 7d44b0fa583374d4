import { parse } from '../plan/parse.ts';
import { labelOf, type Precedent } from '../precedents/precedent.ts';
import { readDocument } from './read-document.ts';

/**
 * Reads the raw text of one file as a precedent. `id` names the file; its last part may help to date and place the plan. `raw` is the
 * decoded file, or what was taken out of a Word document or PDF: the source that `source` maps back to is this text, not the file.
 */
export function readPrecedent(raw: string, id: string): Precedent {
  const { clean, metadata } = readDocument(raw, id);
  const plan = parse(clean.text);
  return { id, metadata, label: labelOf(metadata, plan, id), plan, source: clean };
}
