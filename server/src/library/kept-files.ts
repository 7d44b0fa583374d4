import { firstIndex } from '../text/sorted.ts';
import type { FileState } from './list-files.ts';
import type { KeptFile } from './snapshots.ts';

/** The path and the state of the file stand beside the line. */
type Line = Omit<KeptFile, 'path' | 'file'>;

/** What is looked at of a file besides its line: size and modification time; NaN for a built-in plan, which is no file. */
const stateColumns = 2;

/** Sections of a snapshot, by name. */
export interface FileColumns {
  /** One line of JSON each, in the order of their paths. */
  readonly lines: Uint8Array;
  /** Where each line ends, in bytes. */
  readonly lineEnds: Uint32Array;
  readonly paths: Uint8Array;
  readonly pathEnds: Uint32Array;
  /** See {@link stateColumns}. */
  readonly states: Float64Array;
}

/**
 * The files of a snapshot, in the order of their paths. What was read of a file is fetched from the snapshot when it is asked for;
 * its place and what tells whether it has changed are at hand.
 */
export class KeptFiles {
  /** The file asked for last: mostly the next question is about it too. */
  private last: { readonly index: number; readonly file: KeptFile | null } | null = null;

  /** `lines`: bytes [from, to) of them; throws where they are damaged. */
  constructor(
    private readonly lines: (from: number, to: number) => Uint8Array,
    private readonly columns: Omit<FileColumns, 'lines'>,
  ) {}

  static columnsOf(files: readonly KeptFile[]): FileColumns {
    const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const [lines, lineEnds] = joined(sorted.map(({ path: _, file: __, ...line }) => JSON.stringify(line satisfies Line)));
    const [paths, pathEnds] = joined(sorted.map(({ path }) => path));
    const states = Float64Array.from(sorted.flatMap(({ file }) => [file?.size ?? Number.NaN, file?.modified ?? Number.NaN]));
    return { lines, lineEnds, paths, pathEnds, states };
  }

  get length(): number {
    return this.columns.lineEnds.length;
  }

  pathAt(index: number): string {
    const { paths, pathEnds } = this.columns;
    return textIn(paths, startOf(pathEnds, index), pathEnds[index] as number);
  }

  /** Null for a built-in plan. */
  stateAt(index: number, path = this.pathAt(index)): FileState | null {
    const size = this.columns.states[stateColumns * index] as number;
    return Number.isNaN(size) ? null : { path, size, modified: this.columns.states[stateColumns * index + 1] as number };
  }

  /** Null where the snapshot is damaged. */
  at(index: number): KeptFile | null {
    if (this.last?.index !== index) this.last = { index, file: this.between(index, index + 1)[0] ?? null };
    return this.last.file;
  }

  /** The files [from, to), read at once. Null for each where they are damaged. */
  between(from: number, to: number): (KeptFile | null)[] {
    const { lineEnds } = this.columns;
    const start = startOf(lineEnds, from);
    let bytes: Uint8Array | null = null;
    try {
      bytes = this.lines(start, lineEnds[to - 1] as number);
    } catch {
      // whoever keeps them has been told
    }
    return Array.from({ length: to - from }, (_, at): KeptFile | null => {
      if (bytes === null) return null;
      const index = from + at;
      const path = this.pathAt(index);
      const line = textIn(bytes, startOf(lineEnds, index) - start, (lineEnds[index] as number) - start);
      return { path, file: this.stateAt(index, path), ...(JSON.parse(line) as Line) };
    });
  }

  /** The index of a path, or -1. */
  find(path: string): number {
    const index = firstIndex(0, this.length, (at) => this.pathAt(at) >= path);
    return index < this.length && this.pathAt(index) === path ? index : -1;
  }

  /** Those that are not damaged. */
  *[Symbol.iterator](): IterableIterator<KeptFile> {
    for (let index = 0; index < this.length; index++) {
      const file = this.at(index);
      if (file) yield file;
    }
  }
}

function joined(texts: readonly string[]): readonly [Uint8Array, Uint32Array] {
  const all = texts.map((text) => Buffer.from(text));
  let end = 0;
  return [Buffer.concat(all), Uint32Array.from(all, ({ length }) => (end += length))];
}

function startOf(ends: Uint32Array, index: number): number {
  return index === 0 ? 0 : (ends[index - 1] as number);
}

function textIn({ buffer, byteOffset }: Uint8Array, start: number, end: number): string {
  return Buffer.from(buffer, byteOffset + start, end - start).toString('utf8');
}
