const opening = /^(?:关于)?(?:转发|印发)?[《“"]?(?:中共|中国共产党)?(?:20\d\d[—–－~～至-]{0,2}(?:20\d\d)?年度?)?[\s　]{0,2}/;
/** 省 before 市 before 区: a place is made more precise only from above. */
const ranks: Readonly<Record<string, number>> = { 省: 1, 自治区: 1, 特别行政区: 1, 市: 2, 州: 2, 自治州: 2, 盟: 2, 区: 3, 新区: 3, 县: 3, 自治县: 3, 旗: 3, 自治旗: 3 };
const suffix = /(?:特别行政区|自治[区州县旗]|新区|[省市州盟县区旗])/g;
/** Words that end like a place and are none, and 各市, 全省, 我区. */
const noPlace =
  /^(?:激发|建立|推动|推进|加快|促进|提升|建设|实施|支持|构建|打造|加强|完善|优化|深化|做好|落实|培育|扩大|稳定|大力|持续|全面|进一步|扎实)|(?:全|我|本|各|该|城|上|股|门|菜|夜|超|都|集|开发|试验|示范|先行|保税|高新|经开|园|社|地|城|郊|景|灾|山|库|校|小|功能|合作|集聚|聚集|产业|片|街|林|牧|农|矿|战|疫|主城|中心城|商务|自贸|科技|度假|风景|核心|实验|保护|九)$/;

/**
 * The place that opens a title or the name of an office, the most precise one: 呼伦贝尔市海拉尔区人民政府 → 海拉尔区.
 * Null where it opens with none.
 */
export function placeIn(words: string): string | null {
  const start = opening.exec(words)?.[0].length ?? 0;
  let from = start;
  let place: string | null = null;
  let rank = 0;
  const near = words.slice(0, start + 24);
  suffix.lastIndex = start;
  for (let match = suffix.exec(near); match; match = suffix.exec(near)) {
    const stem = near.slice(from, match.index);
    if (!/^[\p{Script=Han}]{1,12}$/u.test(stem)) break;
    const isFull = match[0].length > 1;
    // 市场, 县级, 区域: the character belongs to the next word.
    // 杭州市: the 州 is part of the name.
    if (stem.length < 2 && !isFull && match[0] !== '县' && place === null) continue;
    if (/[场级域容值]/.test(near[match.index + match[0].length] ?? '')) break;
    const own = ranks[match[0]] ?? 1;
    if (own < rank || (own === rank && match[0] !== '市')) break;
    if (stem.length < 1 || stem.length > (isFull ? 10 : place === null ? 8 : 5) || noPlace.test(stem) || /关于|人民|发展|工作|推进|促进|印发|建设/.test(stem)) break;
    place = stem + match[0];
    rank = own;
    from = match.index + match[0].length;
  }
  return place;
}
