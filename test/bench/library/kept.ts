import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Label, Precedent } from '../../../server/src/precedents/precedent.ts';
import type { Snapshot } from '../../../server/src/precedents/snapshot.ts';
import { type BakedPrecedent, bake, unbake } from './baked.ts';

/** Plans kept in memory at once. */
const open = 64;

/** Where one library of the benchmark keeps its files. */
export function placesIn(folder: string) {
  return {
    texts: join(folder, 'texts'),
    plans: join(folder, 'plans'),
    /** One passage a line, words apart by spaces. */
    words: join(folder, 'words.txt'),
    labels: join(folder, 'labels.json'),
    snapshot: join(folder, 'snapshot.bin'),
    miniSearch: join(folder, 'minisearch.json'),
  };
}

export function keepPlan(folder: string, precedent: Precedent): void {
  writeFileSync(join(placesIn(folder).plans, precedent.id), JSON.stringify(bake(precedent)));
}

/** Finds plans by id; of each only its label is in memory until it is asked for. */
export function shelf(folder: string): (id: string) => Precedent {
  const labels = new Map(Object.entries(JSON.parse(readFileSync(placesIn(folder).labels, 'utf8')) as Record<string, Label>));
  const held = new Map<string, Precedent>();
  const read = (id: string): Precedent => {
    let precedent = held.get(id);
    if (!precedent) {
      precedent = unbake(JSON.parse(readFileSync(join(placesIn(folder).plans, id), 'utf8')) as BakedPrecedent);
      if (held.size >= open) held.delete(held.keys().next().value as string);
      held.set(id, precedent);
    }
    return precedent;
  };
  return (id) => ({
    id,
    label: labels.get(id) as Label,
    get metadata() {
      return read(id).metadata;
    },
    get plan() {
      return read(id).plan;
    },
    get source() {
      return read(id).source;
    },
  });
}

export function writeSnapshot(folder: string, snapshot: Snapshot): void {
  writeFileSync(placesIn(folder).snapshot, serialize(snapshot));
}

/** Its columns as arrays of their own: as they are read, they would keep the bytes of the whole file in memory. */
export function readSnapshot(folder: string): Snapshot {
  const read = deserialize(readFileSync(placesIn(folder).snapshot)) as Snapshot;
  const sections = Object.entries(read).map(([name, section]) => [
    name,
    Object.fromEntries(Object.entries(section).map(([column, numbers]) => [column, numbers.slice()])),
  ]);
  return Object.fromEntries(sections) as Snapshot;
}
