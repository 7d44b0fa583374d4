import { WordList } from '../../text/word-list.ts';
import type { FoundTarget } from './read-targets.ts';
import type { Stated } from './stated.ts';

/** 五年, 今后三年, “十五五”期间: several years, but not the name of what lasts them (三年行动) nor years of before (近三年, 连续五年). */
const several =
  /(?<![〇零一二三四五六七八九十第近续])[二两三四五]年(?![行计攻规级期一半滚来])|(?<!第)十[一二三四五六]?五[”"]?(?:时期|期间)/g;
/** One year named behind it: the figure is that year's. */
const single = new WordList(['今年', '每年', '年均', '逐年', '当年', '全年', '本年']);
const reached = /(?:[到至]|突破|超过|保持.*|稳定.*|为|占)$/;
/** Characters of a sentence before a figure that are looked at. */
const reach = 120;

/** Whether a figure of `text` adds up more than one year, as far as its sentence, which begins at `from`, says so. */
export function isSummed(text: string, from: number, { aspect, figure, before }: Stated): boolean {
  const isFlow = aspect === 'increment' || (aspect === 'level' && figure.kind === 'money');
  if (!isFlow || before.links.some((link) => reached.test(link))) return false;
  const start = Math.max(from, figure.start - reach);
  const said = text.slice(start, figure.start);
  const last = [...said.matchAll(several)].at(-1);
  return last !== undefined && single.within(said, last.index, said.length) < 0 && !/20\d\d年/.test(said.slice(last.index));
}

/** Whether a target adds up the years of the period that its heading names (“十三五”时期主要目标): unless it says otherwise, what it adds does. */
export function isSummedUnder(headings: readonly string[], { aspect, year }: Pick<FoundTarget, 'aspect' | 'year'>, words: string): boolean {
  const period = headings.find((heading) => namesPeriod.test(heading) || /20\d\d/.test(heading));
  return (
    aspect === 'increment' && year === null && period !== undefined && namesPeriod.test(period) && single.within(words, 0, words.length) < 0
  );
}

/** A heading that names a five-year period and no year. */
const namesPeriod = /^(?!.*20\d\d).*[“"]十[一二三四五六]?五[”"](?:时期|期间)/;
