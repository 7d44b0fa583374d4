import { characterTable, whiteSpace } from '../text/character-table.ts';
import { placeAt } from '../text/places.ts';
import { WordList } from '../text/word-list.ts';
import { hasMarker } from './page-noise.ts';

const longestTitle = 90;

const genre = new WordList(
  '通知 公告 通告 通报 决定 决议 意见 建议 方案 要点 计划 规划 纲要 思路 报告 措施 举措 政策 办法 规定 细则 条例 规则 规范 标准 指引 指南 导则 函 批复 安排 部署 清单 任务 行动 倡议 讲话 总结 目标 分工 制度 章程 目录 名单 工程 机制 条款 若干条 条 起草说明 编制说明 修订说明'.split(
    ' ',
  ),
);
const tail = /(?:[（(〔[【][^（）()〔〕]{1,30}[）)〕\]】]|》|”|〉|\s)+$/;
const body = /(?:人民政府|政府|办公厅|办公室|委员会|管委会|人大|政协|省委|市委|区委|县委|党委|党组|工委|部|厅|局|委|院|署|办)$/;
const tailEnds = characterTable([[`）)〕]】》”〉${whiteSpace}`, 1]]);
const siteName = /[_|｜-]\s*[^_|｜-]{2,30}(?:网|网站|政府|之窗|门户|局|委|厅|委员会|平台)\s*$/;
const sentence = /[。；：，！？…]$/;
const unfinished = /(?:关于|印发|转发|批转|推进|促进|加快|进一步|的|和|与|及|、)$/;
const opening =
  /^(?:关于|中共|中国共产党|国务院|国家|中央|全国|推进|推动|促进|加快|支持|进一步|全面|贯彻|落实|深化|深入|打造|建设|加强|实施|印发|转发)/;

/** 2025年11月18日 · 二〇二五年十一月十八日 · （2025年5月2日） alone on a line. */
export function isDateLine(line: string): boolean {
  return /^[（(]?\s*(?:\d{4}|[一二三四五六七八九〇零○]{4})年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})月\s*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?\s*[）)]?$/.test(
    line,
  );
}

/** 各区人民政府，市人民政府各部门： */
export function isSalutation(line: string): boolean {
  return (
    line.length <= 200 &&
    /[：:]$/.test(line) &&
    /^(?:各|市|省|区|县|自治|中央|国务院|有关|全市|全省|局|机关|委|厅|直属|镇|街道|乡)/.test(line) &&
    /(?:政府|部门|单位|委|局|厅|处|室|机构|企业|办事处|公司|院校|高校|学校|直属|机关|中心|管委会)/.test(line)
  );
}

/** The name of a public body alone on a line, as it signs. */
export function isBody(line: string): boolean {
  return (
    line.length >= 3 &&
    line.length <= 40 &&
    /^[\u4e00-\u9fff（）()“”、·]+$/.test(line) &&
    (body.test(line.replace(/（[^）]{1,6}）$/, '')) || /(?:集团|公司|联席会议|领导小组|指挥部)$/.test(line.replace(/（[^）]{1,6}）$/, '')))
  );
}

/** Whether one line reads as a title, or as the last line of one. */
export function isTitleLine(line: string): boolean {
  if (line.length < 4 || line.length > longestTitle || /[。；]/.test(line) || sentence.test(line) || isDateLine(line)) return false;
  if (hasMarker(line) && !/^(?:第?\d{4}|# )/.test(line)) return false;
  if (/^(?:附件|附表|附录|附：|抄送|图|表)/.test(line)) return false;
  const whole = line.replace(siteName, '').replace(/^#+\s*/, '');
  // A row of a table.
  if (whole.includes(' | ')) return false;
  const words = tailEnds[whole.charCodeAt(whole.length - 1)] === 1 ? whole.replace(tail, '') : whole;
  // A news item about a plan: 某市2017年科技工作要点出炉.
  if (
    words.length <= 40 &&
    startsWithPlace(words) &&
    /\d{4}年.*(?:工作(?:要点|计划|方案|思路|报告)|实施方案|行动(?:计划|方案))/.test(words)
  )
    return true;
  return genre.before(words, words.length) !== '' || (/(?:政府工作报告|五年规划|纲要)/.test(words) && words.length <= 40);
}

/** A title over one or more neighbouring lines: the text in one piece and the lines it takes, the last one excluded. */
export interface TitleBlock {
  readonly text: string;
  readonly first: number;
  readonly end: number;
}

/**
 * The title whose last line is `last`, with the lines above that belong to it: 关于印发…工作 / 若干措施的通知.
 * `line(index)` gives a neighbouring line, or null where none may be joined.
 */
export function titleEndingAt(last: number, line: (index: number) => string | null): TitleBlock {
  let first = last;
  let text = line(last) ?? '';
  for (;;) {
    const start = beginningAbove(first, text, last, line);
    if (start === null) return { text, first, end: last + 1 };
    for (let index = first - 1; index >= start; index--) text = joined(line(index) as string, text);
    first = start;
  }
}

/** The nearest line above `first` with which a title that goes on with `text` can begin; null if `text` begins it. */
function beginningAbove(first: number, text: string, last: number, line: (index: number) => string | null): number | null {
  const complete =
    (text.includes('关于') && !/^(?:关于|印发)/.test(text)) || /^\d{4}年/.test(text) || (startsWithPlace(text) && text.length > 12);
  const next = line(first - 1);
  if (next !== null && next.length <= 45 && unfinished.test(next)) return first - 1;
  if (complete) return null;
  for (let index = first - 1; index >= 0 && last - index <= 4; index--) {
    const above = line(index);
    if (
      above === null ||
      above.length > 45 ||
      sentence.test(above) ||
      isDateLine(above) ||
      hasMarker(above) ||
      /^(?:附\s*件|目\s*录)/.test(above)
    )
      return null;
    if (isBody(above)) return /^(?:关于|印发)/.test(text) && index === first - 1 ? index : null;
    const begins = above.includes('关于') || startsWithPlace(above);
    if (isTitleLine(above) && (begins || /^\d{4}年/.test(above)) && !/^(?:若干|的|和|与|及|.{2}说明$)/.test(text)) return null;
    if (/^关于/.test(text)) return null;
    if (begins || (opening.test(above) && index === first - 1)) return index;
    // Without the word that opens a title only a short rest is surely the end of one.
    if (text.length > 30) return null;
  }
  return null;
}

function joined(above: string, text: string): string {
  return /[A-Za-z]$/.test(above) && /^[A-Za-z]/.test(text) ? `${above} ${text}` : above + text;
}

function startsWithPlace(text: string): boolean {
  return placeAt(text.replace(/^[《“]/, ''), 0) !== null;
}

/** The plan's own title: of a covering notice (关于印发《X》的通知) the X, else the title without the site's name. */
export function ownTitle(title: string): string {
  const plain = title
    .replace(siteName, '')
    .replace(/^#+\s*/, '')
    .replace(/\s*[—-]{1,4}\s*\d{4}年\d{1,2}月.*$/, '')
    .trim();
  const announced = /(?:印发|发布|出台)《([^《》]*(?:《[^《》]*》[^《》]*)*)》$/.exec(plain);
  if (announced) return announced[1] as string;
  const noticed =
    /(?:印发|转发|批转|发布|下发)(?:关于印发)?\s*[《〈]?(.+?)[》〉]?\s*(?:的)?(?:通知|的函|的公告)(?:[（(][^）)]*[）)])?$/.exec(
      plain.replace(/》+$/, ''),
    );
  if (!noticed) return unwrapped(plain);
  const inner = unwrapped(noticed[1] as string);
  return isTitleLine(inner) ? inner : unwrapped(plain);
}

function unwrapped(title: string): string {
  const numberless = title.replace(/^\S{1,10}〔\d{4}〕\d{1,4}号(?=《)/, '');
  const quoted = /^《([^《》]*(?:《[^《》]*》[^《》]*)*)》$/.exec(numberless);
  return quoted ? (quoted[1] as string) : numberless;
}
