import { characterTable } from '../text/character-table.ts';
import type { Deadline } from './plan.ts';

/** 2023年12月底前, 6月底前, 年内, 到2025年, 上半年, 第三季度 … Every alternative is bounded. */
const date =
  '(?:(?<year>20\\d\\d)年)?(?:(?<month>1[0-2]|0?[1-9])月(?:份|[0-3]?\\d日)?|(?<half>[上下]半年)|第?(?<quarter>[一二三四])季度|年)?';
const due = new RegExp(
  [
    // 完成时限：2023年12月
    `(?:完成|办结|实施)?(?<label>时限|期限)[：:]\\s?${date}(?:[底末]|中旬|上旬|下旬)?(?:以?前|之前|内)?`,
    // 2021年底前, 6月底前, 上半年前, 年底前
    `(?:到|在|于|力争|确保)?${date.replaceAll('?<', '?<b')}[底末]?(?:中旬|上旬|下旬)?(?:之前|以前|前)(?!三|四|五|十|\\d|期|沿|瞻|提|景)`,
    // 2021年底, 6月底完成
    `(?:到|至|在|于)?${date.replaceAll('?<', '?<c')}[底末](?!层|端|余额|常住|总)`,
    // 年内, 上半年内
    `(?:20\\d\\d年|当|本)?年内`,
    // 到2025年
    '到(?<dyear>20\\d\\d)年',
    // 上半年完成
    '(?:力争|确保|在)?(?:(?<eyear>20\\d\\d)年)?(?<ehalf>[上下]半年|第?[一二三四]季度)(?=完成|建成|投|启动|出台|印发|开工|实现|前)',
  ].join('|'),
  'g',
);
const quarters = '一二三四';

/** A deadline as one line shows it; `labelled` where the line says in so many words that it is one. */
export interface FoundDeadline extends Deadline {
  readonly labelled: boolean;
}

/** The deadline that `line` sets: the one called 完成时限 if there is one, else the first. `from` is where to begin. */
export function readDeadline(line: string, from = 0): FoundDeadline | null {
  return maySetDeadline(line, from) ? deadlineIn(line, from) : null;
}

/** As {@link readDeadline}, for any line: the pattern takes its time. */
export function deadlineIn(line: string, from: number): FoundDeadline | null {
  let first: FoundDeadline | null = null;
  due.lastIndex = from;
  for (let match = due.exec(line); match; match = due.exec(line)) {
    const found = toDeadline(line, match);
    if (found?.labelled) return found;
    first ??= found;
  }
  return first;
}

const Cue = { date: 1, limit: 2 } as const;
const cues = characterTable([
  ['年月季', Cue.date],
  // 半年 and 季度 are both: what follows them says the rest.
  ['前底末内限到半季', Cue.limit],
]);
/** No date is farther from the character that makes a deadline of it: 限：2023年12, 12月31日中旬以前. */
const farthest = 12;

/** Whether line[from, …) holds a character of a date near one of those by which it becomes a deadline: most lines do not. */
function maySetDeadline(line: string, from: number): boolean {
  let date = Number.NEGATIVE_INFINITY;
  let limit = Number.NEGATIVE_INFINITY;
  for (let at = from; at < line.length; at++) {
    const cue = cues[line.charCodeAt(at)] as number;
    if (cue === 0) continue;
    if (cue & Cue.date) date = at;
    if (cue & Cue.limit) limit = at;
    if (Math.abs(date - limit) <= farthest) return true;
  }
  return false;
}

function toDeadline(line: string, match: RegExpExecArray): FoundDeadline | null {
  const groups = match.groups ?? {};
  const start = match.index;
  const text = match[0];
  const labelled = groups.label !== undefined;
  // 截至2020年底 and 自…至… say what was or how long, not by when.
  if (!labelled && /[截自从\d日月年]$/.test(line.slice(Math.max(0, start - 1), start)) && !/^(?:20|到)/.test(text)) return null;
  if (/截至?$|较|比$|[—–-]$|延[长续缓]$/.test(line.slice(Math.max(0, start - 2), start))) return null;
  const year = groups.year ?? groups.byear ?? groups.cyear ?? groups.dyear ?? groups.eyear ?? /20\d\d(?=年)/.exec(text)?.[0];
  const month = groups.month ?? groups.bmonth ?? groups.cmonth;
  const part = groups.half ?? groups.bhalf ?? groups.chalf ?? groups.ehalf ?? '';
  const quarter = groups.quarter ?? groups.bquarter ?? groups.cquarter ?? /[一二三四](?=季度)/.exec(part)?.[0];
  if (!year && !month && !part && !quarter && !/年/.test(text)) return null;
  let last: number | null = month ? Number(month) : null;
  if (last === null && quarter) last = (quarters.indexOf(quarter) + 1) * 3;
  else if (last === null && part.startsWith('上半')) last = 6;
  else if (last === null && (part.startsWith('下半') || /年[底末]/.test(text))) last = 12;
  return { span: { start, end: start + text.length }, year: year ? Number(year) : null, month: last, labelled };
}
