import type { Plan } from '../plan/plan.ts';
import { lineAt } from '../text/lines.ts';

/** A rhythm in which the plan asks to be followed up. */
export interface Rhythm {
  readonly every: 'month' | 'quarter' | 'half' | 'year';
  /** What is to be done, as the plan calls it: 调度, 小结, 讲评, 考核. */
  readonly what: string;
  /** The day of the month it is due, where the plan says: 每月25日前 → 25. */
  readonly day: number | null;
}

/** One day on which something is due. */
export interface Reminder {
  readonly month: number;
  readonly day: number;
  readonly rhythm: Rhythm;
}

const months: Readonly<Record<Rhythm['every'], number>> = { month: 1, quarter: 3, half: 6, year: 12 };
const periods: readonly (readonly [Rhythm['every'], string])[] = [
  ['half', '每半年|半年'],
  ['quarter', '每个?季度?|按季度?|逐季'],
  ['month', '每个?月|按月|逐月'],
  ['year', '全年|每年|年终|年底|年末|年度'],
];
const acts = '调度|小结|讲评|点评|考核|评估|考评|督查|督导|通报|报送|上报|报告|总结|会商|研究|分析|研判|检查|推进会|联席会议';
const asked = new RegExp(
  `(?:${periods.map(([every, words]) => `(?<${every}>${words})`).join('|')})(?:(?<day>[1-3]?\\d)日(?:之?前)?)?[^，。；、\\d]{0,12}?(?<what>${acts})(?!结果|体系|范围|指标|办法|评价)`,
  'g',
);

/**
 * The rhythms a plan asks for: 实行每月一调度、每季一小结、半年一讲评、全年一考核 gives four. Only what is asked of those who carry
 * it out: what a measure itself does every year (每年新增20家) names no such act. Each rhythm once, the shortest first.
 */
export function readRhythms(plan: Plan): readonly Rhythm[] {
  const found = new Map<string, Rhythm>();
  // Following up is the matter of whole sections; a report of last year's is none.
  const review = plan.sections.filter(({ kind }) => kind === 'review').map(({ span }) => span);
  for (const match of plan.text.matchAll(asked)) {
    const { what = '', day } = match.groups ?? {};
    if (review.some((span) => span.start <= match.index && match.index < span.end)) continue;
    // 纳入年度考核: another's doing.
    if (/(?:纳入|列入|作为)$/.test(plan.text.slice(lineAt(plan.text, match.index).start, match.index).slice(-6))) continue;
    const every = periods.find(([name]) => match.groups?.[name] !== undefined)?.[0] ?? 'year';
    const key = `${every} ${what}`;
    if (!found.has(key) || (day && !found.get(key)?.day)) found.set(key, { every, what, day: day ? Number(day) : null });
  }
  return [...found.values()].sort((a, b) => months[a.every] - months[b.every]);
}

/** The days of a year on which the rhythms fall: the day the plan says, else the last of each period. In order; `until`: the last month that counts. */
export function remindersOf(rhythms: readonly Rhythm[], year: number, until = 12): readonly Reminder[] {
  const found: Reminder[] = [];
  for (let month = 1; month <= until; month++)
    for (const rhythm of rhythms) {
      if (month % months[rhythm.every] !== 0) continue;
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
      found.push({ month, day: Math.min(rhythm.day ?? last, last), rhythm });
    }
  return found.sort((a, b) => a.month - b.month || a.day - b.day);
}

const called: Readonly<Record<Rhythm['every'], string>> = { month: '每月', quarter: '每季', half: '半年', year: '全年' };

/** 每月调度 */
export function nameOf({ every, what }: Rhythm): string {
  return called[every] + what;
}

/** The days of the rhythms in words, those that fall on the same days together: 每季小结、总结：3、6、9、12月末. */
export function remindersInWords(rhythms: readonly Rhythm[], year: number, until: number): readonly string[] {
  const together = new Map<string, Rhythm[]>();
  for (const rhythm of rhythms) {
    const key = `${rhythm.every} ${rhythm.day}`;
    together.set(key, [...(together.get(key) ?? []), rhythm]);
  }
  return [...together.values()].flatMap((same) => {
    const [rhythm] = same as [Rhythm];
    const due = remindersOf([rhythm], year, until).map(({ month }) => month);
    if (due.length === 0) return [];
    const named = rhythm.every === 'month' && due.length > 2 ? `${due[0]}—${due.at(-1)}月每月` : `${due.join('、')}月`;
    return [`${called[rhythm.every]}${same.map(({ what }) => what).join('、')}：${named}${rhythm.day === null ? '末' : `${rhythm.day}日`}`];
  });
}
