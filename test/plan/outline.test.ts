import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readDocument } from '../../server/src/library/read-document.ts';
import { parse } from '../../server/src/plan/parse.ts';
import { normalise } from '../../server/src/text/normalise.ts';
import { outlineText } from './outline-text.ts';

const seeds = join(import.meta.dirname, '../../seeds');
const documents = join(import.meta.dirname, 'documents');
const golden = join(import.meta.dirname, 'golden');
/** UPDATE_GOLDEN=1 writes what is found instead of comparing; read the difference before committing it. */
const isUpdating = process.env.UPDATE_GOLDEN === '1';

function compare(file: string, found: string): void {
  if (isUpdating) writeFileSync(file, found);
  assert.equal(found, readFileSync(file, 'utf8'));
}

describe('outline of the seeds', () => {
  for (const name of readdirSync(seeds).sort()) {
    it(name, () => {
      const text = readDocument(readFileSync(join(seeds, name), 'utf8'), name).clean.text;
      compare(join(golden, `${basename(name, '.txt')}.txt`), outlineText(parse(text)));
    });
  }
});

// A document dropped into the folder becomes a test; its golden outline stands next to it.
describe('outline of documents', () => {
  const names = readdirSync(documents).filter((name) => name.endsWith('.gongwen'));
  it('has documents to read', () => assert.ok(names.length >= 12));
  for (const name of names.sort()) {
    it(basename(name, '.gongwen'), () => {
      const text = normalise(readFileSync(join(documents, name), 'utf8')).text;
      compare(join(documents, `${basename(name, '.gongwen')}.outline.txt`), outlineText(parse(text)));
    });
  }
});
