/**
 * Writes the texts a language model learns from: `train-language.py` reads them.
 *
 *   tsx test/eval/write-texts.ts --library DIR [--library DIR…] [--also DIR…] --out FILE
 *
 * `--library`: folders of the documents that `train-phrases.ts` and `choose-gate.ts` are given, in the same order; `--also`: others,
 * with folders in them, in any format that can be read; what cannot be is named and left out. FILE: a list of
 * `{ part: 'read' | 'unread' | 'kept' | 'also', text }`, texts as they are indexed. Documents of `unread` and `kept` must
 * not be learned from (`held-out.ts`).
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { listFiles } from '../../server/src/library/list-files.ts';
import { readText } from '../../server/src/library/read-file.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { encode } from '../../server/src/precedents/phrases.ts';
import { blocksOf, heldOut, readEntries } from './held-out.ts';

interface Text {
  readonly part: 'read' | 'unread' | 'kept' | 'also';
  readonly text: string;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      library: { type: 'string', multiple: true },
      also: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
    },
  });
  if (!values.library?.length || !values.out) {
    console.error('usage: write-texts.ts --library DIR [--library DIR…] [--also DIR…] --out FILE');
    process.exit(2);
  }
  const entries = readEntries(values.library);
  const kept = new Set(heldOut(entries));
  const texts: Text[] = blocksOf(entries).flatMap((block) =>
    block.entries.map((one): Text => {
      const part = kept.has(one) ? 'kept' : block.read ? 'read' : 'unread';
      return { part, text: indexed(one.precedent.plan.text) };
    }),
  );
  for (const folder of values.also)
    for (const { path } of await listFiles(folder)) {
      try {
        texts.push({ part: 'also', text: indexed(readPrecedent(await readText(path), path).plan.text) });
      } catch (error) {
        console.error(String(error));
      }
    }
  writeFileSync(values.out, JSON.stringify(texts));
  for (const part of ['read', 'unread', 'kept', 'also'] as const) {
    const ones = texts.filter((one) => one.part === part);
    console.log(`${part}: ${ones.length} texts, ${ones.reduce((sum, { text }) => sum + text.length, 0)} characters`);
  }
}

function indexed(text: string): string {
  return Array.from(encode(text).codes, (code) => String.fromCharCode(code)).join('');
}

void main();
