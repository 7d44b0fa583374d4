import { type KeptMatrix, type KeptNetwork, keptNetwork } from './language-weights.ts';
import { Arithmetic } from './matrix.ts';

/** What a text leaves behind for whoever reads on. */
export interface Memory {
  /** One number for each unit of the network, from −1 to 1. */
  readonly values: Float32Array;
  /** What was remembered after one character more, by that character, as long as it is kept: who writes on as foreseen is foreseen again. */
  following: Map<number, Memory> | null;
}

/** What is remembered lies between −1 and 1, and is multiplied in so many parts. */
const whole = 32_767;
/** Characters whose share in the gates is kept: those of some sentences. */
const mostKept = 128;

/** A matrix of whole numbers, and what each row of it is to be multiplied by. */
interface Matrix {
  readonly levels: Int8Array;
  readonly scales: Float32Array;
}

/**
 * A recurrent network (one layer of gated units, GRU) that has read public plans, reports and policies and tells how likely each
 * character is to come next. It knows the language of the field and none of its texts: what is offered is found in the library
 * and in the draft, and here only weighed. Learned by `test/eval/train-language.py`.
 */
export class LanguageModel {
  /** What is not in the matrices. */
  private readonly kept: Omit<KeptNetwork, 'recurrent' | 'input' | 'outlook' | 'embedding'>;
  private readonly units: number;
  private readonly arithmetic: Arithmetic;
  /** By character its row; row 0 is for all characters it does not know. */
  private readonly rows = new Uint16Array(0x10000);
  private readonly recurrent: Matrix;
  private readonly input: Matrix;
  private readonly outlook: Matrix;
  private readonly embedding: Matrix;
  private readonly state: Int16Array;
  private readonly character: Int16Array;
  private readonly expectedParts: Int16Array;
  private readonly gateSums: Int32Array;
  private readonly expectedSums: Int32Array;
  private readonly score: Int32Array;
  private readonly expected: Float32Array;
  /** By row of a character, what it adds to the gates whatever stood before it. */
  private readonly gatesOf = new Map<number, Float32Array>();

  /** `plain`: without WebAssembly, for comparing. */
  constructor(plain = false) {
    const { recurrent, input, outlook, embedding, ...kept } = keptNetwork();
    const { units, width, characters } = kept;
    const matrices = [recurrent, input, outlook, embedding].map(unpacked);
    this.kept = kept;
    this.units = units;
    const bytes = [
      ...matrices.map(({ levels }) => Arithmetic.bytesFor(levels.length, 1)),
      ...[units, width, width].map((numbers) => Arithmetic.bytesFor(numbers, 2)),
      ...[3 * units, width, 1].map((numbers) => Arithmetic.bytesFor(numbers, 4)),
    ];
    this.arithmetic = new Arithmetic(
      bytes.reduce((sum, one) => sum + one, 0),
      plain,
    );
    [this.recurrent, this.input, this.outlook, this.embedding] = matrices.map((one) => this.take(one)) as [Matrix, Matrix, Matrix, Matrix];
    this.state = this.arithmetic.vector(units);
    this.character = this.arithmetic.vector(width);
    this.expectedParts = this.arithmetic.vector(width);
    this.gateSums = this.arithmetic.sums(3 * units);
    this.expectedSums = this.arithmetic.sums(width);
    this.score = this.arithmetic.sums(1);
    this.expected = new Float32Array(width);
    for (let at = 0; at < characters.length; at++) this.rows[characters.charCodeAt(at)] = at + 1;
  }

  private static held: LanguageModel | null = null;

  /** The one model, unpacked when first asked for. */
  static get shared(): LanguageModel {
    LanguageModel.held ??= new LanguageModel();
    return LanguageModel.held;
  }

  /** Before anything has been read. */
  get empty(): Memory {
    return { values: new Float32Array(this.units), following: null };
  }

  /** What is remembered when one character more has been read. */
  after(memory: Memory, code: number): Memory {
    memory.following ??= new Map();
    let next = memory.following.get(code);
    if (!next) {
      next = { values: this.read(memory.values, code), following: null };
      memory.following.set(code, next);
    }
    return next;
  }

  private read(values: Float32Array, code: number): Float32Array {
    const { units, gateSums } = this;
    const { scales } = this.recurrent;
    const { recurrentBias } = this.kept;
    const gates = this.gatesAfter(this.rows[code] as number);
    this.takeUp(values);
    this.arithmetic.multiply(this.recurrent.levels, this.state, gateSums);
    const ofState = (gate: number) => ((gateSums[gate] as number) * (scales[gate] as number)) / whole;
    const next = new Float32Array(units);
    for (let unit = 0; unit < units; unit++) {
      const reset = sigmoid((gates[unit] as number) + ofState(unit));
      const keep = sigmoid((gates[units + unit] as number) + ofState(units + unit));
      const old = ofState(2 * units + unit) + (recurrentBias[unit] as number);
      const news = tanh((gates[2 * units + unit] as number) + reset * old);
      next[unit] = news + keep * ((values[unit] as number) - news);
    }
    return next;
  }

  private takeUp(values: Float32Array): void {
    for (let unit = 0; unit < values.length; unit++) this.state[unit] = Math.round((values[unit] as number) * whole);
  }

  private gatesAfter(row: number): Float32Array {
    const known = this.gatesOf.get(row);
    if (known) return known;
    const { width, inputBias } = this.kept;
    const { embedding, input, gateSums } = this;
    this.character.set(embedding.levels.subarray(row * width, (row + 1) * width));
    this.arithmetic.multiply(input.levels, this.character, gateSums);
    const scale = embedding.scales[row] as number;
    const gates = new Float32Array(gateSums.length);
    for (let gate = 0; gate < gates.length; gate++)
      gates[gate] = (gateSums[gate] as number) * (input.scales[gate] as number) * scale + (inputBias[gate] as number);
    if (this.gatesOf.size >= mostKept) this.gatesOf.clear();
    this.gatesOf.set(row, gates);
    return gates;
  }

  /**
   * Tells of each character the logarithm of how likely it is to come next, until the model is asked again. The network has
   * learned to make all of them add up to about 1, so that nobody has to add them up.
   */
  likelihoods(memory: Memory): (code: number) => number {
    const { expected, expectedParts, expectedSums, embedding, outlook, rows, score } = this;
    const { width, outlookBias, characterBias } = this.kept;
    this.takeUp(memory.values);
    this.arithmetic.multiply(outlook.levels, this.state, expectedSums);
    for (let at = 0; at < width; at++)
      expected[at] = ((expectedSums[at] as number) * (outlook.scales[at] as number)) / whole + (outlookBias[at] as number);
    const largest = expected.reduce((most, one) => Math.max(most, Math.abs(one)), 1e-30);
    const part = largest / whole;
    for (let at = 0; at < width; at++) expectedParts[at] = Math.round((expected[at] as number) / part);
    return (code) => {
      const row = rows[code] as number;
      this.arithmetic.multiply(embedding.levels, expectedParts, score, row);
      return (score[0] as number) * part * (embedding.scales[row] as number) + (characterBias[row] as number);
    };
  }

  /** The matrix where it can be multiplied. */
  private take({ levels, scales }: Matrix): Matrix {
    const taken = this.arithmetic.matrix(levels.length);
    taken.set(levels);
    return { levels: taken, scales };
  }
}

/** Node's, which the core's types do not know: a loop of ours takes ten times as long, and somebody is waiting. */
const { Buffer } = globalThis as unknown as { Buffer: { from(text: string, encoding: 'base64'): Uint8Array } };

function unpacked({ scales, weights }: KeptMatrix): Matrix {
  const { buffer, byteOffset, length } = Buffer.from(weights, 'base64');
  return { levels: new Int8Array(buffer, byteOffset, length), scales: Float32Array.from(scales) };
}

/** Beyond this the gate is open, or shut; between, so many values of it are known for each step of 1. */
const reach = 12;
const fineness = 256;
const gateValues = Float32Array.from({ length: 2 * reach * fineness + 2 }, (_, at) => 1 / (1 + Math.exp(reach - at / fineness)));

/** 1 / (1 + e^−value), to the sixth digit: between known values along a straight line, as there are thousands to work out a key. */
function sigmoid(value: number): number {
  if (value <= -reach) return 0;
  if (value >= reach) return 1;
  const place = (value + reach) * fineness;
  const at = Math.floor(place);
  const [low, high] = [gateValues[at] as number, gateValues[at + 1] as number];
  return low + (place - at) * (high - low);
}

function tanh(value: number): number {
  return 2 * sigmoid(2 * value) - 1;
}
