import { language, t } from '../../page.ts';
import type { BoardFigure, BoardRow } from '../messages.ts';

const plainNumber = new Intl.NumberFormat(language, { maximumFractionDigits: 4 });
const shortNumber = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 2 });

/** 9000 → 9,000; from a million on 120万, or 1.2M. */
export function number(value: number): string {
  return Math.abs(value) >= 1e6 ? shortNumber.format(value) : plainNumber.format(value);
}

/** 50–1,000, or one number where all are the same; empty without any. */
export function spreadText({ least, most }: Pick<BoardRow, 'least' | 'most'>): string {
  if (least === null || most === null) return '';
  return least === most ? number(least) : `${number(least)}–${number(most)}`;
}

/** 高于中位 25%: how the draft's first figure stands; for rates the difference. Empty where there is nothing to compare. */
export function standing({ own, median, unit, plans }: BoardRow): string {
  const [first] = own;
  if (!first || median === null || plans === 0) return '';
  const mine = (first.low + first.high) / 2;
  // A single plan has no median one could speak of.
  const one = plans === 1;
  if (mine === median) return one ? t('as in the precedent') : t('at the median');
  const times = median > 0 ? mine / median : 1;
  if (times >= 3) return one ? t('{0} times the precedent', number(rounded(times))) : t('{0} times the median', number(rounded(times)));
  const apart = number(rounded(Math.abs(mine - median)));
  const rate = /[%‰]|百分点/.test(unit);
  const far = rate ? t('{0} points', apart) : median > 0 ? `${number(Math.round(Math.abs(times - 1) * 100))}%` : `${apart}${unit}`;
  if (one) return mine > median ? t('{0} above the precedent', far) : t('{0} below the precedent', far);
  return mine > median ? t('{0} above the median', far) : t('{0} below the median', far);
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** What is read aloud of a row. */
export function rowLabel(row: BoardRow): string {
  const parts = [
    [row.indicator, row.aspectName, row.unit].filter((part) => part !== '').join('，'),
    factsText(row),
    ...row.own.map(({ text }) => t('Draft: {0}', text)),
    standing(row),
    ...row.vague.map(({ text }) => t('Without a figure: {0}', text)),
    ...row.vagueElsewhere.map((one) => t('Without a figure in {0}', placeAndYear(one))),
  ];
  return parts.filter((part) => part !== '').join('；');
}

/** 4 份文件，50–1,000亿元，中位 135. */
export function factsText(row: BoardRow): string {
  if (row.plans === 0 || row.median === null) return t('No precedent sets this target');
  const spread = `${spreadText(row)}${row.unit}`;
  return row.plans === 1 ? t('1 plan: {0}', spread) : t('{0} plans: {1}, median {2}', row.plans, spread, number(row.median));
}

/** 武汉市 2021. */
export function placeAndYear({ place, year, title }: Pick<BoardFigure, 'place' | 'year' | 'title'>): string {
  return [place === '' ? title : place, year === null ? '' : String(year)].filter((part) => part !== '').join(' ');
}
