import lexicon from '../../data/genres.json' with { type: 'json' };
import type { Span } from '../text/mapped-text.ts';
import type { Line } from './line.ts';
import type { Page } from './page.ts';
import { placeIn } from './place.ts';
import type { Genre } from './plan.ts';
import { yearIn } from './year.ts';

/** What the opening lines say of the plan as a whole. */
export interface TitleReading {
  readonly title: Span | null;
  readonly genre: Genre | null;
  readonly place: string | null;
  readonly year: number | null;
  /** The line after the title: no heading stands before it. 0 without a title. */
  readonly endLine: number;
}

/** How far down a title is looked for, in lines that are not blank. */
const deepest = 40;
const longestTitleLine = 70;
const notTitle =
  /[。；;：:，,！!？?]$|^(?:20\d\d年\d{1,2}月\d{1,2}日|[（(].*[）)]|[—–－-]{1,4}.*|附\s?件.*|各.{0,60}|.{0,20}〔\d{4}〕.{0,20}|新华社.*|20\d\d年\d{1,2}月\d{1,2}日在.*|.{0,20}(?:总理|省长|市长|区长|县长|主席|州长|盟长|旗长)[\s　]?.{0,6}|.{0,30}记者.*|.{0,30}[日月]电|(?:来源|作者|发布|时间|索引).*)$/;
const issuer = /^[^《》]{2,40}(?:人民政府|办公室|办公厅|委员会|[局厅委部院])(?:办公室)?$/;
/** What a covering letter says of the plan it carries. */
const letter = /印发|转发|遵照|贯彻执行|认真(?:组织)?(?:实施|执行)|研究同意|审议通过|同意/;
const subtitleDash = /[—–－-]{1,4}(?=(?:19|20)\d\d年\d{1,2}月)/;
const years = /[（(]?20\d\d[\s—–－~～至年度-]{0,6}(?:20\d\d)?[年度]{0,2}[)）]?/g;

/** A {@link readTitle} that reads again only where one of the lines it looks at has changed. */
export function createTitleReader(): (page: Page) => TitleReading {
  let last: { readonly seen: readonly Line[]; readonly of: string; readonly reading: TitleReading } | null = null;
  return (page) => {
    const { end } = headLines(page);
    // How many lines follow matters where there are none, and of what they say the number of highest headings in Markdown.
    const of = `${page.lines.length > 1} ${page.lines.slice(0, end).some(isTop) ? countTop(page) : 0}`;
    const isSame = last?.seen.length === end && last.of === of && last.seen.every((line, at) => line === page.lines[at]);
    if (!isSame || last === null) last = { seen: page.lines.slice(0, end), of, reading: readTitle(page) };
    return last.reading;
  };
}

/** Reads title, genre, place and year from the lines before the first heading. */
export function readTitle(page: Page): TitleReading {
  const { head } = headLines(page);
  const chosen = choose(page, head);
  const title = chosen ? { start: startOf(page, chosen.first), end: endOf(page, chosen.last) } : null;
  const words = title ? page.text.slice(title.start, title.end).replaceAll('\n', '') : '';
  // What the title leaves unsaid the line under it (——2019年3月4日在…大会上), the letter around it or the issuing body may say.
  const others = head.filter((index) => !chosen || index < chosen.first || index > chosen.last).map((index) => whole(page, index));
  const subtitle = chosen ? others.find((line) => /^(?:[—–―－-]{1,4}|[（(])20\d\d年.{0,40}(?:大会|会议|上)/.test(line)) : undefined;
  const named = others.filter((line) => line.length <= longestTitleLine && (genreOf(line) !== null || issuer.test(line)));
  const session = /在(.{2,20}?)第?[一二三四五六七八九十]{1,4}届/.exec(subtitle ?? '')?.[1] ?? '';
  return {
    title,
    genre: words ? genreOf(words) : null,
    place: placeIn(words) ?? placeIn(session) ?? firstOf(named, placeIn),
    year:
      yearIn(words) ??
      yearIn(subtitle ?? '') ??
      firstOf(
        named.filter((line) => genreOf(line) !== null),
        yearIn,
      ),
    endLine: chosen ? chosen.last + 1 : 0,
  };
}

/** The genre a title's ending names: 关于印发《…工作要点》的通知 is 工作要点. */
function genreOf(title: string): Genre | null {
  const inner = /《([^《》]{4,80})》的通知$/.exec(title.trim())?.[1];
  return (inner ? endingOf(inner) : null) ?? endingOf(title);
}

function endingOf(title: string): Genre | null {
  const words = title
    .replace(years, '')
    .replace(/[（(][^（）()]{1,20}[)）]$|[\s　*》”"。]{1,6}$/g, '')
    .trim();
  let best: readonly string[] | null = null;
  for (const ending of lexicon.endings)
    if (words.endsWith(ending[0] as string) && (best === null || (ending[0] as string).length > (best[0] as string).length)) best = ending;
  return (best?.[1] as Genre | undefined) ?? null;
}

function firstOf<T>(words: readonly string[], read: (words: string) => T | null): T | null {
  for (const one of words) {
    const found = read(one);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Indices of the lines, not blank, before the first heading; a Markdown heading that comes first may be the title. `end`: the
 * line after the last one looked at.
 */
function headLines(page: Page): { readonly head: readonly number[]; readonly end: number } {
  const head: number[] = [];
  let index = 0;
  for (; index < page.lines.length && head.length < deepest; index++) {
    const line = page.lines[index] as Line;
    if (line.trimmed.end <= line.trimmed.start) continue;
    if (isTop(line) && line.marker?.number === null && head.length === 0 && countTop(page) === 1) {
      head.push(index);
      continue;
    }
    if (line.marker && !(line.marker.kind === 'point' && head.length > 0 && /附/.test(plain(page, head.at(-1) as number)))) {
      index++;
      break;
    }
    head.push(index);
  }
  return { head, end: index };
}

function isTop({ marker }: Line): boolean {
  return marker?.kind === 'markdown1';
}

function countTop(page: Page): number {
  let count = 0;
  for (const line of page.lines) if (isTop(line)) count++;
  return count;
}

function plain(page: Page, index: number): string {
  const line = page.lines[index] as Line;
  return line.text.slice(line.body.start, line.trimmed.end).slice(0, 200).trim();
}

function whole(page: Page, index: number): string {
  const line = page.lines[index] as Line;
  return line.text.slice(line.trimmed.start, line.trimmed.end).slice(0, 200);
}

/**
 * The title: the last line that ends as plans are called, a covering letter's own title last of all;
 * else a short first line. Lines broken for layout are joined.
 */
function choose(page: Page, head: readonly number[]): { first: number; last: number } | null {
  const markdown = head.find((index) => isTop(page.lines[index] as Line));
  if (markdown !== undefined) return { first: markdown, last: markdown };
  let best: number | null = null;
  let paragraphs = 0;
  for (const index of head) {
    const words = untilSubtitle(plain(page, index));
    // Once the text itself has begun, only a covering letter is still followed by a title.
    if (words.length > 40 && /[。：:]$/.test(words) && !letter.test(words)) {
      if (best === null || !isLetterTitle(plain(page, best)) || ++paragraphs > 1) break;
    }
    if (words.length < 4 || words.length > longestTitleLine || notTitle.test(words)) continue;
    const genre = genreOf(words.replace(/[\s　]/g, ''));
    if (genre === null) continue;
    if (best === null || !isLetterTitle(words)) best = index;
  }
  if (best === null) {
    const first = head[0];
    if (first === undefined || head.length === 0) return null;
    const words = plain(page, first);
    return words.length >= 6 &&
      words.length <= 40 &&
      !notTitle.test(words) &&
      !issuer.test(words) &&
      !/[，,；;。]/.test(words) &&
      page.lines.length > 1
      ? { first, last: first }
      : null;
  }
  // 方案 / （2025—2027年）
  const next = head[head.indexOf(best) + 1];
  const last = next !== undefined && next - best <= 2 && /^[（(]20\d\d.{0,16}年?[)）]$/.test(whole(page, next)) ? next : best;
  return { first: firstOfTitle(page, head, best), last };
}

/** Goes up from the last line of a title over the lines it was broken into. */
function firstOfTitle(page: Page, head: readonly number[], last: number): number {
  let at = head.indexOf(last);
  for (let steps = 0; steps < 3 && at > 0; steps++) {
    const upper = head[at - 1] as number;
    const lower = head[at] as number;
    const words = plain(page, upper);
    const below = plain(page, lower);
    if (words.length < 4 || words.length > 40 || lower - upper > 3 || notTitle.test(words) || genreOf(words) !== null) break;
    const isOffice = issuer.test(words) || /省委$|市委$|[县区州旗盟]委$/.test(words);
    // 广元市人民政府 / 关于印发…: the office opens the title only before 关于.
    if (below.startsWith('关于') ? !isOffice : isOffice || opensTitle(below) || (lower - upper > 1 && !opensTitle(words))) break;
    at--;
  }
  return head[at] as number;
}

/** Begins as a title begins, so that the line above it is not part of it. */
function opensTitle(words: string): boolean {
  return /^(?:关于|20\d\d年)/.test(words) || placeIn(words) !== null;
}

function isLetterTitle(words: string): boolean {
  return /通知[》”]?$/.test(words);
}

/** 1999年政府工作报告——1999年3月5日在…会议上: the title ends before the dash. */
function untilSubtitle(words: string): string {
  const at = words.search(subtitleDash);
  return at > 3 ? words.slice(0, at) : words;
}

function startOf(page: Page, index: number): number {
  return (page.starts[index] as number) + (page.lines[index] as Line).body.start;
}

function endOf(page: Page, index: number): number {
  const line = page.lines[index] as Line;
  const words = line.text.slice(line.trimmed.start, line.trimmed.end);
  return (page.starts[index] as number) + line.trimmed.start + untilSubtitle(words).trimEnd().length;
}
