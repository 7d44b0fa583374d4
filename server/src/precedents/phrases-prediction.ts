import { fieldWords } from './field-words.ts';
import { memoryAfter } from './language-memory.ts';
import { LanguageModel, type Memory } from './language-model.ts';
import { isDigitCode, lineEnd, type Phrases } from './phrases.ts';
import { type Circumstances, corrected, type Evidence, largeness, leastCorrected } from './phrases-correction.ts';
import { type Passed, passedTree } from './phrases-passed.ts';
import { Relevance } from './phrases-relevance.ts';
import { type SuffixRange, textEnd } from './phrases-suffixes.ts';

/** One continuation of a text, as a leaf that leads back to its first character. */
export interface Continuation {
  readonly code: number;
  /** The continuation without its last character; null for the first. */
  readonly parent: Continuation | null;
  readonly depth: number;
  /** Probability that the text goes on exactly so, up to and with this character, and not as what was passed over. */
  readonly probability: number;
  /** Places of the library where it follows the longest context that has it; null where only the draft has it. */
  readonly source: SuffixRange | null;
  /** How sure the last two characters alone make the next one: high inside a word, 1 where it was not looked further. */
  bound: number;
}

/** What the tuning of the probabilities found best on documents outside the library; see `npm run eval`. */
export const tuning = {
  /** Longest context looked at. */
  contexts: 10,
  /** Longest match in the draft looked at. */
  ownContexts: 20,
  /** How much a place in the draft counts, against one in the library: for what is likely, and for how sure that is. */
  ownSure: 0.6,
  ownWeight: 6,
  /** The same after a match of `ownFarFrom` characters and more. */
  ownFarFrom: 3,
  ownFar: 1.3,
  /** How much a place in the field's lexicons counts. */
  field: 0.5,
  /** Left for what was never seen, where only one thing was: only / (times + 1). */
  only: 1.8,
  /** The same where several were, by the length of the context, from one character on: several × kinds / times. */
  several: [0.65, 0.95, 1.05],
  /** More than this is never left. */
  most: 0.92,
  /** Contexts of `farFrom` and more characters leave this much more. */
  farFrom: 6,
  far: 1.1,
  farSeveral: 1.5,
  /** Continuations below this probability are not followed. */
  least: 0.01,
  /** Shorter contexts are not asked for what is less than this. */
  rest: 0.004,
  steps: 250,
  longest: 24,
};

interface Place {
  /** Offset of the character after the match. */
  readonly at: number;
  readonly length: number;
}

/** A point the text may have reached: where the library and the draft have been there. Longest match first. */
export interface State {
  readonly ranges: readonly SuffixRange[];
  readonly own: readonly Place[];
  /** Places in the library's copy of the draft itself, which do not count. */
  readonly hidden: readonly Place[];
  /** Places in the lexicons of the field. */
  readonly field: readonly Place[];
  /** Characters since the last mark, space or line end, and between that and the one before. */
  readonly run: number;
  readonly runBefore: number;
  /** What the language model remembers: of few of the points that may be reached is it ever asked. */
  readonly remembered: () => Memory;
}

const stops = new Set([...'，。；：、！？（）“”《》〔〕【】‘’\n ,;:()"'].map((char) => char.charCodeAt(0)));

/** Whether a phrase ends here: punctuation, a space, the end of a line or text. */
export function isStop(code: number): boolean {
  return code === textEnd || stops.has(code);
}

/** What {@link continuations} reads. All texts as codes. */
export interface Reading {
  /** The draft up to the place asked about. */
  readonly before: Uint16Array;
  /** What the draft teaches: all of it but what is being written. */
  readonly own: Uint16Array;
  /** The library's copy of the draft, which must not teach; empty if it has none. */
  readonly hidden: Uint16Array;
  /** What was offered here and passed over, and the share of its likelihood that it keeps, 0 to 1. */
  readonly passed?: ReadonlyMap<string, number>;
}

/**
 * What may follow, with probabilities: what the library and the draft have after the same characters, long
 * contexts before short ones (prediction by partial matching). Never goes over a figure or a line's end.
 */
export function continuations(phrases: Phrases, reading: Reading): Continuation[] {
  return new Prediction(phrases, reading).search();
}

/** Probabilities of the next character. Exported for measuring. */
export class Prediction {
  private readonly relevance: Relevance;
  private readonly large: number;
  private readonly habits: Habits;
  private readonly counts = counts;

  constructor(
    private readonly phrases: Phrases,
    private readonly reading: Reading,
  ) {
    this.relevance = Relevance.to(phrases, reading.before);
    this.large = largeness(phrases.suffixes.size);
    this.habits = new Habits(phrases, reading);
  }

  search(): Continuation[] {
    const start = this.start();
    const passed = this.reading.passed ? passedTree(this.reading.passed) : null;
    // What was passed over was often the likeliest: the rest is as likely as it is among what is left.
    const left = Math.max(leastLeft, 1 - (passed ? this.weighPassed(passed, start, 1) : 0));
    const least = tuning.least * left;
    const open: Step[] = [{ node: null, state: start, probability: 1, passed }];
    const found: Continuation[] = [];
    const last = this.reading.before[this.reading.before.length - 1];
    // Within a clause the piece begins with what has been written: 提供 must not follow 大幅 because 提 is likely there.
    const joined = last !== undefined && !isStop(last) ? 1 : 0;
    for (let steps = 0; open.length > 0 && steps < tuning.steps; steps++) {
      const { node: parent, state, probability, passed: over } = likeliest(open);
      if (parent) parent.bound = this.boundness(state);
      const depth = (parent?.depth ?? 0) + 1;
      if (depth > tuning.longest) continue;
      for (const [code, share] of this.next(state, least / probability)) {
        const then = over?.below.get(code) ?? null;
        const reached = probability * share * (then?.kept ?? 1);
        if (reached < least || code === textEnd || code === lineEnd || isDigitCode(code)) continue;
        const after = this.advance(state, code);
        const longest = after.ranges[0];
        const source = longest && longest.depth >= depth + joined ? longest : null;
        // Only what stands somewhere in one piece is offered; nothing is put together.
        if (!source && (after.own[0]?.length ?? 0) < depth + joined) continue;
        const begun = then?.kept === null ? then : null;
        const remaining = Math.max(0, reached - (begun?.gone ?? 0)) / left;
        const node: Continuation = { code, parent, depth, probability: remaining, source, bound: 1 };
        found.push(node);
        open.push({ node, state: after, probability: reached, passed: begun });
      }
    }
    return found;
  }

  /** Notes how much likelihood each branch of what was passed over loses; returns the sum. */
  private weighPassed(passed: Passed, state: State, probability: number): number {
    if (passed.kept !== null) passed.gone = probability * (1 - passed.kept);
    else {
      const shares = this.next(state);
      for (const [code, below] of passed.below) {
        const reached = probability * (shares.get(code) ?? 0);
        if (reached > 0) passed.gone += this.weighPassed(below, this.advance(state, code), reached);
      }
    }
    return passed.gone;
  }

  start(): State {
    const { before, own, hidden } = this.reading;
    const ranges: SuffixRange[] = [];
    for (let length = 1; length <= Math.min(tuning.contexts, before.length); length++) {
      const range = this.phrases.suffixes.find(before.subarray(before.length - length));
      if (!range) break;
      ranges.unshift(range);
    }
    const run = runEndingAt(before, before.length);
    return {
      ranges,
      own: placesAfter(before, own),
      hidden: placesAfter(before, hidden),
      field: placesAfter(before, fieldWords),
      run,
      runBefore: runEndingAt(before, before.length - run - 1),
      remembered: once(() => memoryAfter(before)),
    };
  }

  advance({ ranges, own, hidden, field, run, runBefore, remembered }: State, code: number): State {
    const { suffixes } = this.phrases;
    const narrowed: SuffixRange[] = [];
    for (const range of ranges) {
      const narrower = suffixes.narrow(range, code);
      if (narrower) narrowed.push(narrower);
    }
    const alone = suffixes.starting(code);
    if (alone) narrowed.push(alone);
    return {
      ranges: narrowed,
      own: follow(own, this.reading.own, code),
      hidden: follow(hidden, this.reading.hidden, code),
      field: follow(field, fieldWords, code),
      run: isStop(code) ? 0 : run + 1,
      runBefore: isStop(code) ? run : runBefore,
      remembered: once(() => LanguageModel.shared.after(remembered(), code)),
    };
  }

  /** What comes next, and how likely; what is less likely than a fifth of `least` may be left out. */
  next(state: State, least = 0): Map<number, number> {
    const { found, circumstances } = this.evidence(state, least);
    return corrected(found, circumstances, least);
  }

  /** What may come next, by long contexts first: what they leave goes to shorter ones. What a context adds less than a fifth of `least` of is left out. */
  evidence(
    { ranges, own, hidden, field, run, runBefore, remembered }: State,
    least = 0,
  ): { found: Map<number, Evidence>; circumstances: Circumstances } {
    const found = new Map<number, Evidence>();
    const { counts } = this;
    const likelihoodOf = LanguageModel.shared.likelihoods(remembered());
    const longest = Math.max(ranges[0]?.depth ?? 0, own[0]?.length ?? 0, field[0]?.length ?? 0);
    let left = 1;
    let at = 0;
    for (let depth = longest; depth >= 1 && left > tuning.rest; depth--) {
      while (at < ranges.length && (ranges[at] as SuffixRange).depth > depth) at++;
      const range = ranges[at];
      counts.clear();
      if (range?.depth === depth) this.relevance.following(range, left < 1, (code, count, leaning) => counts.add(code, count, leaning));
      const ownWeight = depth >= tuning.ownFarFrom ? tuning.ownFar : tuning.ownWeight;
      const ownPlaces = weigh(counts, own, this.reading.own, depth, ownWeight);
      weigh(counts, field, fieldWords, depth, tuning.field);
      weigh(counts, hidden, this.reading.hidden, depth, -1);
      const { total, kinds } = counts;
      if (kinds === 0 || total <= 0) continue;
      const sure = total + (tuning.ownSure - ownWeight) * ownPlaces;
      const open = left * leftOver(depth, kinds, sure);
      const scale = (left - open) / total;
      counts.each((code, weight, leaning) => {
        let one = found.get(code);
        if (!one) {
          if (scale * weight < least / 5) return;
          const stops = isStop(code);
          one = {
            share: 0,
            leaning: 0,
            depth,
            weight,
            total,
            kinds,
            afterTwo: 0,
            afterOne: 0,
            own: 0,
            ownTimes: 0,
            stops,
            favour: 0,
            since: 0,
            likelihood: likelihoodOf(code),
          };
          found.set(code, one);
        } else if (depth === 2) one.afterTwo = weight / total;
        else if (depth === 1) one.afterOne = weight / total;
        one.share += scale * weight;
        one.leaning += scale * leaning;
      });
      left = open;
    }
    for (const { at: place, length } of own) {
      const one = found.get(this.reading.own[place] ?? textEnd);
      if (!one) continue;
      if (length > one.own) one.own = length;
      one.ownTimes++;
    }
    let most = 0;
    let likeliest = 0;
    let likelihood = 0;
    for (const [code, one] of found) {
      if (one.share > most) most = one.share;
      if (one.share < leastCorrected) continue;
      this.habits.note(code, one);
      const likely = Math.exp(one.likelihood);
      likelihood += likely;
      likeliest = Math.max(likeliest, likely);
    }
    return { found, circumstances: { longest, run, runBefore, large: this.large, most, likeliest, likelihood } };
  }

  /** How sure the last two characters alone make the next one. */
  boundness({ ranges }: State): number {
    const pair = this.follows(ranges.find((one) => one.depth === 2));
    if (!pair) return 0;
    if (pair.open * 4 > pair.total) return 0;
    // A pair seen once or twice says little: its last character alone says more.
    const single = pair.total < fewPairs ? this.follows(ranges.find((one) => one.depth === 1)) : null;
    return Math.max(pair.most / (pair.total + 1), single ? single.most / (single.total + 1) : 0);
  }

  private follows(range: SuffixRange | undefined): { total: number; most: number; open: number } | null {
    if (!range) return null;
    const found = { total: 0, most: 0, open: 0 };
    this.phrases.following(range, (code, times) => {
      found.total += times;
      if (times > found.most) found.most = times;
      if (isStop(code)) found.open += times;
    });
    return found;
  }
}

/** Makes something when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const fewPairs = 3;
/** Characters since the last mark that are counted. */
const longestRun = 16;

interface Step {
  readonly node: Continuation | null;
  readonly state: State;
  /** Not yet less what was passed over and begins so. */
  readonly probability: number;
  /** That. */
  readonly passed: Passed | null;
}

/** However sure what was passed over had been, so much is left for the rest. */
const leastLeft = 0.1;

/** Share left for what was not seen after a context that came `total` times, with `kinds` different things after it. */
function leftOver(depth: number, kinds: number, total: number): number {
  const far = depth >= tuning.farFrom;
  const share =
    kinds === 1
      ? ((far ? tuning.far : 1) * tuning.only) / (total + 1)
      : ((far ? tuning.farSeveral : 1) * (tuning.several[Math.min(depth, tuning.several.length) - 1] as number) * kinds) / total;
  return Math.min(tuning.most, share);
}

/** Adds `weight` for what follows every place that matches `depth` characters; returns how many there are. */
function weigh(counts: Counts, places: readonly Place[], text: Uint16Array, depth: number, weight: number): number {
  let count = 0;
  for (const { at, length } of places) {
    if (length < depth) break;
    counts.add(text[at] ?? textEnd, weight, weight);
    count++;
  }
  return count;
}

/** Characters of a run of words that ends before `end`. */
function runEndingAt(text: Uint16Array, end: number): number {
  let run = 0;
  while (run < end && run < longestRun && !isStop(text[end - 1 - run] as number)) run++;
  return run;
}

/** Which characters a draft has more often than the library, and lately. */
class Habits {
  private readonly times = new Uint16Array(0x10000);
  private readonly favours = new Map<number, number>();
  private readonly late: Uint16Array;

  constructor(
    private readonly phrases: Phrases,
    private readonly reading: Reading,
  ) {
    for (const code of reading.own) this.times[code] = (this.times[code] as number) + 1;
    this.late = reading.before.subarray(Math.max(0, reading.before.length - lately));
  }

  note(code: number, evidence: Evidence): void {
    let favour = this.favours.get(code);
    if (favour === undefined) {
      const { suffixes } = this.phrases;
      const range = suffixes.starting(code);
      const expected = (this.reading.own.length * ((range ? range.to - range.from : 0) + 0.5)) / (suffixes.size + 1);
      favour = Math.log(((this.times[code] as number) + 1) / (expected + 1));
      this.favours.set(code, favour);
    }
    const last = this.late.lastIndexOf(code);
    evidence.favour = favour;
    evidence.since = last < 0 ? 0 : this.late.length - last;
  }
}

/** Characters back to which one has been had lately. */
const lately = 40;

/** Counts by code, in two kinds, made and read thousands of times a question: arrays, not maps. */
class Counts {
  private readonly codes: number[] = [];
  private readonly weights = new Float64Array(0x10000);
  private readonly leanings = new Float64Array(0x10000);
  total = 0;

  clear(): void {
    for (const code of this.codes) {
      this.weights[code] = 0;
      this.leanings[code] = 0;
    }
    this.codes.length = 0;
    this.total = 0;
  }

  /** What is taken away never leaves less than nothing. */
  add(code: number, weight: number, leaning: number): void {
    const held = this.weights[code] as number;
    if (weight > 0 && held === 0) this.codes.push(code);
    const sum = Math.max(0, held + weight);
    this.weights[code] = sum;
    this.leanings[code] = Math.max(0, (this.leanings[code] as number) + leaning);
    this.total += sum - held;
  }

  /** Different codes that have a count. */
  get kinds(): number {
    let kinds = 0;
    for (const code of this.codes) if ((this.weights[code] as number) > 0) kinds++;
    return kinds;
  }

  each(visit: (code: number, weight: number, leaning: number) => void): void {
    for (const code of this.codes) {
      const weight = this.weights[code] as number;
      if (weight > 0) visit(code, weight, this.leanings[code] as number);
    }
  }
}

const counts = new Counts();

/** Where `text` has what `before` ends with, longest match first, then latest. */
function placesAfter(before: Uint16Array, text: Uint16Array): Place[] {
  const places: Place[] = [];
  const last = before[before.length - 1];
  if (last === undefined) return places;
  for (let at = 1; at < text.length; at++) {
    if (text[at - 1] !== last) continue;
    let length = 1;
    while (length < tuning.ownContexts && length < at && text[at - 1 - length] === before[before.length - 1 - length]) length++;
    places.push({ at, length });
  }
  return places.sort((a, b) => b.length - a.length || b.at - a.at);
}

function follow(places: readonly Place[], text: Uint16Array, code: number): Place[] {
  const followed: Place[] = [];
  for (const { at, length } of places) if (text[at] === code) followed.push({ at: at + 1, length: length + 1 });
  return followed;
}

function likeliest(open: Step[]): Step {
  let best = 0;
  for (let at = 1; at < open.length; at++) if ((open[at] as Step).probability > (open[best] as Step).probability) best = at;
  const step = open[best] as Step;
  open[best] = open[open.length - 1] as Step;
  open.pop();
  return step;
}

/** The characters of a continuation. */
export function textOf(continuation: Continuation): string {
  const chars: string[] = [];
  for (let node: Continuation | null = continuation; node; node = node.parent) chars.push(String.fromCharCode(node.code));
  return chars.reverse().join('');
}
