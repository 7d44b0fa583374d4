import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Precedents } from '../precedents/precedents.ts';
import { installationIn } from './installation.ts';
import { readLibraryFile } from './read-library-file.ts';
import { bodyIn, RecordFolder, recordsIn } from './records.ts';
import { type KeptFile, seedsSnapshot, writeSnapshot } from './snapshots.ts';

/**
 * Build step: reads the pages in folder `from` and writes them, read and indexed, to the installation in `dist`, so that a first
 * answer needs no reading. A plan is named by its file's name.
 */
async function bakeSeeds(from: string, dist: string): Promise<void> {
  const { seeds, versions } = installationIn(dist);
  rmSync(seeds, { recursive: true, force: true });
  const records = new RecordFolder(recordsIn(seeds));
  const precedents = new Precedents([]);
  const files: KeptFile[] = [];
  for (const name of readdirSync(from).sort()) {
    if (!name.endsWith('.txt')) continue;
    const keeping = { folder: seeds, version: versions.reader };
    const { content, key, outcome, digest } = await readLibraryFile(join(from, name), null, keeping);
    const record = key === null ? null : records.open(key);
    const body = record && bodyIn(record);
    record?.close();
    if (outcome.kind !== 'plan' || !body || !digest) throw new Error(`${name} is no plan: ${JSON.stringify(outcome)}`);
    files.push({ path: name, file: null, content, key, outcome, correction: null, stands: true });
    precedents.add({ id: name, metadata: outcome.metadata, label: outcome.label, ...body }, digest);
  }
  writeSnapshot(seedsSnapshot(seeds), { version: versions.program, sources: [] }, files, precedents.snapshot());
}

const [from, dist] = process.argv.slice(2);
if (!from || !dist) throw new Error('usage: bake-seeds FOLDER DIST');
void bakeSeeds(from, dist).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
