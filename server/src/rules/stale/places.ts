import type { Plan } from '../../plan/plan.ts';
import { levelOf, placeAt, related } from '../../text/places.ts';
import { looksBack, sentenceAround } from './written.ts';

/** A place of which a draft speaks as if it were its own. */
export interface ForeignPlace {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** 郑州市委、市政府; 郑州市行政区域: words that only a paper of that place uses of it. */
const owned =
  /[省市区县州盟旗](?=委、[省市区县州盟旗]政府|委和[省市区县州盟旗]政府|各级各部门|行政区域内|辖区内|范围内|境内的|户籍|国民经济和社会发展)/g;
/** Bodies that are given something to do. */
const longestName = 12;
/** What one does with other places, or where they are named beside one's own. */
const together =
  /合作|协作|共建|共同|联合|联动|协同|互联|对口|支援|帮扶|协议|学习|借鉴|考察|交流|推广|经验|典型|案例|例如|通报|会同|等地|一体化|都市圈|城市群|经济带|经济区|毗邻|接壤|跨省|跨区域|跨界/;

/** Other places that a draft speaks of as its own: in the words of a government about itself, or as the owner of a task. */
export function foreignPlaces(draft: Plan): readonly ForeignPlace[] {
  const { text, place } = draft;
  if (place === null || levelOf(place) === null) return [];
  const past = looksBack(draft);
  const found: ForeignPlace[] = [];
  for (const match of text.matchAll(owned)) {
    const end = match.index + 1;
    const name = nameBefore(text, end);
    if (!name || related(name.name, place) || past(name.start)) continue;
    const sentence = sentenceAround(text, name.start, end);
    if (!together.test(sentence) && !sentence.includes(place)) found.push(name);
  }
  for (const measure of draft.measures)
    for (const { name, span } of [...measure.lead, ...measure.responsible]) {
      const own = placeAt(name, 0);
      if (!own || own.end >= name.length || own.name !== name.slice(0, own.end) || related(own.name, place)) continue;
      // 朝阳区 of a place the gazetteer does not tell apart, a body of the state, a bank: only governments and their offices.
      if (!/(?:政府|局|委|委员会|厅|办公室)$/.test(name) || together.test(sentenceAround(text, span.start, span.end))) continue;
      found.push({ start: span.start, end: span.start + own.end, name: own.name });
    }
  return found.sort((a, b) => a.start - b.start);
}

/** The full name of a place that ends at `end`. */
function nameBefore(text: string, end: number): ForeignPlace | null {
  for (let start = Math.max(0, end - longestName); start <= end - 2; start++) {
    const place = placeAt(text, start);
    if (place?.end === end && text.slice(end - place.name.length, end) === place.name)
      return { start: end - place.name.length, end, name: place.name };
  }
  return null;
}
