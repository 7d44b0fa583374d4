import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, Range } from 'vscode-languageserver-types';
import type { Draft } from '../../server/src/features/draft.ts';
import type { Service } from '../../server/src/service.ts';
import { type Offer, sameWidth } from './score-keystrokes.ts';

/** Items of the list that are looked at. */
export const top = 5;

const documents = new WeakMap<Service, TextDocument>();

/** A draft of which `before` has been written: one document as long as a service is asked, as an editor has it. */
export function typed(service: Service, before: string): Draft {
  const document = documents.get(service) ?? TextDocument.create('file:///typing.gongwen', 'gongwen', 0, '');
  documents.set(service, TextDocument.update(document, [{ text: before }], document.version + 1));
  return service.read(document, '/typing.gongwen');
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
