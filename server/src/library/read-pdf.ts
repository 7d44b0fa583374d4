import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withWholeRows } from './pdf-broken-rows.ts';
import { loadPdf, mapFolder } from './pdf-engine.ts';
import { type Glyphs, linesOf, type PdfLine } from './pdf-lines.ts';
import { withoutNotes } from './pdf-notes.ts';
import { mayHoldTable, paragraphsOf, withoutFurniture } from './pdf-paragraphs.ts';
import { type Codes, rulesOf } from './pdf-rules.ts';
import { gridsOf, linesWithTables } from './pdf-tables.ts';
import { judge } from './text-layer.ts';

/** A document of more pages is a collection, not a plan. */
const mostPages = 1500;
/** Pages read between two chances for others to run. */
const pagesAtOnce = 4;

/** Why a PDF gave no text. */
export class PdfError extends Error {
  constructor(
    readonly kind: 'corrupt' | 'encrypted' | 'scan' | 'garbage' | 'long',
    readonly pages = 0,
  ) {
    super(`PDF: ${kind}`);
    this.name = 'PdfError';
  }
}

/**
 * The text of a PDF: one paragraph a line, lines of the page put together again, running heads, page numbers and footnotes off;
 * cells of a table's rows are parted by bars.
 * @throws {PdfError} for a file that is damaged or locked with a password, holds no text (a scan), text that is not the one shown
 *   (garbage), or more pages than any plan
 */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  const pages = await readPages(bytes);
  const lines = withWholeRows(withoutNotes(withoutFurniture(pages)));
  const text = paragraphsOf(lines).join('\n');
  const verdict = judge(text, pages.length);
  if (verdict !== 'text') throw new PdfError(verdict, pages.length);
  return text;
}

async function readPages(bytes: Uint8Array): Promise<PdfLine[][]> {
  const { getDocument, OPS } = await loadPdf();
  // The engine takes the bytes over: a copy.
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    cMapUrl: 'maps/',
    cMapPacked: true,
    BinaryDataFactory: CharacterMaps,
  } as Parameters<typeof getDocument>[0]);
  try {
    const document = await task.promise.catch((error: unknown) => {
      throw new PdfError(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'corrupt');
    });
    if (document.numPages > mostPages) throw new PdfError('long', document.numPages);
    const pages: PdfLine[][] = [];
    for (let number = 1; number <= document.numPages; number++) {
      if (number % pagesAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
      // A page that is damaged stops no other.
      const page = await document.getPage(number).catch(() => null);
      const content = await page?.getTextContent().catch(() => null);
      const items = (content?.items ?? []) as readonly Glyphs[];
      const lines = linesOf(items);
      // What a page draws takes the longest to read.
      const drawn = mayHoldTable(lines) ? await page?.getOperatorList().catch(() => null) : null;
      const grids = drawn ? gridsOf(rulesOf(drawn, OPS as Codes)) : [];
      pages.push(grids.length > 0 ? linesWithTables(items, grids) : lines);
      page?.cleanup();
    }
    return pages;
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

/** Gives the engine the tables by which fonts that are not embedded name their characters (GBK-EUC-H and the like). */
class CharacterMaps {
  async fetch({ filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const folder = mapFolder();
    if (folder === null || !/^[\w-]{1,40}\.bcmap$/.test(filename)) throw new Error(`no character map ${filename}`);
    return new Uint8Array(await readFile(join(folder, filename)));
  }
}
