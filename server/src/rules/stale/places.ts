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
/** So often another place must be named. */
const fewestRepeats = 2;
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
  const known = new Set(found.map(({ start }) => start));
  for (const name of repeated(draft, place, past)) if (!known.has(name.start)) found.push(name);
  for (const measure of draft.measures)
    for (const { name, span } of [...measure.lead, ...measure.responsible]) {
      const own = placeAt(name, 0);
      if (!own || own.end >= name.length || own.name !== name.slice(0, own.end) || related(own.name, place)) continue;
      // 朝阳区 of a place the gazetteer does not tell apart, a body of the state, a bank: only governments and their offices.
      if (!/(?:政府|局|委|委员会|厅|办公室)$/.test(name) || together.test(sentenceAround(text, span.start, span.end))) continue;
      if (!found.some(({ start }) => start === span.start)) found.push({ start: span.start, end: span.start + own.end, name: own.name });
    }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * Full names of other places that the draft has more often than its own: once or twice it may tell of another place, but
 * not more of it than of itself. Lists of places (、) and what one does together do not count.
 */
function repeated({ text }: Plan, own: string, past: (at: number) => boolean): readonly ForeignPlace[] {
  const byName = new Map<string, ForeignPlace[]>();
  let owns = 0;
  for (const match of text.matchAll(/[省市县州盟旗]|自治区/g)) {
    const name = nameBefore(text, match.index + match[0].length);
    if (!name) continue;
    if (related(name.name, own)) owns++;
    else if (
      !past(name.start) &&
      !/[、和与至到—-]$/.test(text.slice(Math.max(0, name.start - 1), name.start)) &&
      !/^[、和与至到—-]/.test(text.slice(name.end, name.end + 1))
    )
      note(byName, name);
  }
  const found: ForeignPlace[] = [];
  for (const places of byName.values()) {
    if (places.length < fewestRepeats || places.length <= owns) continue;
    const alone = places.filter(({ start, end }) => !together.test(sentenceAround(text, start, end)));
    if (alone.length >= fewestRepeats && alone.length > owns) found.push(...alone);
  }
  return found;
}

/** The full name of a place that ends at `end`. */
function nameBefore(text: string, end: number): ForeignPlace | null {
  // 新城区, 郊区, 矿区 are names of districts and words for any.
  if (text[end - 1] === '区' && !text.slice(Math.max(0, end - 3), end).endsWith('自治区')) return null;
  for (let start = Math.max(0, end - longestName); start <= end - 2; start++) {
    const place = placeAt(text, start);
    if (place?.end === end && text.slice(end - place.name.length, end) === place.name)
      return { start: end - place.name.length, end, name: place.name };
  }
  return null;
}

function note(byName: Map<string, ForeignPlace[]>, place: ForeignPlace): void {
  const known = byName.get(place.name);
  if (known) known.push(place);
  else byName.set(place.name, [place]);
}
