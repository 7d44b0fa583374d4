/** Cuts running Chinese text into words, in order and without loss. Pure: the same text gives the same words. */
export interface Segmenter {
  /** Shown where the status says which segmenter is at work: nodejieba, jieba-wasm. */
  readonly name: string;
  cut(text: string): string[];
}
