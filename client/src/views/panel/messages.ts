import type { IndicatorAnswer, Passage } from '../../../../server/src/lsp/protocol.ts';

/** What can be done with a passage. */
export type Act = 'open' | 'quote' | 'snippet' | 'compare' | 'pin' | 'copy';

/** Why nothing is shown. */
export type Silence =
  /** No draft is open, or the text is no plan. */
  | 'no draft'
  /** The cursor is where nothing has been written yet. */
  | 'nothing written'
  /** The library is still being read. */
  | 'reading'
  | 'nothing comparable';

/** All the page shows. */
export interface Shown {
  readonly kind: 'show';
  readonly pinned: readonly Passage[];
  /** What is compared, in the draft's words. */
  readonly about: string | null;
  readonly comparables: readonly Passage[];
  readonly indicator: IndicatorAnswer | null;
  readonly silence: Silence | null;
}

/** A passage came in or went out of the draft, was copied or pinned: said to those who do not see it. */
export interface Said {
  readonly kind: 'say';
  readonly words: string;
}

/** Puts the keyboard on the first passage. */
export interface Focus {
  readonly kind: 'focus';
}

export type ToPage = Shown | Said | Focus;

export type FromPanel =
  | { readonly kind: 'act'; readonly act: Act; readonly passage: Passage }
  | { readonly kind: 'target'; readonly id: string; readonly start: number; readonly end: number }
  | { readonly kind: 'command'; readonly command: 'newPlan' | 'openSample' | 'addToLibrary' }
  /** Back to the draft. */
  | { readonly kind: 'leave' };
