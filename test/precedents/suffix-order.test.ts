import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { NarrowColumn, type Width } from '../../server/src/precedents/narrow-column.ts';
import { type Section, withPieces } from '../../server/src/precedents/snapshot.ts';
import { SuffixOrder } from '../../server/src/precedents/suffix-order.ts';

describe('NarrowColumn', () => {
  it('holds what a list of numbers holds, whatever is set and moved', () => {
    const width = fc.constantFrom<Width>(1, 2, 4, 8);
    const step = fc.record({ at: fc.nat(99), to: fc.nat(99), count: fc.nat(99), value: fc.nat(255), moves: fc.boolean() });
    fc.assert(
      fc.property(width, fc.array(fc.nat(255), { minLength: 100, maxLength: 100 }), fc.array(step), (width, start, steps) => {
        const column = new NarrowColumn(width);
        const mask = (1 << width) - 1;
        const plain = Uint8Array.from(start, (value) => value & mask);
        column.room(plain.length);
        for (const [at, value] of plain.entries()) column.set(at, value);
        for (const { at, to, count, value, moves } of steps) {
          const fitting = Math.min(count, 100 - at, 100 - to);
          if (moves) {
            column.copyWithin(to, at, at + fitting);
            plain.copyWithin(to, at, at + fitting);
          } else {
            column.set(at, value & mask);
            plain[at] = value & mask;
          }
        }
        const written = new NarrowColumn(width, column.toBytes(plain.length));
        deepEqual(
          Array.from(plain, (_, at) => written.at(at)),
          [...plain],
        );
      }),
    );
  });
});

describe('SuffixOrder', () => {
  /** Positions of a text of so many characters, in no order. */
  const positions = (ranks: number, limit: number) => Float64Array.from({ length: ranks }, (_, rank) => (rank * 2_654_435_761) % limit);
  const orderOf = (numbers: Float64Array, limit: number) => {
    const order = new SuffixOrder();
    order.room(numbers.length, limit);
    for (const [rank, position] of numbers.entries()) order.set(rank, position);
    return order;
  };
  const all = (order: SuffixOrder, ranks: number) => Float64Array.from({ length: ranks }, (_, rank) => order.at(rank));
  /** A snapshot of which the large columns stay where they are; `fetched` is told of what is read. */
  const kept = (section: Section, fetched: (bytes: number) => void): Section => {
    const { low, high, ...rest } = section as { low: Uint16Array; high: Uint8Array; shape: Uint32Array; top: Uint8Array };
    const bytes: Record<string, Uint8Array> = { low: new Uint8Array(low.slice().buffer), high };
    return withPieces(rest, (column) => {
      const there = bytes[column];
      if (!there) return null;
      const into = (from: number, room: Uint8Array) => {
        fetched(room.length);
        room.set(there.subarray(from, from + room.length));
      };
      return { between: (from, to) => there.subarray(from, to), whole: () => there, into };
    });
  };
  const limits = [50_000, 1 << 24, (1 << 24) + 1, 1 << 25, 1 << 27, 1 << 30];

  for (const limit of limits)
    it(`keeps positions below ${limit}, moved and written down`, () => {
      const plain = positions(20_000, limit);
      const order = orderOf(plain, limit);
      for (const [to, from, end] of [
        [7, 1, 9_999],
        [3, 11, 20_000],
        [0, 4097, 4099],
      ] as const) {
        order.copyWithin(to, from, end);
        plain.copyWithin(to, from, end);
      }
      deepEqual(all(order, plain.length), plain);
      for (const [from, to] of [
        [0, plain.length],
        [4095, 8193],
        [5, 5],
      ] as const)
        deepEqual(Float64Array.from(order.between(from, to)), plain.subarray(from, to));
      deepEqual(all(SuffixOrder.fromSection(order.toSection(plain.length)).order, plain.length), plain);
    });

  it('makes room for positions of longer texts without losing any', () => {
    const plain = positions(5000, 1 << 20);
    const order = orderOf(plain, 1 << 20);
    for (const limit of limits.slice(1)) {
      order.room(plain.length, limit);
      order.set(4, limit - 1);
      plain[4] = limit - 1;
      deepEqual(all(order, plain.length), plain);
    }
  });

  it('taken up from a snapshot that stays at hand, fetches what is asked for, and the rest when it is time', () => {
    const plain = positions(30_000, 1 << 26);
    let bytes = 0;
    const section = kept(orderOf(plain, 1 << 26).toSection(plain.length), (more) => {
      bytes += more;
    });
    const { order, ranks } = SuffixOrder.fromSection(section);
    deepEqual([ranks, bytes], [30_000, 0]);
    for (const rank of [4095, 4096, 29_999, 4095]) deepEqual(order.at(rank), plain[rank]);
    deepEqual(Float64Array.from(order.between(4000, 4200)), plain.subarray(4000, 4200));
    const few = bytes;
    deepEqual(few < 3 * 30_000 * 0.5, true);
    for (const _ of order.fetching());
    deepEqual(all(order, ranks), plain);
    deepEqual(bytes, 3 * 30_000);
    const again = SuffixOrder.fromSection(section).order;
    again.room(30_001, 1 << 26);
    again.copyWithin(1, 0, 30_000);
    deepEqual(all(again, 30_001).subarray(1), plain);
  });
});
