import { characterTable } from '../../text/character-table.ts';
import type { WordList } from '../../text/word-list.ts';
import type { Clause } from './clauses.ts';
import type { Figure } from './figures.ts';
import {
  abstractHeads,
  abstractNouns,
  allowedOpens,
  always,
  boundLinks,
  change,
  completed,
  condition,
  deliver,
  frequency,
  grantOpens,
  indicators,
  limit,
  parameter,
  price,
  reach,
  scope,
  standard,
  subsidy,
} from './lexicon.ts';
import type { Stated } from './stated.ts';

interface Place {
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly index: number;
  readonly stated: Stated;
  readonly past: boolean;
}

/** Why a figure is not a target; the first that holds is given. One line per reason, in the order of precedence. */
const reasons: readonly (readonly [string, (place: Place) => boolean])[] = [
  ['past', ({ past }) => past],
  ['time', isTime],
  ['subsidy', isSubsidy],
  ['standard', isStandard],
  ['parameter', isParameter],
  ['threshold', isThreshold],
  ['each', isEach],
  ['condition', isCondition],
  ['base', isBase],
  ['limit', isLimit],
  ['frequency', isFrequency],
  ['spelled', isSpelledLoosely],
  ['enumeration', isEnumeration],
  ['not stated', isNotStated],
];

/** Why the figure is not a target, or null if it is one. */
export function notTarget(text: string, clauses: readonly Clause[], index: number, stated: Stated, past: boolean): string | null {
  const place = { text, clauses, index, stated, past };
  return reasons.find(([, holds]) => holds(place))?.[0] ?? null;
}

const longestName = 24;
/** How many clauses before or after its own a figure may be governed from; keeps reading linear. */
const clausesLookedAt = 12;

const Mark = { end: 1, title: 2, quote: 4, innerQuote: 8 } as const;
const nameMarks = characterTable([
  ['》”’。；', Mark.end],
  ['《', Mark.title],
  ['“', Mark.quote],
  ['‘', Mark.innerQuote],
]);

/** “智汇郑州1125聚才计划”, 《…2021年…》: figures inside short quotations and titles. */
export function inName(text: string, figure: Figure): boolean {
  const at = figure.start;
  for (let back = at - 1; back >= Math.max(0, at - 60); back--) {
    const mark = nameMarks[text.charCodeAt(back)] as number;
    if (mark === 0) continue;
    if (mark & Mark.end) break;
    if (mark & Mark.title) return true;
    const close = text.slice(at, at + longestName).indexOf(mark & Mark.quote ? '”' : '’');
    return close >= 0 && close + at - back <= longestName;
  }
  const character = text[figure.unitEnd] ?? '';
  return character === '”' || character === '号' || /[A-Za-z]/.test(character) || text[at - 1] === '第' || text[at - 1] === '前';
}

const timed = /(?:时间|时限|天数|日数|寿命|周期|时长|期限|年限|用时|耗时)$/;

/** 三年内, 8小时, 6个月: unless how long something takes is what is promised. */
function isTime({ stated }: Place): boolean {
  if (stated.figure.kind !== 'time') return false;
  if (!timed.test(stated.indicator)) return true;
  return stated.before.links.length === 0 && stated.before.change === null && stated.figure.bound === null;
}

/** 给予…50万元奖励, 按投资额的10%补助, 最高100万元. */
function isSubsidy({ text, clauses, index, stated }: Place): boolean {
  const kind = stated.figure.kind;
  const clause = stated.clause;
  const from = statementStart(clauses, index);
  if (kind === 'time') return before(subsidy, text, clause.start, stated.figure.start);
  if (kind !== 'money' && kind !== 'ratio' && kind !== 'bare' && kind !== 'multiple' && kind !== 'measure') return false;
  if (/基点$/.test(stated.figure.unit) || (kind === 'money' && /^每(?!年|亩|万)/.test(stated.indicator))) return true;
  if (
    /元\//.test(stated.figure.unit) &&
    stated.before.links.every((link) => boundLinks.has(link)) &&
    !/(?:收入|产值|产出|税收|人均|地均|亩均|能耗)/.test(stated.indicator)
  )
    return true;
  if (
    kind === 'ratio' &&
    stated.before.change === null &&
    /按(?:照)?[^，；]{0,24}$/.test(text.slice(Math.max(clause.start, stated.figure.start - 26), stated.figure.start))
  )
    return true;
  if (before(subsidy, text, clause.start, stated.figure.start)) return true;
  // A clause that promises something itself is not governed by the grant of the clause before it.
  const own =
    stated.before.links.some((link) => !boundLinks.has(link)) ||
    stated.before.modal ||
    stated.verb !== null ||
    stated.before.change !== null;
  if (!own && before(subsidy, text, from, clause.start)) return true;
  // 200万元奖励 · 1%给予支持
  if (subsidy.within(text, stated.figure.end, Math.min(clause.end, stated.figure.end + 12)) >= 0) return true;
  return kind === 'ratio' && /^的?(?:比例)?(?:给予|予以|标准|比例)/.test(text.slice(stated.figure.end, stated.figure.end + 6));
}

/** 建筑面积不超过100平方米, 建设规模原则上不少于30套: what a rule asks for. */
function isStandard({ text, stated }: Place): boolean {
  const { links, modal } = stated.before;
  return (
    !modal &&
    links.length > 0 &&
    links.every((link) => boundLinks.has(link)) &&
    before(standard, text, stated.clause.start, stated.figure.start)
  );
}

/** 首付比例不低于20%, 税率3%: terms of a policy. */
function isParameter({ text, clauses, index, stated }: Place): boolean {
  if (stated.figure.kind === 'count') return false;
  if (indicators.before(stated.indicator, stated.indicator.length) !== '') return false;
  if (/平均.{0,10}$/.test(stated.indicator)) return false;
  if (stated.before.modal) return before(parameter, text, stated.clause.start, stated.figure.start);
  if (stated.figure.kind === 'money' && before(price, text, stated.clause.start, stated.figure.start)) return true;
  return before(parameter, text, statementStart(clauses, index), stated.figure.start);
}

/** 10亿元以上项目, 营业收入2000万元以上的企业: what kind of thing is meant, not how much of it. */
function isThreshold({ text, stated }: Place): boolean {
  const { figure, clause } = stated;
  // 2个（含2个）以上
  if (/^[（(]含/.test(text.slice(figure.end, figure.end + 2))) return true;
  const behind = text.slice(figure.end, Math.min(clause.end, figure.end + 60));
  if (figure.kind === 'count' || figure.kind === 'bare') return behind.startsWith('的') && figure.bound !== null && stated.verb === null;
  if (/^级/.test(behind)) return true;
  if (/^(?:的目标|目标|的任务)/.test(behind)) return false;
  if (stated.quota) return false;
  if (/^的/.test(behind)) return true;
  // 50亿元工业企业1家: what follows is counted by the next figure.
  if (stated.attributiveFigure) return true;
  if (figure.bound === null || behind === '') return false;
  return (
    stated.after !== null &&
    !/^[，；。、和及与]/.test(behind) &&
    !(stated.verb && /(?:资金|贷款|债券|基金|投资|消费券|产值)$/.test(text.slice(stated.after.start, stated.after.end)))
  );
}

/** 每新增1家, 每10公里: a rate. */
function isEach({ text, stated }: Place): boolean {
  const at = stated.figure.start;
  if (text[at - 1] === '每') return true;
  // 每100平方米配建1个车位
  if (/每[0-9]/.test(text.slice(Math.max(stated.clause.start, at - 24), at))) return true;
  const from = Math.max(stated.clause.start, at - 14);
  const each = from + text.slice(from, at).lastIndexOf('每');
  const { noun } = stated.before;
  if (noun && text[noun.end - 1] === '每') return true;
  return each >= from && text[each] === '每' && deliver.at(text, each + 1, at) !== '' && stated.before.noun === null;
}

/** 对引进人才10人以上的企业, 符合…的: the case in which something applies. */
function isCondition({ text, clauses, index, stated }: Place): boolean {
  const { clause } = stated;
  if (text[clause.end - 1] === '的') return true;
  if (/给予|予以/.test(text.slice(stated.figure.end, Math.min(clause.end, stated.figure.end + 12)))) return true;
  if (always.at(text, clause.start, clause.end) !== '') return true;
  const opens = condition.at(text, clause.start, clause.end) !== '';
  if (opens && stated.verb === null) return true;
  // …达到10家以上，给予…: what has to be done to be given something.
  for (
    let next = index + 1;
    next <= index + clausesLookedAt && next < clauses.length && clauses[next]?.statement === clause.statement;
    next++
  ) {
    const later = clauses[next] as Clause;
    // A grant with a case of its own has nothing to do with this clause.
    if (!opens && later.start < later.end && text[later.start] === '对') break;
    if (opens && subsidy.within(text, later.start, later.end) >= 0) return true;
    if (allowedOpens.at(text, later.start, later.end) !== '') return true;
    if (
      stated.comparator !== 'approx' &&
      !stated.before.modal &&
      grantOpens.at(text, later.start, later.end) !== '' &&
      subsidy.within(text, later.start, later.end) >= 0
    )
      return true;
  }
  return false;
}

/** 由30%提高到35%: where it starts from. */
function isBase({ text, stated }: Place): boolean {
  const { figure } = stated;
  if (
    !/[从由]$/.test(text.slice(Math.max(0, figure.start - 8), figure.start).replace(/(?:20[0-9]{2}年)?[底末初]?的?$/, '')) &&
    !/[从由](?:20[0-9]{2}年[底末初]?的?|目前的?|现在的?|原来的?|上年的?|去年的?)$/.test(
      text.slice(Math.max(stated.clause.start, figure.start - 12), figure.start),
    )
  )
    return false;
  return change.at(text, figure.end) !== '' || reach.at(text, figure.end) !== '' || '，、'.includes(text[figure.end] ?? ' ');
}

/** 最多3次, 不得超过2个: what is allowed. */
function isLimit({ text, stated }: Place): boolean {
  return before(limit, text, stated.clause.start, stated.figure.start);
}

/** 每季召开一次 */
function isFrequency({ text, stated }: Place): boolean {
  const { figure, clause } = stated;
  if (!/[次期轮回]$/.test(figure.unit)) return false;
  return before(frequency, text, clause.start, figure.start) || frequency.within(text, figure.end, clause.end) >= 0;
}

/** 一家, 百家: counted only where a verb says that so many are made. */
function isSpelledLoosely({ stated }: Place): boolean {
  const { figure, before, comparator } = stated;
  if (!figure.spelled || figure.kind === 'ratio') return false;
  if (figure.kind === 'money' || figure.kind === 'measure')
    return (
      (figure.round && !/元$/.test(figure.unit)) ||
      (before.links.length === 0 && before.change === null && (figure.round || !before.verbAtFigure))
    );
  if (figure.kind === 'multiple') return false;
  if (figure.kind !== 'count' && figure.kind !== 'bare') return true;
  // 两个及以上子女: which, not how many.
  if (figure.bound === 'ge' && !before.verbAtFigure) return true;
  if (comparator === 'ge' || comparator === 'gt') return false;
  if (comparator === 'le') return true;
  if (figure.value === 1) return true;
  if (before.verb !== null && weakVerb.test(before.verb)) return true;
  if (figure.round) return !before.verbAtFigure;
  return !(before.verbAtFigure || before.links.some((link) => !/^[为是有在到占]$/.test(link)));
}

const weakVerb = /^(?:推进|加快推进|推动|支持|做好|抓好|落实)$/;
const sized = /^[^，；]{0,30}等(?:一批|重大|重点|标志性)?(?:项目|工程)/;

/** 三大领域, 7个方面, 围绕5个产业, 等6个项目: how many there are. */
function isEnumeration({ text, stated }: Place): boolean {
  const { figure, before, clause } = stated;
  // 7万吨合金等项目: the size of a project in a list of projects.
  if (
    figure.kind === 'measure' &&
    stated.after !== null &&
    before.links.length === 0 &&
    !stated.listed &&
    (before.verb === null || !before.verbAtFigure || weakVerb.test(before.verb))
  )
    return sized.test(text.slice(stated.after.start, Math.min(clause.end, stated.after.start + 40)));
  if (figure.kind !== 'count') return false;
  if (text[figure.start + 1] === '大' || abstractHeads.at(text, figure.end) !== '') return true;
  if (stated.after !== null) {
    const head = text.slice(stated.after.start, stated.after.end).replace(/（.*$/, '');
    if (abstractNouns.before(head, head.length) !== '') return true;
  } else if (/^[条点类种章节面]$/.test(figure.unit) && (!before.noun || (figure.unit === '条' && text[figure.start - 1] === '”')))
    return true;
  // 中国航天13所、武汉理工等院所: a name in a list.
  if (stated.after === null)
    return text[figure.end] === '、' && /^[^0-9]*等/.test(text.slice(figure.end, Math.min(clause.end, figure.end + 40)));
  // 对全市17个产业, 为4类人员: for whom.
  const toward =
    before.preposition ||
    /对(?:全[市省区县]|我[市省区县]|辖区内?)?$/.test(text.slice(Math.max(clause.start, figure.start - 6), figure.start));
  if (toward && stated.comparator === 'eq' && completed.within(text, figure.end, clause.end) < 0) return true;
  const enumerated = before.attributive || scope.at(text, clause.start, figure.start) !== '';
  if (!enumerated || stated.comparator !== 'eq') return false;
  if (completed.within(text, figure.end, clause.end) >= 0) return false;
  return before.verb === null || weakVerb.test(before.verb);
}

/** Nothing says that the figure is to be reached. */
function isNotStated({ text, stated }: Place): boolean {
  const { before, figure, clause } = stated;
  if (figure.kind === 'bare' && figure.unit === '')
    return !(before.links.some((link) => /[到至]$/.test(link)) && /(?:指数|系数|比)$/.test(stated.indicator));
  if (stated.quota) return false;
  if (figure.kind === 'ratio' && before.noun === null && before.links.length === 0 && before.change === null && !stated.inherits)
    return true;
  if (stated.verb !== null || before.change !== null || stated.listed || before.modal) return false;
  if (figure.bound !== null || stated.comparator !== 'eq') return false;
  if (stated.after !== null && figure.kind === 'count') return completed.within(text, figure.end, clause.end) < 0;
  if (before.links.length > 0) return false;
  if (stated.inherits) return false;
  // 完成造林2000万亩，其中固沙500万亩: goes on after a target.
  if (stated.goesOn) return false;
  if (before.noun && indicators.before(text, before.noun.end, before.noun.start) !== '') return false;
  return !(
    before.noun &&
    /(?:额|量|率|值|规模|面积|数|收入|投资|比重|占比|人数|余额|强度|水平|时间|里程|资金|比例|就业|产能)$/.test(
      text.slice(before.noun.start, before.noun.end),
    )
  );
}

/** No statement of a plan is as long: keeps reading linear where stops are missing. */
const statementReach = 600;

/** Whether a word of the list stands in text[from, to); only the nearest 160 characters before `to` are read. */
function before(words: WordList, text: string, from: number, to: number): boolean {
  return words.within(text, Math.max(from, to - 160), to) >= 0;
}

function statementStart(clauses: readonly Clause[], index: number): number {
  let at = index;
  const statement = clauses[index]?.statement;
  const furthest = (clauses[index]?.start ?? 0) - statementReach;
  while (at > 0 && clauses[at - 1]?.statement === statement && (clauses[at - 1]?.start ?? 0) >= furthest) at--;
  return clauses[at]?.start ?? 0;
}
