/**
 * Who learns from which documents: the language model from most, the network that weighs what it says from those it has not read,
 * with their neighbours in the alphabet (which may be of one series with them), constants are chosen by documents that neither has
 * seen, and those that are scored do none of it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { type Digest, digestOf } from '../../server/src/precedents/digest.ts';
import type { Precedent } from '../../server/src/precedents/precedent.ts';
import type { Entry } from '../../server/src/precedents/precedents.ts';
import { sameVersion } from '../../server/src/precedents/versions.ts';

/** One document in so many is kept. */
const kept = 11;

/** The plans of a folder in the order of their names. */
export function readFolder(folder: string): Precedent[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readPrecedent(readFileSync(path.join(folder, name), 'utf8'), path.join(folder, name)));
}

export function readEntries(folders: readonly string[]): Entry[] {
  return folders.flatMap(readFolder).map((precedent) => ({ precedent, digest: digestOf(precedent) }));
}

/** Every eleventh of a list in its order: of every kind some, and the same every time. */
export function heldOut(entries: readonly Entry[]): Entry[] {
  return entries.filter((_, at) => at % kept === 3);
}

/** Neighbours in a list stand together in blocks of so many; every fourth block is not read by the language model. */
const blockLength = 6;
const blocks = 4;

/** The documents of a list in its order, as blocks of neighbours that the language model reads and that it does not. */
export function blocksOf(entries: readonly Entry[]): { readonly entries: readonly Entry[]; readonly read: boolean }[] {
  return Array.from({ length: Math.ceil(entries.length / blockLength) }, (_, at) => ({
    entries: entries.slice(at * blockLength, (at + 1) * blockLength),
    read: at % blocks !== 1,
  }));
}

/** Those that are neither `one` nor another version of it. */
export function without(one: Entry, entries: readonly Entry[]): Entry[] {
  return entries.filter((other) => other !== one && !sameVersion(other.digest.version, one.digest.version));
}

/** `entries` by what they share with `one`, most first; rare pairs of characters count more than common ones. */
export function nearestFirst(one: Entry, entries: readonly Entry[]): Entry[] {
  const pairs = new Map(entries.map((entry) => [entry, pairsOf(entry.digest)]));
  const holders = new Map<number, number>();
  for (const set of pairs.values()) for (const pair of set) holders.set(pair, (holders.get(pair) ?? 0) + 1);
  const own = pairsOf(one.digest);
  const likeness = (entry: Entry) => {
    const set = pairs.get(entry) as Set<number>;
    let shared = 0;
    for (const pair of set) if (own.has(pair)) shared += 1 / (holders.get(pair) as number);
    return shared / Math.sqrt(set.size);
  };
  const sorted = entries.map((entry) => ({ entry, by: likeness(entry) })).sort((a, b) => b.by - a.by);
  return sorted.map(({ entry }) => entry);
}

function pairsOf({ text: { codes } }: Digest): Set<number> {
  const pairs = new Set<number>();
  for (let at = 1; at < codes.length; at++) pairs.add((codes[at - 1] as number) * 0x10000 + (codes[at] as number));
  return pairs;
}
