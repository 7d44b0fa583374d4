import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** pdf.js without what it needs to draw. Loaded with the first PDF: nothing else waits for it. */
export function loadPdf(): Promise<typeof import('unpdf/pdfjs')> {
  // pdf.js builds fonts with a method that Node 20 has not: without it a page is drawn up to its first text.
  if (!('transferToFixedLength' in ArrayBuffer.prototype))
    Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', { value: transferToFixedLength, configurable: true });
  return import('unpdf/pdfjs');
}

function transferToFixedLength(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
  const copy = new ArrayBuffer(length);
  new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
  return copy;
}

let found: string | null | undefined;

/** Folder of Adobe's tables of characters: beside the bundle, or where npm put them; null if it is nowhere. */
export function mapFolder(): string | null {
  if (found !== undefined) return found;
  const beside = join(import.meta.dirname, 'cmaps');
  if (existsSync(beside)) found = beside;
  else {
    try {
      found = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps');
    } catch {
      found = null;
    }
  }
  return found;
}
