/** A number as it is written. */
export interface Numeral {
  readonly value: number;
  /** Offset behind its last character. */
  readonly end: number;
  /** 近 余 多 来 几 数 百家: the text says that the number is not exact. */
  readonly approximate?: boolean;
  /** 两三 三五: the upper of two neighbouring figures. */
  readonly upTo?: number;
  /** 三分之一, 1/3: a part of a whole; 百分之五 is `percent`. */
  readonly form?: 'fraction' | 'percent';
}

/** By code units: text is read by them. */
const digits = byCode([['两', 2]]);
for (const row of ['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖'])
  for (let digit = 0; digit < row.length; digit++) digits.set(row.charCodeAt(digit), digit);
const small = byCode([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);
const large = byCode([
  ['万', 1e4],
  ['亿', 1e8],
]);
const longest = 24;
const dot = 0x2e;
const wideDot = 0xff0e;
const some = '几'.charCodeAt(0);
const several = '数'.charCodeAt(0);
const twenty = '廿'.charCodeAt(0);
const thirty = '卅'.charCodeAt(0);
const point = '点'.charCodeAt(0);

/** Every character that may stand in a numeral in Chinese characters behind its first one, or approximate it there. */
export const insideNumeral = `${String.fromCharCode(...digits.keys(), ...small.keys(), ...large.keys())}几数廿卅余多来点分之`;

function byCode(values: readonly (readonly [string, number])[]): Map<number, number> {
  return new Map(values.map(([character, value]) => [character.charCodeAt(0), value]));
}

/**
 * The number that begins at offset `at` of `text`, or null. Reads Arabic figures (1,000 · 2.45 · full-width digits) and Chinese
 * numerals (十二 · 一千五百 · 两万 · 二〇二五 · 廿三 · 百分之五 · 三分之一 · 近百 · 几十 · 十余). Arabic figures stop before 万 and 亿,
 * which belong to the unit (1.2万 is 1.2); in Chinese numerals they belong to the number (两万 is 20000).
 */
export function readNumeral(text: string, at: number): Numeral | null {
  if (at >= text.length) return null;
  if (isFigure(text, at)) return readFigures(text, at);
  if (isVague(text, at)) {
    // One such word and no more: a run of them is no numeral.
    const rest = isVague(text, at + 1) ? null : readNumeral(text, at + 1);
    return rest && { ...rest, approximate: true };
  }
  if (text.startsWith('百分之', at)) {
    const rest = readWhole(text, at + 3);
    return rest && { ...withDecimals(text, rest), form: 'percent' };
  }
  const whole = readWhole(text, at);
  if (!whole) return null;
  if (text.startsWith('分之', whole.end)) {
    const part = readWhole(text, whole.end + 2);
    if (part && whole.value !== 0) return { value: part.value / whole.value, end: part.end, form: 'fraction' };
  }
  return withDecimals(text, whole);
}

function isVague(text: string, at: number): boolean {
  return '近约逾超'.includes(text[at] ?? ' ');
}

function isFigure(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
}

function isPlain(figures: string): boolean {
  for (let at = 0; at < figures.length; at++) if (figures.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** The figures half-width. */
function plain(figures: string): string {
  return figures.replace(/[０-９．]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

function readFigures(text: string, at: number): Numeral {
  let end = at;
  while (isFigure(text, end)) end++;
  // 1,000 and 12,345,678: groups of three, the first of one to three.
  let written = text.slice(at, end);
  if (end - at <= 3) {
    while (text[end] === ',' && [1, 2, 3].every((step) => isFigure(text, end + step)) && !isFigure(text, end + 4)) {
      written += text.slice(end + 1, end + 4);
      end += 4;
    }
  }
  const after = text.charCodeAt(end);
  if ((after === dot || after === wideDot) && isFigure(text, end + 1)) {
    let stop = end + 1;
    while (isFigure(text, stop)) stop++;
    written += text.slice(end, stop);
    end = stop;
  }
  const value = Number(isPlain(written) ? written : plain(written));
  return '余多'.includes(text[end] ?? ' ') ? { value, end: end + 1, approximate: true } : { value, end };
}

/** A Chinese whole number: by place values, or digit by digit (二〇二五). */
function readWhole(text: string, at: number): Numeral | null {
  let total = 0;
  let section = 0;
  let digit = -1;
  let row = '';
  let approximate = false;
  let lastUnit = 0;
  let end = at;
  for (; end < text.length && end - at < longest; end++) {
    const code = text.charCodeAt(end);
    const own = digits.get(code);
    if (own !== undefined) {
      row += own;
      digit = own;
      continue;
    }
    if (code === some || code === several) {
      // 几十 数百: only before a unit of ten or more.
      const next = text.charCodeAt(end + 1);
      if (!small.has(next) && !large.has(next)) break;
      approximate = true;
      digit = 1;
      continue;
    }
    const tens = code === twenty ? 2 : code === thirty ? 3 : 0;
    if (tens > 0 && row === '' && section === 0) {
      section = tens * 10;
      lastUnit = 10;
      row = ' ';
      continue;
    }
    const unit = small.get(code);
    if (unit !== undefined) {
      if (row.trim().length > 1 && lastUnit === 0 && !row.startsWith('0')) break;
      section += (digit < 0 ? 1 : digit) * unit;
      if (digit < 0 && unit > 10 && row === '') approximate = true;
    } else {
      const big = large.get(code);
      if (big === undefined) break;
      if (end === at) approximate = true;
      section += Math.max(0, digit);
      total = big === 1e8 ? (total + (section || 1)) * big : total + (section || 1) * big;
      section = 0;
    }
    lastUnit = unit ?? large.get(code) ?? 0;
    digit = -1;
    row += ' ';
  }
  if (end === at || row === '') return null;
  const spelled = row.trim();
  let value: number;
  if (lastUnit === 0) {
    const [low, high] = [Number(spelled[0]), Number(spelled[1])];
    if (spelled.length === 2 && low > 0 && (high === low + 1 || spelled === '35'))
      return { value: low, upTo: high, end, approximate: true };
    value = Number(spelled);
  } else if (digit > 0 && lastUnit >= 100 && /^[1-9]$/.test(row.at(-1) ?? '') && row.at(-2) !== '0')
    value = total + section + (digit * lastUnit) / 10;
  else value = total + section + Math.max(0, digit);
  if ('余多来几'.includes(text[end] ?? ' ') && lastUnit > 0) {
    end++;
    approximate = true;
    const big = large.get(text.charCodeAt(end));
    if (big !== undefined) {
      value *= big;
      end++;
    }
  }
  return approximate ? { value, end, approximate } : { value, end };
}

/** 三点五 */
function withDecimals(text: string, whole: Numeral): Numeral {
  if (text.charCodeAt(whole.end) !== point || whole.approximate) return whole;
  let end = whole.end + 1;
  let decimals = '';
  while (decimals.length < 6) {
    const digit = digits.get(text.charCodeAt(end));
    if (digit === undefined) break;
    decimals += digit;
    end++;
  }
  return decimals === '' ? whole : { value: Number(`${whole.value}.${decimals}`), end };
}
