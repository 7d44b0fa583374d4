import { pinyin } from 'pinyin-pro';

const inBrackets = /[(（]([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,6})[)）]/y;
const toneless = new Map(
  [...'āaáaǎaàaēeéeěeèeīiíiǐiìiōoóoǒoòoūuúuǔuùuǖüǘüǚüǜüńnňnǹnḿm'.matchAll(/../gu)].map(([pair]) => [pair[0] as string, pair[1] as string]),
);
const known = new Map<string, ReadonlySet<string>>();

/**
 * The end of a bracketed reading such as the `(chuàng)` of 創(chuàng)新 that opens at `at`, or -1.
 * Scrapers leave them behind; brackets that hold anything but a reading of the character before them stay.
 */
export function junkPinyinEnd(text: string, at: number): number {
  inBrackets.lastIndex = at;
  const found = inBrackets.exec(text);
  const reading = found?.[1];
  if (!reading || at === 0) return -1;
  const bare = [...reading].map((letter) => toneless.get(letter) ?? letter).join('');
  // One bare letter is a list marker more often than a reading: 方案(a).
  if (bare === reading && reading.length === 1) return -1;
  return readingsOf(text[at - 1] as string).has(bare) ? inBrackets.lastIndex : -1;
}

function readingsOf(character: string): ReadonlySet<string> {
  let readings = known.get(character);
  if (!readings) {
    readings = new Set(pinyin(character, { multiple: true, type: 'array', toneType: 'none' }).map((reading) => reading.replace('v', 'ü')));
    known.set(character, readings);
  }
  return readings;
}
