import type { Plan } from '../../plan/plan.ts';
import { looksBack, sentenceAround, writtenYear } from './written.ts';

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
  const { text } = draft;
  const found: StaleTime[] = [];
  const inTime = (year: number): boolean => year >= written || year < written - longest;
  const note = (kind: StaleTime['kind'], match: RegExpMatchArray, digits: string | null): void => {
    const start = match.index as number;
    const end = start + match[0].length;
    if (looks(start) || past.test(sentenceAround(text, start, end))) return;
    if (kind === 'due' && condition.test(text.slice(end, end + 30))) return;
    if (
      /[截自从较比至—–\-～~\d]$/.test(text.slice(Math.max(0, start - 1), start)) ||
      /关于$/.test(text.slice(Math.max(0, start - 2), start))
    )
      return;
    const at = digits === null ? -1 : text.indexOf(digits, start);
    found.push({ start, end, kind, words: match[0], year: at < 0 ? null : { start: at, end: at + 4 } });
  };
  for (const match of text.matchAll(due)) {
    const digits = (match[1] ?? match[2] ?? match[3]) as string;
    if (!inTime(Number(digits))) note('due', match, digits);
  }
  for (const match of text.matchAll(tasks)) if (!inTime(Number(match[1]))) note('tasks', match, match[1] as string);
  for (const match of text.matchAll(period)) {
    const last = lastYear((match[1] ?? match[2] ?? match[3]) as string);
    if (last < written && last >= written - longest) note('period', match, null);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The last year of the plan named by 十三 in 十三五: 2020. The tenth, 十五, ended in 2005. */
function lastYear(name: string): number {
  const digits = '零一二三四五六七八九';
  const nth = name.startsWith('十') ? 10 + Math.max(0, digits.indexOf(name[1] ?? '零')) : digits.indexOf(name);
  return 1955 + 5 * nth;
}
