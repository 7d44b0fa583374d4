import type { CompletionItemKind } from 'vscode-languageserver-types';
import type { Span } from '../text/mapped-text.ts';

/** A passage of the library that a suggestion comes from. */
export interface SuggestionSource {
  readonly id: string;
  /** Clean offsets into the plan. */
  readonly span: Span;
}

/** Something that may be written at the cursor, before it is an item of an editor's list. */
export interface Suggestion {
  /** How many clean characters before the cursor it begins with and replaces. */
  readonly typed: number;
  /** What comes after them: clean text, the draft's widths not yet minded. */
  readonly rest: string;
  /** `rest` as snippet where it holds a placeholder. */
  readonly snippet?: string;
  readonly kind: CompletionItemKind;
  /** Where the library has it, best first; empty for what only the draft has. */
  readonly sources: readonly SuggestionSource[];
  /** Plans of the library that have it. */
  readonly plans: number;
  /** Neither the library's nor the draft's words: the next number, the name of a genre. */
  readonly made?: boolean;
  /** Said beside it: the precedents' figures. */
  readonly detail?: string;
  /** Instead of the typed characters, where those are not how it begins: pinyin. */
  readonly sought?: string;
}
