import type { FileState } from './list-files.ts';
import type { KeptFile } from './snapshots.ts';

/** The path stands in a line once. */
type Line = Omit<KeptFile, 'file'> & { readonly file: Omit<FileState, 'path'> | null };

function lineOf({ file, ...rest }: KeptFile): Line {
  return { ...rest, file: file && { size: file.size, modified: file.modified } };
}

/** The files of a snapshot, packed: one line of JSON each, in the order of their paths. Each is read when it is asked for. */
export class KeptFiles {
  constructor(
    private readonly lines: Uint8Array,
    /** Where each line ends, in bytes. */
    private readonly ends: Uint32Array,
  ) {}

  static of(files: readonly KeptFile[]): KeptFiles {
    const lines = files.toSorted((a, b) => (a.path < b.path ? -1 : 1)).map((file) => Buffer.from(JSON.stringify(lineOf(file))));
    let end = 0;
    const ends = Uint32Array.from(lines, ({ length }) => (end += length));
    return new KeptFiles(Buffer.concat(lines), ends);
  }

  get length(): number {
    return this.ends.length;
  }

  get columns(): { readonly lines: Uint8Array; readonly ends: Uint32Array } {
    return { lines: this.lines, ends: this.ends };
  }

  at(index: number): KeptFile {
    const start = index === 0 ? 0 : (this.ends[index - 1] as number);
    const { buffer, byteOffset } = this.lines;
    const line = Buffer.from(buffer, byteOffset + start, (this.ends[index] as number) - start);
    const { file, ...rest } = JSON.parse(line.toString('utf8')) as Line;
    return { ...rest, file: file && { path: rest.path, ...file } };
  }

  find(path: string): KeptFile | null {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const file = this.at(middle);
      if (file.path === path) return file;
      if (file.path < path) low = middle + 1;
      else high = middle;
    }
    return null;
  }

  *[Symbol.iterator](): IterableIterator<KeptFile> {
    for (let index = 0; index < this.length; index++) yield this.at(index);
  }
}
