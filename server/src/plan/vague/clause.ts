import type { Span } from '../../text/mapped-text.ts';

/** One clause as the readers of this folder see it. */
export interface Clause {
  /** Where it stands in the paragraph, closing punctuation left out. */
  readonly span: Span;
  /** Its text with what stands in titles, quotes and brackets blanked out by □, same length. */
  readonly words: string;
  /** The section is about goals, or the sentence is (到2027年，…). */
  readonly goals: boolean;
}

/** What a reader found in a clause: offsets into the clause. */
export interface Promise {
  readonly kind: 'outcome' | 'quantity';
  readonly start: number;
  readonly end: number;
  readonly focus: Span;
  readonly subject: Span | null;
}

const closers: Readonly<Record<string, string>> = { '（': '）', '(': ')', '《': '》', '〔': '〕', '“': '”', '‘': '’' };
const longest = { '（': 300, '(': 300, '《': 120, '〔': 40, '“': 60, '‘': 60 } as Readonly<Record<string, number>>;

/**
 * The text with titles, quotes and brackets blanked out, offset for offset. Words inside them name
 * something and promise nothing: 《关于…的若干意见》, “六个一批”, （牵头单位：…）.
 */
export function blankNames(text: string): string {
  const parts: string[] = [];
  let kept = 0;
  let at = 0;
  while (at < text.length) {
    const closer = closers[text[at] as string];
    if (closer === undefined) {
      at++;
      continue;
    }
    const limit = Math.min(text.length, at + (longest[text[at] as string] ?? 0));
    let close = at + 1;
    while (close < limit && text[close] !== closer) close++;
    if (close >= limit) {
      at++;
      continue;
    }
    parts.push(text.slice(kept, at), '□'.repeat(close + 1 - at));
    kept = at = close + 1;
  }
  parts.push(text.slice(kept));
  return parts.join('');
}
