import type { Segmenter } from '../text/segmenter.ts';
import type { Phrases } from './phrases.ts';
import { type Continuation, isStop } from './phrases-prediction.ts';
import type { SuffixRange } from './phrases-suffixes.ts';

/** Characters cut into words around a place: enough for the words next to it. */
const around = { before: 14, after: 8 };
/** Places of a continuation that are asked; most of them decide. */
const asked = 3;

/** Where words begin and end in the text of the library and in what is being written. */
export class WordEnds {
  constructor(
    private readonly segmenter: Segmenter,
    private readonly phrases: () => Phrases,
  ) {}

  /**
   * Whether a continuation ends with a word where it stands: 知识产权创 of 知识产权创造 does not, though 知识产权|创
   * would be words if nothing came after. What only the draft has counts as a word where the next character is open.
   */
  endsWord({ code, source, bound }: Continuation, loose: number): boolean {
    if (isStop(code)) return true;
    if (!source) return bound <= loose;
    const { suffixes } = this.phrases();
    const step = Math.max(1, Math.ceil((source.to - source.from) / asked));
    let places = 0;
    let ends = 0;
    for (let rank = source.from; rank < source.to; rank += step) {
      places++;
      if (this.isEnd(suffixes.positionAt(rank) + source.depth)) ends++;
    }
    return ends * 2 > places;
  }

  /** Offsets of `text`, a piece of one clause, at which its words begin. */
  starts(text: string): ReadonlySet<number> {
    const starts = new Set<number>();
    let at = 0;
    for (const word of this.segmenter.cut(text)) {
      starts.add(at);
      at += word.length;
    }
    return starts;
  }

  /**
   * What stands at some of the places of a range behind their first `skipped` characters, from a word on and to the end of the word that the
   * last character of the range is of, with the share of the places looked at: of 技术合 it is 技术合同, of 术合同 nothing.
   */
  whole(range: SuffixRange, skipped = 0, places = asked): Map<string, number> {
    const { suffixes } = this.phrases();
    const step = Math.max(1, Math.ceil((range.to - range.from) / places));
    const looked = Math.ceil((range.to - range.from) / step);
    const found = new Map<string, number>();
    for (let rank = range.from; rank < range.to; rank += step) {
      const position = suffixes.positionAt(rank) + skipped;
      const length = range.depth - skipped;
      const { from, text } = this.clauseAround(position, position + length);
      const words = wordsFrom(this.starts(text), text, position - from, length);
      if (words !== null) found.set(words, (found.get(words) ?? 0) + 1 / looked);
    }
    return found;
  }

  /** The same at one place of a text. */
  wholeIn(text: string, start: number, length: number): string | null {
    const from = Math.max(0, start - around.before);
    const near = text.slice(from, start + length + around.after);
    return wordsFrom(this.starts(near), near, start - from, length);
  }

  /** Whether a word of the library's text ends at a position of the index. */
  private isEnd(position: number): boolean {
    const { from, text } = this.clauseAround(position, position);
    const at = position - from;
    return at === 0 || at === text.length || this.starts(text).has(at);
  }

  /** The text around [start, end), as far as its clause goes and no further than is needed. */
  private clauseAround(start: number, end: number): { from: number; text: string } {
    const { suffixes } = this.phrases();
    let from = start;
    while (from > 0 && start - from < around.before && !isStop(suffixes.codeAt(from - 1))) from--;
    let to = end;
    while (to < suffixes.length && to - end < around.after && !isStop(suffixes.codeAt(to))) to++;
    return { from, text: String.fromCharCode(...suffixes.codesBetween(from, to)) };
  }
}

/** The words of `text` from `start` on that hold its next `length` characters; null where no word begins there. */
function wordsFrom(starts: ReadonlySet<number>, text: string, start: number, length: number): string | null {
  if (!starts.has(start)) return null;
  let end = start + length;
  while (end < text.length && !starts.has(end)) end++;
  return text.slice(start, end);
}
