import type { Genre } from '../plan/plan.ts';
import { levelOf } from '../text/places.ts';

/** When, as what and where a plan was written, as far as is known. */
export interface Circumstances {
  readonly year: number | null;
  readonly genre: Genre | null;
  /** Full name; 全国 for the whole country. */
  readonly place: string | null;
}

/** A plan so many years away has a third to say of what one of the same year has. */
const years = 25;
const [kindredGenre, otherGenre] = [0.95, 0.75];
/** By how many levels two places are apart: 市 and 市, 市 and 省, 县 and 省, 县 and 全国. */
const byLevels = [1, 0.9, 0.8, 0.7];
/** What is not known of a plan neither speaks for it nor rules it out. */
const unknown = 0.85;

/** Genres that are written on like occasions. */
const kindred: readonly (readonly Genre[])[] = [
  ['工作要点', '工作计划', '工作思路'],
  ['实施方案', '工作方案', '行动方案', '行动计划'],
  ['意见', '措施', '通知'],
];

/** How much a plan of that year and genre has to say to a drafter of `own`, from 0 to 1. */
export function ofOccasion(own: Circumstances, year: number | null, genre: Genre | null): number {
  return (own.year === null || year === null ? 1 : Math.exp(-Math.abs(own.year - year) / years)) * ofGenres(own.genre, genre);
}

/** The same for the levels of two places: a city drafts after cities. */
export function ofLevel(own: string | null, place: string | null): number {
  const [one, other] = [rankOf(own), rankOf(place)];
  return one === null || other === null ? unknown : (byLevels[Math.abs(one - other)] as number);
}

function ofGenres(one: Genre | null, other: Genre | null): number {
  if (one === null || other === null) return unknown;
  if (one === other) return 1;
  return kindred.some((group) => group.includes(one) && group.includes(other)) ? kindredGenre : otherGenre;
}

/** 0 for the country, 1 for a province, 2 for a prefecture, 3 for a county; null for a place nobody knows. */
export function rankOf(place: string | null): number | null {
  return place === '全国' ? 0 : place === null ? null : levelOf(place);
}
