import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, Range } from 'vscode-languageserver-types';
import type { Draft } from '../../server/src/features/draft.ts';
import type { Service } from '../../server/src/service.ts';
import { type Offer, sameWidth } from './score-keystrokes.ts';

/** Items of the list that are looked at. */
export const top = 5;

let version = 0;

/** A draft of which `before` has been written. */
export function typed(service: Service, before: string): Draft {
  return service.read(TextDocument.create('file:///typing.gongwen', 'gongwen', ++version, before), '/typing.gongwen');
}

/** What list and ghost text offer at the end of a draft. */
export function offersIn(service: Service, draft: Draft): Offer[] {
  const { document } = draft;
  const at = document.positionAt(document.getText().length);
  const items = service.complete(draft, at).items;
  const [ghost] = service.inlineComplete(draft, at, { triggerKind: 2 });
  const found = items.slice(0, top).flatMap((item, rank): Offer[] => {
    const written = document.getText({ start: (item.textEdit as { range: Range }).range.start, end: at });
    const text = plain(item);
    return sameWidth(text).startsWith(sameWidth(written)) ? [{ rest: text.slice(written.length), cost: 1 + rank }] : [];
  });
  if (typeof ghost?.insertText === 'string') found.push({ rest: ghost.insertText, cost: 1 });
  return found;
}

function plain(item: CompletionItem): string {
  const { newText } = item.textEdit as { newText: string };
  return item.insertTextFormat === 2 ? newText.replace(/\$\{\d+:([^}]*)\}/g, '$1') : newText;
}
