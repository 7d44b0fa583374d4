import { toNumber } from './han-number.ts';

const years = /(20\d\d|19[89]\d)(?:年|(?=\s?[-—–－~～至到]{1,2}\s?20\d\d年))/g;
const period =
  /(?<![第一二三四五六七八九十])[“"]?([一二三四五六七八九]|十[一二三四五六七八九]?)五[”"]?(?=规划|时期|期间|末|建议|纲要|发展|国民|科技|专项|[\p{Script=Han}]{0,16}(?:规划|纲要|建议))/u;
/** In quotation marks it can be nothing else: “十五五”主要目标. */
const quoted = /[“"](十[一二三四五六七八九]?)五[”"]/g;
const nth = /第([一二三四五六七八九十]{1,3})个五年(?:计划|规划)/;

/** The last year that `words` name: 2023—2025年 → 2025, 十四五 → 2025, 第十二个五年规划 → 2015; null for none. */
export function yearIn(words: string): number | null {
  let last: number | null = null;
  for (const match of words.matchAll(years)) last = Math.max(last ?? 0, Number(match[1]));
  if (last !== null) return last;
  // “十四五”时期成就和“十五五”时期目标: what is to come stands last.
  const plan = toNumber((nth.exec(words) ?? [...words.matchAll(quoted)].at(-1) ?? period.exec(words))?.[1] ?? '');
  // The first five-year plan ended in 1957, the tenth in 2005.
  return plan === null ? null : plan >= 6 ? 1955 + 5 * plan : null;
}
