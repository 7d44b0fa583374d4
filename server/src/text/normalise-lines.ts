import { MappedText } from './mapped-text.ts';
import { normalise } from './normalise.ts';
import { along, linesOf, rememberLine, sharedEnds } from './remember.ts';

/** A `normalise` that reads again only the lines that have changed since the text was asked about last. The clean text is the same. */
export function createNormaliser(): (source: string) => MappedText {
  // What ends a line may be two characters: \r\n is one end, which a line without its \n would not show.
  const ended = along(
    linesOf,
    rememberLine((line) => normalise(`${line}\n`)),
  );
  const last = rememberLine(normalise);
  let before: { readonly parts: readonly MappedText[]; readonly text: string } = { parts: [], text: '' };
  return (source) => {
    const parts = ended(source).slice();
    parts[parts.length - 1] = last(linesOf(source).at(-1) as string);
    const text = textOf(parts, before.parts, before.text);
    before = { parts, text };
    return MappedText.joined(parts, text);
  };
}

/** The text of all parts; what is as it was is taken from the text before in one piece. */
function textOf(parts: readonly MappedText[], before: readonly MappedText[], text: string): string {
  const { head, tail } = sharedEnds(before, parts);
  const start = lengthOf(parts, 0, head);
  const end = text.length - lengthOf(parts, parts.length - tail, parts.length);
  let changed = '';
  for (let at = head; at < parts.length - tail; at++) changed += (parts[at] as MappedText).text;
  return text.slice(0, start) + changed + text.slice(end);
}

function lengthOf(parts: readonly MappedText[], from: number, to: number): number {
  let length = 0;
  for (let at = from; at < to; at++) length += (parts[at] as MappedText).text.length;
  return length;
}
