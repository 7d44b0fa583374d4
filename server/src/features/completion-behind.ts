import type { Position } from 'vscode-languageserver-types';
import { lineAt } from '../text/lines.ts';

/** So many Chinese characters in a row are no coincidence. */
const telling = 2;

/** What stands right behind the cursor, in the same line. */
export interface Behind {
  readonly at: Position;
  /** The line from the cursor on. */
  readonly text: string;
  /** Its words up to the next mark, space or figure; empty where one comes first. */
  readonly run: string;
}

/** What stands behind `cursor`, which is at the position `at` of `raw`. */
export function behind(raw: string, cursor: number, at: Position): Behind {
  const text = raw.slice(cursor, lineAt(raw, cursor).end).replace(/\r$/, '');
  return { at, text, run: /^\p{Script=Han}*/u.exec(text)?.[0] ?? '' };
}

/**
 * Where words that end so are to end in the line: behind what stands there already and they end with, so that it is not written twice –
 * the mark or unit behind the cursor, or the words a sentence goes on with.
 */
export function endOfWords(words: string, { at, text, run }: Behind): Position {
  return { line: at.line, character: at.character + overlap(words, text, run) };
}

/** Whether words say, before their end, what stands behind the cursor already: 转化的 before 转化. */
export function repeats(words: string, { text, run }: Behind): boolean {
  const kept = words.slice(0, words.length - overlap(words, text, run));
  return run.length >= telling && kept.includes(run.slice(0, telling));
}

/** Characters that words end with and the text behind begins with. One Chinese character alone counts where it is all that stands there. */
function overlap(words: string, text: string, run: string): number {
  for (let length = Math.min(words.length, text.length); length > 0; length--) {
    if (!words.endsWith(text.slice(0, length))) continue;
    if (length >= Math.min(telling, run.length)) return length;
  }
  return 0;
}
