import type {
  BoardAnswer,
  BoardFigure,
  BoardFiguresParams,
  BoardFilter,
  BoardQuery,
  BoardRow,
  BoardSort,
  Choice,
  OwnFigure,
  RowFigures,
} from '../../../../server/src/lsp/protocol.ts';

export type { BoardAnswer, BoardFigure, BoardFilter, BoardQuery, BoardRow, BoardSort, Choice, OwnFigure, RowFigures };

/** What the page may ask; each question is answered under its number. */
export interface Questions {
  readonly board: { readonly asked: BoardQuery; readonly answered: BoardAnswer };
  readonly figures: { readonly asked: Omit<BoardFiguresParams, 'textDocument'>; readonly answered: readonly RowFigures[] };
  readonly sentence: { readonly asked: { readonly id: string; readonly start: number }; readonly answered: string | null };
}

export type Question = {
  readonly [Kind in keyof Questions]: { readonly kind: Kind; readonly number: number; readonly asked: Questions[Kind]['asked'] };
}[keyof Questions];

/** Files the board can be written to. */
export type ExportFormat = 'csv' | 'xlsx' | 'png' | 'svg';

/** What the board's page says. */
export type FromBoard =
  | Question
  /** Opens a place of a plan of the library. */
  | { readonly kind: 'source'; readonly id: string; readonly start: number; readonly end: number }
  /** Goes to a place of the draft. */
  | { readonly kind: 'draft'; readonly range: BoardRow['own'][number]['range'] }
  /** Opens the settings of the library. */
  | { readonly kind: 'settings' }
  | { readonly kind: 'copied'; readonly rows: number }
  /** `note` says what is not in the file, if anything. */
  | { readonly kind: 'save'; readonly format: ExportFormat; readonly bytes: Uint8Array; readonly note: string };

/** What the board's page is told. */
export type ToBoard =
  | { readonly kind: 'answer'; readonly number: number; readonly answered: Questions[keyof Questions]['answered'] }
  /** The question could not be answered. */
  | { readonly kind: 'refusal'; readonly number: number; readonly reason: string }
  /** The draft, the one followed, or the library has changed: ask again. */
  | { readonly kind: 'changed'; readonly draft: string | null; readonly reading: boolean };
