import { grown } from './columns.ts';
import type { Section } from './snapshot.ts';

/** Positions up to this need three bytes. */
const threeBytes = 1 << 24;

/**
 * Positions in an order, three bytes each: the lower two and the upper one in a column of their own. Where there are texts of more
 * than 16 million characters the upper part has two bytes too.
 */
export class SuffixOrder {
  private low = new Uint16Array(0);
  private high: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> = new Uint8Array(0);

  at(rank: number): number {
    return (this.low[rank] as number) | ((this.high[rank] as number) << 16);
  }

  /** There must be {@link room} for it. */
  set(rank: number, position: number): void {
    this.low[rank] = position;
    this.high[rank] = position >>> 16;
  }

  /** Makes room for `ranks` positions, all below `limit`. */
  room(ranks: number, limit: number): void {
    this.low = grown(this.low, ranks);
    if (limit > threeBytes && this.high instanceof Uint8Array) this.high = Uint16Array.from(this.high);
    this.high = grown<Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>(this.high, ranks);
  }

  copyWithin(to: number, from: number, end: number): void {
    this.low.copyWithin(to, from, end);
    this.high.copyWithin(to, from, end);
  }

  toSection(ranks: number): Section {
    return { low: this.low.subarray(0, ranks), high: this.high.subarray(0, ranks) };
  }

  static fromSection({ low, high }: Section): SuffixOrder {
    const made = new SuffixOrder();
    made.low = low as Uint16Array<ArrayBuffer>;
    made.high = high as Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
    return made;
  }
}
