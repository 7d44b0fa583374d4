import type { Clause } from './clauses.ts';
import { future, notPast, past } from './lexicon.ts';

/** When a clause speaks of: whether of what has been, and the year it names for what is to come. */
export interface Time {
  readonly past: boolean;
  readonly year: number | null;
}

const year = /(?:20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})年/g;
const digitOf = new Map([...'〇零一二三四五六七八九'].map((character, index) => [character, String(Math.max(0, index - 1))]));

/**
 * The time of each clause. A word of the past (去年, 已, 完成了) holds to the end of its sentence or up to a word of the
 * future (今年, 力争, 将); a year holds to the end of the paragraph or up to the next one.
 */
export function timesOf(text: string, clauses: readonly Clause[]): Time[] {
  const times: Time[] = [];
  let isPast = false;
  let sentence = -1;
  let named: number | null = null;
  for (const clause of clauses) {
    if (clause.sentence !== sentence) isPast = false;
    sentence = clause.sentence;
    let lastPast = -1;
    let lastFuture = -1;
    for (let at = clause.start; at < clause.end; at++) {
      const back = past.at(text, at, clause.end);
      const ahead = future.at(text, at, clause.end);
      if (back !== '' && !notPast.has(back)) lastPast = at;
      if (ahead !== '' && !notPast.has(ahead)) lastFuture = at;
      const skip = Math.max(back.length, ahead.length);
      if (skip > 1) at += skip - 1;
    }
    if (lastPast >= 0 || lastFuture >= 0) isPast = lastPast > lastFuture;
    for (const match of text.slice(clause.start, clause.end).matchAll(year)) {
      const written = match[0].slice(0, 4);
      named = Number([...written].map((character) => (character === '二' ? '2' : (digitOf.get(character) ?? character))).join(''));
    }
    times.push({ past: isPast, year: named });
  }
  return times;
}
