import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bake } from './baked.ts';
import { readPrecedent } from './read-precedent.ts';

/** Build step: reads the seed pages in folder `from` and writes them, read, to the file `to`. */
function bakeSeeds(from: string, to: string): void {
  const files = readdirSync(from)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  const baked = files.map((name) => bake(readPrecedent(readFileSync(join(from, name), 'utf8'), name)));
  writeFileSync(to, JSON.stringify(baked));
}

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error('usage: bake-seeds FOLDER FILE');
bakeSeeds(from, to);
