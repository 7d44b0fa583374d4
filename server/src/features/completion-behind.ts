import type { Position } from 'vscode-languageserver-types';
import { isStop } from '../precedents/phrases-prediction.ts';

/**
 * Where words written at the cursor end: behind the mark that stands there already where they end with it, so that it is not
 * written twice. An editor closes the bracket one opens.
 */
export function endOfWords(words: string, raw: string, cursor: number, at: Position): Position {
  const last = words.at(-1);
  const isThere = last !== undefined && last === raw[cursor] && isStop(last.charCodeAt(0));
  return isThere ? { line: at.line, character: at.character + 1 } : at;
}
