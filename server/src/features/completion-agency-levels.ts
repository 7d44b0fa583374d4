import type { Draft } from './draft.ts';

/** What a body says of itself before its name: 市科技局, 省财政厅, 示范区发展改革和统计局. 市场监管局 says nothing. */
const levelNamed =
  /^(自治[区州县]|省|市(?!场)|州|盟|县|旗|区(?!域)|(?:示范|开发|高新|经开|试验|合作|科技园|管理|风景|林|矿|新|园)区|产业园|园区|管委会)(?=.{2})/;
/** What a place is, as its name ends: 武汉市, 内蒙古自治区. */
const levelOfPlace = /(自治[区州县]|省|市|州|盟|县|旗|区)$/;
/** The name of a place, or of a body of it, at the start of a title. */
const placeInTitle =
  /^(?:中共)?(?!关于|加强|推进|加快)[^\d\n，。]{1,8}?(自治[区州县]|省|(?<!城)市(?!场)|州|盟|县|旗|(?<![社园地片小景])区(?!域))/;

/** The level of whose bodies a draft speaks (市, 省, 自治区 …), by its place or its title; null where neither says. */
export function agencyLevel({ plan, clean }: Draft): string | null {
  const title = plan.title ? clean.text.slice(plan.title.start, plan.title.end) : '';
  return levelOfPlace.exec(plan.place ?? '')?.[1] ?? placeInTitle.exec(title)?.[1] ?? null;
}

/**
 * Whether a body is of the level of a draft: 'same' where it says so, 'any' where it says no level or nothing is known of the draft's,
 * 'not' where it says another. Bodies of a zone are of the draft where it names such a zone.
 */
export function fitsLevel(name: string, level: string | null, draft: string): 'same' | 'any' | 'not' {
  const said = levelNamed.exec(name)?.[1] ?? levelMeant(name, level);
  if (said === undefined) return 'any';
  if (said === level) return 'same';
  if (said.length > 1 && !said.startsWith('自治')) return draft.includes(said) ? 'any' : 'not';
  return level === null ? 'any' : 'not';
}

/** The level of a body that does not name it: 厅 are of provinces, 部 of the state, and who speaks of 各省 is above them. */
function levelMeant(name: string, level: string | null): string | undefined {
  if (/^(?:国家|全国|国务院|中央|各省)/.test(name) || /(?<!宣传|组织|统战|武装)部$/.test(name)) return '国';
  return /(?<!办公)厅$/.test(name) ? (level === '自治区' ? level : '省') : undefined;
}
