import type { Aspect } from '../plan.ts';
import type { Figure } from './figures.ts';
import type { Before } from './indicator.ts';

const growthNoun = /(?:增速|增幅|涨幅|增长率|增长速度|降幅|下降率|降低率|涨跌幅|上涨幅度|上涨率|增长幅度)$/;
const stockNoun = /(?:总数|数量|总量|余额|总额|总规模|存量|保有量|拥有量|累计)$/;
const flowVerb = /^(?:完成|实现|达成)$/;

/** What the number says of its indicator (see Aspect), from the verb, the words before the figure and the unit. */
export function aspectOf(figure: Figure, before: Before, noun: string, verb: string | null): Aspect {
  const near = before.links[0];
  if (figure.unit.endsWith('百分点')) return 'growth';
  if (figure.kind === 'multiple') return 'growth';
  if (figure.kind === 'ratio') {
    if (before.change !== null || growthNoun.test(noun)) return 'growth';
    return 'share';
  }
  if (before.change !== null && !/到|至/.test(before.change)) return 'increment';
  if (verb !== null && verb.startsWith('新')) return 'increment';
  if (/^(?:新增|净增|新建|新开工|新签|新引进)/.test(noun)) return 'increment';
  if (before.links.some((link) => /^(?:达到?|突破|增至|.+[到至在]|累计.*|总[数计].*|拥有|为|是|占)$/.test(link)) && !(near === '在')) return 'level';
  if (stockNoun.test(noun)) return 'level';
  if (verb !== null && !flowVerb.test(verb)) return 'increment';
  if (verb !== null && figure.kind === 'count') return 'increment';
  return figure.kind === 'count' && before.links.length === 0 && before.verb !== null ? 'increment' : 'level';
}
