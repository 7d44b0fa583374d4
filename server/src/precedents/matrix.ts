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
const bytes = 4;

/**
 * Rows of numbers by a column of numbers, eight at a time where the machine can. All matrices and vectors of one arithmetic lie in one
 * memory, made large enough at once.
 */
export class Arithmetic {
  private readonly exports: Exports | null;
  private readonly numbers: Float32Array;
  private used = 0;

  /** `size`: numbers in all matrices and vectors together. `plain`: without WebAssembly, for comparing. */
  constructor(size: number, plain = false) {
    this.exports = plain ? null : instantiate();
    this.exports?.memory.grow(Math.ceil((size * bytes) / page));
    this.numbers = this.exports ? new Float32Array(this.exports.memory.buffer) : new Float32Array(size);
  }

  /** Room for so many numbers, which are 0. */
  take(size: number): Float32Array {
    const taken = this.numbers.subarray(this.used, this.used + size);
    this.used += size;
    return taken;
  }

  /** `out` = `matrix` · `vector`, all of them taken here; the vector's length is a multiple of eight. */
  multiply(matrix: Float32Array, vector: Float32Array, out: Float32Array): void {
    const columns = vector.length;
    if (this.exports) {
      this.exports.multiply(matrix.byteOffset, vector.byteOffset, out.byteOffset, out.length, columns);
      return;
    }
    for (let row = 0; row < out.length; row++) {
      let sum = 0;
      for (let column = 0; column < columns; column++) sum += (matrix[row * columns + column] as number) * (vector[column] as number);
      out[row] = sum;
    }
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
