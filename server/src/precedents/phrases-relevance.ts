import type { Phrases } from './phrases.ts';
import { type SuffixRange, textEnd } from './phrases-suffixes.ts';

/** Characters of the draft that say what it is about, and the distance at which one counts e times less. */
const read = { characters: 3000, fading: 600 };
/** The draft is read again when so many characters more have been written. */
const interval = 128;
/** Stretches of the library that are told apart, about, their length, and the characters looked at in each. */
const stretches = { most: 8192, shortest: 256, windows: 8, window: 16 };
/** Stretches that tell what likeness is usual. */
const usual = 200;
/** A pair of characters more frequent than one in this many says nothing. */
const common = 500;
/** How much one standard deviation of likeness counts, and what is shared right before a place; logarithms. */
const worth = { topic: 0.4, near: 0.3, most: 3 };
/** What stands right before: characters compared, and the distance at which one counts e times less. */
const near = { characters: 24, fading: 25, own: 40, most: 6 };
/** Ranges with more places than this are not weighed place by place for what stands right before. */
const narrow = 48;
/** Ranges with more places than this are not weighed at all: bounded work. */
const widest = 400;
/** Places weighed of those that go on with one character. */
const sampled = 4;
const hashes = 1 << 16;

function isHan(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff;
}

function hash(a: number, b: number): number {
  return ((a * 0x9e35) ^ (b * 0x85eb)) & (hashes - 1);
}

/**
 * How much a place of the library has to do with what is being written: whether its surroundings share rare pairs of
 * characters with the draft of late (`topic`), and whether the same words stand right before (`near`).
 */
export class Relevance {
  private readonly rarity = new Map<number, number>();
  private readonly topic = new Float32Array(hashes);
  private readonly near = new Float32Array(hashes);
  /** Of stretches by where they begin. */
  private readonly scores = new Map<number, number>();
  private readonly stretch: number;
  private readonly leans = new Map<number, Float64Array>();
  /** Of places, for one question. */
  private readonly weights = new Map<number, number>();
  private mean = 0;
  private deviation = 1;
  private about: Uint16Array | null = null;

  constructor(
    private readonly phrases: Phrases,
    private readonly changes: number,
  ) {
    this.stretch = Math.max(stretches.shortest, Math.ceil(phrases.suffixes.size / stretches.most));
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
    const key = width > narrow ? (range.from * 64 + range.depth) * 2 + (kinds ? 1 : 0) : -1;
    let found = this.leans.get(key);
    if (!found) {
      found = this.weigh(range, kinds, width <= narrow);
      if (key >= 0) this.leans.set(key, found);
    }
    for (let at = 0; at < found.length; at += 3) visit(found[at] as number, found[at + 1] as number, found[at + 2] as number);
  }

  /** Triples: code, count, weighed count. */
  private weigh(range: SuffixRange, kinds: boolean, byPlace: boolean): Float64Array {
    const { suffixes } = this.phrases;
    const found: number[] = [];
    let total = 0;
    let leaning = 0;
    suffixes.following(range, (code, from, to) => {
      const count = kinds ? suffixes.kindsBefore(from, to) : to - from;
      const step = Math.max(1, Math.floor((to - from) / sampled));
      let sum = 0;
      let places = 0;
      for (let rank = from; rank < to; rank += step) {
        const position = suffixes.positionAt(rank);
        sum += byPlace ? this.weightAt(position) : weightOf(worth.topic * this.likeness(position));
        places++;
      }
      const lean = (count * sum) / places;
      total += count;
      leaning += lean;
      found.push(code, count, lean);
    });
    const scale = total / leaning;
    for (let at = 2; at < found.length; at += 3) found[at] = (found[at] as number) * scale;
    return Float64Array.from(found);
  }

  /** Of one place; a search comes by the same ones again and again. */
  private weightAt(position: number): number {
    let weight = this.weights.get(position);
    if (weight === undefined) {
      weight = weightOf(worth.topic * this.likeness(position) + worth.near * this.nearness(position));
      this.weights.set(position, weight);
    }
    return weight;
  }

  /** Of the stretch at a position: standard deviations above the mean. */
  private likeness(position: number): number {
    return (this.shared(position) - this.mean) / this.deviation;
  }

  /** What the stretch at a position shares with the draft. */
  private shared(position: number): number {
    const { start, end } = this.phrases.stretchAt(position, this.stretch);
    let shared = this.scores.get(start);
    if (shared === undefined) {
      shared = this.sharedBetween(start, end);
      this.scores.set(start, shared);
    }
    return shared;
  }

  private sharedBetween(start: number, end: number): number {
    const { suffixes } = this.phrases;
    const { topic } = this;
    let sum = 0;
    for (let window = 0; window < stretches.windows; window++) {
      const from = start + Math.floor((window * this.stretch) / stretches.windows);
      const to = Math.min(end - 1, from + stretches.window);
      if (from >= to) break;
      let last = suffixes.codeAt(from);
      for (let at = from + 1; at <= to; at++) {
        const code = suffixes.codeAt(at);
        sum += topic[hash(last, code)] as number;
        last = code;
      }
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
      const weight = own[hash(code, last)] as number;
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
    this.scores.clear();
    this.leans.clear();
    for (let at = 1; at < about.length; at++) {
      const a = about[at - 1] as number;
      const b = about[at] as number;
      if (!isHan(a) || !isHan(b)) continue;
      const weight = this.rarityOf(a, b) * Math.exp((at - about.length) / read.fading);
      const slot = hash(a, b);
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
      this.near[hash(a, b)] = Math.min(6, this.rarityOf(a, b) + 1) * (faded[before.length - at] as number);
    }
  }

  /** How much rarer a pair of characters is than common ones, as a logarithm; 0 for a common one. */
  private rarityOf(a: number, b: number): number {
    const key = a * 0x10000 + b;
    let rarity = this.rarity.get(key);
    if (rarity === undefined) {
      const { suffixes } = this.phrases;
      const range = suffixes.find([a, b]);
      const times = range ? range.to - range.from : 0;
      rarity = Math.max(0, Math.log(suffixes.size / common / (times + 1)));
      this.rarity.set(key, rarity);
    }
    return rarity;
  }
}

function weightOf(logarithm: number): number {
  return Math.exp(Math.min(worth.most, Math.max(-worth.most, logarithm)));
}

/** How much a character counts by its distance. */
const faded = Float32Array.from({ length: near.own + 1 }, (_, distance) => Math.exp(-distance / near.fading));

function isSame(a: Uint16Array, b: Uint16Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = a.length - 1; at >= 0; at--) if (a[at] !== b[at]) return false;
  return true;
}
