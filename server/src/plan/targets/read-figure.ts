import type { Span } from '../../text/mapped-text.ts';
import { aspectOf } from './aspect.ts';
import type { Clause } from './clauses.ts';
import { comparatorOf } from './comparator.ts';
import type { Figure } from './figures.ts';
import { readAfter, readBefore } from './indicator.ts';
import { change, deliver } from './lexicon.ts';
import type { Stated } from './stated.ts';

const joints = new Set([...'、和及与或并且']);
/** 市级15个、省级3个: a level alone stands for the noun before. */
const level = /^(?:国家级|省级|市级|区级|县级|自治区级|区（县）级|州级|世界级|国际级|部级|厅级|镇级|村级)(?:以上|及以上)?$/;
const levelAtEnd = /(?:国家级|省级|市级|区级|县级|自治区级|州级)(?:以上|及以上)?$/;
/** 占地区生产总值的比重: a share of something whose subject stands before. */
const shareOnly = /^(?:占.{1,30}(?:比重|比例|份额|占比|比率)?|占比|比重|占.{1,20})$/;

/** Reads what a clause says about its figure number `which`; `previous` is the target before it in the sentence. */
export function readFigure(text: string, clause: Clause, all: readonly Figure[], which: number, previous: Stated | null): Stated {
  const figure = all[which] as Figure;
  const from = which === 0 ? clause.start : afterJoint(text, (all[which - 1] as Figure).end, figure.start);
  const next = all[which + 1];
  const to = next ? lastJoint(text, figure.end, next.start) : clause.end;
  let before = readBefore(text, from, figure.start, figure.kind);
  const listed = previous !== null && (which > 0 ? previous.figure === all[which - 1] : false);
  const takesAfter = figure.kind === 'count' || figure.kind === 'bare' || ((figure.kind === 'money' || figure.kind === 'measure') && before.noun === null && before.links.length === 0);
  let after = takesAfter ? readAfter(text, figure.end, to) : null;
  // 高新技术企业达到2000家，…: the noun stands before, what follows is something else.
  if (after && before.noun && !before.attributive && (before.links.length > 0 || (before.verb === null && !listed))) after = before.links.length > 0 ? null : after;
  if (after && before.noun && before.verbAtFigure && !before.attributive) before = { ...before, noun: null };
  let span: Span = { start: from, end: Math.max(to, figure.end) };
  let indicatorSpan: Span | null = after ?? before.noun;
  let indicator = indicatorSpan ? text.slice(indicatorSpan.start, indicatorSpan.end) : '';
  let inherits = false;
  let verb = before.verb;
  if (previous && indicator === '') {
    indicator = previous.indicator;
    indicatorSpan = null;
    inherits = true;
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
  return {
    clause,
    figure,
    span: trim(text, span),
    before,
    after,
    indicator,
    indicatorSpan,
    aspect: aspectOf(figure, before, indicator, verb),
    comparator: comparatorOf(figure, before.links),
    verb,
    inherits,
    listed,
  };
}

/** Where the words of the next member of a list begin: behind the last 、 or 和 between two figures, else behind the first figure. */
function afterJoint(text: string, from: number, to: number): number {
  for (let at = to - 1; at >= from; at--) if (joints.has(text[at] as string) && change.at(text, at) === '' && deliver.before(text, at + 1) === '') return at + 1;
  return from;
}

function lastJoint(text: string, from: number, to: number): number {
  for (let at = to - 1; at >= from; at--) if (joints.has(text[at] as string)) return at;
  return to;
}

function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /[\s、，。；：]/.test(text[start] as string)) start++;
  while (end > start && /[\s、，。；：]/.test(text[end - 1] as string)) end--;
  return { start, end };
}
