import type { Span } from '../../text/mapped-text.ts';
import { WordList } from '../../text/word-list.ts';
import type { Comparator } from '../plan.ts';
import { aspectOf } from './aspect.ts';
import type { Clause } from './clauses.ts';
import { comparatorOf } from './comparator.ts';
import type { Figure } from './figures.ts';
import { type Before, readAfter, readBefore } from './indicator.ts';
import { boundLinks, makeLinks, quotaVerbs, reach } from './lexicon.ts';
import { membersOf } from './members.ts';
import type { Earlier, Stated } from './stated.ts';

const joints = new Set([...'和及与或并且']);
/** 市级15个、省级3个: a level alone stands for the noun before. */
const level = /^(?:国家级|省级|市级|区级|县级|自治区级|区（县）级|州级|世界级|国际级|部级|厅级|镇级|村级)(?:以上|及以上)?$/;
const levelAtEnd = /(?:国家级|省级|市级|区级|县级|自治区级|州级)(?:以上|及以上)?$/;
/** 占地区生产总值的比重: a share of something whose subject stands before. */
const shareOnly = /^(?:占.{1,30}(?:比重|比例|份额|占比|比率)?|占比|比重|占.{1,20})$/;

/** Reads what clause number `index` says about its figure number `which`; `earlier` is the figure before it in the sentence. */
export function readFigure(
  text: string,
  clauses: readonly Clause[],
  index: number,
  all: readonly Figure[],
  which: number,
  earlier: Earlier | null,
): Stated {
  const clause = clauses[index] as Clause;
  const previous = earlier?.stated ?? null;
  const figure = all[which] as Figure;
  const from = which === 0 ? clause.start : afterJoint(text, (all[which - 1] as Figure).end, figure.start);
  const next = all[which + 1];
  const to = next ? lastJoint(text, figure.end, next.start) : clause.end;
  let before = readBefore(text, from, figure.start, figure.kind);
  const goesOn = which === 0 && isContinued(clauses, index, figure, before, earlier);
  const listed = goesOn || (earlier !== null && which > 0 && (earlier.isTarget || earlier.stated.attributiveFigure));
  const attributiveFigure = next !== undefined && figure.kind !== 'count' && isNounBetween(text, figure.end, next.start);
  const quota = isQuota(text, figure, before, to);
  const after = nounBehind(text, clauses, index, figure, before, to, quota);
  if (after && !before.attributive) before = { ...before, noun: null };
  const span: Span = { start: from, end: Math.max(to, figure.end) };
  let indicatorSpan: Span | null = after ?? before.noun;
  let indicator = indicatorSpan ? text.slice(indicatorSpan.start, indicatorSpan.end) : '';
  let inherits = false;
  let verb = before.verb;
  const ahead = indicator === '' && which === 0 ? nounAhead(text, clauses, index, previous, before) : null;
  if (ahead) {
    indicator = text.slice(ahead.start, ahead.end);
    indicatorSpan = ahead;
  } else if (previous && indicator === '') {
    indicator = previous.indicator;
    indicatorSpan = null;
    inherits = true;
    const next = listed ? previous.members[previous.member + 1] : undefined;
    if (next !== undefined) indicator = next;
  } else if (previous && level.test(indicator)) {
    indicator += previous.indicator.replace(/^(?:国家级|省级|市级|区级|县级)(?:以上)?/, '');
    indicatorSpan = null;
    inherits = true;
  } else if (previous && shareOnly.test(indicator)) {
    indicator = previous.indicator + indicator;
    indicatorSpan = null;
    inherits = true;
  } else {
    const moved = levelAtEnd.exec(indicator);
    if (moved && moved.index > 0) indicator = moved[0] + indicator.slice(0, moved.index);
  }
  if (indicator === '' && verb !== null) indicator = verb;
  if (verb === null && previous && before.links.length === 0 && before.change === null && (listed || inherits)) verb = previous.verb;
  indicator = indicator.replace(/[\s“”‘’]/g, '');
  let members: readonly string[] = [];
  let member = 0;
  if (before.distributes && before.noun) {
    members = membersOf(indicator);
    indicator = members[0] ?? indicator;
  } else if (listed && inherits && previous) {
    members = previous.members;
    member = previous.member + 1;
  }
  // 增长4%左右、6%左右: a bare figure in a list says what the one before it says.
  const bare = listed && inherits && previous !== null && before.links.length === 0 && before.change === null && before.verb === null;
  const aspect = bare && previous.figure.unit === figure.unit ? previous.aspect : aspectOf(figure, before, indicator, verb, after !== null);
  return {
    clause,
    figure,
    span: trim(text, span),
    before,
    after,
    indicator,
    indicatorSpan,
    aspect,
    comparator: sharedBound(text, all, which, members) ?? comparatorOf(figure, bare ? previous.before.links : before.links),
    verb,
    inherits,
    listed,
    goesOn,
    quota,
    attributiveFigure,
    members,
    member,
  };
}

/** 新认定中心100家，研究院25家: a bare noun and number go on with the verb of the clause before. */
function isContinued(clauses: readonly Clause[], index: number, figure: Figure, before: Before, earlier: Earlier | null): boolean {
  if (!earlier?.isTarget || earlier.stated.clause !== clauses[index - 1] || earlier.stated.figure.kind !== figure.kind) return false;
  if (figure.kind !== 'count' && figure.kind !== 'measure') return false;
  return before.noun !== null && !before.attributive && before.verb === null && before.links.length === 0 && before.change === null;
}

/** The noun phrase behind the figure that it counts, if there is one there. */
function nounBehind(
  text: string,
  clauses: readonly Clause[],
  index: number,
  figure: Figure,
  before: Before,
  to: number,
  quota: boolean,
): Span | null {
  if (quota) return readAfter(text, figure.end, to, quotaVerbs);
  if (!countsWhatFollows(figure, before)) return null;
  const clause = clauses[index] as Clause;
  // 新增2400户（累计约3600户）餐饮单位…: a bracket stands between.
  const bracket = clauses[index + 1];
  const behind = clauses[index + 2];
  if (
    figure.end === clause.end &&
    before.noun === null &&
    !clause.inner &&
    bracket?.inner &&
    behind?.start === bracket.end + 1 &&
    bracket.start === clause.end + 1
  )
    return readAfter(text, behind.start, behind.end, quotaVerbs);
  return readAfter(text, figure.end, to);
}

/** 分别增长4.5%、5.5%左右: the word of comparison behind the last figure of such a list is that of all. */
function sharedBound(text: string, all: readonly Figure[], which: number, members: readonly string[]): Comparator | null {
  const figure = all[which] as Figure;
  if (members.length < 2 || figure.bound !== null || text[figure.end] !== '、') return null;
  let last = which;
  while (all[last + 1] && text[(all[last] as Figure).end] === '、' && (all[last] as Figure).end + 1 === (all[last + 1] as Figure).start)
    last++;
  return (all[last] as Figure).bound;
}

/**
 * The noun of the clause ahead, where that clause has no figure and this one has no noun: 发展…平台，力争建成10个.
 * 达到…家 and 增长…% speak of the figure before instead, if there is one.
 */
function nounAhead(text: string, clauses: readonly Clause[], index: number, previous: Stated | null, before: Before): Span | null {
  const clause = clauses[index] as Clause;
  const ahead = clauses[index - 1];
  if (!ahead || ahead.sentence !== clause.sentence || previous?.clause === ahead) return null;
  if (previous && before.verb === null) return null;
  return readBefore(text, ahead.start, ahead.end, 'count').noun;
}

/** 90%的重点市场主体纳入平台: a part of what follows, and what becomes of it. */
function isQuota(text: string, figure: Figure, before: Before, to: number): boolean {
  return (
    figure.kind === 'ratio' &&
    before.noun === null &&
    before.change === null &&
    before.links.every((link) => link === '在' || link === '实现') &&
    to > figure.end &&
    quotaVerbs.within(text, figure.end, to, 60) >= 0
  );
}

/** Whether the noun a figure counts may stand behind it: 引进10名人才, but not 企业达到10家 or 投资10亿元. */
function countsWhatFollows(figure: Figure, before: Before): boolean {
  const tied =
    before.links.some((link) => !boundLinks.has(link) && !makeLinks.has(link)) ||
    (before.change !== null && !/^(?:增加|减少|扩大)$/.test(before.change));
  const nounFirst = before.noun !== null && !before.attributive;
  switch (figure.kind) {
    case 'count':
    case 'bare':
      return !(tied && nounFirst) && !(figure.kind === 'bare' && figure.unit === '');
    case 'measure':
      return !tied;
    case 'money':
      return !tied && (!nounFirst || before.verbAtFigure);
    default:
      return false;
  }
}

/** Words that hold a character of joining and join nothing. */
const unjoined = new WordList([
  '普及',
  '涉及',
  '波及',
  '惠及',
  '参与',
  '和谐',
  '和美',
  '和平',
  '共和',
  '合并',
  '并网',
  '并购',
  '并联',
  '以及',
  '或者',
  '与会',
  '且末',
  '中和',
]);

/** The last 、 of text[from, to), else its last 和 及 与 …; -1 if there is none. */
function jointIn(text: string, from: number, to: number): number {
  let joint = -1;
  for (let at = to - 1; at >= from; at--) {
    const character = text[at] as string;
    if (character === '、') return at;
    if (joint < 0 && joints.has(character) && unjoined.at(text, at) === '' && unjoined.before(text, at + 1) === '') joint = at;
  }
  return joint;
}

/** Where the words of the next member of a list begin: behind the joint between two figures, else behind the first figure. */
function afterJoint(text: string, from: number, to: number): number {
  const joint = jointIn(text, from, to);
  return joint < 0 ? from : joint + 1;
}

/** Where the words of a member of a list end: at the joint before the next figure, else at that figure. */
function lastJoint(text: string, from: number, to: number): number {
  const joint = jointIn(text, from, to);
  return joint < 0 ? to : joint;
}

/** Whether a noun and nothing else stands between two figures: 10亿元以上|工业企业|3家. */
function isNounBetween(text: string, from: number, to: number): boolean {
  if (jointIn(text, from, to) >= 0) return false;
  for (let at = from; at < to; at++) if (reach.at(text, at, to) !== '') return false;
  const { noun, change, verb } = readBefore(text, from, to, 'count');
  return noun !== null && change === null && verb === null;
}

function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /[\s、，。；：]/.test(text[start] as string)) start++;
  while (end > start && /[\s、，。；：]/.test(text[end - 1] as string)) end--;
  return { start, end };
}
