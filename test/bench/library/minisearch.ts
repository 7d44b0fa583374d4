import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import MiniSearch, { type Options } from 'minisearch';
import { placesIn } from './kept-places.ts';

interface Passage {
  readonly id: number;
  readonly words: string;
}

/** Words come apart by spaces; nothing is stored but the index. */
export const options: Options<Passage> = {
  fields: ['words'],
  tokenize: (text) => text.split(' '),
  processTerm: (term) => (/[\p{L}\p{N}]/u.test(term) ? term : null),
};

/** MiniSearch over the passages of a folder, as nodejieba cut them. */
export function index(folder: string): MiniSearch<Passage> {
  const search = new MiniSearch<Passage>(options);
  let id = 0;
  for (const words of lines(placesIn(folder).words)) search.add({ id: id++, words });
  return search;
}

/** Lines of a file without holding the file, which would count as memory of the index. */
function* lines(path: string): Iterable<string> {
  const file = openSync(path, 'r');
  const block = Buffer.alloc(1 << 20);
  let rest = Buffer.alloc(0);
  for (let read = readSync(file, block); read > 0; read = readSync(file, block)) {
    const bytes = Buffer.concat([rest, block.subarray(0, read)]);
    const end = bytes.lastIndexOf(10);
    yield* bytes.subarray(0, Math.max(0, end)).toString('utf8').split('\n');
    rest = Buffer.from(bytes.subarray(end + 1));
  }
  closeSync(file);
}

/** False where the index is too large for one string of JSON. */
export function write(search: MiniSearch<Passage>, folder: string): boolean {
  try {
    writeFileSync(placesIn(folder).miniSearch, JSON.stringify(search));
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export function load(folder: string): { search: MiniSearch<Passage>; seconds: number } {
  const json = readFileSync(placesIn(folder).miniSearch, 'utf8');
  const began = performance.now();
  const search = MiniSearch.loadJSON<Passage>(json, options);
  return { search, seconds: (performance.now() - began) / 1000 };
}
