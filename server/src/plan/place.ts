import { placeAt, placeOf } from '../text/places.ts';

const opening = /^(?:关于)?(?:转发|印发)?[《“"]?(?:中共|中国共产党)?(?:20\d\d[—–－~～至-]{0,2}(?:20\d\d)?年度?)?[\s　]{0,2}/;
const suffix = /特别行政区|自治[区州县旗]|新区|[省市州盟县区旗]/g;
/** “好年华聚福州”长乐区…: what is in quotation marks is the name of a scheme. */
const slogan = /^[“"][^“”"]{1,16}[”"]/;
/** 省 before 市 before 区: a place is made more precise only from above. */
const ranks: Readonly<Record<string, number>> = {
  省: 1,
  自治区: 1,
  特别行政区: 1,
  市: 2,
  州: 2,
  自治州: 2,
  盟: 2,
  区: 3,
  新区: 3,
  县: 3,
  自治县: 3,
  旗: 3,
  自治旗: 3,
};
/** What no name of a place begins or ends with, or holds. */
const noName =
  /^(?:激发|建立|推动|推进|加快|促进|提升|建设|实施|支持|构建|打造|加强|完善|优化|深化|做好|落实|培育|扩大|稳定|大力|持续|全面|进一步|扎实)|(?:全|我|本|各|该|强|级)$|关于|人民|发展|工作|推进|促进|印发|建设/;
/** 开发区, 园区, 智慧城市: kinds of area, not names. */
const noDistrict =
  /(?:园|社|景|灾|街|校|小|疫|牧|林|矿|片|战|开发|试验|示范|先行|保税|高新|经开|功能|合作|集聚|聚集|产业|主城|中心城|老城|古城|建成|商务|自贸|科技|度假|风景|核心|实验|保护)$/;
const noCity = /(?:智慧|废|海绵|韧性|文明|卫生|型|大|小|中心|节点|试点|示范|旅游|名|健康|森林|园林|低碳|枢纽|公园|数字)城$|企业上$/;

/**
 * The place that opens a title or the name of an office, the most precise one: 呼伦贝尔市海拉尔区人民政府 → 海拉尔区,
 * 全国 for a body of the state. Null where it opens with none. What the gazetteer does not know (a new area, an old
 * name) is read by its ending: 东湾新区2024年… Reads the first two dozen characters only.
 */
export function placeIn(words: string): string | null {
  const behindName = words.replace(slogan, '');
  return placeOf(words) ?? (behindName === words ? null : placeOf(behindName)) ?? byEnding(words);
}

function byEnding(words: string): string | null {
  const start = opening.exec(words)?.[0].length ?? 0;
  const near = words.slice(0, start + 24);
  let from = start;
  let place: string | null = null;
  let rank = 0;
  suffix.lastIndex = start;
  for (let match = suffix.exec(near); match; match = suffix.exec(near)) {
    const kind = match[0];
    const stem = near.slice(from, match.index);
    const own = ranks[kind] ?? 3;
    // 杭州市: the 州 is part of the name; 莘县 is a name of one character.
    if (stem.length === 1 && kind.length === 1 && kind !== '县') continue;
    // 市场, 县级, 区域: the character belongs to the next word.
    if (/[场级域容值]/.test(near[match.index + kind.length] ?? '')) break;
    if (own < rank || (own === rank && kind !== '市')) break;
    if (!/^\p{Script=Han}{1,10}$/u.test(stem) || stem.length > (kind.length > 1 ? 10 : place === null ? 8 : 5)) break;
    if (noName.test(stem) || (kind === '区' && noDistrict.test(stem)) || (kind === '市' && noCity.test(stem))) break;
    // 好年华聚福州: a sentence that ends with a place.
    if (endsWithPlace(stem + kind)) break;
    place = stem + kind;
    rank = own;
    from = match.index + kind.length;
  }
  return place;
}

function endsWithPlace(words: string): boolean {
  for (let at = 1; at < words.length - 1; at++) if (placeAt(words, at)?.end === words.length) return true;
  return false;
}
