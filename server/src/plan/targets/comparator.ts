import type { Comparator } from '../plan.ts';
import type { Figure } from './figures.ts';

/** What the words before a figure say of it; the first that applies, from the figure outwards. */
const beforeFigure: readonly (readonly [RegExp, Comparator])[] = [
  [/^(?:不少于|不低于|不小于|至少|至少达到|最少|≥)$/, 'ge'],
  [/^(?:超过|超|突破|高于|大于|过|破|＞|>|多于)$/, 'gt'],
  [/^(?:不超过|不高于|不多于|不大于|低于|小于|≤|＜|<)$/, 'le'],
  [/^(?:约|大约|近|约为|接近|逼近)$/, 'approx'],
];
/** 以内 and 以下 keep their sense whatever stands before them. */
export function comparatorOf(figure: Figure, links: readonly string[]): Comparator {
  if (figure.bound) return figure.bound;
  for (const link of links) for (const [words, comparator] of beforeFigure) if (words.test(link)) return comparator;
  return 'eq';
}
