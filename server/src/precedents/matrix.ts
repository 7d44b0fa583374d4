import { matrixTimes } from './matrix-times.ts';

/** What is used of WebAssembly, which the core's types do not know. */
interface WebAssemblyLike {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  multiply(matrix: number, vector: number, out: number, rows: number, columns: number): void;
}

const page = 65_536;
/** Where a vector begins. */
const alignment = 16;

/**
 * Rows of small whole numbers by a column of larger ones, sixteen at a time where the machine can: exact, as long as no sum needs more
 * than 32 bits. All matrices and vectors of one arithmetic lie in one memory, made large enough at once.
 */
export class Arithmetic {
  private readonly exports: Exports | null;
  private readonly memory: ArrayBuffer;
  private used = 0;

  /** `bytes`: of all matrices and vectors together, {@link bytesFor} each. `plain`: without WebAssembly, for comparing. */
  constructor(bytes: number, plain = false) {
    this.exports = plain ? null : instantiate();
    this.exports?.memory.grow(Math.ceil(bytes / page));
    this.memory = this.exports ? this.exports.memory.buffer : new ArrayBuffer(bytes);
  }

  /** What so many numbers take of the memory. */
  static bytesFor(numbers: number, bytesEach: 1 | 2 | 4): number {
    return Math.ceil((numbers * bytesEach) / alignment) * alignment;
  }

  /** A matrix of so many numbers, row by row; all are 0. */
  matrix(numbers: number): Int8Array {
    return new Int8Array(this.memory, this.take(numbers, 1), numbers);
  }

  /** What a matrix is multiplied by: as many numbers as it has columns, a multiple of sixteen. */
  vector(numbers: number): Int16Array {
    return new Int16Array(this.memory, this.take(numbers, 2), numbers);
  }

  /** What comes of it: as many numbers as the matrix has rows. */
  sums(numbers: number): Int32Array {
    return new Int32Array(this.memory, this.take(numbers, 4), numbers);
  }

  /** `out` = the rows of `matrix` from `first` on, as many as there is room for, · `vector`; all of them taken here. */
  multiply(matrix: Int8Array, vector: Int16Array, out: Int32Array, first = 0): void {
    const columns = vector.length;
    const start = first * columns;
    if (this.exports) {
      this.exports.multiply(matrix.byteOffset + start, vector.byteOffset, out.byteOffset, out.length, columns);
      return;
    }
    for (let row = 0; row < out.length; row++) {
      let sum = 0;
      for (let column = 0; column < columns; column++)
        sum += (matrix[start + row * columns + column] as number) * (vector[column] as number);
      out[row] = sum;
    }
  }

  private take(numbers: number, bytesEach: 1 | 2 | 4): number {
    const at = this.used;
    this.used += Arithmetic.bytesFor(numbers, bytesEach);
    return at;
  }
}

/** Null where WebAssembly or its vectors are not there (a Node without a compiler): everything works without, more slowly. */
function instantiate(): Exports | null {
  const { WebAssembly } = globalThis as { WebAssembly?: WebAssemblyLike };
  if (!WebAssembly) return null;
  try {
    const code = Uint8Array.from(matrixTimes.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    return new WebAssembly.Instance(new WebAssembly.Module(code)).exports as Exports;
  } catch {
    return null;
  }
}
