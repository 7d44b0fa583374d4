import type { Plan } from '../../plan/plan.ts';
import { eachLine, startsOf } from '../../text/remember.ts';
import { inTitle, looksBack, sentenceAround, writtenYear } from './written.ts';

/** A time in a draft that is over when it is written. */
export interface StaleTime {
  readonly start: number;
  readonly end: number;
  readonly kind: 'due' | 'tasks' | 'period';
  readonly words: string;
  /** The characters of the year alone. */
  readonly year: { readonly start: number; readonly end: number } | null;
}

/** 2021年6月底前, 力争到2021年: by when something shall be done. */
const due =
  /(?:力争|确保|争取)(?:到|在|于)?(20\d\d)年|(?:时限|期限)[：:]\s?(20\d\d)年|(20\d\d)年(?:(?:1[0-2]|0?[1-9])月)?(?:[底末]|上旬|中旬|下旬|\d{1,2}日)?(?:之前|以前|前)(?![一二三四五六七八九十\d后列沿瞻提期述款])/g;
/** 2021年重点任务: what a year is to do. */
const tasks = /(20\d\d)年度?(?:目标任务|工作任务|重点任务|重点工作|工作要点|工作计划|预期目标|主要目标)/g;
const periodName = '[“"]([一二三四五六七八九]|十[一二三四五六七八]?)五[”"]';
/** 到“十三五”末, “十三五”期间力争, 编制“十三五”规划. */
const period = new RegExp(
  `(?:到|至)${periodName}末|${periodName}(?:期间|时期)，?[^，。；\\n]{0,12}?(?:力争|确保|计划|争取|将(?!士))|(?:编制|启动|谋划|制定)[^，。；\\n]{0,6}?${periodName}[^，。；\\n]{0,8}规划`,
  'g',
);
/** Older than this it is history, not something left over. */
const longest = 8;
/** What was, who is meant, and what is being looked back at. */
const past =
  /截至|截止|以来|已经?|完成了|实现了|取得|超额|提前|回顾|总结|评估|考核|验收|审计|通报|对照|印发|修订|历年|原定|延长|延期|继续执行/;
/** 2000年前建成的住宅, 2015年前登记注册的企业: a condition. */
const condition = /^[^，。；\n]{0,24}的|^[^，。；\n]{0,10}(?:登记|注册|出生|毕业|入学|签订|成立|取得|购买|退役|退休|参加|出台|发布|批准)/;

/** Times that are over, in document order; none where the draft does not say when it was written. Linear. */
export function staleTimes(draft: Plan): readonly StaleTime[] {
  const written = writtenYear(draft);
  if (written === null) return [];
  const looks = looksBack(draft);
  const starts = startsOf(draft.text);
  const inLines = timesInLines(draft.text);
  const found: StaleTime[] = [];
  for (let line = 0; line < inLines.length; line++)
    for (const { at, words, kind, last, yearAt } of inLines[line] as readonly Time[]) {
      const start = (starts[line] as number) + at;
      if (last >= written || last < written - longest || looks(start)) continue;
      const year = yearAt < 0 ? null : { start: start + yearAt, end: start + yearAt + 4 };
      found.push({ start, end: start + words.length, kind, words, year });
    }
  return found;
}

/** A time by when something is to be done, as its line tells it. */
interface Time {
  /** Offset into the line. */
  readonly at: number;
  readonly words: string;
  readonly kind: StaleTime['kind'];
  /** The last year of it. */
  readonly last: number;
  /** Where the year stands in the words; -1 where they name a period. */
  readonly yearAt: number;
}

/** The times of each line that say by when something is to be done, in order. */
export const timesInLines = eachLine((line): readonly Time[] => {
  if (!/20\d\d|五/.test(line)) return [];
  const found: Time[] = [];
  const note = (kind: Time['kind'], match: RegExpMatchArray, last: number, yearAt: number): void => {
    const [words] = match;
    const at = match.index as number;
    const end = at + words.length;
    if (past.test(sentenceAround(line, at, end)) || (kind === 'due' && condition.test(line.slice(end, end + 30)))) return;
    if (/[截自从较比至—–\-～~\d]$/.test(line.slice(Math.max(0, at - 1), at)) || line.endsWith('关于', at) || inTitle(line, at)) return;
    found.push({ at, words, kind, last, yearAt });
  };
  for (const [kind, pattern] of [['due', due] as const, ['tasks', tasks] as const])
    for (const match of line.matchAll(pattern)) {
      const digits = (match[1] ?? match[2] ?? match[3]) as string;
      note(kind, match, Number(digits), match[0].indexOf(digits));
    }
  for (const match of line.matchAll(period)) note('period', match, lastYear((match[1] ?? match[2] ?? match[3]) as string), -1);
  return found.sort((a, b) => a.at - b.at);
});

/** The last year of the plan named by 十三 in 十三五: 2020. The tenth, 十五, ended in 2005. */
function lastYear(name: string): number {
  const digits = '零一二三四五六七八九';
  const nth = name.startsWith('十') ? 10 + Math.max(0, digits.indexOf(name[1] ?? '零')) : digits.indexOf(name);
  return 1955 + 5 * nth;
}
