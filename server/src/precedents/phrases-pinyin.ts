import { lettersTaken } from '../text/pinyin.ts';
import { codesOf, isDigitCode, type Phrases } from './phrases.ts';
import { isStop, once, Prediction, type Reading, type State } from './phrases-prediction.ts';

interface Path {
  readonly text: string;
  /** Worked out when asked for: of most paths it never is. */
  readonly state: () => State;
  readonly probability: number;
}

/** Paths kept for every number of letters used up. */
const kept = 20;
/** Phrases less likely than this share of the likeliest are not offered. */
const leastShare = 0.01;
/** Share of a first character that the words before do not lead to. */
const unled = 0.05;
const longestWord = 12;

/** Phrases that `letters` (initials, full readings or both) may stand for after `reading.before`, likeliest first. */
export function phrasesByLetters(phrases: Phrases, reading: Reading, letters: string, limit: number): string[] {
  const prediction = new Prediction(phrases, reading);
  const byUsed: Path[][] = Array.from({ length: letters.length + 1 }, () => []);
  const start = prediction.start();
  const firsts = new Map(prediction.next(start));
  let total = 0;
  phrases.following(phrases.suffixes.all, (_, times) => {
    total += times;
  });
  phrases.following(phrases.suffixes.all, (code, times) => firsts.set(code, (firsts.get(code) ?? 0) + (unled * times) / total));
  extend({ text: '', state: () => start, probability: 1 }, 0, firsts);
  for (let used = 1; used < letters.length; used++)
    for (const path of best(byUsed[used] as Path[])) extend(path, used, prediction.next(path.state()));
  const complete = best(byUsed[letters.length] as Path[]);
  const least = (complete[0]?.probability ?? 0) * leastShare;
  const found = complete.filter(({ probability }) => probability >= least).flatMap((path) => [path.text, finish(path, prediction)]);
  // Only what stands in the library in one piece: nothing is put together.
  return [...new Set(found)].filter((words) => phrases.suffixes.find(codesOf(words)) !== null).slice(0, limit);

  function extend(path: Path, used: number, shares: ReadonlyMap<number, number>): void {
    for (const [code, share] of shares) {
      if (isStop(code) || code < 0x3400 || code > 0x9fff) continue;
      const character = String.fromCharCode(code);
      const probability = path.probability * share;
      for (const taken of lettersTaken(character, letters, used)) {
        const paths = byUsed[used + taken] as Path[];
        paths.push({ text: path.text + character, state: once(() => prediction.advance(path.state(), code)), probability });
      }
    }
  }
}

function best(paths: readonly Path[]): Path[] {
  const texts = new Set<string>();
  return [...paths]
    .sort((a, b) => b.probability - a.probability || (a.text < b.text ? -1 : 1))
    .filter((path) => !texts.has(path.text) && texts.add(path.text))
    .slice(0, kept);
}

/** The letters may end inside a word: goes on to where it seems to end. */
function finish({ text, state }: Path, prediction: Prediction): string {
  let words = text;
  let at = state();
  while (words.length < longestWord && prediction.boundness(at) > 0.6) {
    let code = 0;
    let most = 0;
    for (const [next, share] of prediction.next(at)) if (share > most) [code, most] = [next, share];
    if (isStop(code) || isDigitCode(code) || most < 0.3) break;
    words += String.fromCharCode(code);
    at = prediction.advance(at, code);
  }
  return words;
}
