import type { Plan } from '../../plan/plan.ts';
import { levelOf, placeAt, related } from '../../text/places.ts';
import { eachLine, startsOf } from '../../text/remember.ts';
import { inTitle, looksBack, sentenceAround } from './written.ts';

/** A place of which a draft speaks as if it were its own. */
export interface ForeignPlace {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** 郑州市委、市政府; 郑州市行政区域: words that only a paper of that place uses of it. */
const owned =
  /^[省市区县州盟旗](?:委、[省市区县州盟旗]政府|委和[省市区县州盟旗]政府|各级各部门|行政区域内|辖区内|范围内|境内的|户籍|国民经济和社会发展)/;
const longestOwned = 12;
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
  const found = inWords(draft, place);
  for (const measure of draft.measures)
    for (const agencies of [measure.lead, measure.responsible])
      for (const { name, span } of agencies) {
        const own = placeAt(name, 0);
        if (!own || own.end >= name.length || own.name !== name.slice(0, own.end) || related(own.name, place)) continue;
        // 朝阳区 of a place the gazetteer does not tell apart, a body of the state, a bank: only governments and their offices.
        if (!/(?:政府|局|委|委员会|厅|办公室)$/.test(name) || together.test(sentenceAround(text, span.start, span.end))) continue;
        if (!found.some(({ start }) => start === span.start)) found.push({ start: span.start, end: span.start + own.end, name: own.name });
      }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * Places named in the words of a government about itself, and full names that the draft has more often than its own: once or
 * twice it may tell of another place, but not more of it than of itself. Lists of places (、) and what one does together do
 * not count.
 */
function inWords(draft: Plan, place: string): ForeignPlace[] {
  const past = looksBack(draft);
  const starts = startsOf(draft.text);
  const inLines = placesInLines(draft.text);
  const found: ForeignPlace[] = [];
  const byName = new Map<string, { readonly place: ForeignPlace; readonly isAlone: boolean; readonly isFound: boolean }[]>();
  let owns = 0;
  for (let line = 0; line < inLines.length; line++)
    for (const { at, name, isInTitle, isOwner, isListed, isTogether, sentence } of inLines[line] as readonly Named[]) {
      if (related(name, place)) {
        owns++;
        continue;
      }
      const start = (starts[line] as number) + at;
      if (isInTitle || past(start)) continue;
      const foreign = { start, end: start + name.length, name };
      const isFound = isOwner && !isTogether && !sentence.includes(place);
      if (isFound) found.push(foreign);
      if (isListed) continue;
      const others = byName.get(name);
      const one = { place: foreign, isAlone: !isTogether, isFound };
      if (others) others.push(one);
      else byName.set(name, [one]);
    }
  for (const places of byName.values()) {
    if (places.length < fewestRepeats || places.length <= owns) continue;
    const alone = places.filter(({ isAlone }) => isAlone);
    if (alone.length >= fewestRepeats && alone.length > owns) for (const one of alone) if (!one.isFound) found.push(one.place);
  }
  return found;
}

/** The full name of a place as it stands in a line. */
interface Named {
  /** Offset into the line. */
  readonly at: number;
  readonly name: string;
  readonly isInTitle: boolean;
  /** In the words of a government about itself: {@link owned}. */
  readonly isOwner: boolean;
  readonly isListed: boolean;
  readonly isTogether: boolean;
  readonly sentence: string;
}

export const placesInLines = eachLine((line): readonly Named[] => {
  const found: Named[] = [];
  for (const match of line.matchAll(/[省市区县州盟旗]/g)) {
    const end = match.index + 1;
    const name = nameBefore(line, end);
    if (!name) continue;
    const at = end - name.length;
    const sentence = sentenceAround(line, at, end);
    found.push({
      at,
      name,
      isInTitle: inTitle(line, at),
      isOwner: owned.test(line.slice(end - 1, end + longestOwned)),
      isListed: /[、和与至到—-]/.test((line[at - 1] ?? '') + (line[end] ?? '')),
      isTogether: together.test(sentence),
      sentence,
    });
  }
  return found;
});

/** The full name of a place that ends at `end`. */
function nameBefore(line: string, end: number): string | null {
  // 新城区, 郊区, 矿区 are names of districts and words for any.
  if (line[end - 1] === '区' && !line.endsWith('自治区', end)) return null;
  for (let start = Math.max(0, end - longestName); start <= end - 2; start++) {
    const place = placeAt(line, start);
    if (place?.end === end && line.endsWith(place.name, end)) return place.name;
  }
  return null;
}
