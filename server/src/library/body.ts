import { hasMarker, isExplanation, isProse, labelsOf, type Noise, noiseOf } from './page-noise.ts';
import { isBody, isDateLine, isSalutation, isTitleLine, type TitleBlock, titleEndingAt } from './title-lines.ts';

/** One line of clean text that is not empty. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly noise: Noise;
  /** Value of a metadata label on the line before: 索引号： / 416049270. `title` if that label was 标题. */
  readonly value: boolean | 'title';
}

/** Where the document stands among the lines of its page. */
export interface Body {
  /** Lines of the document, in order, as indexes. */
  readonly lines: readonly number[];
  /** Its title as it stands on the page, if there is one. */
  readonly title: TitleBlock | null;
  /** Another title line of the page above it that names the year where the title does not. */
  readonly heading: number | null;
}

const bullets = /^[•·●◆■▪◇□☆★\s]+/;
/** What a news site puts behind the last sentence. */
const glued = /[（([【](?:责任编辑|责编|编辑|文章来源|来源|完)(?:[：:][^（）()[\]【】]{1,24})?[）)\]】]$/;
const closes: ReadonlySet<string | undefined> = new Set('）)】]');
const documentNumber = /^[（(]?[\u4e00-\u9fff]{2,14}[〔[（(]\s*\d{4}\s*[〕\]）)]\s*第?\s*\d{1,5}\s*号[）)]?$/;

/** Splits clean text into its lines that hold text, each judged by itself and by the label before it. */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let label: boolean | 'title' = false;
  for (let start = 0; start <= text.length; ) {
    const stop = text.indexOf('\n', start);
    const end = stop < 0 ? text.length : stop;
    const raw = text.slice(start, end).trimEnd();
    if (raw.trim() !== '') {
      const skipped = bulletLength(raw);
      const words = raw.slice(skipped);
      const entries = labelsOf(words);
      const value = label !== false && entries.length === 0 && isValue(words, label) ? label : false;
      const length = words.length - (closes.has(words.at(-1)) ? (glued.exec(words)?.[0].length ?? 0) : 0);
      lines.push({
        start: start + skipped,
        end: start + skipped + length,
        text: words.slice(0, length),
        noise: length === 0 ? 'sure' : noiseOf(raw),
        value,
      });
      const last = entries.at(-1);
      label = last?.opens ? (last.field === 'title' ? 'title' : true) : false;
    }
    start = end + 1;
  }
  return lines;
}

/** A label without a value may be followed by the document itself. */
function isValue(words: string, label: true | 'title'): boolean {
  if (label === 'title') return words.length <= 90;
  return words.length <= 60 && !isSalutation(words) && !words.includes('关于') && !isProse(words);
}

/** A bullet stands before a heading or title only because the page was a list. */
function bulletLength(line: string): number {
  const bullet = bullets.exec(line)?.[0] ?? '';
  if (bullet === '') return 0;
  const words = line.slice(bullet.length);
  return words !== '' && (hasMarker(words) || isTitleLine(words)) ? bullet.length : 0;
}

/** Finds the document in a page: without any page furniture, the whole text. */
export function findBody(lines: readonly Line[]): Body {
  const core = densest(lines);
  if (!core) return { lines: lines.flatMap((line, index) => (line.noise === 'sure' ? [] : [index])), title: null, heading: null };
  const { title, from } = findStart(lines, core.first);
  const heading = title ? headingAbove(lines, title) : null;
  const kept: number[] = heading === null ? [] : [heading];
  for (let index = from; index <= core.last; index++)
    if (staysInside(lines[index] as Line, index < core.first) || index === title?.first) kept.push(index);
  for (let index = core.last + 1; index < lines.length; index++) {
    const line = lines[index] as Line;
    if (line.noise !== null || line.value) break;
    kept.push(index);
  }
  while (kept.length > 1 && /^附\s*[件表：:]+$/.test((lines[kept.at(-1) as number] as Line).text)) kept.pop();
  return { lines: kept, title, heading };
}

function staysInside(line: Line, inHead: boolean): boolean {
  if (line.value) return line.value === 'title';
  if (line.noise === 'sure') return false;
  return line.noise === null || !inHead;
}

/** The run of lines that holds most of the prose: each line weighs for or against standing in the document. */
function densest(lines: readonly Line[]): { first: number; last: number } | null {
  let best = 0;
  let found: { first: number; last: number } | null = null;
  let sum = 0;
  let first = 0;
  let plain = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as Line;
    const weight = weigh(line);
    // Tables of a document are long runs of short lines; only so much can be held against them.
    plain = weight < 0 && weight > -10 ? plain + 1 : 0;
    if (plain <= 25) sum += weight;
    if (sum <= 0) {
      sum = 0;
      first = index + 1;
    } else if (weight > 0 && sum > best) {
      best = sum;
      found = { first, last: index };
    }
  }
  if (found) while (found.first < found.last && weigh(lines[found.first] as Line) <= 0) found.first++;
  return found;
}

function weigh(line: Line): number {
  if (line.noise === 'sure' || line.value) return -40;
  if (line.noise === 'likely') return -4;
  if (isSalutation(line.text)) return 30;
  if (isProse(line.text)) return Math.min(200, line.text.length);
  if (hasMarker(line.text)) return 12;
  if (isTitleLine(line.text) || isDateLine(line.text) || isBody(line.text)) return 0;
  return -2;
}

/** Goes up from the first line of the body to its title, across metadata if need be. */
function findStart(lines: readonly Line[], first: number): { title: TitleBlock | null; from: number } {
  let unknown = 0;
  let crossed = false;
  for (let index = first - 1; index >= 0 && unknown <= 8; index--) {
    const line = lines[index] as Line;
    if (line.value === 'title' || (!line.value && line.noise === null && isTitleLine(line.text))) {
      const title = titleEndingAt(index, (at) => joinable(lines[at], at === index));
      return { title, from: withNumber(lines, title.first) };
    }
    if (line.noise !== null || line.value) crossed = true;
    else if (!isOfHead(line.text)) unknown++;
  }
  const explanation = explanationAbove(lines, first);
  if (explanation) return { title: explanation, from: explanation.first };
  if (crossed) return { title: null, from: firstOfRun(lines, first) };
  return { title: null, from: unknown <= 8 ? 0 : first };
}

/** Right above a body without a title 《…》政策解读 is no link but the title; several are links. */
function explanationAbove(lines: readonly Line[], first: number): TitleBlock | null {
  const at = firstOfRun(lines, first) - 1;
  const line = lines[at];
  if (!line || line.value || !isExplanation(line.text)) return null;
  const above = lines[at - 1];
  return above && isExplanation(above.text) ? null : { text: line.text, first: at, end: at + 1 };
}

function joinable(line: Line | undefined, isLast: boolean): string | null {
  if (!line) return null;
  return isLast || (line.noise === null && !line.value) ? line.text : null;
}

/** A document number may stand above the title. */
function withNumber(lines: readonly Line[], first: number): number {
  const above = lines[first - 1];
  return above && !above.value && documentNumber.test(above.text) ? first - 1 : first;
}

/** Lines right above the body that no furniture parts from it. */
function firstOfRun(lines: readonly Line[], first: number): number {
  let from = first;
  while (
    from > 0 &&
    (lines[from - 1] as Line).noise === null &&
    !(lines[from - 1] as Line).value &&
    isOfHead((lines[from - 1] as Line).text)
  )
    from--;
  return from;
}

function isOfHead(line: string): boolean {
  return (
    documentNumber.test(line) ||
    isDateLine(line) ||
    isSalutation(line) ||
    isBody(line) ||
    hasMarker(line) ||
    /^[（(].*[）)]$/.test(line) ||
    /^附\s*件/.test(line) ||
    line === '目录'
  );
}

/** The page's own heading, where it says more than the document's title: 市科技局2017年工作计划. */
function headingAbove(lines: readonly Line[], title: TitleBlock): number | null {
  if (/\d{4}/.test(title.text)) return null;
  for (let index = title.first - 1; index >= 0; index--) {
    const line = lines[index] as Line;
    if (line.noise !== null || line.value) continue;
    return isTitleLine(line.text) && /(?:19|20)\d{2}年/.test(line.text) && line.text.length <= 40 && !line.text.includes('关于')
      ? index
      : null;
  }
  return null;
}
