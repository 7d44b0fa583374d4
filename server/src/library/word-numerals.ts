const digits = '〇一二三四五六七八九';
const formalDigits = '零壹贰叁肆伍陆柒捌玖';
const stems = '甲乙丙丁戊己庚辛壬癸';
const branches = '子丑寅卯辰巳午未申酉戌亥';

/**
 * A number as Word writes it in an automatic numbering.
 * @param format value of `w:numFmt` (ECMA-376 part 1, 17.18.59 ST_NumberFormat); one that is not known is written in decimal
 * @param value of the counter, at least 0
 * @returns the number without the text around it; empty for `none` and `bullet`
 */
export function wordNumeral(format: string, value: number): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'decimalZero':
      return value < 10 ? `0${value}` : String(value);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
      return counting(value, digits, '十百千', '〇');
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return counting(value, formalDigits, '拾佰仟', '零');
    case 'ideographDigital':
    case 'taiwaneseDigital':
    case 'japaneseDigitalTenThousand':
      return String(value).replace(/\d/g, (digit) => digits[Number(digit)] as string);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x2460 + value - 1) : circledBeyond(value);
    case 'decimalEnclosedParen':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x2474 + value - 1) : `(${value})`;
    case 'decimalEnclosedFullstop':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x2488 + value - 1) : `${value}.`;
    case 'ideographEnclosedCircle':
      return value >= 1 && value <= 10 ? String.fromCharCode(0x3280 + value - 1) : counting(value, digits, '十百千', '〇');
    case 'ideographTraditional':
      return inTurn(stems, value);
    case 'ideographZodiac':
      return inTurn(branches, value);
    case 'upperLetter':
      return letters(value, 65);
    case 'lowerLetter':
      return letters(value, 97);
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    default:
      return String(value);
  }
}

/** 10 → 十, 21 → 二十一, 101 → 一百〇一 (Word counts with 〇 where the text has 零). */
function counting(value: number, names: string, powers: string, zero: string): string {
  if (value < 1 || value > 9999) return value === 0 ? zero : String(value);
  let written = '';
  let gap = false;
  const text = String(value);
  for (let at = 0; at < text.length; at++) {
    const digit = Number(text[at]);
    const power = text.length - at - 1;
    if (digit === 0) {
      gap = written !== '';
      continue;
    }
    if (gap) written += zero;
    gap = false;
    // 十一, not 一十一.
    const silent = digit === 1 && power === 1 && written === '' && powers.startsWith('十');
    written += (silent ? '' : names.charAt(digit)) + (power > 0 ? powers.charAt(power - 1) : '');
  }
  return written;
}

function circledBeyond(value: number): string {
  if (value >= 21 && value <= 35) return String.fromCharCode(0x3251 + value - 21);
  if (value >= 36 && value <= 50) return String.fromCharCode(0x32b1 + value - 36);
  return String(value);
}

function inTurn(names: string, value: number): string {
  return value >= 1 && value <= names.length ? (names[value - 1] as string) : String(value);
}

/** A, B … Z, AA, BB … as Word goes on behind Z. */
function letters(value: number, first: number): string {
  if (value < 1 || value > 26 * 30) return String(value);
  return String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);
}

const romans: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let written = '';
  for (const [worth, sign] of romans) for (; rest >= worth; rest -= worth) written += sign;
  return written;
}
