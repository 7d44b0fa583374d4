import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lineAt } from '../text/lines.ts';
import type { Draft } from './draft.ts';

/** One place of a draft at which offers have been asked for. Words are clean text. */
export interface AskedPlace {
  readonly lineStart: number;
  /** The line up to the cursor. */
  readonly written: string;
  /** What was offered before and passed over, as it would go on here, and how often it was. */
  readonly passed: ReadonlyMap<string, number>;
  /** What has been offered here, by whoever offered it. */
  readonly offered: Set<string>;
  /** Whether the list has been asked for here. */
  isListed: boolean;
}

/** Words that were passed over, and the share of its likelihood that each keeps. */
export type PassedOver = ReadonlyMap<string, number>;

export const nonePassed: PassedOver = new Map();
/** What stands in an open list keeps so much each time it is passed over: many type to narrow a list, and do not look it through. */
const keptInList = 0.5;

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
  const passed = last?.lineStart === lineStart && written.startsWith(last.written) ? passedBy(last, written) : nonePassed;
  const place = { lineStart, written, passed, offered: new Set<string>(), isListed: false };
  places.set(draft.document, place);
  return place;
}

/** What stood at `last` and begins with what has been written since, without that. */
function passedBy({ passed, offered, written }: AskedPlace, now: string): Map<string, number> {
  const since = now.slice(written.length);
  const over = new Map<string, number>();
  for (const words of new Set([...passed.keys(), ...offered])) {
    if (words.length <= since.length || !words.startsWith(since)) continue;
    over.set(words.slice(since.length), (passed.get(words) ?? 0) + (offered.has(words) ? 1 : 0));
  }
  return over;
}

/** What was passed over comes back in an open list only, and less likely each time. The same object as long as the cursor stays. */
export function passedOver({ passed }: AskedPlace, isOpen: boolean): PassedOver {
  if (passed.size === 0) return nonePassed;
  const known = weighed.get(passed) ?? {};
  weighed.set(passed, known);
  const key = isOpen ? 'open' : 'closed';
  known[key] ??= new Map([...passed].map(([words, times]) => [words, isOpen ? keptInList ** times : 0]));
  return known[key];
}

const weighed = new WeakMap<ReadonlyMap<string, number>, { open?: PassedOver; closed?: PassedOver }>();
