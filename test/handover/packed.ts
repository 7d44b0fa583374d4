import { strFromU8, unzipSync } from 'fflate';
import { type Block, readBlocks } from '../../server/src/handover/blocks.ts';
import { type Manuscript, manuscriptOf } from '../../server/src/handover/manuscript.ts';
import { toWord } from '../../server/src/handover/word.ts';
import { parse } from '../../server/src/plan/parse.ts';
import { normalise } from '../../server/src/text/normalise.ts';

/** A text as a draft about to be handed over. */
export function manuscript(text: string): Manuscript {
  const clean = normalise(text);
  return manuscriptOf(parse(clean.text), clean, text);
}

export function blocksOf(text: string): readonly Block[] {
  return readBlocks(manuscript(text));
}

export function word(text: string): Promise<Uint8Array> {
  return toWord(blocksOf(text), '');
}

/** One part of a packed document (Word, Excel) as text. */
export function part(bytes: Uint8Array, path: string): string {
  const found = unzipSync(bytes, { filter: ({ name }) => name === path })[path];
  if (!found) throw new Error(`no ${path} in the document`);
  return strFromU8(found);
}

/** One paragraph of word/document.xml. */
export interface Paragraph {
  readonly text: string;
  readonly style: string;
  readonly xml: string;
  /** Its runs as [Chinese typeface, text]; the typeface is empty where the style's holds. */
  readonly runs: readonly (readonly [string, string])[];
}

/** The paragraphs of a Word document, those of tables included. */
export function paragraphs(bytes: Uint8Array): readonly Paragraph[] {
  return [...part(bytes, 'word/document.xml').matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gs)].map(([xml]) => {
    const runs = [...xml.matchAll(/<w:r>.*?<\/w:r>/gs)].map(([run]) => [/w:eastAsia="([^"]*)"/.exec(run)?.[1] ?? '', textOf(run)] as const);
    return { text: runs.map(([, text]) => text).join(''), style: /<w:pStyle w:val="([^"]*)"/.exec(xml)?.[1] ?? '', xml, runs };
  });
}

function textOf(run: string): string {
  return [...run.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(br|tab)\/>/g)]
    .map(([, text, sign]) => (sign === 'br' ? '\n' : sign === 'tab' ? '\t' : (text as string)))
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
