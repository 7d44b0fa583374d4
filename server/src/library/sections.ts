import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { threadId } from 'node:worker_threads';

/** What a section holds: bytes, or numbers as they lie in memory. */
export type Section = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

const kinds = { Uint8Array, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array, Float64Array } as const;
type Kind = keyof typeof kinds;

/** Where a section lies behind the head, in bytes, and the sum over them. */
interface Place {
  readonly kind: Kind;
  readonly offset: number;
  readonly length: number;
  readonly sum: number;
}

/** "CLSF", and the order of bytes: a file from a machine of another order is no file of ours. */
const magic = new Uint8Array(Uint32Array.of(0x46534c43).buffer);
/** magic, length of the head, sum of the head */
const opening = 12;
const alignment = 8;
/** Bytes handed to the disk at once. */
const slice = 4 * 1024 * 1024;
/** Bytes looked at in one step of a check. */
const piece = 1024 * 1024;

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
    places[name] = { kind: kindOf(section), offset, length: bytes.length, sum: sumOf(bytes) };
    const gap = -bytes.length & (alignment - 1);
    bodies.push(bytes, new Uint8Array(gap));
    offset += bytes.length + gap;
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
    /** Reads so many bytes from a place in the file, into the room given if one is; fewer at its end. */
    private readonly bytesAt: (offset: number, length: number, room?: Uint8Array) => Uint8Array,
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
    const bytesAt = (offset: number, length: number, bytes: Uint8Array = new Uint8Array(length)): Uint8Array => {
      let done = 0;
      while (done < length) {
        const got = readSync(file, bytes, done, length - done, offset + done);
        if (got === 0) break;
        done += got;
      }
      return bytes.subarray(0, done);
    };
    const opened = SectionFile.over(bytesAt, () => closeSync(file));
    if (!opened) closeSync(file);
    return opened;
  }

  /** Null if the bytes are damaged at their head. */
  static of(bytes: Uint8Array): SectionFile | null {
    // A slice of a Buffer would be no copy, and might lie askew.
    const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    return SectionFile.over(
      (offset, length) => plain.subarray(offset, offset + length),
      () => undefined,
    );
  }

  private static over(bytesAt: SectionFile['bytesAt'], close: () => void): SectionFile | null {
    try {
      const start = Buffer.from(bytesAt(0, opening));
      if (start.length < opening || !magic.every((byte, at) => start[at] === byte)) return null;
      const length = start.readUInt32LE(4);
      const head = bytesAt(opening, length);
      if (head.length !== length || sumOf(head) !== start.readUInt32LE(8)) return null;
      const places = JSON.parse(Buffer.from(head).toString('utf8')) as Record<string, Place>;
      return new SectionFile(bytesAt, places, opening + length, close);
    } catch {
      return null;
    }
  }

  get names(): readonly string[] {
    return Object.keys(this.places);
  }

  /** Null if there is no such section, or it is damaged. */
  read(name: string): Section | null {
    const place = Object.hasOwn(this.places, name) ? this.places[name] : undefined;
    if (!place || !Object.hasOwn(kinds, place.kind)) return null;
    try {
      let bytes = this.bytesAt(this.base + place.offset, place.length);
      if (bytes.length !== place.length || sumOf(bytes) !== place.sum) return null;
      const { BYTES_PER_ELEMENT } = kinds[place.kind];
      if (bytes.byteOffset % BYTES_PER_ELEMENT !== 0) bytes = bytes.slice();
      return new kinds[place.kind](bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length / BYTES_PER_ELEMENT);
    } catch {
      return null;
    }
  }

  /**
   * A section of bytes read piece by piece; null if there is none. Its sum is not looked at: {@link check}. What is read holds until
   * something else is.
   * @throws where the file cannot be read any more
   */
  pieces(name: string): ((from: number, to: number) => Uint8Array) | null {
    const place = Object.hasOwn(this.places, name) ? this.places[name] : undefined;
    if (place?.kind !== 'Uint8Array') return null;
    let room = new Uint8Array(1 << 12);
    return (from, to) => {
      if (to - from > room.length) room = new Uint8Array(2 * (to - from));
      return this.bytesAt(this.base + place.offset + from, to - from, room.subarray(0, to - from));
    };
  }

  /** Looks whether a section is whole, a piece a step; calls `damaged` if not. */
  *check(name: string, damaged: () => void): Generator<void> {
    const place = Object.hasOwn(this.places, name) ? this.places[name] : undefined;
    if (!place) return;
    const sum = new Sum(place.length);
    try {
      for (let at = 0; at < place.length; at += piece) {
        sum.add(this.bytesAt(this.base + place.offset + at, Math.min(piece, place.length - at)));
        yield;
      }
      if (sum.value === place.sum) return;
    } catch {
      // cannot be read any more
    }
    damaged();
  }

  /** As {@link read}, for a section of bytes. */
  bytes(name: string): Uint8Array | null {
    const section = this.read(name);
    return section instanceof Uint8Array ? section : null;
  }
}

function kindOf(section: Section): Kind {
  for (const name of Object.keys(kinds) as Kind[]) if (section instanceof kinds[name]) return name;
  throw new TypeError('a section holds bytes or numbers');
}

function sumOf(bytes: Uint8Array): number {
  const sum = new Sum(bytes.length);
  sum.add(bytes);
  return sum.value;
}

const prime = 0x01000193;

/**
 * 32 bits over so many bytes, sixteen at a time in four sums that do not wait for each other: finds what a disk or a killed process
 * has damaged, at the speed of memory. Only the last bytes added may be no multiple of sixteen.
 */
class Sum {
  private readonly four: [number, number, number, number];
  private rest = 0;

  constructor(length: number) {
    this.four = [length | 0, 1, 2, 3];
  }

  add(given: Uint8Array): void {
    const bytes = (given.byteOffset & 3) === 0 ? given : new Uint8Array(given);
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    const whole = words.length & ~3;
    let [a, b, c, d] = this.four;
    for (let at = 0; at < whole; at += 4) {
      a = Math.imul(a, prime) ^ (words[at] as number);
      b = Math.imul(b, prime) ^ (words[at + 1] as number);
      c = Math.imul(c, prime) ^ (words[at + 2] as number);
      d = Math.imul(d, prime) ^ (words[at + 3] as number);
    }
    this.four.splice(0, 4, a, b, c, d);
    for (let at = 4 * whole; at < bytes.length; at++) this.rest = Math.imul(this.rest, prime) ^ (bytes[at] as number);
  }

  get value(): number {
    return [...this.four, this.rest].reduce((mixed, one) => Math.imul(mixed, prime) ^ one, 0) >>> 0;
  }
}
