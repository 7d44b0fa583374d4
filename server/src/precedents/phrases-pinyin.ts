import { LetterPattern } from '../text/pinyin.ts';
import { codesOf, type Phrases } from './phrases.ts';
import { contexts, likelihoodsOf, type Run, runsOf, sumOf } from './phrases-pinyin-runs.ts';
import { isStop, Prediction, type Reading } from './phrases-prediction.ts';
import { type SuffixRange, textEnd } from './phrases-suffixes.ts';
import type { WordEnds } from './word-ends.ts';

/** Words that letters stand for. */
export interface Spelt {
  readonly words: string;
  /** Where the library has them; null where only the draft does. */
  readonly range: SuffixRange | null;
}

/** Runs of characters of which is asked whether they are words, likeliest first, and words that are enough. */
const asked = { most: 64, enough: 20 };
/** Where one character takes all letters: characters asked, and places of each, for many words begin with it. */
const firstsAsked = { codes: 12, places: 6 };
/** Share of a first character that the words before do not lead to. */
const unled = 0.05;
/** How much likelier than other words a word of the lexicons is, or what is one word: letters typed alone mostly stand for one. */
const worth = { listed: 8, oneWord: 4 };
/** How much less likely is what goes on behind the letters. */
const lessGoingOn = 0.1;
/** A smaller share of its places does not make a word. */
const leastWhole = 0.5;
/** Places of a run that are asked. */
const placesAsked = { ofShort: 6, ofLong: 3 };
/** Words that begin and end no phrase: 大会及其. */
const grammatical = new Set('的了和与及或等其在对为以将把被由从向于是有不也都并而使该各之着');
/** Places of a phrase looked at for one that has nothing before or behind it. */
const placesSeen = 64;
const longestWord = 12;
/** How sure a pair of characters makes the next one inside a word. */
const bound = 0.6;

type Add = (words: string, likelihood: number) => void;

/**
 * Words that `letters` (initials, full readings or both) may stand for after `reading.before`, likeliest first: what stands in one piece in the
 * library or in the draft, from a word on and to the end of one as far as the field's lexicons and `words` can tell.
 */
export function phrasesByLetters(phrases: Phrases, reading: Reading, letters: string, limit: number, words: WordEnds | null): Spelt[] {
  const likelihoods = new Map<string, number>();
  const add: Add = (text, likelihood) => likelihoods.set(text, (likelihoods.get(text) ?? 0) + likelihood);
  const pattern = new LetterPattern(letters);
  // One letter is never taken by two characters.
  const runs = letters.length === 1 ? new Map<string, Run>() : runsOf(phrases, reading, letters, pattern);
  const firsts = firstsOf(phrases, pattern);
  const inRuns = [...runs.values()].reduce((sum, run) => sum + sumOf(run.places), 0);
  // 建 takes jian, and so do 吉 and 安 between them: what is usual is likelier.
  const byFirst = firsts.places / (firsts.places + Math.max(1, inRuns));
  addByFirst((text, likelihood) => add(text, likelihood * byFirst), firsts.codes, phrases, reading, words);
  addByRuns((text, likelihood) => add(text, likelihood * (1 - byFirst)), runs, phrases, reading, words);
  const [own, hidden] = [textOf(reading.own), textOf(reading.hidden)];
  const found: { spelt: Spelt; likelihood: number }[] = [];
  for (const [text, likelihood] of likelihoods) {
    const anywhere = phrases.suffixes.find(codesOf(text));
    const range = anywhere && (hidden === '' || anywhere.to - anywhere.from > timesIn(hidden, text)) ? anywhere : null;
    // The lexicons say what is a word; what is offered somebody has written.
    if (!range && !own.includes(text)) continue;
    if (!runs.get(text)?.isListed && !isPhrase(text, range, phrases, words)) continue;
    found.push({ spelt: { words: text, range }, likelihood });
  }
  found.sort((a, b) => b.likelihood - a.likelihood || (a.spelt.words < b.spelt.words ? -1 : 1));
  return found.slice(0, limit).map(({ spelt }) => spelt);
}

const ordinal = /^(?:第[一二三四五六七八九十百]|[一二三四五六七八九十]是)/;

/**
 * Whether words can stand alone: no number, no word of grammar at an end, and no single character there that always belongs to something
 * beyond: 覆盖全, 好其他.
 */
function isPhrase(text: string, range: SuffixRange | null, { suffixes }: Phrases, words: WordEnds | null): boolean {
  if (ordinal.test(text)) return false;
  const starts = [...(words?.starts(text) ?? Array.from(text, (_, at) => at))];
  if (starts.length < 2) return true;
  const [first, last] = [starts[1] === 1, starts.at(-1) === text.length - 1];
  if ((first && grammatical.has(text[0] as string)) || (last && grammatical.has(text.at(-1) as string))) return false;
  if (!words || !range) return true;
  let [opens, closes] = [!first, !last];
  const step = Math.max(1, Math.floor((range.to - range.from) / placesSeen));
  for (let rank = range.from; rank < range.to && !(opens && closes); rank += step) {
    const position = suffixes.positionAt(rank);
    opens ||= position === 0 || isStop(suffixes.codeAt(position - 1));
    closes ||= isStop(suffixes.codeAt(position + text.length));
  }
  return opens && closes;
}

/** The characters that take all letters, with their places in the library. */
function firstsOf(phrases: Phrases, pattern: LetterPattern): { codes: ReadonlyMap<number, number>; places: number } {
  const codes = new Map<number, number>();
  phrases.following(phrases.suffixes.all, (code, times) => {
    if (pattern.isTakenBy(code)) codes.set(code, times);
  });
  return { codes, places: sumOf([...codes.values()]) };
}

/** Words whose first character is one of `codes`: as likely as that one is here. */
function addByFirst(add: Add, codes: ReadonlyMap<number, number>, phrases: Phrases, reading: Reading, words: WordEnds | null): void {
  if (codes.size === 0) return;
  const prediction = new Prediction(phrases, reading);
  const next = prediction.next(prediction.start());
  const shares = [...codes].map(([code, times]) => ({ code, share: (next.get(code) ?? 0) + (unled * times) / phrases.suffixes.size }));
  const all = sumOf(shares.map(({ share }) => share));
  for (const { code, share } of shares.sort((a, b) => b.share - a.share).slice(0, firstsAsked.codes)) {
    const range = rangeAfter(phrases, reading.before, code);
    if (!range) continue;
    const whole = words?.whole(range, range.depth - 1, firstsAsked.places) ?? guessed(phrases, String.fromCharCode(code), range.depth > 1);
    for (const [text, part] of whole) add(text, (share / all) * part);
  }
}

/** The places of a character after the longest of the words before that it follows anywhere. */
function rangeAfter({ suffixes }: Phrases, before: Uint16Array, code: number): SuffixRange | null {
  for (let length = Math.min(contexts, before.length); length > 0; length--) {
    const range = suffixes.find([...before.subarray(before.length - length), code]);
    if (range) return range;
  }
  return suffixes.starting(code);
}

/** Words whose first characters take all letters between them. */
function addByRuns(add: Add, runs: ReadonlyMap<string, Run>, phrases: Phrases, reading: Reading, words: WordEnds | null): void {
  const likeliest = likelihoodsOf([...runs.values()]).sort((a, b) => b.likelihood - a.likelihood);
  let found = 0;
  for (const [rank, { run, likelihood }] of likeliest.entries()) {
    if (run.isListed) add(run.text, likelihood * worth.listed);
    else if (rank < asked.most && found < asked.enough)
      for (const [text, share] of wholeOf(run, phrases, reading, words)) {
        found++;
        const goesOn = text.length > run.text.length;
        const isWord = !goesOn && words?.starts(text).size === 1;
        add(text, likelihood * share * (goesOn ? lessGoingOn : 1) * (isWord ? worth.oneWord : 1));
      }
  }
}

/** The words that a run begins, with shares; none where it begins inside one. */
function wholeOf({ text, ownAt, places }: Run, phrases: Phrases, { own }: Reading, words: WordEnds | null): ReadonlyMap<string, number> {
  const range = phrases.suffixes.find(codesOf(text));
  const whole = range
    ? (words?.whole(range, 0, text.length < 4 ? placesAsked.ofShort : placesAsked.ofLong) ??
      guessed(phrases, text, places[0] !== sumOf(places)))
    : [];
  // 技术 mostly stands in 高新技术 and 技术创新, and is a word.
  const found = new Map([...whole].filter(([one, share]) => share >= leastWhole || (one === text && words?.starts(one).size === 1)));
  // What the draft has after different words is one of its own, whatever a dictionary makes of it, up to where it goes on differently.
  const different = (offset: number) => new Set(ownAt.map((at) => own[at + offset])).size > 1;
  if (different(-1)) {
    let length = text.length;
    while (length < longestWord && !different(length) && !isStop(own[(ownAt[0] as number) + length] ?? textEnd)) length++;
    return found.set(textOf(own.subarray(ownAt[0], (ownAt[0] as number) + length)), 1);
  }
  const teaching = ownAt.length > 0 ? textOf(own) : '';
  for (const at of ownAt) {
    const one = words ? words.wholeIn(teaching, at, text.length) : text;
    if (one !== null && !found.has(one)) found.set(one, 1 / ownAt.length);
  }
  return found;
}

/** Without a segmenter: to where a word seems to end, if one seems to begin, or is `led` to by what stands before the letters. */
function guessed(phrases: Phrases, begun: string, led: boolean): ReadonlyMap<string, number> {
  const { suffixes } = phrases;
  const alone = suffixes.find(codesOf(begun));
  if (!alone || !(led || phrases.begins(alone))) return new Map();
  let words = begun;
  while (words.length < longestWord) {
    const range = suffixes.find(codesOf(words.slice(-2)));
    if (!range) break;
    let [likeliest, most, open, total] = [0, 0, 0, 0];
    phrases.following(range, (code, times) => {
      total += times;
      if (isStop(code)) open += times;
      else if (times > most) [likeliest, most] = [code, times];
    });
    if (open * 4 > total || most <= bound * (total + 1)) break;
    words += String.fromCharCode(likeliest);
  }
  return new Map([[words, 1]]);
}

function timesIn(text: string, words: string): number {
  return text.split(words).length - 1;
}

const piece = 8192;

function textOf(codes: Uint16Array): string {
  let text = '';
  for (let at = 0; at < codes.length; at += piece) text += String.fromCharCode(...codes.subarray(at, at + piece));
  return text;
}
