import type { Segmenter } from '../text/segmenter.ts';
import type { Phrases } from './phrases.ts';
import { type Continuation, isStop } from './phrases-prediction.ts';

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

  /** Whether a word of the library's text ends at a position of the index. */
  private isEnd(position: number): boolean {
    const { suffixes } = this.phrases();
    let from = position;
    while (from > 0 && position - from < around.before && !isStop(suffixes.codeAt(from - 1))) from--;
    let to = position;
    while (to < suffixes.length && to - position < around.after && !isStop(suffixes.codeAt(to))) to++;
    if (from === position || to === position) return true;
    const codes: number[] = [];
    for (let at = from; at < to; at++) codes.push(suffixes.codeAt(at));
    return this.starts(String.fromCharCode(...codes)).has(position - from);
  }
}
