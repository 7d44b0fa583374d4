import type { Span } from '../../text/mapped-text.ts';
import type { WordList } from '../../text/word-list.ts';
import type { UnitKind } from './figures.ts';
import {
  adverbs,
  behindNoun,
  boundLinks,
  change,
  completed,
  deliver,
  deliverNouns,
  indicators,
  keep,
  keepEnds,
  leads,
  noise,
  nounRest,
  prepositions,
  reach,
  strong,
} from './lexicon.ts';

/** What stands between the beginning of a clause and its figure: leads, verbs, noun phrase, links. */
export interface Before {
  /** The noun phrase, if there is one. */
  readonly noun: Span | null;
  /** Verb of making, finding, bringing: 新建 引进. */
  readonly verb: string | null;
  /** The verb stands right before the figure: 新增2000家. */
  readonly verbAtFigure: boolean;
  /** Words that tie the noun to the figure, the nearest first: 达到 超过 不少于. */
  readonly links: readonly string[];
  /** 增长 提高 降低 right before the figure. */
  readonly change: string | null;
  /** 力争 确保 实现 … */
  readonly modal: boolean;
  /** The noun ends in 的 or 等 and so belongs to what follows the figure. */
  readonly attributive: boolean;
  /** 分别: the figures that follow belong to the members of the noun phrase one by one. */
  readonly distributes: boolean;
  /** 累计 共: counted from the beginning. */
  readonly cumulative: boolean;
  /** A preposition with nothing but a place between it and the figure: 对全市17个…. */
  readonly preposition: boolean;
}

const date =
  /(?:到|至|在|截至|力争|自|从)?(?:20|19|二〇|二零)[0-9〇零一二三四五六七八九]{2}(?:[-—–~～至](?:20)?[0-9]{2})?年?(?:[0-9]{1,2}月)?(?:底前|年底前|年底|年末|底|末|之前|以前|前|年内|内|上半年|下半年|第?[一二三四]季度|年度|度|期间|间|起)?|(?:到|至|在|力争)?[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:底前|底|末|前|份)?/y;
/** A date or a base of comparison right before the words that tie a noun to its figure: …率2025年分别达到. */
const dateAtEnd = /(?:比|较|到|至)?(?:20|19)[0-9]{2}年?(?:[0-9]{1,2}月)?(?:底|末|初|同期|第?[一二三四]季度|上半年|下半年)?$/;
const skipped = new Set([...' \t　、，。；：·“‘＂"”’…—-–~～*•●■◆▲']);

/** Reads text[from, to), the words before a figure, from both ends towards the noun phrase. */
export function readBefore(text: string, from: number, to: number, kind: UnitKind): Before {
  let start = from;
  let end = to;
  let verb: string | null = null;
  let verbAtFigure = false;
  let changeWord: string | null = null;
  let modal = false;
  let distributes = false;
  let cumulative = false;
  let preposition = false;
  const links: string[] = [];
  for (;;) {
    while (end > start && (text[end - 1] === ' ' || text[end - 1] === '　')) end--;
    if (end <= start || indicators.before(text, end, start) !== '' || keepEnds.before(text, end, start) !== '') break;
    const word = longestBefore(tying, text, end, start);
    if (word === '') {
      const dated = dateAtEnd.exec(text.slice(Math.max(start, end - 24), end));
      if (!dated) break;
      end -= dated[0].length;
      continue;
    }
    if (deliver.has(word) && !reach.has(word) && !change.has(word) && !noise.has(word)) {
      if (deliverNouns.has(word) && kind !== 'count' && kind !== 'measure' && kind !== 'bare') break;
      if (verb === null) {
        verb = word;
        verbAtFigure = changeWord === null && links.every((link) => boundLinks.has(link));
      }
    } else if (change.has(word)) {
      changeWord ??= word;
    } else if (reach.has(word)) {
      links.push(word);
    }
    if (modalWords.has(word)) modal = true;
    if (word === '分别') distributes = true;
    if (word === '累计' || word === '总计') cumulative = true;
    end -= word.length;
  }
  const suffixVerb = verb;
  for (;;) {
    while (start < end && skipped.has(text[start] as string)) start++;
    if (start >= end || keep.at(text, start, end) !== '') break;
    date.lastIndex = start;
    const dated = date.exec(text);
    if (dated && dated[0].length > 0 && start + dated[0].length <= end) {
      start += dated[0].length;
      continue;
    }
    const word = longestAt(leading, text, start, end);
    if (word === '') break;
    const rest = text.slice(start + word.length, end);
    if (distributes && rest.startsWith('、')) break;
    if (deliver.has(word)) {
      if (deliverNouns.has(word) && rest !== '') {
        verb = suffixVerb ?? word;
        break;
      }
      if (rest !== '' && !leads.modal.has(word) && nounRest.at(rest, 0) !== '') break;
      verb = suffixVerb ?? word;
    }
    if (modalWords.has(word)) modal = true;
    if (word === '累计' || word === '总计') cumulative = true;
    preposition = prepositions.has(word) || (preposition && leads.place.has(word));
    start += word.length;
  }
  // A verb inside: 由市县联动方式发放科技创新券.
  for (let at = end - 2; at > start; at--) {
    const word = strong.at(text, at, end);
    if (word === '' || keep.at(text, at, end) !== '') continue;
    const rest = text.slice(at + word.length, end);
    if (rest.length < 2 || nounRest.at(rest, 0) !== '') continue;
    if (/[一-鿿”）A-Za-z]/.test(text[at - 1] ?? '')) {
      verb ??= deliver.has(word) ? word : null;
      start = at + word.length;
      while (start < end && skipped.has(text[start] as string)) start++;
      break;
    }
  }
  let attributive = false;
  if (end > start && (text[end - 1] === '的' || text[end - 1] === '等')) attributive = true;
  const timeInside = lastTime(text, start, end);
  if (timeInside > start) start = timeInside;
  const noun = trimNoun(text, start, end);
  return {
    noun,
    verb,
    verbAtFigure: verbAtFigure || (noun === null && verb !== null),
    links,
    change: changeWord,
    modal,
    attributive,
    distributes,
    cumulative,
    preposition: noun === null && preposition,
  };
}

/** Behind the last 全年 年内 inside a noun phrase; -1 if there is none: 天使投资全年跟投项目. */
function lastTime(text: string, start: number, end: number): number {
  for (let at = end - 3; at > start; at--) {
    const word = leads.time.at(text, at, end);
    if (word.length >= 2 && end - at - word.length >= 2 && word !== '期间' && word !== '年度' && word !== '年均') return at + word.length;
  }
  return -1;
}

const modalWords = new Set([
  '力争',
  '争取',
  '确保',
  '努力',
  '实现',
  '完成',
  '将',
  '要',
  '须',
  '应',
  '目标',
  '必须',
  '保证',
  '达到',
  '形成',
]);
const ratioHeads = /^(?:比重|比例|占比|比率|份额|贡献率|增速|增幅|数量|总数|总量|规模|人数|面积|时间|水平|覆盖率)/;

/** Takes off what is not part of the shortest noun phrase that stands alone. */
function trimNoun(text: string, from: number, to: number): Span | null {
  let start = from;
  let end = to;
  while (end > start && '的等、，“‘"共从由'.includes(text[end - 1] as string)) end--;
  while (start < end && skipped.has(text[start] as string)) start++;
  const aim = /(?:控制目标|预期目标|目标任务|目标|控制|任务)$/.exec(text.slice(Math.max(start, end - 4), end));
  if (aim && end - start - aim[0].length >= 2) end -= aim[0].length;
  const of = start + text.slice(start, end).lastIndexOf('的');
  if (of > start && end - of - 1 >= 2 && !ratioHeads.test(text.slice(of + 1, end))) start = of + 1;
  return end > start ? { start, end } : null;
}

/** Where the last 的 of text[start, end) stands; before `start` if there is none. */
function lastOf(text: string, start: number, end: number): number {
  return start + text.slice(start, end).lastIndexOf('的');
}

/** No noun phrase is longer; keeps reading linear. */
const longestNoun = 120;

/** Reads text[from, to), the words behind a figure, as the noun phrase that is counted; null if they are none. */
export function readAfter(text: string, from: number, to: number, becomes = completed): Span | null {
  let start = from;
  let end = Math.min(to, from + longestNoun);
  while (start < end && (skipped.has(text[start] as string) || text[start] === '的') && text[start] !== '、') start++;
  // …从29件|增加到65件: the sentence goes on, nothing is counted.
  if (reach.at(text, start, end).length > 1 || change.at(text, start, end).length > 1) return null;
  // A list goes on with a verb of its own: 10名科技人才、建设产业集群.
  for (let at = start + 1; at < end; at++) {
    const character = text[at] as string;
    if (character === '、' || character === '并' || character === '和' || character === '，') {
      const word = deliver.at(text, at + 1, end);
      if (word !== '' && !deliverNouns.has(word) && keep.at(text, at + 1, end) === '' && lastOf(text, at, end) < at) {
        end = at;
        break;
      }
    }
    if (at - start >= 2 && behindNoun.at(text, at, end) !== '' && keep.at(text, at, end) === '') {
      end = at;
      break;
    }
    if (at - start >= 2 && becomes.at(text, at, end) !== '' && text[at - 1] !== '新' && keep.at(text, at, end) === '') {
      end = at;
      break;
    }
  }
  for (;;) {
    while (end > start && '的等、， '.includes(text[end - 1] as string)) end--;
    const dated = /(?:20[0-9]{2}年)?[0-9]{1,2}月(?:底|初|末)?前?$/.exec(text.slice(Math.max(start, end - 12), end));
    if (dated) end -= dated[0].length;
    const adverb = adverbs.before(text, end, start);
    if (adverb === '' || end - start - adverb.length < 2) break;
    end -= adverb.length;
  }
  const of = start + text.slice(start, end).lastIndexOf('的');
  if (of > start && end - of - 1 >= 2) start = of + 1;
  if (/^(?:目标|任务|以上|以内)/.test(text.slice(start, start + 2))) return null;
  return end - start >= 1 && text[start] !== '、' ? { start, end } : null;
}

/** Words that may stand between a noun phrase and its figure, and those that may stand before a noun phrase. */
const tying = [reach, change, noise, deliver, leads.time];
const leading = [leads.time, leads.modal, leads.place, deliver];

function longestBefore(lists: readonly WordList[], text: string, end: number, start: number): string {
  let best = '';
  for (const list of lists) {
    const word = list.before(text, end, start);
    if (word.length > best.length) best = word;
  }
  return best;
}

function longestAt(lists: readonly WordList[], text: string, at: number, end: number): string {
  let best = '';
  for (const list of lists) {
    const word = list.at(text, at, end);
    if (word.length > best.length) best = word;
  }
  return best;
}
