import { CompletionItemKind } from 'vscode-languageserver-types';
import { phrasesByLetters } from '../precedents/phrases-pinyin.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { soughtBy } from '../text/pinyin.ts';
import { phraseSource, readingAt } from './completion-phrases.ts';
import type { Suggestion } from './completion-suggestion.ts';
import type { Draft } from './draft.ts';

const shown = 8;
/** One letter is enough: an editor does not ask again after an empty answer that comes when more letters have been typed. */
const tail = /(?<![A-Za-z])[a-z]{2,24}$|(?<![A-Za-z\d])[a-z]$/;

/** Phrases for pinyin typed as letters right before the cursor: jshtcje → 技术合同成交额, after what stands before the letters. */
export function suggestByPinyin(draft: Draft, offset: number, precedents: Precedents): Suggestion[] {
  const before = draft.clean.text.slice(Math.max(0, offset - 64), offset);
  const letters = tail.exec(before)?.[0];
  if (!letters) return [];
  precedents.phrases.ready();
  const reading = readingAt(draft, offset - letters.length, precedents);
  return phrasesByLetters(precedents.phrases, reading, letters, shown, precedents.words).map(({ words, range }) => ({
    typed: letters.length,
    rest: words,
    sought: soughtBy(words, letters),
    kind: CompletionItemKind.Text,
    ...phraseSource(range, words.length, draft, precedents),
  }));
}
