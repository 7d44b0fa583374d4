import type { Phrases } from './phrases.ts';
import { Neighbours } from './phrases-neighbours.ts';
import { pairSlot, pairSlots, type SuffixRange, textEnd } from './phrases-suffixes.ts';

/** Characters of the draft that say what it is about, and the distance at which one counts e times less. */
const read = { characters: 3000, fading: 600 };
/** The draft is read again when so many characters more have been written. */
const interval = 128;
/** Stretches of the library that are told apart, about, their length, and the characters looked at in each. */
const stretches = { most: 8192, shortest: 256, windows: 4, window: 32 };
/** Stretches that tell what likeness is usual. */
const usual = 200;
/** A pair of characters more frequent than one in this many says nothing. */
const common = 500;
/** How much one standard deviation of likeness counts, and what is shared right before a place; logarithms. */
const worth = { topic: 0.4, near: 0.3, most: 3 };
/** What stands right before: characters compared, and the distance at which one counts e times less. */
const near = { characters: 24, fading: 25, own: 40, most: 6 };
/** Ranges with more places than this are not weighed at all: bounded work. */
const widest = 64;
/** Places weighed of those that go on with one character. */
const sampled = 4;
/** Pairs of characters whose rarity is remembered: those of several drafts. */
const mostPairs = 1 << 14;
/** Places whose weights are at hand, as a power of two. */
const placeBits = 13;

function isHan(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff;
}

/**
 * How much a place of the library has to do with what is being written: whether its surroundings share rare pairs of
 * characters with the draft of late (`topic`), and whether the same words stand right before (`near`).
 */
export class Relevance {
  private readonly rarity = new Map<number, number>();
  private readonly topic = new Float32Array(pairSlots);
  private readonly near = new Float32Array(pairSlots);
  /** Characters of a stretch: every text is cut into such from its beginning on. */
  private readonly stretch: number;
  /** Of each plan the number of its first stretch. */
  private readonly firsts: Uint32Array;
  /** By number of the stretch what it shares with the draft; NaN where nobody has asked. */
  private readonly shares: Float64Array;
  /** Of places, for one question. */
  private readonly weights = new PlaceWeights();
  private mean = 0;
  private deviation = 1;
  private about: Uint16Array | null = null;

  constructor(
    private readonly phrases: Phrases,
    private readonly changes: number,
  ) {
    this.stretch = Math.max(stretches.shortest, Math.ceil(phrases.suffixes.size / stretches.most));
    this.firsts = new Uint32Array(phrases.plans);
    let count = 0;
    for (let plan = 0; plan < phrases.plans; plan++) {
      this.firsts[plan] = count;
      const { start, end } = phrases.textOf(plan);
      count += Math.ceil((end - start) / this.stretch);
    }
    this.shares = new Float64Array(count);
  }

  private static readonly held = new WeakMap<Phrases, Relevance>();

  /** Ready for a draft that has been written up to `before`. */
  static to(phrases: Phrases, before: Uint16Array): Relevance {
    const changes = phrases.ready();
    let relevance = Relevance.held.get(phrases);
    if (relevance?.changes !== changes) {
      relevance = new Relevance(phrases, changes);
      Relevance.held.set(phrases, relevance);
    }
    relevance.readTopic(before.subarray(0, before.length - (before.length % interval)));
    relevance.readNear(before);
    return relevance;
  }

  /**
   * Calls `visit` for every code that follows in `range`, with how often (or after how many different characters) and
   * with the same weighed by relevance; both add up to the same.
   */
  following(range: SuffixRange, kinds: boolean, visit: (code: number, count: number, leaning: number) => void): void {
    const { phrases } = this;
    const width = range.to - range.from;
    if (width > widest) {
      if (kinds) phrases.followingKinds(range, (code, count) => visit(code, count, count));
      else phrases.following(range, (code, count) => visit(code, count, count));
      return;
    }
    this.phrases.suffixes.look(range, row);
    const { positions, after } = row;
    let length = 0;
    let total = 0;
    let leaning = 0;
    for (let from = 0; from < row.count; ) {
      const to = row.groupEnd(from);
      const count = kinds ? row.kindsBefore(from, to) : to - from;
      const step = Math.max(1, Math.floor((to - from) / sampled));
      let sum = 0;
      let places = 0;
      for (let at = from; at < to; at += step) {
        sum += this.weightAt(positions[at] as number);
        places++;
      }
      const lean = (count * sum) / places;
      codes[length] = after[from] as number;
      counts[length] = count;
      leans[length++] = lean;
      total += count;
      leaning += lean;
      from = to;
    }
    const scale = total / leaning;
    for (let at = 0; at < length; at++) visit(codes[at] as number, counts[at] as number, (leans[at] as number) * scale);
  }

  /** Of one place; a search comes by the same ones again and again. */
  private weightAt(position: number): number {
    const { weights } = this;
    const slot = weights.slotOf(position);
    if (!weights.holds(slot, position))
      weights.set(slot, position, weightOf(worth.topic * this.likeness(position) + worth.near * this.nearness(position)));
    return weights.at(slot);
  }

  /** Of the stretch at a position: standard deviations above the mean. */
  private likeness(position: number): number {
    return (this.shared(position) - this.mean) / this.deviation;
  }

  /** What the stretch at a position shares with the draft. */
  private shared(position: number): number {
    const { phrases, stretch, shares } = this;
    const plan = phrases.planAt(position);
    const { start, end } = phrases.textOf(plan);
    const at = Math.floor((position - start) / stretch);
    const number = (this.firsts[plan] as number) + at;
    const known = shares[number] as number;
    if (!Number.isNaN(known)) return known;
    const from = start + at * stretch;
    const shared = this.sharedBetween(from, Math.min(end, from + stretch));
    shares[number] = shared;
    return shared;
  }

  private sharedBetween(start: number, end: number): number {
    const { suffixes } = this.phrases;
    let sum = 0;
    for (let window = 0; window < stretches.windows; window++) {
      const from = start + Math.floor((window * this.stretch) / stretches.windows);
      sum += suffixes.sumOfPairs(from, Math.min(end, from + stretches.window), this.topic);
    }
    return sum;
  }

  private nearness(position: number): number {
    const { suffixes } = this.phrases;
    const { near: own } = this;
    let sum = 0;
    let last = suffixes.codeAt(position);
    for (let distance = 0; distance < near.characters && position - distance > 0; distance++) {
      const code = suffixes.codeAt(position - distance - 1);
      if (code === textEnd) break;
      const weight = own[pairSlot(code, last)] as number;
      if (weight > 0) sum += weight * (faded[distance] as number);
      last = code;
    }
    return Math.min(near.most, sum);
  }

  private readTopic(before: Uint16Array): void {
    const about = before.subarray(Math.max(0, before.length - read.characters));
    if (this.about && isSame(this.about, about)) return;
    this.about = about.slice();
    this.topic.fill(0);
    this.shares.fill(Number.NaN);
    for (let at = 1; at < about.length; at++) {
      const a = about[at - 1] as number;
      const b = about[at] as number;
      if (!isHan(a) || !isHan(b)) continue;
      const weight = this.rarityOf(a, b) * (fadedTopic[about.length - at] as number);
      const slot = pairSlot(a, b);
      if (weight > (this.topic[slot] as number)) this.topic[slot] = weight;
    }
    // Places in the order of their words, which is the same however the library came to be.
    const { suffixes } = this.phrases;
    let sum = 0;
    let squares = 0;
    const seen = Math.min(usual, suffixes.size);
    for (let one = 0; one < seen; one++) {
      const shared = this.shared(suffixes.positionAt(Math.floor((one * suffixes.size) / seen)));
      sum += shared;
      squares += shared * shared;
    }
    this.mean = seen === 0 ? 0 : sum / seen;
    this.deviation = seen === 0 ? 1 : Math.sqrt(Math.max(0, squares / seen - this.mean * this.mean)) + 1e-6;
  }

  private readNear(before: Uint16Array): void {
    this.near.fill(0);
    this.weights.clear();
    for (let at = Math.max(1, before.length - near.own); at < before.length; at++) {
      const a = before[at - 1] as number;
      const b = before[at] as number;
      if (!isHan(a) || !isHan(b)) continue;
      this.near[pairSlot(a, b)] = Math.min(6, this.rarityOf(a, b) + 1) * (faded[before.length - at] as number);
    }
  }

  /** How much rarer a pair of characters is than common ones, as a logarithm; 0 for a common one. */
  private rarityOf(a: number, b: number): number {
    const pair = (a << 16) | b;
    let rarity = this.rarity.get(pair);
    if (rarity === undefined) {
      const { suffixes } = this.phrases;
      const range = suffixes.find([a, b]);
      const times = range ? range.to - range.from : 0;
      rarity = Math.max(0, Math.log(suffixes.size / common / (times + 1)));
      if (this.rarity.size >= mostPairs) this.rarity.clear();
      this.rarity.set(pair, rarity);
    }
    return rarity;
  }
}

/** What the places of one range are looked at with, and what comes of it: what follows, how often, and how often when weighed. */
const row = new Neighbours(widest);
const codes = new Uint16Array(widest);
const counts = new Float64Array(widest);
const leans = new Float64Array(widest);

/** Weights of places by their positions, in little room: where two fall on the same slot the later one takes it, and the other is worked out anew. */
class PlaceWeights {
  private readonly positions = new Int32Array(1 << placeBits).fill(-1);
  private readonly weights = new Float64Array(1 << placeBits);

  slotOf(position: number): number {
    return Math.imul(position, 0x9e3779b1) >>> (32 - placeBits);
  }

  holds(slot: number, position: number): boolean {
    return this.positions[slot] === position;
  }

  at(slot: number): number {
    return this.weights[slot] as number;
  }

  set(slot: number, position: number, weight: number): void {
    this.positions[slot] = position;
    this.weights[slot] = weight;
  }

  clear(): void {
    this.positions.fill(-1);
  }
}

function weightOf(logarithm: number): number {
  return Math.exp(Math.min(worth.most, Math.max(-worth.most, logarithm)));
}

/** How much a character of the draft counts for what it is about, by its distance from where one writes. */
const fadedTopic = Float64Array.from({ length: read.characters + 1 }, (_, distance) => Math.exp(-distance / read.fading));

/** How much a character counts by its distance. */
const faded = Float32Array.from({ length: near.own + 1 }, (_, distance) => Math.exp(-distance / near.fading));

function isSame(a: Uint16Array, b: Uint16Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = a.length - 1; at >= 0; at--) if (a[at] !== b[at]) return false;
  return true;
}
