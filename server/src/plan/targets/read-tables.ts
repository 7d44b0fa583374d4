import unitData from '../../../data/units.json' with { type: 'json' };
import type { Span } from '../../text/mapped-text.ts';
import type { Aspect, Comparator } from '../plan.ts';
import { canonicalIndicator } from './canonical.ts';
import type { FoundTarget } from './read-targets.ts';

interface Cell extends Span {
  readonly text: string;
  /** Between bars, as only a table has them. */
  readonly barred: boolean;
}

/** Words as alternatives of an expression, the longest first. */
function anyOf(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|');
}

/** What the heading of a table says of its columns. */
interface Columns {
  /** How many cells of figures follow the name of an indicator (and its unit). */
  readonly values: number;
  /** Which of them is the target: that of the last year. */
  readonly target: number;
  readonly year: number | null;
  /** A column of its own for the unit: before the figures. */
  readonly unit: boolean;
  /** Number of the first cell behind the heading. */
  readonly next: number;
}

const nameHeading = /^(?:主要|核心|具体|发展|监测|规划|目标|预期)*指标(?:名称|内容)?$/;
const yearHeading = /^(?:到|至)?(20\d\d)年?(?:底|末)?(?:基期|基数|现状|预计|预期|规划)?(?:完成|实际|目标|预期)?(?:值|数|情况)?$/;
const goalHeading = /^(?:目标值|预期目标|规划目标|预期值|目标)$/;
const currentHeading = /^(?:现状|基期|基准|当前)(?:值|数|水平)?$/;
const otherHeading =
  /^(?:序号|类别|类型|属性|指标属性|指标性质|性质|单位|计量单位|年均增长.{0,8}|年均|累计.{0,6}|责任单位|牵头单位|备注|领域)$/;
/** Units that a cell may write behind its number: not those of dates, as 2025年 is a year. */
const dates: ReadonlySet<string> = new Set(['年', '月', '日', '周', '季度', '世纪', '时', '分', '秒', '个年']);
const units = Object.values(unitData.kinds)
  .flat()
  .filter((unit) => !dates.has(unit));
const figure = new RegExp(
  `^([≥≤＞＜><约超]|不低于|不少于|不超过|大于|小于|超过)?[[［【〔(（]?(\\d{1,12}(?:\\.\\d{1,6})?)[\\]］】〕)）]?\\s?((?:${anyOf(unitData.multipliers)})?(?:(?:${anyOf(units)})(?:${anyOf(unitData.per)})?)?)(左右|以上|以内|以下)?$`,
);
const nature = /^(?:预期性|约束性|预期|约束|-|—|——|\/)$/;
const rowNumber = /^[(（]?\d{1,3}[)）]?[.．、]?$/;
const comparators: Readonly<Record<string, Comparator>> = {
  '≥': 'ge',
  不低于: 'ge',
  不少于: 'ge',
  '>': 'gt',
  '＞': 'gt',
  大于: 'gt',
  超: 'gt',
  超过: 'gt',
  '≤': 'le',
  不超过: 'le',
  '<': 'le',
  '＜': 'le',
  小于: 'le',
  约: 'approx',
  左右: 'approx',
  以上: 'ge',
  以内: 'le',
  以下: 'le',
};
const ratioUnits: ReadonlySet<string> = new Set(unitData.kinds.ratio);
const longestCell = 60;
const widestHeading = 14;
/** Of a table without bars: cells that only look like one. */
const fewestRows = 2;
/** Cells that fit nothing, after which a table has ended. */
const strayCells = 6;

/**
 * Reads the tables of indicators of a whole text, as pages and documents leave them: one cell a line, or cells between tabs or
 * bars. A table opens with a heading that names 指标 and at least one year or 目标值; each of its rows is a target, its value that
 * of the last year. Offsets into `text`; a text without such a heading gives none.
 */
export function readTables(text: string): readonly FoundTarget[] {
  if (!text.includes('指标')) return [];
  const cells = cellsOf(text);
  const found: FoundTarget[] = [];
  for (let at = 0; at < cells.length; at++) {
    if (!nameHeading.test((cells[at] as Cell).text)) continue;
    const columns = columnsAt(cells, at);
    if (!columns) continue;
    const rows = readRows(cells, columns);
    if (rows.targets.length >= ((cells[at] as Cell).barred ? 1 : fewestRows)) found.push(...rows.targets);
    at = Math.max(at, rows.end - 1);
  }
  return found;
}

/** Whether a line has a cell that may be the heading of a table. */
export function opensTable(line: string): boolean {
  return line.includes('指标') && cellsOf(line).some(({ text }) => nameHeading.test(text));
}

function cellsOf(text: string): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (at < text.length && character !== '\n' && character !== '\t' && character !== '|') continue;
    let start = from;
    let end = at;
    while (start < end && /[\s　]/.test(text[start] as string)) start++;
    while (end > start && /[\s　]/.test(text[end - 1] as string)) end--;
    if (end > start && end - start <= longestCell && !/^:?-{3,}:?$/.test(text.slice(start, end)))
      cells.push({ start, end, text: text.slice(start, end), barred: character === '|' });
    else if (end - start > longestCell) cells.push({ start, end, text: '。', barred: character === '|' });
    from = at + 1;
  }
  return cells;
}

function columnsAt(cells: readonly Cell[], heading: number): Columns | null {
  let values = 0;
  let target = -1;
  let year: number | null = null;
  let unit = false;
  let at = heading + 1;
  for (; at < cells.length && at - heading <= widestHeading; at++) {
    const { text } = cells[at] as Cell;
    const dated = yearHeading.exec(text);
    if (dated) {
      if (year === null || Number(dated[1]) >= year) {
        year = Number(dated[1]);
        target = values;
      }
      values++;
    } else if (goalHeading.test(text)) {
      target = values++;
    } else if (/^(?:计量)?单位$/.test(text)) {
      unit = values === 0;
    } else if ((/^(?:年均|累计)/.test(text) && otherHeading.test(text)) || currentHeading.test(text)) {
      values++;
    } else if (!otherHeading.test(text)) break;
  }
  return target < 0 ? null : { values, target, year, unit, next: at };
}

function readRows(cells: readonly Cell[], columns: Columns): { targets: FoundTarget[]; end: number } {
  const targets: FoundTarget[] = [];
  let at = columns.next;
  let end = at;
  let stray = 0;
  while (at < cells.length && stray < strayCells) {
    const name = cells[at] as Cell;
    const first = at + (columns.unit ? 2 : 1);
    const value = cells[first + columns.target];
    if (rowNumber.test(name.text) || !/\p{Script=Han}{2}/u.test(name.text) || name.text.includes('。')) {
      stray += rowNumber.test(name.text) || nature.test(name.text) ? 0 : 1;
      at++;
      continue;
    }
    const figures = cells.slice(first, first + columns.values);
    if (
      figures.length < columns.values ||
      !figures.every((cell) => figure.test(cell.text) || nature.test(cell.text)) ||
      !value ||
      !figure.test(value.text)
    ) {
      stray++;
      at++;
      continue;
    }
    targets.push(targetOf(name, columns.unit ? ((cells[at + 1] as Cell).text ?? '') : '', value, columns.year));
    stray = 0;
    at = first + columns.values;
    end = at;
  }
  return { targets, end };
}

function targetOf(name: Cell, unitCell: string, value: Cell, year: number | null): FoundTarget {
  const [, before, digits, sign, after] = figure.exec(value.text) as RegExpExecArray;
  const bracket = /[(（]([^()（）]{1,12}(?:[(（〔][^()（）〔〕]{1,4}[)）〕])?)[)）]$/.exec(name.text);
  const unit = (bracket?.[1] ?? (unitCell || (sign as string)))
    .replace(/[〔(（].*$/, '')
    .replace(/\/年$/, '')
    .replace('％', '%');
  const indicator = name.text
    .slice(0, bracket ? bracket.index : undefined)
    .replace(/^\d{1,3}[.．、]/, '')
    .replace(/^(?:全省|全市|全区|全县|全国|我市|我省)/, '')
    .replace(/(?<=\p{Script=Han})\d{1,2}$/u, '')
    .trim();
  const aspect = aspectOf(indicator, unit);
  return {
    span: { start: name.start, end: value.end },
    figure: { start: value.start, end: value.end },
    indicator,
    indicatorSpan:
      indicator !== '' && name.text.includes(indicator)
        ? { start: name.start + name.text.indexOf(indicator), end: name.start + name.text.indexOf(indicator) + indicator.length }
        : null,
    canonical: canonicalIndicator(indicator, aspect),
    aspect,
    comparator: comparators[before ?? ''] ?? comparators[after ?? ''] ?? 'eq',
    value: Number(digits),
    unit,
    year,
  };
}

function aspectOf(indicator: string, unit: string): Aspect {
  if (ratioUnits.has(unit)) return /(?:增长率|增速|增长|降低|下降|增幅|涨幅)$/.test(indicator) ? 'growth' : 'share';
  return /^(?:新增|新建|累计新增)/.test(indicator) ? 'increment' : 'level';
}
