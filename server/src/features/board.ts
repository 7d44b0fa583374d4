import type { Range } from 'vscode-languageserver-types';
import type { Aspect, Comparator, Target } from '../plan/plan.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { inUnit } from '../rules/amount.ts';
import type { Span } from '../text/mapped-text.ts';
import { medianOf } from '../text/sorted.ts';
import { alphabet, type BoardRows, boardRows, type Choice, ends, type HeldFigure, type HeldRow, keyOf } from './board-rows.ts';
import { subjectOf, type VagueElsewhere, vagueElsewhere } from './board-vague.ts';
import { type Draft, rangeOf, statementAt } from './draft.ts';
import { aspectName, figureText } from './figures.ts';
import type { Localise } from './localise.ts';
import type { PlanPlace } from './plan-place.ts';

/** Rows, and figures of all rows together, given at once. */
const mostRows = 500;
const mostFigures = 20_000;

/** Which figures and rows the board shows; an empty list asks for nothing in particular. */
export interface BoardFilter {
  readonly places: readonly string[];
  /** Of the targets; of one without a year, of its plan. */
  readonly years: readonly number[];
  readonly genres: readonly string[];
  /** Rows the draft has a figure for, those it has none for, or all. */
  readonly own: 'all' | 'has' | 'lacks';
  /** Part of an indicator's name. */
  readonly text: string;
}

/** In the order of the draft (what it lacks behind, the best attested first), by name, by number of plans, or by how far the draft stands from the median. */
export type BoardSort = 'draft' | 'name' | 'plans' | 'distance';

export interface BoardQuery {
  readonly filter: BoardFilter;
  readonly sort: BoardSort;
  /** Rows asked for: `limit` from `start` on. */
  readonly start: number;
  readonly limit: number;
}

/** A figure of the draft. Ends in the unit of its row. */
export interface OwnFigure {
  /** As the draft words it: ≥150亿元. */
  readonly text: string;
  readonly low: number;
  readonly high: number;
  readonly comparator: Comparator;
  readonly year: number | null;
  readonly range: Range;
}

/** A promise of the draft that should carry a figure and does not. */
export interface OwnVague {
  readonly text: string;
  readonly range: Range;
}

/** What the plans say together of one indicator and aspect, in one unit. */
export interface BoardRow {
  /** The same for the same row, whatever is edited or filtered. */
  readonly key: string;
  readonly indicator: string;
  readonly aspect: Aspect | null;
  /** In the user's words. */
  readonly aspectName: string;
  /** Unit of every number of the row: the draft's own, else the one most plans write. */
  readonly unit: string;
  /** Plans with a figure that passes the filter; least, median and most of one figure a plan. Null without any. */
  readonly plans: number;
  readonly least: number | null;
  readonly median: number | null;
  readonly most: number | null;
  readonly own: readonly OwnFigure[];
  readonly vague: readonly OwnVague[];
  /** What the plans most like the draft promise of it without a figure; each opens as a figure does. */
  readonly vagueElsewhere: readonly VagueElsewhere[];
}

export interface BoardAnswer {
  readonly rows: readonly BoardRow[];
  /** Rows that pass the filter, those not in `rows` among them. */
  readonly total: number;
  /** Plans of the library that set a target. */
  readonly plans: number;
  readonly places: readonly Choice<string>[];
  readonly years: readonly Choice<number>[];
  readonly genres: readonly Choice<string>[];
}

export interface FiguresQuery {
  readonly filter: BoardFilter;
  /** Keys of rows. */
  readonly rows: readonly string[];
  /** Figures of each row at most; of more, the least, the most and some evenly between are given. */
  readonly limit: number;
  /** One figure a plan and year instead of one a plan. */
  readonly byYear: boolean;
}

/** One figure of a plan of the library. Ends in the unit of its row. */
export interface BoardFigure extends PlanPlace {
  readonly genre: string;
  readonly text: string;
  readonly low: number;
  readonly high: number;
  readonly comparator: Comparator;
  /** Other figures of the same plan for this row. */
  readonly further: number;
  /** The sentence it stands in. Null until it is fetched ({@link boardQuote}): that takes the plan's text. */
  readonly quote: string | null;
}

export interface RowFigures {
  readonly key: string;
  /** Ascending. */
  readonly figures: readonly BoardFigure[];
  /** Figures left out because there are more than asked for. */
  readonly leftOut: number;
}

/**
 * The board of targets: what the library's plans and the draft set for each indicator. Bounded by the rows asked for; the
 * figures behind a row are asked for apart. Without a draft it shows the library alone.
 */
export function board(draft: Draft | null, { filter, sort, start, limit }: BoardQuery, precedents: Precedents, t: Localise): BoardAnswer {
  const held = boardRows(precedents);
  const own = ownRows(draft, held);
  const excluded = excludedFor(draft, precedents);
  const passes = passing(held, filter, excluded);
  const found: Candidate[] = [];
  for (const row of held.ordered) {
    const mine = own.get(row.key);
    if (!fits(row.indicator, mine, filter)) continue;
    const plans = plansIn(row, passes);
    // Where no figure passes, a row is there for the draft's sake or not at all.
    if (plans > 0 || mine) found.push({ key: row.key, indicator: row.indicator, row, own: mine, plans });
  }
  for (const [key, mine] of own)
    if (!held.rows.has(key) && fits(mine.indicator, mine, filter))
      found.push({ key, indicator: mine.indicator, row: undefined, own: mine, plans: 0 });
  const allows = allowing(filter);
  const elsewhere = ({ indicator, key }: Candidate) =>
    // A promise without a figure says no aspect: it is told once, where most figures are.
    draft && (held.bestOf(indicator)?.key ?? key) === key
      ? (vagueElsewhere(draft.plan, precedents, excluded).get(indicator) ?? []).filter(allows)
      : [];
  const end = start + Math.min(limit, mostRows);
  const chosen = sorted(found, sort, passes, end).slice(start, end);
  return {
    rows: chosen.map((one) => ({ ...boardRow(one, draft, passes, t), vagueElsewhere: elsewhere(one) })),
    total: found.length,
    plans: held.plans.length,
    places: held.places,
    years: held.years,
    genres: held.genres,
  };
}

/** The figures of some rows of the board, in the order of the rows asked for. */
export function boardFigures(draft: Draft | null, query: FiguresQuery, precedents: Precedents, t: Localise): RowFigures[] {
  const held = boardRows(precedents);
  const passes = passing(held, query.filter, excludedFor(draft, precedents));
  const own = ownRows(draft, held);
  const limit = Math.min(query.limit, Math.ceil(mostFigures / Math.max(1, query.rows.length)));
  return query.rows.flatMap((key) => {
    const row = held.rows.get(key);
    if (!row) return [];
    const all = onePerPlan(row, passes, query.byYear).sort((a, b) => middleOf(a.figure) - middleOf(b.figure));
    const shown = evenly(all, limit);
    const unit = own.get(key)?.targets[0]?.unit ?? row.unit;
    const figures = shown.map(({ figure, further }): BoardFigure => {
      const plan = held.plans[figure.plan] as BoardRows['plans'][number];
      return {
        ...plan,
        year: figure.year,
        start: figure.start,
        end: figure.end,
        text: figureText(figure, t),
        low: inUnit(figure.low, unit),
        high: inUnit(figure.high, unit),
        comparator: figure.comparator,
        further,
        quote: null,
      };
    });
    return [{ key, figures, leftOut: all.length - shown.length }];
  });
}

/** The sentence around a place of a plan of the library; null if the plan has left it. */
export function boardQuote(id: string, start: number, precedents: Precedents): string | null {
  const precedent = precedents.get(id);
  return precedent ? quoteAt(precedent.plan.text, start) : null;
}

interface Candidate {
  readonly key: string;
  readonly indicator: string;
  readonly row: HeldRow | undefined;
  readonly own: OwnRow | undefined;
  readonly plans: number;
}

/** What the draft says of a row. */
interface OwnRow {
  readonly indicator: string;
  readonly targets: Target[];
  readonly vague: Span[];
  /** Where the draft speaks of it first. */
  at: number;
}

/** Key of the row of an indicator that nobody has put a figure to. */
const withoutFigure = (indicator: string): string => `${indicator}\t\t`;

function ownRows(draft: Draft | null, held: BoardRows): ReadonlyMap<string, OwnRow> {
  const found = new Map<string, OwnRow>();
  if (!draft) return found;
  const { plan } = draft;
  const rowFor = (key: string, indicator: string, at: number): OwnRow => {
    const known = found.get(key);
    const row = known ?? { indicator, targets: [], vague: [], at };
    row.at = Math.min(row.at, at);
    found.set(key, row);
    return row;
  };
  for (const target of plan.targets) {
    const indicator = target.canonical ?? target.indicator;
    rowFor(keyOf(indicator, target), indicator, target.span.start).targets.push(target);
  }
  for (const vague of plan.vague) {
    const indicator = subjectOf(plan, vague);
    if (indicator === null) continue;
    const { span } = vague;
    const key = held.bestOf(indicator)?.key ?? [...found].find(([, row]) => row.indicator === indicator)?.[0] ?? withoutFigure(indicator);
    rowFor(key, indicator, span.start).vague.push(span);
  }
  return found;
}

function fits(indicator: string, own: OwnRow | undefined, filter: BoardFilter): boolean {
  if (filter.text !== '' && !indicator.toLowerCase().includes(filter.text.trim().toLowerCase())) return false;
  const has = own !== undefined && own.targets.length > 0;
  return filter.own === 'all' || has === (filter.own === 'has');
}

/** The drafter's own file is no precedent, nor is another version of it. */
function excludedFor(draft: Draft | null, precedents: Precedents): ReadonlySet<string> {
  return new Set(draft ? [draft.file, ...precedents.versionsOf(draft.plan)] : []);
}

/** Whether the filter lets plans of a place and genre through. */
function allowing({ places, genres }: BoardFilter): (plan: { readonly place: string; readonly genre: string }) => boolean {
  const [ofPlaces, ofGenres] = [new Set(places), new Set(genres)];
  return ({ place, genre }) => (ofPlaces.size === 0 || ofPlaces.has(place)) && (ofGenres.size === 0 || ofGenres.has(genre));
}

type Passes = (figure: HeldFigure) => boolean;

function passing({ plans }: BoardRows, filter: BoardFilter, excluded: ReadonlySet<string>): Passes {
  const years = new Set(filter.years);
  const allows = allowing(filter);
  const plan = plans.map((one) => !excluded.has(one.id) && allows(one));
  return (figure) => plan[figure.plan] === true && (years.size === 0 || (figure.year !== null && years.has(figure.year)));
}

interface Counted {
  readonly figure: HeldFigure;
  readonly further: number;
}

/** Of each plan (and year) the figure it states first of the newest year: a goal of the whole, before its parts. */
function onePerPlan({ figures }: HeldRow, passes: Passes, byYear: boolean): Counted[] {
  const found: { figure: HeldFigure; further: number }[] = [];
  for (const figure of figures) {
    if (!passes(figure)) continue;
    const last = found.at(-1);
    if (last && last.figure.plan === figure.plan && (!byYear || last.figure.year === figure.year)) last.further++;
    else found.push({ figure, further: 0 });
  }
  return found;
}

/** How many plans have a figure that passes: the length of {@link onePerPlan}. */
function plansIn({ figures }: HeldRow, passes: Passes): number {
  let plans = 0;
  let last = -1;
  for (const figure of figures) {
    if (figure.plan === last || !passes(figure)) continue;
    last = figure.plan;
    plans++;
  }
  return plans;
}

function middleOf({ low, high }: HeldFigure): number {
  return (low + high) / 2;
}

/**
 * In order; of a long list at least the first `needed`. Rows of the library are tens of thousands, those the draft speaks of
 * are few: by order of the draft and by distance those stand first, the best attested behind them.
 */
function sorted(found: readonly Candidate[], sort: BoardSort, passes: Passes, needed: number): readonly Candidate[] {
  if (sort === 'name') return alphabetical(found, needed, (a, b) => alphabet.compare(a.indicator, b.indicator) || byPlans(a, b));
  if (sort === 'plans') return bestAttested(found, needed);
  const placed: { one: Candidate; at: number }[] = [];
  const others: Candidate[] = [];
  for (const one of found) {
    const at = !one.own ? null : sort === 'draft' ? one.own.at : distance(one, passes);
    if (at === null) others.push(one);
    else placed.push({ one, at: sort === 'draft' ? at : -at });
  }
  placed.sort((a, b) => a.at - b.at || byPlans(a.one, b.one));
  return [...placed.map(({ one }) => one), ...bestAttested(others, needed)];
}

function byPlans(a: Candidate, b: Candidate): number {
  return b.plans - a.plans || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

/** The `needed` rows with the most plans, in order: only rows with as many plans as the last of them are compared. */
function bestAttested(found: readonly Candidate[], needed: number): Candidate[] {
  const counts = Uint32Array.from(found, ({ plans }) => plans).sort();
  const least = counts[Math.max(0, counts.length - needed)] ?? 0;
  const more = found.filter(({ plans }) => plans > least).sort(byPlans);
  const ties: Candidate[] = [];
  // The list is in order of keys, which is what decides between equals; what only the draft has stands behind it.
  for (const one of found) {
    if (more.length + ties.length >= needed) break;
    if (one.plans === least) ties.push(one);
  }
  return [...more, ...ties];
}

/** Comparing by 拼音 is slow and rows are many: they are put apart by their first character, and as many groups sorted as are needed. */
function alphabetical(found: readonly Candidate[], needed: number, compare: (a: Candidate, b: Candidate) => number): Candidate[] {
  const groups = new Map<string, Candidate[]>();
  for (const one of found) {
    const first = String.fromCodePoint(one.indicator.codePointAt(0) ?? 0);
    const group = groups.get(first);
    if (group) group.push(one);
    else groups.set(first, [one]);
  }
  const out: Candidate[] = [];
  for (const first of [...groups.keys()].sort(alphabet.compare)) {
    if (out.length >= needed) break;
    out.push(...(groups.get(first) ?? []).sort(compare));
  }
  return out;
}

/** How far the draft's figure is from the median, as a ratio either way; null where one of them is missing. */
function distance({ row, own }: Candidate, passes: Passes): number | null {
  const [target] = own?.targets ?? [];
  const median = row && target ? spread(row, passes)?.median : undefined;
  if (!target || median === undefined) return null;
  const [low, high] = ends(target);
  const mine = (low + high) / 2;
  if (mine > 0 && median > 0) return Math.abs(Math.log(mine / median));
  return mine === median ? 0 : Number.MAX_VALUE;
}

function spread(row: HeldRow, passes: Passes): { least: number; median: number; most: number } | null {
  const values = onePerPlan(row, passes, false)
    .map(({ figure }) => middleOf(figure))
    .sort((a, b) => a - b);
  const [least, median, most] = [values[0], medianOf(values), values.at(-1)];
  return least === undefined || median === undefined || most === undefined ? null : { least, median, most };
}

function boardRow(
  { key, indicator, row, own, plans }: Candidate,
  draft: Draft | null,
  passes: Passes,
  t: Localise,
): Omit<BoardRow, 'vagueElsewhere'> {
  const target = own?.targets[0];
  const unit = target?.unit ?? row?.unit ?? '';
  const aspect = target?.aspect ?? row?.aspect ?? null;
  const found = row ? spread(row, passes) : null;
  const say = (value: number | undefined) => (value === undefined ? null : inUnit(value, unit));
  return {
    key,
    indicator,
    aspect,
    aspectName: aspect === null ? '' : aspectName(aspect, t),
    unit,
    plans,
    least: say(found?.least),
    median: say(found?.median),
    most: say(found?.most),
    own: draft && own ? own.targets.map((one) => ownFigure(one, unit, draft, t)) : [],
    vague:
      draft && own ? own.vague.map((span) => ({ text: draft.plan.text.slice(span.start, span.end), range: rangeOf(draft, span) })) : [],
  };
}

function ownFigure(target: Target, unit: string, draft: Draft, t: Localise): OwnFigure {
  const [low, high] = ends(target);
  return {
    text: figureText(target, t),
    low: inUnit(low, unit),
    high: inUnit(high, unit),
    comparator: target.comparator,
    year: target.year ?? draft.plan.year,
    range: rangeOf(draft, target.figure),
  };
}

/** At most `limit` of a sorted list: both ends and what stands evenly between. */
function evenly<One>(all: readonly One[], limit: number): readonly One[] {
  if (all.length <= limit || limit < 2) return all.slice(0, limit);
  return Array.from({ length: limit }, (_, at) => all[Math.round((at * (all.length - 1)) / (limit - 1))] as One);
}

function quoteAt(text: string, start: number): string {
  const span = statementAt(text, start);
  return text.slice(span.start, span.end).trim();
}
