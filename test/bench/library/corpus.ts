import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../../../server/src/library/decode.ts';
import { placeAt } from '../../../server/src/text/places.ts';

/** A text file of a library. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** Of a made plan so much is taken from other documents. */
const replaced = 0.6;

/** A library of so many plans: the documents of a folder, evenly chosen where there are more; where there are fewer, all of them and plans made of their paragraphs. */
export function corpus(folder: string, plans: number): TextFile[] {
  const given = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.txt'))
    .sort()
    .map((path) => ({ name: path.replaceAll(/[\\/]/g, '_'), text: decode(readFileSync(join(folder, path))).text }))
    .filter(({ text }) => text.trim() !== '');
  if (given.length === 0) throw new Error(`${folder}: no text files in it`);
  if (given.length >= plans)
    return given.filter((_, at) => Math.floor((at * plans) / given.length) !== Math.floor(((at - 1) * plans) / given.length));
  return [...given, ...made(given, plans - given.length)];
}

/** Plans that keep the order of a given document and change most of its paragraphs for others of like length, every figure and the place. The same ones every time. */
function made(given: readonly TextFile[], count: number): TextFile[] {
  const random = seeded(20260101);
  const byLength = new Map<number, string[]>();
  const places = new Set<string>();
  const documents = given.map(({ text }) => text.split('\n'));
  for (const lines of documents)
    for (const line of lines) {
      const held = byLength.get(lengthClass(line));
      if (held) held.push(line);
      else byLength.set(lengthClass(line), [line]);
      for (let at = 0; at < line.length && places.size < 400; at++) {
        const place = placeAt(line, at);
        if (place) places.add(line.slice(at, place.end));
      }
    }
  const names = [...places];
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  return Array.from({ length: count }, (_, number) => {
    const base = Math.floor(random() * documents.length);
    const [from, to] = [placeIn(given[base]?.text ?? ''), pick(names)];
    const lines = (documents[base] as string[]).map((line) => {
      const other = line.length > 12 && random() < replaced ? pick(byLength.get(lengthClass(line)) as string[]) : line;
      const moved = from === null ? other : other.replaceAll(from, to);
      return moved.replace(/\d+/g, (figure) => changed(figure, random));
    });
    return { name: `made_${String(number).padStart(5, '0')}.txt`, text: lines.join('\n') };
  });
}

function lengthClass(line: string): number {
  return line.length <= 12 ? -line.length : Math.round(Math.log2(line.length) * 4);
}

/** The first place the text names. */
function placeIn(text: string): string | null {
  for (let at = 0; at < Math.min(text.length, 500); at++) {
    const place = placeAt(text, at);
    if (place) return text.slice(at, place.end);
  }
  return null;
}

/** A year near it, or a figure with as many digits. */
function changed(figure: string, random: () => number): string {
  if (/^(?:19|20)\d\d$/.test(figure)) return String(Number(figure) - 3 + Math.floor(random() * 7));
  return [...figure].map((digit, at) => (at === 0 && digit !== '0' ? 1 + Math.floor(random() * 9) : Math.floor(random() * 10))).join('');
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
