import type { Draft } from '../features/draft.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { type Block, readBlocks } from './blocks.ts';
import { type Ledger, type LedgerOptions, readLedger } from './ledger.ts';
import { type Manuscript, manuscriptOf, titleOf } from './manuscript.ts';
import { toPages } from './pages.ts';
import { readSources, sourcesAnnex, sourcesInWords } from './sources.ts';

/** What can leave the editor. */
export type HandOver =
  /** The draft as a Word file by GB/T 9704-2012; `sources`: with the list of precedents as an annex, if there are any. */
  | { readonly what: 'word'; readonly sources: boolean }
  /** 任务分解表 */
  | ({ readonly what: 'ledger'; readonly format: 'xlsx' | 'docx' } & LedgerOptions)
  /** The precedents the draft cites or repeats, as Markdown. */
  | { readonly what: 'sources' }
  /** The sheets of the Word file as HTML, to be seen and printed; only what carries `nonce` runs in it. */
  | { readonly what: 'pages'; readonly nonce: string };

/** What is to leave the editor, as plain data: all that a writer needs, in this thread or in another. */
export type Prepared =
  | { readonly as: 'word'; readonly blocks: readonly Block[]; readonly title: string }
  | { readonly as: 'xlsx' | 'docx'; readonly ledger: Ledger };

/** Makes the bytes of what was prepared. */
export type Write = (prepared: Prepared) => Promise<Uint8Array>;

/**
 * The file or the text asked for; null where the draft has nothing to fill it with: no word of text, no measure, no source.
 * Nothing is written to any disk: who asks decides where it goes. `write`: write-out.ts, or the same in another thread: this
 * file does not load what writes.
 */
export async function handOver(draft: Draft, wanted: HandOver, precedents: Precedents, write: Write): Promise<Uint8Array | string | null> {
  const { plan, clean, document } = draft;
  const manuscript: Manuscript = manuscriptOf(plan, clean, document.getText());
  switch (wanted.what) {
    case 'word': {
      const blocks = readBlocks(manuscript);
      const sources = wanted.sources ? readSources(draft, precedents) : [];
      if (blocks.length === 0) return null;
      const all = sources.length > 0 ? [...blocks, ...sourcesAnnex(plan, sources)] : blocks;
      return write({ as: 'word', blocks: all, title: titleOf(manuscript) });
    }
    case 'pages': {
      const blocks = readBlocks(manuscript);
      return blocks.length === 0 ? null : toPages(blocks, titleOf(manuscript), wanted.nonce);
    }
    case 'ledger': {
      const ledger = readLedger(manuscript, wanted);
      return ledger.sheets.length === 0 ? null : write({ as: wanted.format, ledger });
    }
    case 'sources': {
      const sources = readSources(draft, precedents);
      const line = (offset: number) => document.positionAt(clean.sourceOf(offset)).line + 1;
      return sources.length === 0 ? null : sourcesInWords(plan, sources, line);
    }
  }
}
