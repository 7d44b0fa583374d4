import lexicon from '../../data/page-noise.json' with { type: 'json' };
import { characterTable, whiteSpace } from '../text/character-table.ts';
import { WordList } from '../text/word-list.ts';

/** How sure it is that a line is page furniture. */
export type Noise =
  /** Furniture wherever it stands. */
  | 'sure'
  /** Furniture before and behind a document; inside one it could be the document's own. */
  | 'likely'
  | null;

/** What a field of a metadata list means. */
export type Field = keyof typeof lexicon.labels;

const longestOpening = 80;
const longestHolder = 200;
const longestMenu = 60;

const tools = new Set(lexicon.tools);
const menuWords = new WordList([...lexicon.tools, ...lexicon.sections]);
const opens = new WordList(lexicon.opens);
const openers = new WordList(lexicon.openers);
const holds = new WordList(lexicon.holds);
const spam = new WordList(lexicon.spam);
const labels = new Map<string, Field>();
for (const field of Object.keys(lexicon.labels) as Field[])
  for (const label of lexicon.labels[field]) if (!labels.has(label)) labels.set(label, field);
const labelWords = new WordList([...labels.keys()].filter((label) => label.length >= 2));
const ownLine = new Set(lexicon.ownLine);
const longestLabel = Math.max(...[...labels.keys()].map((label) => label.length));

const marker =
  /^(?:第[一二三四五六七八九十百零〇\d]{1,5}[编篇章节条]|[（(]?[一二三四五六七八九十]{1,4}[、）)．.]|[（(]?\d{1,3}[、）)．.](?!\d{2,})|[①-⑳]|[一二三四五六七八九十]是|#{1,6} )/;
const decoration = characterTable([[`${whiteSpace}•·●◆■▪★☆※>»›|/-—_=*+~][【】（）()《》:：,，.。;；!！?？0123456789年月日时分秒`, 1]]);
const breadcrumb = /^[^。；]{0,60}[>»›][^。；]{0,60}[>»›]|^[>»›]\s*[\u4e00-\u9fff]{2,8}$|^首页\s*[-—|>»›/]/;
const dateStamp =
  /^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*(?:\d{1,2}[:：]\d{1,2}(?:[:：]\d{1,2})?)?\s*(?:星期.)?|\d{1,4}[-:：]|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)/;
const address = /^(?:https?:\/\/|www\.|\.{0,2}\/)[\w\-./%?=&#:~+]+$/i;
const download = /\.(?:docx?|wps|pdf|xlsx?|et|zip|rar|ofd|pptx?|jpe?g|png|mp4|ceb)(?:（[^）]{0,20}）|\([^)]{0,20}\))?$/i;

/** Whether a line of clean text opens with the number of a heading or an item. */
export function hasMarker(line: string): boolean {
  return marker.test(line);
}

/** A line of prose: a paragraph, or a numbered item that says something. */
export function isProse(line: string): boolean {
  if (line.length >= 30 && /[。；]/.test(line)) return true;
  if (line.length >= 45 && line.includes('，')) return true;
  return line.length >= 12 && hasMarker(line) && /[，。；、]/.test(line.slice(3));
}

/** Whether one non-empty line of clean text is page furniture: navigation, share buttons, metadata, footers, spam. */
export function noiseOf(line: string): Noise {
  const words = line.replace(/^[•·●◆■▪◇□\s]+/, '');
  if (words === '') return 'sure';
  // The day under a title is the document's own.
  if (/^[（(][^（）()]*日(?:[^（）()]*)[）)]$/.test(words) && !/[：:]\d/.test(words)) return null;
  if (/^附件\s*\d{1,2}\s*[-—–－~～至]\s*\d{1,2}$/.test(words)) return 'sure';
  if (isSpam(words)) return 'sure';
  const numbered = hasMarker(words);
  const short = words.length <= longestOpening && !(words.endsWith('。') && words.length > 40);
  if (short && !numbered) {
    if (opens.at(words, 0) !== '') return 'sure';
    if (openers.at(words, 0) !== '') return 'likely';
  }
  if (
    words.length <= longestHolder &&
    !numbered &&
    ((!isProse(words) && !words.endsWith('。')) || /ICP备|公网安备|版权|转载/.test(words))
  ) {
    if (holds.within(words, 0, words.length, words.length) >= 0) return 'sure';
    if (words.length <= 20 && /(?:更多|MORE)\s*[>»›]*$/i.test(words)) return 'sure';
  }
  if (
    words.length <= longestMenu &&
    /记者.{1,12}摄$|^[^，；]{2,50}记者[\u4e00-\u9fff]{2,4}$|^(?:（?新华社|（?据新华社).{0,14}电）?$|^《[^《》]{2,12}》（[^）]{0,24}版）$/.test(
      words,
    )
  )
    return 'sure';
  if (words.length <= longestMenu) {
    const menu = menuOf(words.toLowerCase());
    if (menu) return menu;
    if (address.test(words) || download.test(words)) return 'sure';
    if (labelsOf(words).length > 0) return 'likely';
    if (/^\S+(?:网|报|客户端)(?:讯|消息)?$/.test(words) && words.length <= 6) return 'likely';
  }
  if (words.length <= longestHolder && isListOfLinks(words)) return 'sure';
  if (words.length <= longestHolder && !isProse(words) && (breadcrumb.test(words) || address.test(words) || download.test(words)))
    return 'sure';
  return null;
}

/** 2025-12-19 08:21来源：… 字号：… · 《…》政策解读 · several titles with their days in one line. */
function isListOfLinks(line: string): boolean {
  if (line.length <= 90 && /^\d{4}-\d{1,2}-\d{1,2}.{0,12}(?:来源|字号|字体|浏览|点击|阅读|打印|作者)/.test(line)) return true;
  if (line.length <= 90 && /^(?:一图读懂|图解|一图看懂|图说|动漫|视频)[：:丨|《]|^解读《[^》]*》$/.test(line)) return true;
  if (isExplanation(line)) return true;
  return !line.includes('。') && (line.match(/\d{4}-\d{2}-\d{2}/g)?.length ?? 0) >= 2;
}

/** 《…工作方案》政策解读 · 关于《…》的解读: a link to a paper that explains another, or the title of that paper. */
export function isExplanation(line: string): boolean {
  return line.length <= 90 && /》.{0,6}解读$/.test(line);
}

function isSpam(line: string): boolean {
  if (line.length > longestHolder || line.includes('。') || spam.within(line, 0, line.length, line.length) < 0) return false;
  let hits = 0;
  for (const word of lexicon.spam) if (line.includes(word) && ++hits === 2) return true;
  return false;
}

/** A line made of menu words, figures and separators only. */
function menuOf(line: string): Noise {
  let at = 0;
  let found = 0;
  let inSections = false;
  let longest = 0;
  const stamp = dateStamp.exec(line);
  if (stamp && stamp[0].length === line.length) return /^\d{4}年/.test(line) ? null : 'likely';
  while (at < line.length) {
    const word = menuWords.at(line, at);
    if (word !== '') {
      inSections ||= !tools.has(word);
      longest = Math.max(longest, word.length);
      found++;
      at += word.length;
    } else if (decoration[line.charCodeAt(at)] === 1) at++;
    else return null;
  }
  if (found === 0) return !/\d/.test(line) || /^[\d\s\-:：.~>|•—_=*]+$/.test(line) ? 'likely' : null;
  return inSections || longest < 2 ? 'likely' : 'sure';
}

/** One field of a metadata list. */
export interface Entry {
  readonly field: Field;
  /** Empty where the value is missing or stands on the next line. */
  readonly value: string;
  /** The value may stand on the next line. */
  readonly opens: boolean;
}

/**
 * The fields on one line of clean text: 索引号：416049270/2015-00249 · [发文机构]北京市商务局 · 发布时间：… 发布单位：….
 * Empty for a line that is not a list of fields.
 */
export function labelsOf(line: string): Entry[] {
  const words = line.replace(/^[•·●◆■▪◇□\s]+/, '');
  if (words.length > longestHolder) return [];
  const entries: Entry[] = [];
  const bracketed = /^[[【]\s*([^\]】]{2,8})\s*[\]】]/.exec(words);
  if (bracketed && labels.has(bracketed[1] as string)) {
    const label = bracketed[1] as string;
    return [{ field: labels.get(label) as Field, value: words.slice(bracketed[0].length).trim(), opens: false }];
  }
  const bare = words.length > longestLabel && !/\s/.test(words) ? '' : words.replace(/\s/g, '');
  if (labels.has(bare) && bare.length >= 2) return [{ field: labels.get(bare) as Field, value: '', opens: false }];
  const places = labelPlaces(words);
  for (let index = 0; index < places.length; index++) {
    const { label, end } = places[index] as LabelPlace;
    const value = words.slice(end, places[index + 1]?.start ?? words.length).trim();
    entries.push({ field: labels.get(label) as Field, value, opens: value === '' && ownLine.has(label) });
  }
  return entries;
}

interface LabelPlace {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** Labels followed by a colon; none unless the first of them opens the line. */
function labelPlaces(words: string): LabelPlace[] {
  const places: LabelPlace[] = [];
  for (let colon = colonFrom(words, 0); colon >= 0; colon = colonFrom(words, colon + 1)) {
    let stop = colon;
    while (stop > 0 && words[stop - 1] === ' ') stop--;
    const label = labelWords.before(words, stop);
    if (label !== '') places.push({ label, start: stop - label.length, end: colon + 1 });
    if (places[0]?.start !== 0) return [];
  }
  return places;
}

function colonFrom(words: string, from: number): number {
  for (let at = from; at < words.length; at++) if (words[at] === '：' || words[at] === ':') return at;
  return -1;
}
