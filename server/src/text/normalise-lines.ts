import { MappedText } from './mapped-text.ts';
import { normalise } from './normalise.ts';
import { along, linesOf, ofPieces, type Piece, pieceOf, rememberLine } from './remember.ts';

/** A `normalise` that reads again only the lines that have changed since the text was asked about last. The clean text is the same. */
export function createNormaliser(): (source: string) => MappedText {
  // What ends a line may be two characters: \r\n is one end, which a line without its \n would not show.
  const ended = along(
    linesOf,
    rememberLine((line) => normalise(`${line}\n`)),
  );
  const last = rememberLine(normalise);
  let before: { readonly parts: readonly MappedText[]; readonly pieces: readonly Piece[] } = { parts: [], pieces: [] };
  return (source) => {
    const parts = ended(source).slice();
    parts[parts.length - 1] = last(linesOf(source).at(-1) as string);
    const pieces: Piece[] = [];
    for (let from = 0; from < parts.length; from += inPiece) {
      const known = haveSame(before.parts, parts, from, from + inPiece) ? before.pieces[pieces.length] : undefined;
      pieces.push(known ?? pieceOf(textOf(parts.slice(from, from + inPiece))));
    }
    before = { parts, pieces };
    return MappedText.joined(parts, ofPieces(pieces));
  };
}

/** Lines whose clean text is made anew together where one of them has changed. */
const inPiece = 32;

function haveSame(one: readonly MappedText[], other: readonly MappedText[], from: number, to: number): boolean {
  if (Math.min(one.length, to) !== Math.min(other.length, to)) return false;
  for (let at = from; at < to; at++) if (one[at] !== other[at]) return false;
  return true;
}

function textOf(parts: readonly MappedText[]): string {
  return parts.map(({ text }) => text).join('');
}
