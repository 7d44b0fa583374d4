import { hasMarker } from './page-noise.ts';
import { isDateLine, isSalutation } from './title-lines.ts';

const widest = 60;
const fewest = 12;
const ended = /[。；！？：…]["”’）)》]?$/;

/**
 * Which lines of a document go on in the line before: text copied from PDF breaks its paragraphs where the page ends.
 * Such text shows by many lines of nearly the same length that end inside a sentence; other text is left alone.
 * `lines` are the document's lines without the title; the result holds indexes of `lines`.
 */
export function findWrapped(lines: readonly string[]): ReadonlySet<number> {
  const wrapped = new Set<number>();
  const lengths = lines.map((line) => line.length).filter((length) => length >= 10);
  if (lengths.length < fewest) return wrapped;
  lengths.sort((one, two) => one - two);
  const width = lengths[Math.floor(lengths.length * 0.9)] as number;
  if (width > widest || width < 15) return wrapped;
  const full = width * 0.85;
  const broken = lines.filter((line) => line.length >= full && !ended.test(line)).length;
  if (broken * 2 < lengths.length) return wrapped;
  for (let index = 1; index < lines.length; index++) {
    const before = lines[index - 1] as string;
    const line = lines[index] as string;
    if (before.length < width * 0.75 || ended.test(before)) continue;
    if (hasMarker(line) || isDateLine(line) || isSalutation(line)) continue;
    wrapped.add(index);
  }
  return wrapped;
}
