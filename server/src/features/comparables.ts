import type { CodeLens } from 'vscode-languageserver-types';
import type { SimilarMeasure } from '../precedents/measures-by-likeness.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { lineAt } from '../text/lines.ts';
import type { Span } from '../text/mapped-text.ts';
import { type Draft, measureAt, rangeOf } from './draft.ts';
import type { Localise } from './localise.ts';

const showComparablesCommand = 'chengli.showComparables';
/** Comparable measures asked for at one place. */
const comparablesShown = 10;

/** The comparable measures of the measure, or failing one the line, at a clean offset; best first. */
export function comparables(draft: Draft, offset: number, precedents: Precedents, limit = comparablesShown): readonly SimilarMeasure[] {
  const span = passageAt(draft, offset);
  const text = draft.plan.text.slice(span.start, span.end).trim();
  return text === '' ? [] : precedents.similar({ text, exclude: [draft.file, ...precedents.versionsOf(draft.plan)], limit });
}

/** What one is writing at a clean offset: the 一是… item, else the measure, else the line. */
export function passageAt(draft: Draft, offset: number): Span {
  const { plan } = draft;
  const at = measureAt(plan, offset);
  const measure = at === null ? undefined : plan.measures[at];
  if (!measure) return lineAt(plan.text, offset);
  return measure.series.find((item) => item.span.start <= offset && offset <= item.span.end)?.span ?? measure.span;
}

/** One lens per measure, without its title: {@link resolveLens} counts when the line comes into view. */
export function codeLenses(draft: Draft): CodeLens[] {
  return draft.plan.measures.map((measure) => {
    const range = rangeOf(draft, measure.headline);
    return { range: { start: range.start, end: range.start }, data: { uri: draft.uri, offset: measure.headline.start } };
  });
}

/** 可比举措 4 条 · 武汉 2021、青岛 2018…; a lens with nothing comparable says so and opens nothing. */
export function resolveLens(lens: CodeLens, draft: Draft, precedents: Precedents, t: Localise): CodeLens {
  const offset = (lens.data as { offset: number }).offset;
  const found = comparables(draft, offset, precedents);
  if (found.length === 0) return { ...lens, command: { title: t('No comparable measure'), command: '' } };
  const sources = [...new Set(found.flatMap(({ plan }) => precedents.get(plan) ?? []).map(placeAndYear))];
  // A title holding $(…) is no icon.
  const named = (sources.slice(0, 2).join('、') + (sources.length > 2 ? '…' : '')).replaceAll('$(', '\\$(');
  return {
    ...lens,
    command: {
      title: t('{0} comparable measures · {1}', found.length, named),
      command: showComparablesCommand,
      arguments: [draft.uri, lens.range.start],
    },
  };
}

/** 武汉 2021: short enough for a lens. */
export function placeAndYear(precedent: Precedent): string {
  const { place, year, title } = precedent.label;
  const short = place === '' ? title.slice(0, 12) : place.replace(/(?<=..)[市省]$/u, '');
  return year === null ? short : `${short} ${year}`;
}
