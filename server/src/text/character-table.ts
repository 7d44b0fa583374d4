/**
 * What a reader has to know of single characters: for each UTF-16 code unit the bits of the groups that hold it, 0 for most.
 * `groups` are strings of characters of the BMP with a bit each. Asking the table by `charCodeAt` costs a fraction of comparing
 * `text[at]`, for which the engine makes a string of every Chinese character it is asked about.
 */
export function characterTable(groups: readonly (readonly [characters: string, bit: number])[]): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (const [characters, bit] of groups)
    for (let at = 0; at < characters.length; at++) {
      const code = characters.charCodeAt(at);
      table[code] = (table[code] as number) | bit;
    }
  return table;
}

/** What \s stands for in a regular expression. */
export const whiteSpace =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
