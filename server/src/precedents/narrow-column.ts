/** Bits of an entry: a power of two, so that none lies across two bytes. */
export type Width = 1 | 2 | 4 | 8;

/** The least width that holds numbers up to `most`; null for 0, which needs none, or more than a byte's. */
export function widthFor(most: number): Width | null {
  return most === 0 ? null : (([1, 2, 4, 8] as const).find((width) => most < 1 << width) ?? null);
}

/** Small numbers, several to a byte. */
export class NarrowColumn {
  private readonly mask: number;
  /** Entries in a byte, as a power of two. */
  private readonly shift: number;

  constructor(
    readonly width: Width,
    private bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0),
  ) {
    this.mask = (1 << width) - 1;
    this.shift = 3 - Math.log2(width);
  }

  at(index: number): number {
    return ((this.bytes[index >>> this.shift] as number) >>> this.bitOf(index)) & this.mask;
  }

  /** There must be {@link room} for it. */
  set(index: number, value: number): void {
    const [at, bit] = [index >>> this.shift, this.bitOf(index)];
    this.bytes[at] = ((this.bytes[at] as number) & ~(this.mask << bit)) | (value << bit);
  }

  /** Makes room for so many entries. */
  room(entries: number): void {
    const needed = this.bytesFor(entries);
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, Math.ceil(this.bytes.length * 1.5), 16));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  /** As of typed arrays: moves entries [from, end) to `to` and behind. */
  copyWithin(to: number, from: number, end: number): void {
    const { width } = this;
    moveBits(this.bytes, to * width, from * width, (end - from) * width);
  }

  /** The bytes of the first entries. */
  toBytes(entries: number): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.bytesFor(entries));
  }

  private bitOf(index: number): number {
    return (index * this.width) & 7;
  }

  private bytesFor(entries: number): number {
    return Math.ceil((entries * this.width) / 8);
  }
}

/** Moves `count` bits, a byte at a time where they go to whole bytes; from the end on where they move up, since the two may overlap. */
function moveBits(bytes: Uint8Array, to: number, from: number, count: number): void {
  const step = to > from ? -1 : 1;
  const distance = from - to;
  const bitAt = (at: number) => ((bytes[at >>> 3] as number) >>> (at & 7)) & 1;
  const move = (at: number) => {
    const mask = 1 << (at & 7);
    bytes[at >>> 3] = bitAt(at + distance) ? (bytes[at >>> 3] as number) | mask : (bytes[at >>> 3] as number) & ~mask;
  };
  // Whole bytes among those they go to: [first, last).
  const first = Math.min((to + 7) >>> 3, (to + count) >>> 3);
  const last = Math.max(first, (to + count) >>> 3);
  const isWhole = last > first;
  const [headEnd, tailStart] = isWhole ? [8 * first, 8 * last] : [to + count, to + count];
  const head = () => {
    for (let at = step > 0 ? to : headEnd - 1; at >= to && at < headEnd; at += step) move(at);
  };
  const tail = () => {
    for (let at = step > 0 ? tailStart : to + count - 1; at >= tailStart && at < to + count; at += step) move(at);
  };
  const shift = (((distance % 8) + 8) % 8) as number;
  const whole = () => {
    for (let left = last - first, at = step > 0 ? first : last - 1; left > 0; left--, at += step) {
      const source = (8 * at + distance) >> 3;
      bytes[at] = ((bytes[source] as number) | ((bytes[source + 1] ?? 0) << 8)) >>> shift;
    }
  };
  for (const part of step > 0 ? [head, whole, tail] : [tail, whole, head]) part();
}
