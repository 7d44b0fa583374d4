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
  const taken = new Set<number>();
  for (const reading of readings(character)) {
    if (reading[0] !== letters[at]) continue;
    taken.add(1);
    let same = 1;
    while (same < reading.length && at + same < letters.length && reading[same] === letters[at + same]) same++;
    // zh, ch and sh are one initial; a whole reading; the beginning of one where the letters end.
    if (same === reading.length || at + same === letters.length || (same >= 2 && reading[1] === 'h'))
      taken.add(same === reading.length || at + same === letters.length ? same : 2);
  }
  return [...taken];
}

/** What an editor matches typed letters with: initials, a space, full readings. 技术 → `js jishu`. */
export function soughtBy(words: string): string {
  const first = [...words].map((character) => readings(character)[0] ?? character.toLowerCase());
  return `${first.map((reading) => reading[0]).join('')} ${first.join('')}`;
}
