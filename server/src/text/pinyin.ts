import { pinyin } from 'pinyin-pro';

const known = new Map<string, readonly string[]>();

/** The readings of one character in plain letters, ü as v: 行 → xing, hang. Empty for what has none. */
export function readings(character: string): readonly string[] {
  let found = known.get(character);
  if (!found) {
    const all = pinyin(character, { multiple: true, type: 'array', toneType: 'none', nonZh: 'removed' });
    found = [...new Set(all.map((reading) => reading.replace(/ü/g, 'v')))].filter((reading) => /^[a-z]+$/.test(reading));
    known.set(character, found);
  }
  return found;
}

/** How many of `letters` from `at` on one character can take: its initial, its whole reading, and at the end of the letters a part of it. */
export function lettersTaken(character: string, letters: string, at: number): readonly number[] {
  return [...new Set(readings(character).flatMap((reading) => takenBy(reading, letters, at)))];
}

function takenBy(reading: string, letters: string, at: number): number[] {
  if (reading[0] !== letters[at]) return [];
  let same = 1;
  while (same < reading.length && at + same < letters.length && reading[same] === letters[at + same]) same++;
  // A whole reading, and the beginning of one where the letters end.
  if (same === reading.length || at + same === letters.length) return [1, same];
  // zh, ch and sh are one initial.
  return same >= 2 && reading[1] === 'h' ? [1, 2] : [1];
}

/** What an editor matches typed letters with: initials, a space, full readings, those that were typed. 技术 → `js jishu`. */
export function soughtBy(words: string, letters: string): string {
  const characters = [...words];
  const typed = typedAs(characters, letters, 0);
  const all = characters.map((character, at) => typed[at] ?? readings(character)[0] ?? character.toLowerCase());
  return `${all.map((reading) => reading[0]).join('')} ${all.join('')}`;
}

/** The readings of the first characters that `letters` from `at` on stand for; none where they stand for others. */
function typedAs([first, ...others]: readonly string[], letters: string, at: number): string[] {
  if (at >= letters.length || first === undefined) return [];
  for (const reading of readings(first))
    for (const taken of takenBy(reading, letters, at)) {
      const next = typedAs(others, letters, at + taken);
      if (at + taken >= letters.length || next.length > 0) return [reading, ...next];
    }
  return [];
}
