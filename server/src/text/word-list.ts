/**
 * A list of words, found at an offset or before one: always the longest that fits.
 * Lookup takes time bounded by the longest word, whatever the text; most offsets are settled by their first character alone.
 */
export class WordList {
  private readonly words: readonly string[];
  /** The words from their first character on and from their last one back: each is made when it is first asked. */
  private forward: Trie | null = null;
  private backward: Trie | null = null;

  constructor(words: Iterable<string>) {
    this.words = [...words];
  }

  has(word: string): boolean {
    return word !== '' && this.ahead().longest(word, 0, word.length, 1) === word.length;
  }

  /** The longest word that stands at `at` and ends at or before `end`; '' if there is none. */
  at(text: string, at: number, end: number = text.length): string {
    const length = this.ahead().longest(text, at, Math.min(end, text.length), 1);
    return length === 0 ? '' : text.slice(at, at + length);
  }

  /** The longest word that ends at `end` and starts at or after `start`; '' if there is none. */
  before(text: string, end: number, start = 0): string {
    const length = this.back().longest(text, end - 1, Math.max(start, 0) - 1, -1);
    return length === 0 ? '' : text.slice(end - length, end);
  }

  /** Where the first word of the list stands in [start, end), of which at most `reach` characters are read; -1 if none does. */
  within(text: string, start: number, end: number, reach = 160): number {
    const limit = Math.min(end, start + reach, text.length);
    const words = this.ahead();
    for (let at = start; at < limit; at++) if (words.longest(text, at, limit, 1) > 0) return at;
    return -1;
  }

  private ahead(): Trie {
    this.forward ??= new Trie(this.words, 1);
    return this.forward;
  }

  private back(): Trie {
    this.backward ??= new Trie(this.words, -1);
    return this.backward;
  }
}

/** Words as paths of characters from one root. */
class Trie {
  /** One bit for each code unit that begins a word. */
  private readonly opens = new Uint8Array(0x10000 / 8);
  private readonly isEnd: Uint8Array;
  private readonly steps: CharacterSteps;

  constructor(words: readonly string[], step: 1 | -1) {
    let characters = 2;
    for (const word of words) characters += word.length;
    this.steps = new CharacterSteps(characters);
    this.isEnd = new Uint8Array(characters + 1);
    for (const word of words) if (word !== '') this.add(word, step);
  }

  private add(word: string, step: 1 | -1): void {
    let node = CharacterSteps.root;
    let at = step > 0 ? 0 : word.length - 1;
    const first = word.charCodeAt(at);
    this.opens[first >> 3] = (this.opens[first >> 3] as number) | (1 << (first & 7));
    for (let left = word.length; left > 0; left--, at += step) node = this.steps.add(node, word.charCodeAt(at));
    this.isEnd[node] = 1;
  }

  /** Length of the longest word along text[at], text[at + step], … before `end`; 0 if there is none. */
  longest(text: string, at: number, end: number, step: 1 | -1): number {
    if (step > 0 ? at >= end : at <= end) return 0;
    const first = text.charCodeAt(at);
    if (((this.opens[first >> 3] as number) & (1 << (first & 7))) === 0) return 0;
    let node = CharacterSteps.root;
    let found = 0;
    for (let next = at; next !== end; next += step) {
      node = this.steps.from(node, text.charCodeAt(next));
      if (node === 0) break;
      if (this.isEnd[node] === 1) found = (next - at) * step + 1;
    }
    return found;
  }
}

/** A tree of characters: its nodes are numbers, the steps from node to node stand in a hash table of flat arrays. */
export class CharacterSteps {
  static readonly root = 1;
  /** A step: the node it starts at and its character, hashed; 0 where there is none. */
  private readonly start: Int32Array;
  private readonly code: Uint16Array;
  private readonly end: Int32Array;
  private readonly shift: number;
  private count: number = CharacterSteps.root;

  /** `steps`: no more are added. */
  constructor(steps: number) {
    const bits = Math.max(1, Math.ceil(Math.log2(steps * 2)));
    this.shift = 32 - bits;
    this.start = new Int32Array(2 ** bits);
    this.code = new Uint16Array(2 ** bits);
    this.end = new Int32Array(2 ** bits);
  }

  /** The node one steps to from `node` by a character; 0 for none. */
  from(node: number, code: number): number {
    return this.end[this.slotOf(node, code)] as number;
  }

  /** As {@link from}: a new node, the next number, where there is none. */
  add(node: number, code: number): number {
    const slot = this.slotOf(node, code);
    if (this.end[slot] === 0) {
      this.start[slot] = node;
      this.code[slot] = code;
      this.end[slot] = ++this.count;
    }
    return this.end[slot] as number;
  }

  /** The slot of the step from `node` by `code`, or the empty one where it belongs. */
  private slotOf(node: number, code: number): number {
    let slot = Math.imul(Math.imul(node, 0x9e3779b1) + code, 0x85ebca6b) >>> this.shift;
    while (this.end[slot] !== 0 && (this.start[slot] !== node || this.code[slot] !== code)) slot = (slot + 1) & (this.end.length - 1);
    return slot;
  }
}
