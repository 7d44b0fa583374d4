import { grown } from './columns.ts';

/**
 * Where each of many features occurs, held in two flat arrays: about one byte an occurrence.
 *
 * A feature is any unsigned 32-bit key but 0. Places are numbers that only grow; each list keeps their differences as
 * variable-length bytes, in slices of one arena that double in size as a list grows.
 */
export class Postings {
  private keys = new Uint32Array(1 << 12);
  private slots = new Uint32Array(1 << 12);
  private used = 0;
  /** Of each list: {@link first} … {@link sizeOf}. */
  private lists = new Uint32Array(stride << 10);
  private arena = new Uint8Array(1 << 16);
  private free = 0;

  /** Adds `place`, not smaller than any place added before, to the feature's list. Once a place. */
  add(key: number, place: number): void {
    let list = this.find(key);
    if (list < 0) list = this.open(key);
    const { lists } = this;
    const at = list * stride;
    if ((lists[at + length] as number) > 0 && lists[at + last] === place) return;
    let rest = place - (lists[at + last] as number);
    while (rest > 127) {
      this.write(at, (rest & 127) | 128);
      rest >>>= 7;
    }
    this.write(at, rest);
    this.lists[at + last] = place;
    this.lists[at + length] = (lists[at + length] as number) + 1;
  }

  /** How many places a feature has. */
  count(key: number): number {
    const list = this.find(key);
    return list < 0 ? 0 : (this.lists[list * stride + length] as number);
  }

  /** Adds `weight` to `sums` at every place of a feature. */
  sum(key: number, weight: number, sums: Float32Array): void {
    this.visit(key, (place) => {
      sums[place] = (sums[place] as number) + weight;
    });
  }

  /** Bytes held. */
  get bytes(): number {
    return this.keys.byteLength + this.slots.byteLength + this.lists.byteLength + this.arena.byteLength;
  }

  /** Visits the places of a feature, ascending. */
  visit(key: number, visit: (place: number) => void): void {
    const list = this.find(key);
    if (list < 0) return;
    const { arena, lists } = this;
    const start = list * stride;
    let at = lists[start + first] as number;
    let size = firstSlice;
    let end = at + size;
    let place = 0;
    let value = 0;
    let shift = 0;
    for (let left = lists[start + length] as number; left > 0; ) {
      if (at === end) {
        at = this.next(end);
        size = Math.min(size * 2, largestSlice);
        end = at + size;
      }
      const byte = arena[at++] as number;
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte > 127) continue;
      place += value;
      value = 0;
      shift = 0;
      visit(place);
      left--;
    }
  }

  /** Where the slice behind the one that ends at `end` starts. */
  private next(end: number): number {
    let start = 0;
    for (let i = 3; i >= 0; i--) start = (start << 8) | (this.arena[end + i] as number);
    return start >>> 0;
  }

  private write(at: number, byte: number): void {
    const { lists } = this;
    const end = lists[at + endOf] as number;
    if (lists[at + write] === end) {
      const size = Math.min((lists[at + sizeOf] as number) * 2, largestSlice);
      const next = this.reserve(size);
      for (let i = 0; i < 4; i++) this.arena[end + i] = (next >>> (8 * i)) & 255;
      lists[at + write] = next;
      lists[at + endOf] = next + size;
      lists[at + sizeOf] = size;
    }
    this.arena[lists[at + write] as number] = byte;
    lists[at + write] = (lists[at + write] as number) + 1;
  }

  /** Room for a slice and for the address of the next one after it. */
  private reserve(size: number): number {
    const start = this.free;
    this.free += size + 4;
    this.arena = grown(this.arena, this.free);
    return start;
  }

  private open(key: number): number {
    if (this.used * 10 > this.keys.length * 7) this.rehash();
    const list = this.used++;
    this.lists = grown(this.lists, this.used * stride);
    const start = this.reserve(firstSlice);
    this.lists.set([start, start, start + firstSlice, 0, 0, firstSlice], list * stride);
    this.place(key, list);
    return list;
  }

  private find(key: number): number {
    const mask = this.keys.length - 1;
    for (let at = hash(key) & mask; ; at = (at + 1) & mask) {
      const there = this.keys[at];
      if (there === key) return this.slots[at] as number;
      if (there === 0) return -1;
    }
  }

  private place(key: number, list: number): void {
    const mask = this.keys.length - 1;
    let at = hash(key) & mask;
    while (this.keys[at] !== 0) at = (at + 1) & mask;
    this.keys[at] = key;
    this.slots[at] = list;
  }

  private rehash(): void {
    const { keys, slots } = this;
    this.keys = new Uint32Array(keys.length * 2);
    this.slots = new Uint32Array(keys.length * 2);
    for (const [at, key] of keys.entries()) if (key !== 0) this.place(key, slots[at] as number);
  }
}

const first = 0;
const write = 1;
const endOf = 2;
const last = 3;
const length = 4;
const sizeOf = 5;
const stride = 6;

const firstSlice = 4;
const largestSlice = 1 << 12;

function hash(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
