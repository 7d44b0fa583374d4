import type { IndicatorAnswer } from '../../../../../server/src/lsp/protocol.ts';

/** In units of the picture; it is as wide as the panel. */
const height = 44;
const line = 20;
const margin = 8;
/** From this ratio of largest to smallest on, a linear axis would crowd the small ones. */
const wide = 20;

/**
 * A row of dots, one a plan, with the draft's own figure standing out. It is drawn again as the panel's width changes.
 * The words beside it say the same.
 */
export function strip({ values, unit }: NonNullable<IndicatorAnswer['spread']>, own: IndicatorAnswer['own']): SVGSVGElement {
  const svg = make('svg', { class: 'strip', height, 'aria-hidden': 'true' }) as SVGSVGElement;
  const draw = (width: number) => {
    const all = own ? [...values, own.value] : values;
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const scale = low > 0 && high / low >= wide ? Math.log : (value: number) => value;
    const at = (value: number) => margin + ((scale(value) - scale(low)) / (scale(high) - scale(low) || 1)) * (width - 2 * margin);
    const label = (value: number, words: string, y: number, name: string) =>
      make(
        'text',
        { x: at(value), y, class: name, 'text-anchor': at(value) < width / 4 ? 'start' : at(value) > (width * 3) / 4 ? 'end' : 'middle' },
        words,
      );
    const [first, last] = [values[0] ?? 0, values.at(-1) ?? 0];
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.replaceChildren(
      make('line', { x1: margin, x2: width - margin, y1: line, y2: line, class: 'axis' }),
      // Of thousands of plans no more dots are drawn than there are places for them.
      ...[...new Set(values.map((value) => Math.round(at(value))))].map((x) => make('circle', { cx: x, cy: line, r: 3.5, class: 'dot' })),
      ...(own ? [make('circle', { cx: at(own.value), cy: line, r: 5, class: 'own' }), label(own.value, own.words, line - 9, 'own')] : []),
      label(first, String(first), height - 6, 'end-of-axis'),
      label(last, `${last}${unit}`, height - 6, 'end-of-axis'),
    );
  };
  draw(240);
  new ResizeObserver(([entry]) => {
    const width = entry?.contentRect.width ?? 0;
    if (width > 0) draw(width);
  }).observe(svg);
  return svg;
}

function make(name: string, attributes: Readonly<Record<string, string | number>>, words = ''): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = words;
  return made;
}
