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

const digits = new Map([...'〇零一二三四五六七八九'].map((character, index) => [character, Math.max(0, index - 1)]));
for (const [character, value] of [
  ['两', 2],
  ['壹', 1],
  ['贰', 2],
  ['叁', 3],
  ['肆', 4],
  ['伍', 5],
  ['陆', 6],
  ['柒', 7],
  ['捌', 8],
  ['玖', 9],
] as const) {
  digits.set(character, value);
}
const small = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);
const large = new Map([
  ['万', 1e4],
  ['亿', 1e8],
]);
const longest = 24;

/**
 * The number that begins at offset `at` of `text`, or null. Reads Arabic figures (1,000 · 2.45 · full-width digits) and Chinese
 * numerals (十二 · 一千五百 · 两万 · 二〇二五 · 廿三 · 百分之五 · 三分之一 · 近百 · 几十 · 十余). Arabic figures stop before 万 and 亿,
 * which belong to the unit (1.2万 is 1.2); in Chinese numerals they belong to the number (两万 is 20000).
 */
export function readNumeral(text: string, at: number): Numeral | null {
  const first = text[at];
  if (first === undefined) return null;
  if (isFigure(first)) return readFigures(text, at);
  if (isVague(first)) {
    // One such word and no more: a run of them is no numeral.
    const rest = isVague(text[at + 1]) ? null : readNumeral(text, at + 1);
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

function isVague(character: string | undefined): boolean {
  return character === '近' || character === '约' || character === '逾' || character === '超';
}

function isFigure(character: string): boolean {
  return (character >= '0' && character <= '9') || (character >= '０' && character <= '９');
}

function plain(figures: string): string {
  return figures.replace(/[０-９．]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

function readFigures(text: string, at: number): Numeral {
  let end = at;
  while (isFigure(text[end] ?? '')) end++;
  // 1,000 and 12,345,678: groups of three, the first of one to three.
  let written = text.slice(at, end);
  if (end - at <= 3) {
    while (text[end] === ',' && [1, 2, 3].every((step) => isFigure(text[end + step] ?? '')) && !isFigure(text[end + 4] ?? '')) {
      written += text.slice(end + 1, end + 4);
      end += 4;
    }
  }
  if ((text[end] === '.' || text[end] === '．') && isFigure(text[end + 1] ?? '')) {
    let stop = end + 1;
    while (isFigure(text[stop] ?? '')) stop++;
    written += text.slice(end, stop);
    end = stop;
  }
  const value = Number(plain(written));
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
    const character = text[end] as string;
    const own = digits.get(character);
    if (own !== undefined) {
      row += own;
      digit = own;
      continue;
    }
    if (character === '几' || character === '数') {
      // 几十 数百: only before a unit of ten or more.
      if (!small.has(text[end + 1] ?? '') && !large.has(text[end + 1] ?? '')) break;
      approximate = true;
      digit = 1;
      continue;
    }
    const tens = character === '廿' ? 2 : character === '卅' ? 3 : 0;
    if (tens > 0 && row === '' && section === 0) {
      section = tens * 10;
      lastUnit = 10;
      row = ' ';
      continue;
    }
    const unit = small.get(character);
    if (unit !== undefined) {
      if (row.trim().length > 1 && lastUnit === 0 && !row.startsWith('0')) break;
      section += (digit < 0 ? 1 : digit) * unit;
      if (digit < 0 && unit > 10 && row === '') approximate = true;
    } else {
      const big = large.get(character);
      if (big === undefined) break;
      if (end === at) approximate = true;
      section += Math.max(0, digit);
      total = big === 1e8 ? (total + (section || 1)) * big : total + (section || 1) * big;
      section = 0;
    }
    lastUnit = unit ?? large.get(character) ?? 0;
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
    const big = large.get(text[end] ?? '');
    if (big !== undefined) {
      value *= big;
      end++;
    }
  }
  return approximate ? { value, end, approximate } : { value, end };
}

/** 三点五 */
function withDecimals(text: string, whole: Numeral): Numeral {
  if (text[whole.end] !== '点' || whole.approximate) return whole;
  let end = whole.end + 1;
  let decimals = '';
  while (decimals.length < 6) {
    const digit = digits.get(text[end] ?? '');
    if (digit === undefined) break;
    decimals += digit;
    end++;
  }
  return decimals === '' ? whole : { value: Number(`${whole.value}.${decimals}`), end };
}
