import { CustomChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams, CustomSeriesRenderItemReturn } from 'echarts/types/dist/shared';
import { t } from '../../page.ts';
import type { BoardFigure, BoardRow, OwnFigure } from '../messages.ts';
import type { Colours, Theme } from './colours.ts';
import { number } from './words.ts';

echarts.use([CustomChart, LineChart, GridComponent, CanvasRenderer, SVGRenderer]);

export type Chart = echarts.ECharts;

/** A row as it is drawn: its figures by value, and what of the draft. */
export interface Drawing {
  readonly row: BoardRow;
  readonly figures: readonly BoardFigure[];
  /** Over the years instead of along one axis. */
  readonly byYear: boolean;
  readonly colours: Colours;
  readonly theme: Theme;
}

/** From this ratio of largest to smallest on, a linear axis would crowd the small ones. */
const wide = 20;
const radius = 4.5;
/** Names of the series: what a click has hit. */
export const dots = 'dots';
export const own = 'own';

const yearsHeight = 136;

/** Pixels a row's chart is high: known before its dots are, so that nothing jumps when they come. */
export function heightOf({ plans }: BoardRow, byYear: boolean): number {
  return byYear ? yearsHeight : plans <= 8 ? 58 : plans <= 20 ? 82 : 112;
}

/** Room on both sides of the axis; on the right stands the unit. */
const sides = { left: 10, right: 62 };

/** A chart on an element, or without one for a picture. */
export function chartOn(place: HTMLElement | null, size: { width: number; height: number }): Chart {
  return place
    ? echarts.init(place, null, { renderer: 'canvas', ...size })
    : echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
}

/** Draws a row, `focused` (an index into its figures) with a ring around it. */
export function draw(chart: Chart, drawing: Drawing, focused: number | null): void {
  chart.setOption(drawing.byYear ? overYears(drawing, focused) : strip(drawing, focused, chart.getWidth()), {
    notMerge: true,
    lazyUpdate: false,
  });
}

/** Whether a strip's axis is logarithmic. */
function isLogarithmic({ row, figures }: Pick<Drawing, 'row' | 'figures'>): boolean {
  const values = [...figures, ...row.own].flatMap(({ low, high }) => [low, high]);
  const least = Math.min(...values);
  return values.length > 0 && least > 0 && Math.max(...values) / least >= wide;
}

/** One dot a plan along the axis; equal ones stand on top of each other. */
function strip(drawing: Drawing, focused: number | null, width: number): echarts.EChartsCoreOption {
  const { row, figures, theme, colours } = drawing;
  const log = isLogarithmic(drawing);
  const [min, max] = extent([...figures, ...row.own], log);
  const ticks = log ? decades(min, max) : undefined;
  const along = (value: number) => {
    const scale = log ? Math.log : (one: number) => one;
    return ((scale(value) - scale(min)) / (scale(max) - scale(min))) * (width - sides.left - sides.right);
  };
  const levels = stacked(
    figures.map(({ low, high }) => [along(low), along(high)]),
    heightOf(row, false),
  );
  return {
    ...common,
    textStyle: { fontFamily: theme.font },
    grid: { left: sides.left, right: sides.right, top: 2, bottom: 18 },
    xAxis: {
      ...axis(theme),
      type: log ? 'log' : 'value',
      min,
      max,
      // The ends are no round numbers.
      axisLabel: { ...labels(theme), showMinLabel: log, showMaxLabel: log, formatter: number, customValues: ticks },
      axisTick: { show: true, length: 3, lineStyle: { color: theme.line }, customValues: ticks },
      splitNumber: Math.max(2, Math.floor(width / 110)),
      name: log ? `${row.unit} ${t('(log)')}` : row.unit,
      nameLocation: 'end',
      nameGap: 8,
      nameTextStyle: { color: theme.muted, fontSize: 11 },
    },
    yAxis: { type: 'value', min: -1, max: 1, show: false },
    series: [
      ...medianLine(row, theme),
      figureSeries(
        figures.map(({ low, high }, at) => [low, high, levels[at] as number]),
        figures,
        (figure) => colours.of(figure),
        theme,
        focused,
        'x',
      ),
      ownSeries(
        row.own.map(({ low, high }) => [low, high, 0]),
        row.own,
        theme,
        'x',
      ),
    ],
  };
}

/** The years of one place: a dot for each plan, a line through the median of each year. */
function overYears({ row, figures, theme, colours }: Drawing, focused: number | null): echarts.EChartsCoreOption {
  const dated = figures.map((figure) => [figure.low, figure.high, figure.year ?? Number.NaN]);
  const ownDated = row.own.map((figure) => [figure.low, figure.high, figure.year ?? Number.NaN]);
  const years = [...dated, ...ownDated].map(([, , year]) => year as number).filter((year) => !Number.isNaN(year));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const step = Math.max(1, Math.ceil((last - first) / 10));
  const ticks = Array.from({ length: years.length === 0 ? 0 : Math.floor((last - first) / step) + 1 }, (_, at) => first + at * step);
  return {
    ...common,
    textStyle: { fontFamily: theme.font },
    grid: { left: 64, right: 24, top: 26, bottom: 22 },
    xAxis: {
      ...axis(theme),
      type: 'value',
      min: first - 0.5,
      max: last + 0.5,
      axisLabel: { ...labels(theme), formatter: String, customValues: ticks },
      axisTick: { show: true, length: 3, lineStyle: { color: theme.line }, customValues: ticks },
    },
    yAxis: {
      type: 'value',
      scale: true,
      // Amounts far above nothing are seen by their differences; nothing negative is drawn where there is nothing negative.
      min: ({ min, max }: { min: number; max: number }) => (min >= 0 && min < (max - min) / 4 ? 0 : null),
      splitNumber: 3,
      boundaryGap: ['8%', '8%'],
      name: row.unit,
      nameLocation: 'end',
      nameGap: 8,
      nameTextStyle: { color: theme.muted, fontSize: 11, align: 'right' },
      axisLabel: { ...labels(theme), formatter: number },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: theme.line, type: 'dashed' } },
    },
    series: [
      {
        type: 'line',
        silent: true,
        showSymbol: false,
        data: medians(dated as [number, number, number][]),
        lineStyle: { color: theme.muted, width: 1.5 },
      },
      figureSeries(dated, figures, (figure) => colours.of(figure), theme, focused, 'y'),
      ownSeries(ownDated, row.own, theme, 'y'),
    ],
  };
}

const common = { animation: false, aria: { enabled: false } };

function axis(theme: Theme): object {
  return {
    axisLine: { show: true, lineStyle: { color: theme.line } },
    axisTick: { show: true, length: 3, lineStyle: { color: theme.line } },
    splitLine: { show: false },
    minorTick: { show: false },
  };
}

function labels(theme: Theme): object {
  return { color: theme.muted, fontSize: 11, margin: 6, hideOverlap: true };
}

/** A little beyond the smallest and largest; where there is one value, it stands in the middle. */
function extent(figures: readonly { readonly low: number; readonly high: number }[], log: boolean): [min: number, max: number] {
  const values = figures.flatMap(({ low, high }) => [low, high]);
  if (values.length === 0) return [0, 1];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (log) {
    const room = (most / least) ** 0.06;
    return [least / room, most * room];
  }
  const room = (most - least) * 0.06 || Math.abs(most) * 0.5 || 1;
  const below = least - room;
  // An amount is not negative: the axis does not begin below nothing.
  return [least >= 0 ? Math.max(0, below) : below, most + room];
}

/** Round numbers for a logarithmic axis: 1, 2, 5 of each power of ten, or the powers alone where there are many. */
function decades(min: number, max: number): number[] {
  const powers = Math.log10(max / min);
  const steps = powers > 3 ? [1] : powers > 1.6 ? [1, 3] : [1, 2, 5];
  const found: number[] = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++)
    for (const step of steps) {
      const value = Number((step * 10 ** power).toPrecision(1));
      if (value > min && value < max) found.push(value);
    }
  return found;
}

/** Levels in −1…1 for dots and bars (their ends in pixels): what would lie on another moves up or down. */
function stacked(bars: readonly (readonly [from: number, to: number])[], height: number): number[] {
  const step = radius * 2;
  const taken = new Map<number, [from: number, to: number][]>();
  let widest = 1;
  const levels = bars.map(([from, to]) => {
    let level = 0;
    while (taken.get(level)?.some((other) => from < other[1] + step && other[0] < to + step)) level = level > 0 ? -level : 1 - level;
    taken.set(level, [...(taken.get(level) ?? []), [from, to]]);
    widest = Math.max(widest, Math.abs(level));
    return level;
  });
  const room = (height - 20) / 2;
  const unit = Math.min(step / room, (1 - radius / room) / widest);
  return levels.map((level) => level * unit);
}

function medianLine({ median, plans }: BoardRow, theme: Theme): object[] {
  if (median === null || plans < 2) return [];
  return [
    {
      type: 'line',
      silent: true,
      showSymbol: false,
      data: [
        [median, -1],
        [median, 1],
      ],
      lineStyle: { color: theme.muted, width: 1, type: [3, 3] },
    },
  ];
}

function medians(dated: readonly [low: number, high: number, year: number][]): [year: number, value: number][] {
  const byYear = new Map<number, number[]>();
  for (const [low, high, year] of dated) {
    if (Number.isNaN(year)) continue;
    const values = byYear.get(year) ?? [];
    values.push((low + high) / 2);
    byYear.set(year, values);
  }
  return [...byYear]
    .sort(([a], [b]) => a - b)
    .map(([year, values]) => {
      values.sort((a, b) => a - b);
      const half = values.length >> 1;
      return [year, values.length % 2 === 1 ? (values[half] as number) : ((values[half - 1] as number) + (values[half] as number)) / 2];
    });
}

/** Data of a figure: both ends, then its place on the other axis. */
type Datum = readonly number[];

/**
 * A figure's shape says its comparison: a full dot is exactly so much, a dot with an arrow at least or at most, an empty one
 * about, two ends joined a range.
 */
function figureSeries(
  data: readonly Datum[],
  figures: readonly BoardFigure[],
  colourOf: (figure: BoardFigure) => string,
  theme: Theme,
  focused: number | null,
  values: 'x' | 'y',
): object {
  return {
    type: 'custom',
    name: dots,
    data,
    encode: values === 'x' ? { x: [0, 1], y: 2 } : { x: 2, y: [0, 1] },
    clip: false,
    renderItem(params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI): CustomSeriesRenderItemReturn {
      const figure = figures[params.dataIndex] as BoardFigure;
      const [low, high] = endsOf(api, values);
      const colour = colourOf(figure);
      const middle = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2] as const;
      const children: object[] = [];
      if (focused === params.dataIndex)
        children.push({
          type: 'circle',
          shape: { cx: middle[0], cy: middle[1], r: radius + 4 },
          style: { fill: 'none', stroke: theme.text, lineWidth: 2 },
        });
      children.push(...shapeOf(figure.comparator, low, high, colour, theme, values));
      // A dot is small for a finger or a tired hand: what can be hit is larger than what is seen.
      children.push({ type: 'circle', shape: { cx: middle[0], cy: middle[1], r: radius + 3 }, style: { fill: colour, opacity: 0 } });
      return { type: 'group', children } as CustomSeriesRenderItemReturn;
    },
  };
}

function shapeOf(
  comparator: BoardFigure['comparator'],
  low: Point,
  high: Point,
  colour: string,
  theme: Theme,
  values: 'x' | 'y',
): object[] {
  const dot = ([cx, cy]: Point, style: object = {}) => ({
    type: 'circle',
    shape: { cx, cy, r: radius },
    style: { fill: colour, stroke: theme.background, lineWidth: 1, ...style },
  });
  const stroke = (points: readonly Point[]) => ({
    type: 'polyline',
    shape: { points },
    style: { fill: 'none', stroke: colour, lineWidth: 2 },
  });
  if (comparator === 'range' && (low[0] !== high[0] || low[1] !== high[1])) return [stroke([low, high]), dot(low), dot(high)];
  if (comparator === 'approx') return [dot(low, { fill: theme.background, stroke: colour, lineWidth: 2 })];
  if (comparator === 'eq' || comparator === 'range') return [dot(low)];
  // At least points to more (right, or up), at most to less.
  const way = (comparator === 'le' ? -1 : 1) * (values === 'x' ? 1 : -1);
  const [x, y] = low;
  const at = (far: number, off: number): Point => (values === 'x' ? [x + way * far, y + off] : [x + off, y + way * far]);
  return [stroke([at(radius, 0), at(radius + 6, 0)]), stroke([at(radius + 3, -3), at(radius + 6.5, 0), at(radius + 3, 3)]), dot(low)];
}

/** The draft's own figures: diamonds in the colour of the text, with a line across the strip. */
function ownSeries(data: readonly Datum[], figures: readonly OwnFigure[], theme: Theme, values: 'x' | 'y'): object {
  return {
    type: 'custom',
    name: own,
    data,
    z: 10,
    encode: values === 'x' ? { x: [0, 1], y: 2 } : { x: 2, y: [0, 1] },
    clip: false,
    renderItem(params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI): CustomSeriesRenderItemReturn {
      const figure = figures[params.dataIndex] as OwnFigure;
      const [low, high] = endsOf(api, values);
      const size = 7;
      const diamond = ([x, y]: Point) => ({
        type: 'polygon',
        shape: {
          points: [
            [x, y - size],
            [x + size, y],
            [x, y + size],
            [x - size, y],
          ],
        },
        style: { fill: theme.text, stroke: theme.background, lineWidth: 1.5 },
      });
      const system = params.coordSys as unknown as { x: number; y: number; width: number; height: number };
      const across = ([x]: Point) => ({
        type: 'line',
        shape: { x1: x, y1: system.y, x2: x, y2: system.y + system.height },
        style: { stroke: theme.text, lineWidth: 1.5 },
      });
      const range = figure.comparator === 'range';
      const bar = {
        type: 'line',
        shape: { x1: low[0], y1: low[1], x2: high[0], y2: high[1] },
        style: { stroke: theme.text, lineWidth: 3 },
      };
      return {
        type: 'group',
        children: [...(values === 'x' ? [across(low)] : []), ...(range ? [bar, diamond(low), diamond(high)] : [diamond(low)])],
      } as CustomSeriesRenderItemReturn;
    },
  };
}

type Point = readonly [x: number, y: number];

function endsOf(api: CustomSeriesRenderItemAPI, values: 'x' | 'y'): [low: Point, high: Point] {
  const [low, high, other] = [api.value(0), api.value(1), api.value(2)] as [number, number, number];
  const at = (value: number) => api.coord(values === 'x' ? [value, other] : [other, value]) as unknown as Point;
  return [at(low), at(high)];
}
