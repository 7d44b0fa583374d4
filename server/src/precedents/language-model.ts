import { type KeptMatrix, type KeptNetwork, keptNetwork } from './language-weights.ts';
import { Arithmetic } from './matrix.ts';

/** What a text leaves behind for whoever reads on: one number for each unit of the network. */
export type Memory = Float32Array;

/** Weights are kept as characters from this one on, without the backslash. */
const least = '#'.charCodeAt(0);
const backslash = '\\'.charCodeAt(0);
/** Weights are between −45 and 45. */
const middle = 45;

/**
 * A recurrent network (one layer of gated units, GRU) that has read public plans, reports and policies and tells how likely each
 * character is to come next. It knows the language of the field and none of its texts: what is offered is found in the library
 * and in the draft, and here only weighed. Learned by `test/eval/train-language.py`.
 */
export class LanguageModel {
  private readonly kept: KeptNetwork;
  private readonly units: number;
  private readonly arithmetic: Arithmetic;
  private readonly characters = new Map<number, number>();
  private readonly recurrent: Float32Array;
  private readonly input: Float32Array;
  private readonly outlook: Float32Array;
  private readonly embedding: Float32Array;
  private readonly state: Float32Array;
  private readonly character: Float32Array;
  private readonly gatesOfState: Float32Array;
  private readonly gatesOfCharacter: Float32Array;
  private readonly expected: Float32Array;
  /** Of characters that have been read, by their rows. */
  private readonly gatesOf: Float32Array[] = [];

  /** `plain`: without WebAssembly, for comparing. */
  constructor(plain = false) {
    const kept = keptNetwork();
    const { units, width, characters } = kept;
    this.kept = kept;
    this.units = units;
    const rows = characters.length + 1;
    this.arithmetic = new Arithmetic(3 * units * (units + width) + width * units + rows * width + 7 * units + 2 * width, plain);
    this.recurrent = this.unpack(kept.recurrent);
    this.input = this.unpack(kept.input);
    this.outlook = this.unpack(kept.outlook);
    this.embedding = this.unpack(kept.embedding);
    this.state = this.arithmetic.take(units);
    this.character = this.arithmetic.take(width);
    this.gatesOfState = this.arithmetic.take(3 * units);
    this.gatesOfCharacter = this.arithmetic.take(3 * units);
    this.expected = this.arithmetic.take(width);
    for (let at = 0; at < characters.length; at++) this.characters.set(characters.charCodeAt(at), at + 1);
  }

  private static held: LanguageModel | null = null;

  /** The one model, unpacked when first asked for. */
  static get shared(): LanguageModel {
    LanguageModel.held ??= new LanguageModel();
    return LanguageModel.held;
  }

  /** Before anything has been read. */
  get empty(): Memory {
    return new Float32Array(this.units);
  }

  /** What is remembered when one character more has been read. */
  after(memory: Memory, code: number): Memory {
    const { units, state, gatesOfState } = this;
    const { recurrentBias } = this.kept;
    const row = this.rowOf(code);
    const gates = this.gatesOf[row] ?? this.workOutGates(row);
    state.set(memory);
    this.arithmetic.multiply(this.recurrent, state, gatesOfState);
    const next = new Float32Array(units);
    for (let unit = 0; unit < units; unit++) {
      const reset = sigmoid((gates[unit] as number) + (gatesOfState[unit] as number));
      const keep = sigmoid((gates[units + unit] as number) + (gatesOfState[units + unit] as number));
      const old = (gatesOfState[2 * units + unit] as number) + (recurrentBias[unit] as number);
      const news = Math.tanh((gates[2 * units + unit] as number) + reset * old);
      next[unit] = news + keep * ((memory[unit] as number) - news);
    }
    return next;
  }

  /** What a character adds to the gates whatever stood before it. */
  private workOutGates(row: number): Float32Array {
    const { width, inputBias } = this.kept;
    this.character.set(this.embedding.subarray(row * width, (row + 1) * width));
    this.arithmetic.multiply(this.input, this.character, this.gatesOfCharacter);
    const gates = this.gatesOfCharacter.map((gate, at) => gate + (inputBias[at] as number));
    this.gatesOf[row] = gates;
    return gates;
  }

  /**
   * Logarithms of how likely each of `codes` is to come next. The network has learned to make all of them add up to about 1, so
   * that nobody has to add them up.
   */
  likelihoods(memory: Memory, codes: readonly number[]): number[] {
    const { expected, embedding } = this;
    const { width, outlookBias, characterBias } = this.kept;
    this.state.set(memory);
    this.arithmetic.multiply(this.outlook, this.state, expected);
    for (let at = 0; at < width; at++) expected[at] = (expected[at] as number) + (outlookBias[at] as number);
    return codes.map((code) => {
      const row = this.rowOf(code);
      let sum = characterBias[row] as number;
      for (let at = 0; at < width; at++) sum += (embedding[row * width + at] as number) * (expected[at] as number);
      return sum;
    });
  }

  /** Row 0 is for all characters it does not know. */
  private rowOf(code: number): number {
    return this.characters.get(code) ?? 0;
  }

  private unpack({ scales, weights }: KeptMatrix): Float32Array {
    const numbers = this.arithmetic.take(weights.length);
    const columns = weights.length / scales.length;
    for (let at = 0; at < weights.length; at++) {
      const code = weights.charCodeAt(at);
      const weight = code - least - (code > backslash ? 1 : 0) - middle;
      numbers[at] = weight * (scales[Math.floor(at / columns)] as number);
    }
    return numbers;
  }
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
