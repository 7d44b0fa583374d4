import { grown } from './columns.ts';
import type { Section } from './snapshot.ts';

/** Characters made a string of at once: more than some engines take as too many arguments. */
const together = 4096;

/**
 * Many different strings, numbered from 0 in the order they came: 2 bytes a character and some 12 a string. They are found by
 * their characters and never leave.
 */
export class StringTable {
  private codes = new Uint16Array(256);
  /** Where each string ends. */
  private ends = new Uint32Array(64);
  private count = 0;
  /** Number of a string + 1 by hash; 0 for none. */
  private slots = new Uint32Array(128);

  get size(): number {
    return this.count;
  }

  /** The number of `text`, or -1. */
  find(text: string): number {
    const mask = this.slots.length - 1;
    for (let at = hash(text) & mask; ; at = (at + 1) & mask) {
      const number = (this.slots[at] as number) - 1;
      if (number < 0 || this.is(number, text)) return number;
    }
  }

  /** The number of `text`, new or old. */
  intern(text: string): number {
    const known = this.find(text);
    if (known >= 0) return known;
    const start = this.startOf(this.count);
    const end = start + text.length;
    this.codes = grown(this.codes, end);
    this.ends = grown(this.ends, this.count + 1);
    for (let at = 0; at < text.length; at++) this.codes[start + at] = text.charCodeAt(at);
    this.ends[this.count] = end;
    if ((this.count + 1) * 3 > this.slots.length * 2) this.rehash();
    this.place(text, this.count);
    return this.count++;
  }

  at(number: number): string {
    const start = this.startOf(number);
    const end = this.ends[number] as number;
    let text = '';
    for (let at = start; at < end; at += together) text += String.fromCharCode(...this.codes.subarray(at, Math.min(end, at + together)));
    return text;
  }

  /** Which of two strings comes first, by their characters: below, at or above 0. */
  compare(one: number, other: number): number {
    const { codes } = this;
    const [start, otherStart] = [this.startOf(one), this.startOf(other)];
    const [length, otherLength] = [(this.ends[one] as number) - start, (this.ends[other] as number) - otherStart];
    const shorter = Math.min(length, otherLength);
    for (let at = 0; at < shorter; at++) {
      const difference = (codes[start + at] as number) - (codes[otherStart + at] as number);
      if (difference !== 0) return difference;
    }
    return length - otherLength;
  }

  toSection(): Section {
    return { codes: this.codes.subarray(0, this.startOf(this.count)), ends: this.ends.subarray(0, this.count), slots: this.slots };
  }

  static fromSection({ codes, ends, slots }: Section): StringTable {
    const table = new StringTable();
    table.codes = codes as Uint16Array<ArrayBuffer>;
    table.ends = ends as Uint32Array<ArrayBuffer>;
    table.slots = slots as Uint32Array<ArrayBuffer>;
    table.count = table.ends.length;
    return table;
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : (this.ends[number - 1] as number);
  }

  private is(number: number, text: string): boolean {
    const start = this.startOf(number);
    if ((this.ends[number] as number) - start !== text.length) return false;
    for (let at = 0; at < text.length; at++) if (this.codes[start + at] !== text.charCodeAt(at)) return false;
    return true;
  }

  private place(text: string, number: number): void {
    const mask = this.slots.length - 1;
    let at = hash(text) & mask;
    while (this.slots[at] !== 0) at = (at + 1) & mask;
    this.slots[at] = number + 1;
  }

  private rehash(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    for (let number = 0; number < this.count; number++) this.place(this.at(number), number);
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
