import type { CompletionItem } from 'vscode-languageserver-types';
import type { Service } from '../../server/src/service.ts';
import { documentOf, fixture, positionIn } from '../fixtures.ts';

let version = 0;

/** What list and ghost text offer at the cursor of a draft that is read for the first time. */
export function offeredAt(
  source: string,
  service: Service,
): { text: string; cursor: number; items: CompletionItem[]; ghost: string | undefined } {
  const { text, cursor } = fixture(source);
  const draft = service.read(documentOf(text, 'file:///draft.gongwen', ++version), '/draft.gongwen');
  const at = positionIn(text, cursor);
  const { items } = service.complete(draft, at);
  const [ghost] = service.inlineComplete(draft, at, { triggerKind: 2 });
  return { text, cursor, items, ghost: typeof ghost?.insertText === 'string' ? ghost.insertText : undefined };
}
