import { readNumeral } from '../text/numerals.ts';

const figures = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:日|(?!\d))/;
const characters = /([一二三四五六七八九〇零○]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/;

/** The first full date in `text` as yyyy-mm-dd, written with figures or Chinese numerals; null if there is none or it cannot be one. */
export function dateIn(text: string): string | null {
  const found = figures.exec(text);
  if (found) return asDate(Number(found[1]), Number(found[2]), Number(found[3]));
  const spelled = characters.exec(text);
  if (!spelled) return null;
  const [year, month, day] = spelled.slice(1).map((part) => readNumeral(part.replaceAll('○', '〇'), 0)?.value ?? 0);
  return asDate(year as number, month as number, day as number);
}

function asDate(year: number, month: number, day: number): string | null {
  if (year < 1949 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const ordinals = [
  '',
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '十一',
  '十二',
  '十三',
  '十四',
  '十五',
  '十六',
  '十七',
  '十八',
];

/**
 * The year a title names: 2015年…, of a span its last year (2026—2028年 → 2028), of a five-year plan its last
 * (十四五 and 第十四个五年规划 → 2025). Null if it names none.
 */
export function yearOfTitle(title: string): number | null {
  const span = /(?:19|20)\d{2}年?\s*[-—–－～~至到]+\s*((?:19|20)\d{2})/.exec(title);
  if (span) return Number(span[1]);
  const year = /((?:19|20)\d{2})年/.exec(title) ?? /(?:^|[^\d])((?:19|20)\d{2})(?:$|[^\d号])/.exec(title);
  if (year && !/第\d+号/.test(title)) return Number(year[1]);
  const spelled = /([二一][〇零○九][〇零○一二三四五六七八九]{2})年/.exec(title);
  if (spelled) return readNumeral((spelled[1] as string).replaceAll('○', '〇'), 0)?.value ?? null;
  const plan = /[“"]?十([一二三四五六七八])五[”"]?/.exec(title);
  if (plan?.[1]) return 2005 + 5 * ordinals.indexOf(plan[1]);
  const ordinal = /第([一二三四五六七八九十]{1,3})个五年/.exec(title);
  if (ordinal) {
    const count = ordinals.indexOf(ordinal[1] as string);
    return count > 0 ? 1955 + 5 * count : null;
  }
  return null;
}
