import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lineAt } from '../text/lines.ts';
import type { Draft } from './draft.ts';

/** One place of a draft at which offers have been asked for. Words are clean text. */
export interface AskedPlace {
  readonly lineStart: number;
  /** The line up to the cursor. */
  readonly written: string;
  /** What was offered before and passed over, as it would go on here; the same array as long as the cursor stays. */
  readonly passed: readonly string[];
  /** What has been offered here, by whoever offered it. */
  readonly offered: Set<string>;
  /** Whether the list has been asked for here. */
  isListed: boolean;
}

export const nonePassed: readonly string[] = [];

/** The last place asked about in each draft. */
const places = new WeakMap<TextDocument, AskedPlace>();

/**
 * The place at `offset` of the clean text. Who writes on by hand where words were offered, in the same line, has passed them over: they
 * are not what was meant, or would have been taken. Anything else – going back, another line – forgets them.
 */
export function askedPlace(draft: Draft, offset: number): AskedPlace {
  const { text } = draft.clean;
  const lineStart = lineAt(text, offset).start;
  const written = text.slice(lineStart, offset);
  const last = places.get(draft.document);
  if (last?.lineStart === lineStart && last.written === written) return last;
  const passed = last?.lineStart === lineStart && written.startsWith(last.written) ? passedBy(last, written) : nonePassed;
  const place = { lineStart, written, passed, offered: new Set<string>(), isListed: false };
  places.set(draft.document, place);
  return place;
}

/** What stood at `last` and begins with what has been written since, without that. */
function passedBy({ passed, offered, written }: AskedPlace, now: string): readonly string[] {
  const since = now.slice(written.length);
  const over = [...passed, ...offered].filter((words) => words.length > since.length && words.startsWith(since));
  return over.length === 0 ? nonePassed : [...new Set(over)].map((words) => words.slice(since.length));
}
