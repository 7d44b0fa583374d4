import type { CancellationToken } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location, Range } from 'vscode-languageserver-types';
import { placeAndYear } from '../features/comparables.ts';
import { type Draft, rangeOf } from '../features/draft.ts';
import type { Gap } from '../features/gaps.ts';
import { inReading, type Reading } from '../features/reader.ts';
import { whereOf } from '../handover/sources.ts';
import type { SimilarMeasure } from '../precedents/measures-by-likeness.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Service } from '../service.ts';
import type { Span } from '../text/mapped-text.ts';
import {
  type BoardFigure,
  type GapsAnswer,
  type HandedOver,
  type PlanParams,
  type PlanReading,
  planScheme,
  type RowFigures,
  type Similar,
  type SourceRow,
} from './protocol.ts';

/** Address of a plan's clean view; the extension of the name makes the editor read it as a plan. */
function planUri(id: string, view: Reading): string {
  // A lone surrogate, be it of the file or of a name cut short, is not encodable.
  return `${planScheme}:/${encodeURIComponent(view.name.toWellFormed())}.gongwen?${encodeURIComponent(id.toWellFormed())}`;
}

/** The place of a clean span in the plan's clean view; null if the plan has left the library. */
export function planLocation(service: Service, id: string, span: Span): Location | null {
  const view = service.reading(id);
  return view && { uri: planUri(id, view), range: rangeIn(view.text, inReading(view, span)) };
}

/** `files`: all that hold the plan. */
export function planReading(service: Service, { id, start, end }: PlanParams, files: readonly string[]): PlanReading | null {
  const view = service.reading(id);
  if (!view) return null;
  const range = start === undefined ? null : rangeIn(view.text, inReading(view, { start, end: end ?? start }));
  return { uri: planUri(id, view), text: view.text, range, files };
}

/** A precedent and a place in it as the outside world is told: offsets into the raw file. */
export function placed(
  precedent: Precedent,
  span: Span,
): { file: string; title: string; place: string; year: number | null; start: number; end: number } {
  const { title, place, year } = precedent.label;
  return { file: precedent.id, title, place, year, ...precedent.source.toSource(span) };
}

/** A comparable measure as the outside world is told; null if its plan has left the library. */
export function similar(service: Service, { plan, section, span, text, score }: SimilarMeasure): Similar | null {
  const precedent = service.precedents.get(plan);
  const view = planLocation(service, plan, span);
  return precedent && view ? { ...placed(precedent, span), section, text, score, view } : null;
}

/** The comparison of a draft with its nearest plans as the client shows it. */
export function gapsAnswer(service: Service, draft: Draft): GapsAnswer {
  const { compared, topics, indicators, own } = service.gaps(draft);
  const row = ({ name, plans, places }: Gap) => ({
    name,
    plans,
    places: places.flatMap(({ precedent, span }) => {
      const view = planLocation(service, precedent.id, span);
      return view ? [{ label: placeAndYear(precedent), text: precedent.plan.text.slice(span.start, span.end), view }] : [];
    }),
  });
  return {
    compared,
    topics: topics.map(row),
    indicators: indicators.map(row),
    own: own.map(({ name, span }) => ({ name, range: rangeOf(draft, span) })),
  };
}

/** The precedents a draft goes back to as the client lists them; each opens at its beginning. */
export function sourceRows(service: Service, draft: Draft): readonly SourceRow[] {
  return service.sources(draft).map(({ title, place, year, file, uses }) => ({
    title,
    place,
    year,
    uses: [...new Set(uses.map((use) => whereOf(draft.plan, use)))],
    view: file === null ? null : planLocation(service, file, { start: 0, end: 0 }),
  }));
}

/** Sentences fetched at a stretch: each takes its plan from disk. */
const atOnce = 10;

/** The figures of the board with the sentences they stand in; others are answered in between. Ends early where nobody waits any more. */
export async function quoted(service: Service, rows: readonly RowFigures[], token: CancellationToken): Promise<readonly RowFigures[]> {
  const out: RowFigures[] = [];
  let fetched = 0;
  for (const row of rows) {
    const figures: BoardFigure[] = [];
    for (const figure of row.figures) {
      if (++fetched % atOnce === 0) await new Promise((resolve) => setImmediate(resolve));
      if (token.isCancellationRequested) return rows;
      figures.push({ ...figure, quote: service.sentence(figure.id, figure.start) });
    }
    out.push({ ...row, figures });
  }
  return out;
}

/** What is handed over, as it travels. */
export function handedOver(made: Uint8Array | string | null): HandedOver | null {
  if (made === null) return null;
  return typeof made === 'string' ? { text: made } : { base64: Buffer.from(made).toString('base64') };
}

function rangeIn(text: string, span: Span): Range {
  const document = TextDocument.create('', '', 0, text);
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}
