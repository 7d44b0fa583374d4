/**
 * A list of words, found at an offset or before one: always the longest that fits.
 * Lookup takes time bounded by the longest word, whatever the text.
 */
export class WordList {
  private readonly words: ReadonlySet<string>;
  /** Lengths of the words by their first and by their last character, longest first. */
  private readonly byFirst = new Map<string, number[]>();
  private readonly byLast = new Map<string, number[]>();

  constructor(words: Iterable<string>) {
    this.words = new Set(words);
    for (const word of this.words) {
      if (word === '') continue;
      note(this.byFirst, word[0] as string, word.length);
      note(this.byLast, word.at(-1) as string, word.length);
    }
    for (const lengths of [...this.byFirst.values(), ...this.byLast.values()]) lengths.sort((a, b) => b - a);
  }

  has(word: string): boolean {
    return this.words.has(word);
  }

  /** The longest word that stands at `at` and ends at or before `end`; '' if there is none. */
  at(text: string, at: number, end: number = text.length): string {
    for (const length of this.byFirst.get(text[at] ?? '') ?? []) {
      if (at + length > end) continue;
      const word = text.slice(at, at + length);
      if (this.words.has(word)) return word;
    }
    return '';
  }

  /** The longest word that ends at `end` and starts at or after `start`; '' if there is none. */
  before(text: string, end: number, start = 0): string {
    for (const length of this.byLast.get(text[end - 1] ?? '') ?? []) {
      if (end - length < start) continue;
      const word = text.slice(end - length, end);
      if (this.words.has(word)) return word;
    }
    return '';
  }

  /** Where the first word of the list stands in [start, end), of which at most `reach` characters are read; -1 if none does. */
  within(text: string, start: number, end: number, reach = 160): number {
    const limit = Math.min(end, start + reach);
    for (let at = start; at < limit; at++) if (this.at(text, at, limit) !== '') return at;
    return -1;
  }
}

function note(lengths: Map<string, number[]>, character: string, length: number): void {
  const known = lengths.get(character);
  if (!known) lengths.set(character, [length]);
  else if (!known.includes(length)) known.push(length);
}
