import { grown } from './columns.ts';
import { NarrowColumn, type Width, widthFor } from './narrow-column.ts';
import { piecesOf, type Section } from './snapshot.ts';

/** Bits of a position in the columns that every order has. */
const lower = 24;

/** Ranks that are fetched together, as a power of two: each time some 12 KB. */
const stretchBits = 12;
/** Stretches fetched in one step of {@link SuffixOrder.fetching}: a millisecond or two of work. */
const fetchedAtOnce = 64;

/** What of an order still lies in the snapshot it was taken up from. */
interface Rest {
  readonly low: (from: number, room: Uint8Array) => void;
  readonly high: (from: number, room: Uint8Array) => void;
  /** By stretch of ranks: 1 where it has not been fetched. */
  readonly missing: Uint8Array;
}

/**
 * Positions in an order, three bytes each: the lower two and the next one in a column of their own. Where there are texts of more
 * than 16 million characters, the bits above lie in a third one, as few as it takes. Taken up from a snapshot that stays at hand, it
 * is fetched a stretch at a time, where it is asked for: a first question looks at a hundredth of it.
 */
export class SuffixOrder {
  private low = new Uint16Array(0);
  private high = new Uint8Array(0);
  private top: NarrowColumn | null = null;
  private rest: Rest | null = null;
  private roomBetween = new Uint32Array(0);

  at(rank: number): number {
    if (this.rest !== null) this.fetch(rank >>> stretchBits);
    const position = (this.low[rank] as number) | ((this.high[rank] as number) << 16);
    return this.top === null ? position : position | (this.top.at(rank) << lower);
  }

  /** The positions at ranks [from, to), a view that holds until the next question: of many some ten times as fast as one by one. */
  between(from: number, to: number): Uint32Array {
    for (let stretch = from >>> stretchBits; stretch << stretchBits < to; stretch++) this.fetch(stretch);
    const { low, high, top } = this;
    this.roomBetween = grown(this.roomBetween, to - from);
    const positions = this.roomBetween.subarray(0, to - from);
    for (let at = 0, rank = from; rank < to; at++, rank++) positions[at] = (low[rank] as number) | ((high[rank] as number) << 16);
    if (top !== null) for (let at = 0; at < positions.length; at++) positions[at]! |= top.at(from + at) << lower;
    return positions;
  }

  /** There must be {@link room} for it. */
  set(rank: number, position: number): void {
    this.low[rank] = position;
    this.high[rank] = position >>> 16;
    this.top?.set(rank, position >>> lower);
  }

  /** Makes room for `ranks` positions, all below `limit`. */
  room(ranks: number, limit: number): void {
    this.fetchAll();
    const before = this.low.length;
    this.low = grown(this.low, ranks);
    this.high = grown(this.high, ranks);
    const width = widthFor(Math.max(0, limit - 1) >>> lower);
    if (width !== null && (this.top === null || this.top.width < width)) {
      const wider = new NarrowColumn(width);
      wider.room(before);
      if (this.top) for (let rank = 0; rank < before; rank++) wider.set(rank, this.top.at(rank));
      this.top = wider;
    }
    this.top?.room(this.low.length);
  }

  copyWithin(to: number, from: number, end: number): void {
    this.low.copyWithin(to, from, end);
    this.high.copyWithin(to, from, end);
    this.top?.copyWithin(to, from, end);
  }

  /** Fetches what has not been asked for, a step at a time. */
  *fetching(): Generator<void> {
    const { rest } = this;
    if (rest === null) return;
    for (let stretch = 0; stretch < rest.missing.length; stretch++) {
      this.fetch(stretch);
      if (stretch % fetchedAtOnce !== 0) continue;
      yield;
      if (this.rest !== rest) return;
    }
    this.rest = null;
  }

  private fetchAll(): void {
    for (const _ of this.fetching());
  }

  private fetch(stretch: number): void {
    const { rest, low, high } = this;
    if (rest === null || rest.missing[stretch] !== 1) return;
    const from = stretch << stretchBits;
    const to = Math.min(low.length, from + (1 << stretchBits));
    rest.low(2 * from, new Uint8Array(low.buffer, 2 * from, 2 * (to - from)));
    rest.high(from, high.subarray(from, to));
    rest.missing[stretch] = 0;
  }

  toSection(ranks: number): Section {
    this.fetchAll();
    return {
      low: this.low.subarray(0, ranks),
      high: this.high.subarray(0, ranks),
      top: this.top?.toBytes(ranks) ?? new Uint8Array(0),
      shape: Uint32Array.of(ranks, this.top?.width ?? 0),
    };
  }

  /** An order, and of how many positions it is. */
  static fromSection(section: Section): { readonly order: SuffixOrder; readonly ranks: number } {
    const order = new SuffixOrder();
    const [ranks = 0, width = 0] = section.shape as Uint32Array;
    if (width > 0) order.top = new NarrowColumn(width as Width, section.top as Uint8Array<ArrayBuffer>);
    const [low, high] = [piecesOf(section, 'low')?.into, piecesOf(section, 'high')?.into];
    if (low && high) {
      order.low = new Uint16Array(ranks);
      order.high = new Uint8Array(ranks);
      order.rest = { low, high, missing: new Uint8Array(Math.ceil(ranks / (1 << stretchBits))).fill(1) };
    } else {
      order.low = section.low as Uint16Array<ArrayBuffer>;
      order.high = section.high as Uint8Array<ArrayBuffer>;
    }
    return { order, ranks };
  }
}
