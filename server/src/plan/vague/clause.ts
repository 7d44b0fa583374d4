import { characterTable } from '../../text/character-table.ts';
import type { Span } from '../../text/mapped-text.ts';

/** One clause as the readers of this folder see it. */
export interface Clause {
  /** Where it stands in the paragraph, closing punctuation left out. */
  readonly span: Span;
  /** Its text with what stands in titles, quotes and brackets blanked out by □, same length. */
  readonly words: string;
  /** The section is about goals, or the sentence is (到2027年，…). */
  readonly goals: boolean;
  /** The section says what guides the plan: its principles and the thoughts behind it. */
  readonly guiding: boolean;
}

/** What a reader found in a clause: offsets into the clause. */
export interface Pledge {
  readonly kind: 'outcome' | 'quantity';
  readonly start: number;
  readonly end: number;
  readonly focus: Span;
  /** A reviewer would ask for the figure; else the words may well name what is done to get somewhere: 降低企业物流成本. */
  readonly sure: boolean;
  readonly subject: Span | null;
}

/** What closes each opener, and how far behind it at most. */
const brackets = new Map(
  (
    [
      ['（）', 300],
      ['()', 300],
      ['《》', 120],
      ['〔〕', 40],
      ['“”', 60],
      ['‘’', 60],
    ] as const
  ).map(([pair, longest]) => [pair.charCodeAt(0), { closer: pair[1] as string, longest }]),
);
const opens = characterTable([[String.fromCharCode(...brackets.keys()), 1]]);

/**
 * The text with titles, quotes and brackets blanked out, offset for offset. Words inside them name
 * something and promise nothing: 《关于…的若干意见》, “六个一批”, （牵头单位：…）.
 */
export function blankNames(text: string): string {
  const parts: string[] = [];
  // Where each closing mark stands next, so that a run of openers without one is not searched again and again.
  const nextCloser = new Map<string, number>();
  const closing = (closer: string, from: number): number => {
    let at = nextCloser.get(closer) ?? -1;
    if (at < from) {
      const found = text.indexOf(closer, from);
      at = found < 0 ? Number.POSITIVE_INFINITY : found;
      nextCloser.set(closer, at);
    }
    return at;
  };
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (opens[code] === 0) continue;
    const { closer, longest } = brackets.get(code) as { closer: string; longest: number };
    const close = closing(closer, at + 1);
    if (close - at >= longest || text.slice(at, close).includes('\n')) continue;
    parts.push(text.slice(kept, at), '□'.repeat(close + 1 - at));
    kept = close + 1;
    at = close;
  }
  if (kept === 0) return text;
  parts.push(text.slice(kept));
  return parts.join('');
}
