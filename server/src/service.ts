import type { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlineCompletionContext,
  InlineCompletionItem,
  Position,
  Range,
  SemanticTokens,
  TextEdit,
} from 'vscode-languageserver-types';
import vocabulary from '../data/terms.json' with { type: 'json' };
import {
  type BoardAnswer,
  type BoardQuery,
  board,
  boardFigures,
  boardQuote,
  type FiguresQuery,
  type RowFigures,
} from './features/board.ts';
import { codeActions, type FixRequest } from './features/code-actions.ts';
import { codeLenses, comparables, resolveLens } from './features/comparables.ts';
import { type Comparison, comparison } from './features/comparison.ts';
import { complete, resolveCompletion } from './features/completion.ts';
import { type Checked, check, diagnostics, type RulePages } from './features/diagnostics.ts';
import { cleanOffset, type Draft, statementAt } from './features/draft.ts';
import { formatting } from './features/formatting.ts';
import { type Gaps, gaps } from './features/gaps.ts';
import { hover } from './features/hover.ts';
import { firstWord, inlineComplete } from './features/inline-completion.ts';
import { type Insertion, insertion, locate, type NamedPassage, quotation } from './features/insertion.ts';
import type { Localise } from './features/localise.ts';
import { definition, type Places, references } from './features/navigation.ts';
import { type PanelAnswer, panel } from './features/panel.ts';
import { type Reading, reading } from './features/reader.ts';
import { semanticTokens } from './features/semantic-tokens.ts';
import { skeleton } from './features/skeleton.ts';
import { folds, symbols } from './features/symbols.ts';
import { type HandOver, handOver, type Write } from './handover/hand-over.ts';
import { readSources, type Source } from './handover/sources.ts';
import { createParser } from './plan/parse.ts';
import { topicTerms } from './precedents/concepts.ts';
import type { Digest } from './precedents/digest.ts';
import type { SimilarMeasure } from './precedents/measures-by-likeness.ts';
import type { Precedent } from './precedents/precedent.ts';
import { Precedents } from './precedents/precedents.ts';
import type { Occurrence } from './precedents/terms.ts';
import type { Review } from './rules/rule.ts';
import type { Span } from './text/mapped-text.ts';
import { normalise } from './text/normalise.ts';
import { createNormaliser } from './text/normalise-lines.ts';
import type { Segmenter } from './text/segmenter.ts';

/**
 * All that Chengli does, without a connection, a disk or a clock. Drafts come in as documents, precedents
 * as read plans; answers go out as editor types. Asking is always allowed: what the library does not hold
 * yet is simply not in the answer.
 */
export interface Service {
  // The library
  readonly precedents: Precedents;
  /** `digest`: what the indexes take of the plan, where it has been made already. */
  add(precedent: Precedent, digest?: Digest): void;
  remove(id: string): void;
  /** Words can be told apart from now on; until then answers come from what needs no words. */
  segmentWith(segmenter: Segmenter): void;

  // The draft
  /** The document as a plan. `file` names it as the library names files. Read again only when its version changed. */
  read(document: TextDocument, file: string): Draft;
  forget(uri: string): void;

  // What the editor asks at a place
  hover(draft: Draft, at: Position): Hover | null;
  comparables(draft: Draft, at: Position, limit?: number): readonly SimilarMeasure[];
  definition(draft: Draft, at: Position): Places | null;
  references(draft: Draft, at: Position): Places | null;
  /** `isOpen`: the editor's list may be open, and narrows as one types on. */
  complete(draft: Draft, at: Position, isOpen?: boolean): CompletionList;
  resolveCompletion(item: CompletionItem): CompletionItem;
  /** `isAlone`: the list is switched off. */
  inlineComplete(draft: Draft, at: Position, context: InlineCompletionContext, isAlone?: boolean): InlineCompletionItem[];
  /** How many characters of `rest`, written on behind `before`, are its first word. */
  firstWord(before: string, rest: string): number;

  // What the panel of precedents beside it asks; null where a passage is no longer in the library
  panel(draft: Draft, at: Position): PanelAnswer | null;
  insertion(draft: Draft, at: Position, passage: NamedPassage, as: 'quotation' | 'snippet'): Insertion | null;
  quotation(passage: NamedPassage): string | null;
  comparison(draft: Draft, at: Position, passage: NamedPassage): Comparison | null;

  // What the editor asks of the whole draft
  symbols(draft: Draft): DocumentSymbol[];
  folds(draft: Draft): FoldingRange[];
  semanticTokens(draft: Draft): SemanticTokens;
  check(draft: Draft, review: Review): readonly Checked[];
  diagnostics(draft: Draft, review: Review): Diagnostic[];
  codeActions(draft: Draft, range: Range, request: FixRequest): CodeAction[];
  /** Headings renumbered and punctuation of the right width, in `range` or everywhere; nothing else. */
  format(draft: Draft, range: Range | null): TextEdit[];
  codeLenses(draft: Draft): CodeLens[];
  resolveLens(lens: CodeLens, draft: Draft): CodeLens;
  gaps(draft: Draft): Gaps;
  /** The board of targets, of the library alone without a draft; then the figures behind its rows. */
  board(draft: Draft | null, query: BoardQuery): BoardAnswer;
  boardFigures(draft: Draft | null, query: FiguresQuery): RowFigures[];

  // What leaves the editor
  /** The draft as a Word file, its ledger or its list of sources: see {@link HandOver}; null where the draft gives nothing to fill it with. `write`: what writes Word and Excel files, here or in another thread. */
  handOver(draft: Draft, wanted: HandOver, write: Write): Promise<Uint8Array | string | null>;
  /** The precedents the draft cites or repeats, in the order of their first use. */
  sources(draft: Draft): readonly Source[];

  // What is asked of the library alone
  reading(id: string): Reading | null;
  /** Title and headings as a snippet for a new draft. */
  skeleton(id: string): string | null;
  lookup(term: string): readonly Occurrence[];
  /** `exclude`: files whose plans are left out. */
  similar(text: string, limit: number, exclude: readonly string[]): readonly SimilarMeasure[];
  /** The passage of measure size that holds a span of a precedent. */
  passage(precedent: Precedent, span: Span): Span;
  /** The sentence of a plan around a clean offset; null if the plan is not in the library. */
  sentence(id: string, offset: number): string | null;
}

/** `t` speaks to the user: see {@link Localise}. `pages`: where the pages about the rules are. */
export function createService(t: Localise, pages: RulePages = () => null): Service {
  const precedents = new Precedents([...vocabulary.terms, ...topicTerms()]);
  const cleanText = createNormaliser();
  const readPlan = createParser();
  const drafts = new Map<string, Draft & { version: number }>();
  /** Asks about a passage of the library where it now stands. */
  const located = <R>(passage: NamedPassage, ask: (precedent: Precedent, span: Span) => R): R | null => {
    const precedent = precedents.get(passage.id);
    const span = precedent && locate(precedent, passage);
    return precedent && span ? ask(precedent, span) : null;
  };

  return {
    precedents,
    add: (precedent, digest) => precedents.add(precedent, digest),
    remove: (id) => precedents.remove(id),
    segmentWith: (segmenter) => precedents.segmentWith(segmenter),

    read(document, file) {
      const held = drafts.get(document.uri);
      // A TextDocument is updated in place: only its version says whether it is still what was read.
      if (held?.version === document.version && held.document === document) return held;
      const clean = cleanText(document.getText());
      const draft = { uri: document.uri, file, document, version: document.version, clean, plan: readPlan(clean.text) };
      drafts.set(document.uri, draft);
      return draft;
    },
    forget: (uri) => void drafts.delete(uri),

    hover: (draft, at) => hover(draft, cleanOffset(draft, at), precedents, t),
    comparables: (draft, at, limit) => comparables(draft, cleanOffset(draft, at), precedents, limit),
    definition: (draft, at) => definition(draft, cleanOffset(draft, at), precedents),
    references: (draft, at) => references(draft, cleanOffset(draft, at), precedents),

    complete: (draft, at, isOpen = false) => complete(draft, at, isOpen, precedents, t),
    resolveCompletion: (item) => resolveCompletion(item, precedents, t),
    inlineComplete: (draft, at, context, isAlone = false) => inlineComplete(draft, at, context, isAlone, precedents),
    firstWord: (before, rest) => firstWord(before, rest, precedents),

    panel: (draft, at) => panel(draft, cleanOffset(draft, at), precedents, t),
    insertion: (draft, at, passage, as) => located(passage, (...place) => insertion(draft, cleanOffset(draft, at), ...place, as)),
    quotation: (passage) => located(passage, quotation),
    comparison: (draft, at, passage) => located(passage, (...place) => comparison(draft, cleanOffset(draft, at), ...place)),

    symbols,
    folds,
    semanticTokens,
    check: (draft, review) => check(draft, precedents, review),
    diagnostics: (draft, review) => diagnostics(draft, precedents, review, pages, t),
    codeActions: (draft, range, request) => codeActions(draft, range, precedents, request, pages, t),
    format: formatting,
    codeLenses,
    resolveLens: (lens, draft) => resolveLens(lens, draft, precedents, t),
    gaps: (draft) => gaps(draft, precedents),
    board: (draft, query) => board(draft, query, precedents, t),
    boardFigures: (draft, query) => boardFigures(draft, query, precedents, t),

    handOver: (draft, wanted, write) => handOver(draft, wanted, precedents, write),
    sources: (draft) => readSources(draft, precedents),

    reading(id) {
      const precedent = precedents.get(id);
      return precedent ? reading(precedent, t) : null;
    },
    skeleton(id) {
      const precedent = precedents.get(id);
      return precedent ? skeleton(precedent, t) : null;
    },
    lookup: (term) => precedents.terms.occurrences(normalise(term).text.trim()).places,
    similar: (text, limit, exclude) => precedents.similar({ text: normalise(text).text.trim(), limit, exclude }),
    passage: ({ plan }, span) => statementAt(plan.text, span.start),
    sentence: (id, offset) => boardQuote(id, offset, precedents),
  };
}
