import kept from '../../data/language-model.json' with { type: 'json' };

/** A matrix, row by row: as base64 a byte a weight, and for each row a scale. */
export interface KeptMatrix {
  readonly scales: readonly number[];
  readonly weights: string;
}

/** The network of `language-model.ts` as `test/eval/train-language.py` has written it. */
export interface KeptNetwork {
  /** What it remembers: so many numbers; and by how many a character is told. Both are multiples of sixteen. */
  readonly units: number;
  readonly width: number;
  /** The characters it knows, in the order of their rows from the second on; the first row is for all others. */
  readonly characters: string;
  /** 3 × units rows for the three gates: by what is remembered, and by the character read. */
  readonly recurrent: KeptMatrix;
  readonly input: KeptMatrix;
  readonly inputBias: readonly number[];
  /** Of the third gate. */
  readonly recurrentBias: readonly number[];
  /** `width` rows: what is expected, to be compared with the rows of the characters. */
  readonly outlook: KeptMatrix;
  readonly outlookBias: readonly number[];
  readonly embedding: KeptMatrix;
  readonly characterBias: readonly number[];
}

/** A megabyte and more that is read when somebody first writes: a function, so that it need not be there before. */
export function keptNetwork(): KeptNetwork {
  return kept;
}
