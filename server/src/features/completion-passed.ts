import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lineAt } from '../text/lines.ts';
import type { Draft } from './draft.ts';

/** One place of a draft at which offers have been asked for. Words are clean text. */
export interface AskedPlace {
  readonly lineStart: number;
  /** The line up to the cursor. */
  readonly written: string;
  /** What was offered before and passed over, as it would go on here. */
  readonly passed: ReadonlySet<string>;
  /** What has been offered here, by whoever offered it. */
  readonly offered: Set<string>;
  /** How the list has been asked for here: by an open one or anew; null where it has not been. */
  list: 'open' | 'new' | null;
}

/** Words that were passed over, and the share of its likelihood that each keeps. */
export type PassedOver = ReadonlyMap<string, number>;

export const nonePassed: PassedOver = new Map();
/** What stands in an open list keeps so much when it is passed over: many type to narrow a list, and do not look it through. */
const keptInList = 0.5;
const nothing: ReadonlySet<string> = new Set();

/** The last place asked about in each draft. */
const places = new WeakMap<TextDocument, AskedPlace>();

/**
 * The place at `offset` of the clean text. Who writes on by hand where words were offered, in the same line, has passed them over: they
 * are hardly what was meant. Anything else – going back, another line – forgets them.
 */
export function askedPlace(draft: Draft, offset: number): AskedPlace {
  const { text } = draft.clean;
  const lineStart = lineAt(text, offset).start;
  const written = text.slice(lineStart, offset);
  const last = places.get(draft.document);
  if (last?.lineStart === lineStart && last.written === written) return last;
  const passed = last?.lineStart === lineStart && written.startsWith(last.written) ? passedBy(last, written) : nothing;
  const place: AskedPlace = { lineStart, written, passed, offered: new Set(), list: null };
  places.set(draft.document, place);
  return place;
}

/** What stood at `last` and begins with what has been written since, without that. */
function passedBy({ passed, offered, written }: AskedPlace, now: string): ReadonlySet<string> {
  const since = now.slice(written.length);
  const over = [...passed, ...offered].filter((words) => words.length > since.length && words.startsWith(since));
  return over.length === 0 ? nothing : new Set(over.map((words) => words.slice(since.length)));
}

/** What was passed over comes back in an open list only, and is less likely there. The same object as long as the cursor stays. */
export function passedOver({ passed }: AskedPlace, isOpen: boolean): PassedOver {
  if (passed.size === 0) return nonePassed;
  const known = weighed.get(passed) ?? {};
  weighed.set(passed, known);
  const key = isOpen ? 'open' : 'closed';
  known[key] ??= new Map([...passed].map((words) => [words, isOpen ? keptInList : 0]));
  return known[key];
}

const weighed = new WeakMap<ReadonlySet<string>, { open?: PassedOver; closed?: PassedOver }>();
