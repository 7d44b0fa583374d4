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

/** Chinese characters: codes [from, to). */
const han = { from: 0x3400, to: 0xa000 };
/** Not yet worked out. */
const open = 0xff;

/**
 * Finds in texts the runs of Chinese characters that letters may stand for. Made for one question about many texts: what a character takes
 * is worked out when a text first has it.
 */
export class LetterPattern {
  /** By the letters used up, by code: bit n is set where the character can take n letters. */
  private readonly taken: Uint8Array[] = [];

  constructor(private readonly letters: string) {}

  /** Whether one character can take all letters. */
  isTakenBy(code: number): boolean {
    return ((this.bitsOf(code, 0) >> this.letters.length) & 1) === 1;
  }

  /** Calls `visit` with the start, in [from, to), of every run in `codes` that takes all letters. */
  find(codes: Uint16Array, from: number, to: number, visit: (start: number) => void): void {
    const first = this.row(0);
    // Nearly all characters end with the first question.
    for (let at = from; at < to; at++) if (first[codes[at] as number] !== 0 && this.lengthsAt(codes, at) !== 0) visit(at);
  }

  /**
   * How many of the characters from `at` on take all letters, the last of them all that are left: bit n is set for n characters. Of 转化 one
   * takes zh, and so do both.
   */
  lengthsAt(codes: Uint16Array, at: number): number {
    const { length } = this.letters;
    let lengths = 0;
    // Bit n is set where n letters may be used up.
    let reached = 1;
    for (let end = at; reached !== 0 && end < codes.length; end++) {
      let next = 0;
      for (let used = 0; reached >> used > 0; used++)
        if (((reached >> used) & 1) === 1) next |= this.bitsOf(codes[end] as number, used) << used;
      if (((next >> length) & 1) === 1) lengths |= 1 << (end - at + 1);
      reached = next & ~(1 << length);
    }
    return lengths;
  }

  private bitsOf(code: number, used: number): number {
    const row = this.row(used);
    let bits = row[code] as number;
    if (bits === open) {
      bits = 0;
      for (const reading of readings(String.fromCharCode(code)))
        for (const count of takenBy(reading, this.letters, used)) bits |= 1 << count;
      row[code] = bits;
    }
    return bits;
  }

  private row(used: number): Uint8Array {
    let row = this.taken[used];
    if (!row) {
      row = new Uint8Array(0x10000).fill(open, han.from, han.to);
      this.taken[used] = row;
    }
    return row;
  }
}

const none: readonly number[] = [];

/** How many of `letters` from `at` on a character so read can take: its initial, all of it, and at the end of the letters a part of it. */
function takenBy(reading: string, letters: string, at: number): readonly number[] {
  if (reading[0] !== letters[at]) return none;
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
