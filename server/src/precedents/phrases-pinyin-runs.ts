import type { LetterPattern } from '../text/pinyin.ts';
import { fieldWords } from './field-words.ts';
import { lineEnd, type Phrases } from './phrases.ts';
import type { Reading } from './phrases-prediction.ts';

/** Characters before the letters that are compared with those before a place. */
export const contexts = 4;
/** So many places after the same characters count as much as all those after fewer of them. */
const trusted = 2;
/** So many places of the draft count as much as all of the library. */
const ownTrusted = 4;
/** How often a word of the lexicons counts that stands nowhere else. */
const unseen = 0.5;

/** Characters that take all letters, and where they stand. */
export interface Run {
  readonly text: string;
  /** Places of the library, and of the draft, by how many of the characters before them are those before the letters. */
  readonly places: number[];
  readonly own: number[];
  /** Some of the draft's places, as offsets into what it teaches. */
  readonly ownAt: number[];
  isListed: boolean;
}

/** All runs of two characters and more that take all letters. */
export function runsOf(phrases: Phrases, { before, own, hidden }: Reading, letters: string, pattern: LetterPattern): Map<string, Run> {
  const runs = new Map<string, Run>();
  const note = (codes: Uint16Array, starts: readonly number[], take: (run: Run, at: number) => void): void => {
    for (const at of starts) {
      const lengths = pattern.lengthsAt(codes, at);
      for (let length = 2; lengths >> length > 0; length++) {
        if (((lengths >> length) & 1) === 0) continue;
        const text = String.fromCharCode(...codes.subarray(at, at + length));
        let run = runs.get(text);
        if (!run) {
          run = { text, places: new Array(contexts + 1).fill(0), own: new Array(contexts + 1).fill(0), ownAt: [], isListed: false };
          runs.set(text, run);
        }
        take(run, at);
      }
    }
  };
  const startsIn = (codes: Uint16Array): number[] => {
    const starts: number[] = [];
    pattern.find(codes, 0, codes.length, (at) => starts.push(at));
    return starts;
  };
  const { suffixes } = phrases;
  const codes = suffixes.codesBetween(0, suffixes.length);
  note(codes, startsInLibrary(phrases, codes, letters, pattern), ({ places }, at) => count(places, sameBefore(codes, at, before), 1));
  note(hidden, startsIn(hidden), ({ places }, at) => count(places, sameBefore(hidden, at, before), -1));
  note(own, startsIn(own), (run, at) => {
    count(run.own, sameBefore(own, at, before), 1);
    if (run.ownAt.length < 4) run.ownAt.push(at);
  });
  note(fieldWords, startsIn(fieldWords), (run, at) => {
    if (fieldWords[at - 1] === lineEnd && fieldWords[at + run.text.length] === lineEnd) run.isListed = true;
  });
  return runs;
}

/** Where in the library letters were found, and how far it was looked through. */
interface Found {
  readonly letters: string;
  readonly state: number;
  readonly starts: readonly number[];
  readonly lookedAt: number;
}

const held = new WeakMap<Phrases, Found>();
/** Characters looked through for one question: some 10 ms. */
const lookedAtOnce = 2_000_000;

/**
 * Where the library has runs that take all letters. More letters are found where the first of them were; a library too large to be looked
 * through for one question is gone on with at the next letter.
 */
function startsInLibrary(phrases: Phrases, codes: Uint16Array, letters: string, pattern: LetterPattern): readonly number[] {
  const state = phrases.ready();
  const known = held.get(phrases);
  const fewer = known?.state === state && letters.startsWith(known.letters) ? known : { starts: [], lookedAt: 0 };
  const starts = fewer.starts.filter((at) => pattern.lengthsAt(codes, at) !== 0);
  const lookedAt = Math.min(codes.length, fewer.lookedAt + lookedAtOnce);
  pattern.find(codes, fewer.lookedAt, lookedAt, (at) => starts.push(at));
  held.set(phrases, { letters, state, starts, lookedAt });
  return starts;
}

function count(places: number[], same: number, times: number): void {
  places[same] = (places[same] as number) + times;
}

/** How many of the characters before `at` are those that `before` ends with. */
function sameBefore(codes: Uint16Array, at: number, before: Uint16Array): number {
  let same = 0;
  while (same < contexts && same < before.length && same < at && codes[at - 1 - same] === before[before.length - 1 - same]) same++;
  return same;
}

/** How likely each run is: by the places after the same characters, those after fewer of them counting less. */
export function likelihoodsOf(runs: readonly Run[]): { run: Run; likelihood: number }[] {
  const library = sharesOf(runs, ({ places, isListed }) => (isListed ? places.with(0, (places[0] as number) + unseen) : places));
  const own = sharesOf(runs, (run) => run.own);
  const ownPlaces = runs.reduce((sum, run) => sum + sumOf(run.own), 0);
  const say = ownPlaces / (ownPlaces + ownTrusted) / 2;
  return runs.map((run, at) => ({ run, likelihood: (1 - say) * (library[at] as number) + say * (own[at] as number) }));
}

function sharesOf(runs: readonly Run[], placesOf: (run: Run) => readonly number[]): Float64Array {
  const counts = runs.map(placesOf);
  const shares = new Float64Array(runs.length);
  const withContext = new Float64Array(runs.length);
  let left = 1;
  for (let same = contexts; same >= 0; same--) {
    let total = 0;
    for (const [at, places] of counts.entries()) {
      withContext[at] = (withContext[at] as number) + (places[same] as number);
      total += Math.max(0, withContext[at] as number);
    }
    if (total === 0) continue;
    const say = same === 0 ? left : (left * total) / (total + trusted);
    for (let at = 0; at < runs.length; at++) shares[at] = (shares[at] as number) + (say * Math.max(0, withContext[at] as number)) / total;
    left -= say;
  }
  return shares;
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
