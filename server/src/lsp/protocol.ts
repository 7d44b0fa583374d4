import type { Position, Range, TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { BoardQuery, FiguresQuery } from '../features/board.ts';

export type {
  BoardAnswer,
  BoardFigure,
  BoardFilter,
  BoardQuery,
  BoardRow,
  BoardSort,
  FiguresQuery,
  OwnFigure,
  RowFigures,
} from '../features/board.ts';
export type { Choice } from '../features/board-rows.ts';
export { genres } from '../plan/plan.ts';
export type { HandOver };

import type { NamedPassage } from '../features/insertion.ts';
import type { HandOver } from '../handover/hand-over.ts';

export type { Comparison } from '../features/comparison.ts';
export type { Insertion, NamedPassage } from '../features/insertion.ts';
export type { IndicatorAnswer, Mark, PanelAnswer, Passage, TargetRow } from '../features/panel.ts';

/**
 * What passes between client and server beyond the Language Server Protocol.
 * The client imports these types and names, so that both sides speak of the same thing.
 */
export const methods = {
  /** request → {@link Ready}: answers when the library is indexed. */
  ready: 'chengli/ready',
  /** request {@link ComparablesParams} → {@link Similar}[] */
  comparables: 'chengli/comparables',
  /** request {@link GapsParams} → {@link GapsAnswer} | null: what comparable plans have and the draft has not. */
  gaps: 'chengli/gaps',
  /** request {@link BoardParams} → {@link BoardAnswer}: rows of the board of targets. */
  board: 'chengli/board',
  /** request {@link BoardFiguresParams} → {@link RowFigures}[]: the figures behind rows of the board. */
  boardFigures: 'chengli/board/figures',
  /** request {@link FirstWordParams} → number: how many characters of ghost text are its first word. */
  firstWord: 'chengli/firstWord',
  /** request {@link PlanParams} → string | null: the sentence of a plan around `start`. */
  sentence: 'chengli/sentence',
  /** request {@link PlaceParams} → {@link PanelAnswer} | null: what the panel of precedents shows for a place; null where there is no plan. */
  panel: 'chengli/panel',
  /** request {@link InsertionParams} → {@link Insertion} | null: null where the passage is no longer in the library. */
  insertion: 'chengli/insertion',
  /** request {@link NamedPassage} → string | null: word for word, with its source. */
  quotation: 'chengli/quotation',
  /** request {@link PassageParams} → {@link Comparison} | null */
  comparison: 'chengli/comparison',
  /** request {@link PlanParams} → string | null: the plan's title and headings as a snippet for a new draft. */
  skeleton: 'chengli/skeleton',
  /** request {@link PlanParams} → {@link PlanReading} | null: the clean view of a plan. */
  plan: 'chengli/plan',
  /** request {@link HandOverParams} → {@link HandedOver} | null: a Word file, a ledger, a list of sources; null where the draft gives nothing to fill it with. */
  handOver: 'chengli/handOver',
  /** request {@link SourcesParams} → {@link SourceRow}[] | null: the precedents the draft cites or repeats. */
  sources: 'chengli/sources',
  /** request → {@link LibraryEntry}[]: every file of the library with its state, and the folders that cannot be reached. */
  library: 'chengli/library',
  /** notification {@link LibraryChanged}: server → client: entries that are other than they were, many at once. */
  libraryChanged: 'chengli/libraryChanged',
  /** request → {@link LibraryRoot}[]: what the settings name. */
  libraryRoots: 'chengli/libraryRoots',
  /** request {@link CorrectParams} → null: what the user says of a plan that was read wrong; fails with words for the user. */
  correct: 'chengli/correct',
  /** request {@link RereadParams} → null: reads a file again, or all that wait or could not be read. */
  reread: 'chengli/reread',
  /** notification {@link Status}: server → client, whenever it changes. */
  status: 'chengli/status',
} as const;

/** URIs of the clean view of plans: `chengli-plan:/<name>.gongwen?<id>`. */
export const planScheme = 'chengli-plan';

export interface Ready {
  readonly plans: number;
  readonly measures: number;
  readonly targets: number;
  /** Milliseconds from the start of reading to ready. */
  readonly ms: number;
}

export interface ComparablesParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

export type PlaceParams = ComparablesParams;

/** A passage of the library, and a place in the draft. */
export interface PassageParams extends PlaceParams {
  readonly passage: NamedPassage;
}

export interface InsertionParams extends PassageParams {
  readonly as: 'quotation' | 'snippet';
}

/** One comparable measure; `start`/`end` are UTF-16 offsets into the decoded raw file. */
export interface Similar {
  readonly file: string;
  readonly title: string;
  readonly place: string;
  readonly year: number | null;
  readonly section: readonly string[];
  readonly text: string;
  readonly score: number;
  readonly start: number;
  readonly end: number;
  /** Where it stands in the clean view. */
  readonly view: View;
}

export interface FirstWordParams {
  /** What stands right before it in its line. */
  readonly before: string;
  readonly rest: string;
}

export interface GapsParams {
  readonly textDocument: TextDocumentIdentifier;
}

export interface GapRow {
  readonly name: string;
  /** Of the plans compared, how many have it. */
  readonly plans: number;
  readonly places: readonly { readonly label: string; readonly text: string; readonly view: View }[];
}

export interface GapsAnswer {
  /** Plans the draft was compared with. */
  readonly compared: number;
  readonly topics: readonly GapRow[];
  readonly indicators: readonly GapRow[];
  /** What only the draft has: ranges in the draft. */
  readonly own: readonly { readonly name: string; readonly range: Range }[];
}

/** Without a document, or with one that is no draft: the library alone. */
export interface BoardParams extends BoardQuery {
  readonly textDocument: TextDocumentIdentifier | null;
}

export interface BoardFiguresParams extends FiguresQuery {
  readonly textDocument: TextDocumentIdentifier | null;
  /** With the sentences the figures stand in. */
  readonly quotes: boolean;
}

export interface HandOverParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly wanted: HandOver;
}

export interface SourcesParams {
  readonly textDocument: TextDocumentIdentifier;
}

export interface SourceRow {
  readonly title: string;
  readonly place: string;
  readonly year: number | null;
  /** Where in the draft: headings and measure. */
  readonly uses: readonly string[];
  /** Null for a plan that the draft quotes and the library does not hold. */
  readonly view: View | null;
}

/** The client writes it where the user says: the server may run on another machine than the user's file system. */
export interface HandedOver {
  /** A file's bytes in base64, or a text. */
  readonly base64?: string;
  readonly text?: string;
}

/** A place in the clean view of a plan. */
export interface View {
  readonly uri: string;
  readonly range: Range;
}

export interface PlanParams {
  readonly id: string;
  /** Clean offsets to be shown, if any. */
  readonly start?: number;
  readonly end?: number;
}

export interface PlanReading {
  readonly uri: string;
  readonly text: string;
  readonly range: Range | null;
  /** Paths of the files that hold this plan; empty for a built-in one. */
  readonly files: readonly string[];
}

/** What has become of a file of the library. */
export type LibraryState =
  /** To be read. Where it has been read before, that still counts. */
  | 'waiting'
  | 'reading'
  /** A precedent. */
  | 'read'
  /** Holds the same plan as another file, {@link LibraryEntry.of}, which stands for both. */
  | 'duplicate'
  /** Read, and no plan: a form, a list. Nothing to be mended. */
  | 'leftOut'
  | 'failed'
  /** Its folder cannot be reached; what was read of it still counts. */
  | 'unreachable';

/** A file of the library, or a folder that cannot be reached. */
export interface LibraryEntry {
  /** The file's path; of a built-in plan its name. */
  readonly id: string;
  readonly kind: 'file' | 'folder';
  readonly state: LibraryState;
  readonly builtIn: boolean;
  /** Place, year and title in one line; the path where it was not read as a plan. */
  readonly label: string;
  /** As read, or as corrected; empty and null for what was not read as a plan. */
  readonly title: string;
  readonly place: string;
  readonly year: number | null;
  readonly genre: string | null;
  readonly measures: number;
  readonly targets: number;
  /** All files with this plan, this one among them, the one that stands for it first; empty for no plan. */
  readonly sources: readonly string[];
  /** For a duplicate: the file that stands for it. */
  readonly of?: string;
  /** What of it the user has corrected; absent if nothing. */
  readonly corrected?: readonly ('title' | 'place' | 'year' | 'genre')[];
  /** Why it was left out, could not be read or reached, and what helps, in the user's language. */
  readonly problem?: string;
}

export interface LibraryChanged {
  readonly entries: readonly LibraryEntry[];
  /** Ids of entries that are gone. */
  readonly removed: readonly string[];
  /** So much has changed (a library of thousands is there, or gone) that the list is to be asked for anew. */
  readonly all?: true;
}

/** One entry of `chengli.library.folders`, or a folder of the workspace. */
export interface LibraryRoot {
  /** As written in the settings. */
  readonly setting: string;
  /** The folder or file it names, or the folder its pattern is looked for in. */
  readonly path: string;
  readonly files: number;
  readonly problem?: string;
}

export interface CorrectParams {
  readonly id: string;
  /** What is right; what is absent stays as it was read. Null takes all corrections back. */
  readonly correction: {
    readonly title?: string;
    readonly place?: string;
    readonly year?: number | null;
    readonly genre?: string | null;
  } | null;
}

export interface RereadParams {
  /** Null: all that wait or could not be read. */
  readonly id: string | null;
}

export interface Status {
  readonly state: 'reading' | 'ready';
  readonly plans: number;
  readonly measures: number;
  readonly targets: number;
  /** Files that could not be read, and folders that cannot be reached. */
  readonly problems: number;
  /** Files that are still to be read. */
  readonly waiting: number;
  /** The segmenter that tells words apart; null until it is loaded. */
  readonly segmenter: string | null;
}
