import { inCommon } from '../../text/in-common.ts';
import { placeAt } from '../../text/places.ts';
import { remember } from '../../text/remember.ts';

/** Shorter sentences recur by their nature; this many characters of Han and figures say something. */
const shortest = 20;
/** Runs of so many characters are compared. */
const run = 6;
/** Of the shorter sentence this share must stand in the longer one, and the two be of like length. */
const same = 0.65;
const lengths = 0.6;
/** What is to be done opens with its verb. */
const todo =
  /^(?:(?:[（(]?[一二三四五六七八九十\d]{1,3}[）).、．])?)(?:继续|积极|大力|全面|持续|深入|进一步|扎实|统筹|严格|着力|加快|不断|切实|充分|稳步|有序|适时)?(?:实施|推进|推动|加快|加强|支持|完善|健全|建立|建设|建成|开展|培育|引进|组织|鼓励|落实|深化|优化|打造|提升|提高|强化|制定|举办|搭建|扩大|发展|引导|促进|加大|推广|探索|构建|布局|保障|增加|改造|做好|抓好|做强|做大)/;
/** Who pays and who is responsible is said in the same words each time. */
const note = /牵头|责任单位|配合单位|职责分工|所需资金|适用范围|负责部门/;

/** 对多孩家庭, 由市教育局: the same may well be said for another group, or of another body. */
const whom = /[对由向给][\p{Script=Han}]{2,6}/gu;

/** What a sentence says, wherever it stands. */
export interface Said {
  /** Hashes of its runs, ascending. */
  readonly runs: Uint32Array;
  /** So many of the smallest of them that every sentence that is the same has one of them among its own first ones. */
  readonly first: Uint32Array;
  readonly numbers: string;
  readonly places: string;
  readonly whom: string;
}

/** Null for a sentence that is about nothing to be done. The same object for the same words. */
export const saidIn = remember((written): Said | null => {
  if (!/[。！？]/.test(written.slice(-2)) || !todo.test(written) || note.test(written)) return null;
  const words = written.replace(/[（(][^（）()]{0,200}[）)]/g, '').replace(/[^\p{L}\p{N}]/gu, '');
  if (words.length < shortest) return null;
  const runs = runsOf(words);
  return {
    runs,
    // Two that share at least so many of their runs cannot differ in all of the others.
    first: runs.subarray(0, runs.length - Math.ceil(runs.length * same * lengths) + 1),
    numbers: (words.match(/\d+/g) ?? []).join(' '),
    places: placesIn(words),
    whom: (words.match(whom) ?? []).join(' '),
  };
});

/** How many runs two sentences share that are nearly the same; 0 where they are not. */
export function likeness(one: Said, other: Said): number {
  // With other figures, of other places or for others, like sentences say unlike things.
  if (one.numbers !== other.numbers || one.places !== other.places || one.whom !== other.whom) return 0;
  const [less, more] = [Math.min(one.runs.length, other.runs.length), Math.max(one.runs.length, other.runs.length)];
  if (less < more * lengths) return 0;
  const common = inCommon(one.runs, other.runs);
  return common < less * same ? 0 : common;
}

/** FNV-1a over each run of the words; ascending, each once. */
function runsOf(words: string): Uint32Array {
  const hashes = new Uint32Array(words.length - run + 1);
  for (let at = 0; at < hashes.length; at++) {
    let value = 0x811c9dc5;
    for (let next = at; next < at + run; next++) value = Math.imul(value ^ words.charCodeAt(next), 0x01000193);
    hashes[at] = value;
  }
  hashes.sort();
  let kept = 0;
  for (const hash of hashes) if (kept === 0 || hash !== hashes[kept - 1]) hashes[kept++] = hash;
  return hashes.slice(0, kept);
}

function placesIn(words: string): string {
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const place = placeAt(words, at);
    if (!place) continue;
    found.push(place.name);
    at = place.end - 1;
  }
  return found.join(' ');
}
