import type { Aspect } from '../plan.ts';
import type { Figure } from './figures.ts';
import type { Before } from './indicator.ts';

const growthNoun = /(?:增速|增幅|涨幅|增长率|增长速度|降幅|下降率|降低率|涨跌幅|上涨幅度|上涨率|增长幅度)$/;
const stockNoun = /(?:总数|数量|总量|余额|总额|总规模|存量|保有量|拥有量|累计)$/;
const perHead = /^(?:每|人均|户均|万人|千人)/;
const reached = /^(?:达到?|突破|增至|.*[到至]|稳定.*|保持.*|维持.*|控制.*|累计.*|总[数计].*|拥有|为|是|占|有|迈上|跨越|站上)$/;
const coversVerb = /^(?:覆盖|惠及|服务|保障)$/;
const flowVerb = /^(?:完成|实现|达成)$/;

/** What the number says of its indicator (see Aspect), from the verb, the words before the figure and the unit. */
export function aspectOf(figure: Figure, before: Before, noun: string, verb: string | null, after: boolean): Aspect {
  if (figure.unit.endsWith('百分点')) return 'growth';
  if (figure.kind === 'multiple') return 'growth';
  if (figure.kind === 'ratio') {
    if (before.change !== null || (growthNoun.test(noun) && !noun.endsWith('自然增长率'))) return 'growth';
    return 'share';
  }
  if (/^(?:新增|净增|新建|新开工|新签|新引进)/.test(noun) || before.verb?.startsWith('新')) return 'increment';
  if (before.cumulative) return 'level';
  if (verb?.startsWith('新')) return 'increment';
  if (before.change !== null) return 'increment';
  if (before.links.some((link) => reached.test(link))) return 'level';
  if (stockNoun.test(noun) || perHead.test(noun)) return 'level';
  if (verb !== null && coversVerb.test(verb)) return 'level';
  // 7个“创谷”形成雏形, 30万以上大学毕业生留汉: so many of what there is.
  if (verb === null && after && !before.modal) return 'level';
  // What can be counted one by one is added; sums and areas are volumes unless a verb adds them.
  if (figure.kind === 'count' || figure.kind === 'bare') return 'increment';
  if (figure.kind === 'measure' && verb === '完成') return 'increment';
  if (figure.kind === 'measure' && after && before.links.includes('完成')) return 'increment';
  return verb !== null && !flowVerb.test(verb) ? 'increment' : 'level';
}
