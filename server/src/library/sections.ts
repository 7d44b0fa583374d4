import { closeSync, mkdirSync, openSync, readFileSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { threadId } from 'node:worker_threads';

/** What a section holds: bytes, or numbers as they lie in memory. */
export type Section = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

const kinds = { Uint8Array, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array, Float64Array } as const;
type Kind = keyof typeof kinds;

/** Where a section lies behind the head, in bytes. Behind one of several blocks lie the sums of its blocks. */
interface Place {
  readonly kind: Kind;
  readonly offset: number;
  readonly length: number;
  /** Of the only block, or of the sums of all. */
  readonly sum: number;
}

/** "CLSF", and the order of bytes: a file from a machine of another order is no file of ours. */
const magic = new Uint8Array(Uint32Array.of(0x46534c43).buffer);
/** magic, length of the head, sum of the head */
const opening = 12;
const alignment = 8;
/** Bytes under one sum: what is read where it is needed is looked at by itself. A page of most disks. */
const block = 4096;
/** Bytes handed to the disk at once. */
const slice = 4 * 1024 * 1024;
/** Bytes read at once, whole blocks: they are still at hand when their sums are made. */
const piece = 64 * block;

/**
 * Writes named sections as one file, whole or not at all: under a name of its own first, then moved to its place.
 * @throws where the folder cannot be written
 */
export function writeSections(path: string, sections: Readonly<Record<string, Section>>): void {
  const draft = `${path}.${process.pid}-${threadId}.tmp`;
  const bytes = packSections(sections);
  try {
    const file = openForWriting(draft);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** The folder is made where it is missing: it hardly ever is. */
function openForWriting(path: string): number {
  try {
    return openSync(path, 'w');
  } catch {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w');
  }
}

/**
 * As {@link writeSections}, for what is large: others take their turn meanwhile. `stale` is asked before the file is moved to its
 * place: whether the sections have changed while they were being written.
 */
export async function writeLargeSections(path: string, sections: Readonly<Record<string, Section>>, stale: () => boolean): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}-${threadId}.tmp`;
  try {
    const file = await open(draft, 'w');
    try {
      // A disk that is nearly full may take less than it is given.
      for (const part of packed(sections))
        for (let at = 0; at < part.length; ) at += (await file.write(part, at, Math.min(slice, part.length - at))).bytesWritten;
      await file.sync();
    } finally {
      await file.close();
    }
    if (!stale()) renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** As {@link writeSections}, in memory. */
export function packSections(sections: Readonly<Record<string, Section>>): Uint8Array {
  return Buffer.concat(packed(sections));
}

function packed(sections: Readonly<Record<string, Section>>): Uint8Array[] {
  const places: Record<string, Place> = {};
  const bodies: Uint8Array[] = [];
  let offset = 0;
  for (const [name, section] of Object.entries(sections)) {
    const bytes = new Uint8Array(section.buffer, section.byteOffset, section.byteLength);
    const sums = sumsOf(bytes);
    places[name] = { kind: kindOf(section), offset, length: bytes.length, sum: sumOfSums(sums) };
    for (const body of sums.length > 1 ? [bytes, new Uint8Array(sums.buffer)] : [bytes]) {
      const gap = gapBehind(body.length);
      bodies.push(body, new Uint8Array(gap));
      offset += body.length + gap;
    }
  }
  const head = Buffer.from(JSON.stringify(places));
  const start = Buffer.alloc(opening);
  start.set(magic);
  start.writeUInt32LE(head.length, 4);
  start.writeUInt32LE(sumOf(head), 8);
  return [start, head, ...bodies];
}

/** Sections of a file, each read and checked when it is asked for. */
export class SectionFile {
  private constructor(
    /** Fills the room with what lies at a place in the file, with less at its end; returns what was filled. */
    private readonly fill: (offset: number, room: Uint8Array) => Uint8Array,
    private readonly places: Readonly<Record<string, Place>>,
    private readonly base: number,
    readonly close: () => void,
  ) {}

  /** Null if there is no such file, or it is damaged at its head. */
  static open(path: string): SectionFile | null {
    let file: number;
    try {
      file = openSync(path, 'r');
    } catch {
      return null;
    }
    const fill = (offset: number, room: Uint8Array): Uint8Array => {
      let done = 0;
      while (done < room.length) {
        const got = readSync(file, room, done, room.length - done, offset + done);
        if (got === 0) break;
        done += got;
      }
      return room.subarray(0, done);
    };
    const opened = SectionFile.over(fill, () => closeSync(file));
    if (!opened) closeSync(file);
    return opened;
  }

  /** As {@link open}, but the file is read at once: for small ones, of which most is asked for anyway. */
  static whole(path: string): SectionFile | null {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(path);
    } catch {
      return null;
    }
    return SectionFile.of(bytes);
  }

  /** Null if the bytes are damaged at their head. */
  static of(bytes: Uint8Array): SectionFile | null {
    const fill = (offset: number, room: Uint8Array): Uint8Array => {
      const there = bytes.subarray(offset, offset + room.length);
      room.set(there);
      return room.subarray(0, there.length);
    };
    return SectionFile.over(fill, () => undefined);
  }

  private static over(fill: SectionFile['fill'], close: () => void): SectionFile | null {
    try {
      const start = Buffer.from(fill(0, new Uint8Array(opening)));
      if (start.length < opening || !magic.every((byte, at) => start[at] === byte)) return null;
      const length = start.readUInt32LE(4);
      const head = fill(opening, new Uint8Array(length));
      if (head.length !== length || sumOf(head) !== start.readUInt32LE(8)) return null;
      const places = JSON.parse(Buffer.from(head.buffer).toString('utf8')) as Record<string, Place>;
      return new SectionFile(fill, places, opening + length, close);
    } catch {
      return null;
    }
  }

  get names(): readonly string[] {
    return Object.keys(this.places);
  }

  /** Null if there is no such section, or it is damaged. */
  read(name: string): Section | null {
    const place = this.placeOf(name);
    if (!place) return null;
    try {
      const bytes = new Uint8Array(place.length);
      const sums = this.sumsAt(place);
      for (let at = 0; at < bytes.length; at += piece) if (!this.fillWhole(place, at, bytes.subarray(at, at + piece), sums)) return null;
      const Kind = kinds[place.kind];
      return new Kind(bytes.buffer, 0, bytes.length / Kind.BYTES_PER_ELEMENT);
    } catch {
      return null;
    }
  }

  /**
   * A section of bytes read piece by piece; null if there is none. No sum is looked at: {@link check}. What is read holds until
   * something else is.
   * @throws where the file cannot be read any more
   */
  pieces(name: string): ((from: number, to: number) => Uint8Array) | null {
    const place = this.placeOf(name);
    if (place?.kind !== 'Uint8Array') return null;
    let room = new Uint8Array(1 << 12);
    return (from, to) => {
      if (to - from > room.length) room = new Uint8Array(2 * (to - from));
      return this.fill(this.base + place.offset + from, room.subarray(0, to - from));
    };
  }

  /**
   * The bytes of a section, read and looked at a few blocks at a time: fills the room with what lies from a place on. Null if there is
   * no such section.
   * @throws where they are damaged, or the file cannot be read any more
   */
  blocks(name: string): ((from: number, room: Uint8Array) => void) | null {
    const place = this.placeOf(name);
    if (!place) return null;
    let sums: Uint32Array | null = null;
    return (from, room) => {
      sums ??= this.sumsAt(place);
      const to = from + room.length;
      const start = from - (from % block);
      const end = Math.min(place.length, to + gapBehind(to, block));
      const blocks = start === from && end === to ? room : new Uint8Array(end - start);
      if (!this.fillWhole(place, start, blocks, sums)) throw new Error(`${name} is damaged`);
      if (blocks !== room) room.set(blocks.subarray(from - start, to - start));
    };
  }

  /** Looks whether a section is whole, a piece a step; calls `damaged` if not. */
  *check(name: string, damaged: () => void): Generator<void> {
    const place = this.placeOf(name);
    if (!place) return;
    const room = new Uint8Array(Math.min(piece, place.length));
    try {
      const sums = this.sumsAt(place);
      for (let at = 0; at < place.length; at += piece) {
        if (!this.fillWhole(place, at, room.subarray(0, place.length - at), sums)) throw new Error(`${name} is damaged`);
        yield;
      }
    } catch {
      damaged();
    }
  }

  /** As {@link read}, for a section of bytes. */
  bytes(name: string): Uint8Array | null {
    const section = this.read(name);
    return section instanceof Uint8Array ? section : null;
  }

  private placeOf(name: string): Place | null {
    const place = Object.hasOwn(this.places, name) ? this.places[name] : undefined;
    return place && Object.hasOwn(kinds, place.kind) ? place : null;
  }

  /**
   * The sums of a section's blocks.
   * @throws where they are damaged
   */
  private sumsAt(place: Place): Uint32Array {
    const { length, offset, sum } = place;
    if (length <= block) return Uint32Array.of(sum);
    const sums = new Uint32Array(Math.ceil(length / block));
    this.fill(this.base + offset + length + gapBehind(length), new Uint8Array(sums.buffer));
    if (sumOfSums(sums) !== sum) throw new Error('sums are damaged');
    return sums;
  }

  /** Fills the room from a place in a section, the beginning of a block. False where that is damaged. */
  private fillWhole(place: Place, from: number, room: Uint8Array, sums: Uint32Array): boolean {
    if (this.fill(this.base + place.offset + from, room).length < room.length) return false;
    for (let at = 0; at < room.length; at += block)
      if (sumOf(room, at, Math.min(room.length, at + block)) !== sums[(from + at) / block]) return false;
    return true;
  }
}

/** Bytes from here to the next place where something may begin. */
function gapBehind(length: number, unit = alignment): number {
  return (unit - (length % unit)) % unit;
}

function kindOf(section: Section): Kind {
  for (const name of Object.keys(kinds) as Kind[]) if (section instanceof kinds[name]) return name;
  throw new TypeError('a section holds bytes or numbers');
}

function sumOfSums(sums: Uint32Array): number {
  return sums.length === 1 ? (sums[0] as number) : sumOf(new Uint8Array(sums.buffer));
}

const prime = 0x01000193;

/** {@link sumOf} each block. */
function sumsOf(bytes: Uint8Array): Uint32Array {
  const sums = new Uint32Array(Math.max(1, Math.ceil(bytes.length / block)));
  for (let at = 0; at < sums.length; at++) sums[at] = sumOf(bytes, at * block, Math.min(bytes.length, (at + 1) * block));
  return sums;
}

/**
 * 32 bits over bytes [from, to), sixteen at a time in four sums that do not wait for each other: finds what a disk or a killed process
 * has damaged, at the speed of memory.
 */
function sumOf(bytes: Uint8Array, from = 0, to = bytes.length): number {
  if ((bytes.byteOffset + from) & 3) return sumOf(bytes.slice(from, to));
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + from, (to - from) >> 2);
  const whole = words.length & ~3;
  let a = to - from;
  let b = 1;
  let c = 2;
  let d = 3;
  for (let at = 0; at < whole; at += 4) {
    a = Math.imul(a, prime) ^ (words[at] as number);
    b = Math.imul(b, prime) ^ (words[at + 1] as number);
    c = Math.imul(c, prime) ^ (words[at + 2] as number);
    d = Math.imul(d, prime) ^ (words[at + 3] as number);
  }
  let rest = 0;
  for (let at = from + 4 * whole; at < to; at++) rest = Math.imul(rest, prime) ^ (bytes[at] as number);
  let mixed = 0;
  for (const one of [a, b, c, d, rest]) mixed = Math.imul(mixed, prime) ^ one;
  return mixed >>> 0;
}
