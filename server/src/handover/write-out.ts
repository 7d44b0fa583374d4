import type { Write } from './hand-over.ts';
import { toExcel } from './ledger-excel.ts';
import { toWordTable } from './ledger-word.ts';
import { toWord } from './word.ts';

/** {@link Write} here and now: a table of five hundred measures takes a few seconds. */
export const writeOut: Write = (prepared) => {
  switch (prepared.as) {
    case 'word':
      return toWord(prepared.blocks, prepared.title);
    case 'xlsx':
      return toExcel(prepared.ledger);
    case 'docx':
      return toWordTable(prepared.ledger);
  }
};
