import { MappedText } from './mapped-text.ts';
import { normalise } from './normalise.ts';
import { along, linesOf, rememberLine } from './remember.ts';

/** A `normalise` that reads again only the lines that have changed since the text was asked about last. The clean text is the same. */
export function createNormaliser(): (source: string) => MappedText {
  // What ends a line may be two characters: \r\n is one end, which a line without its \n would not show.
  const ended = along(
    linesOf,
    rememberLine((line) => normalise(`${line}\n`)),
  );
  const last = rememberLine(normalise);
  return (source) => MappedText.joined([...ended(source).slice(0, -1), last(linesOf(source).at(-1) as string)]);
}
