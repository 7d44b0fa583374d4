import type { Hover } from 'vscode-languageserver-types';
import { readMarker } from '../plan/marker.ts';
import type { Target } from '../plan/plan.ts';
import type { Precedents } from '../precedents/precedents.ts';
import type { PrecedentTarget } from '../precedents/targets-by-indicator.ts';
import type { Occurrence } from '../precedents/terms.ts';
import { lineAt } from '../text/lines.ts';
import type { Span } from '../text/mapped-text.ts';
import { type Draft, rangeOf, sectionAt, sectionPath } from './draft.ts';
import {
  allSpreads,
  distinct,
  figureText,
  isComparable,
  kindOfFigure,
  ownTargets,
  placed,
  type Spread,
  spreadIn,
  spreadText,
  standing,
} from './figures.ts';
import { headingHover } from './hover-heading.ts';
import { plot } from './hover-plot.ts';
import type { Localise } from './localise.ts';
import { escapeMarkdown, sourceLink } from './markdown.ts';
import { type Subject, subjectAt, TargetPlace } from './subject.ts';

/** Spreads, rows and quotations shown: two seconds of reading. */
const spreadsShown = 2;
const rows = 8;
const quotations = 3;
/** Occurrences among which they are chosen. */
const occurrencesSeen = 60;
/** Plans that are fetched to be quoted. */
const plansRead = 6;
/** Fewer plans make no picture. */
const plansDrawn = 3;
/** Characters of context on each side of a quoted term. */
const around = 36;

/**
 * What other plans say of what stands at a clean offset. Of an indicator or term: the table of targets, the
 * spread, where the draft's own figure stands, then quotations, newest first. Of a heading: its closest
 * precedents. Null where the library has nothing to say.
 */
export function hover(draft: Draft, offset: number, precedents: Precedents, t: Localise): Hover | null {
  const subject = subjectAt(draft, offset, precedents, occurrencesSeen);
  if (!subject) return headingHover(draft, offset, precedents, t);
  const owns = subject.canonical === null ? [] : ownTargets(draft.plan.targets, subject.canonical, offset);
  const compared = comparisons(subject, owns);
  const targets = comparableFirst(subject.targets, owns[0]);
  const parts = [
    heading(subject, t),
    spreadLines(compared, t),
    // Above the table: a hover shows ten lines before one has to scroll.
    drawing(compared[0], t),
    table(targets, t),
    quotationLines([...targets.slice(0, occurrencesSeen).map((one) => new TargetPlace(one)), ...subject.occurrences], t),
  ];
  return {
    contents: { kind: 'markdown', value: parts.filter((part) => part !== '').join('\n\n') },
    range: rangeOf(draft, subject.span),
  };
}

function heading(subject: Subject, t: Localise): string {
  const about = subject.canonical && subject.canonical !== subject.words ? `（${escapeMarkdown(subject.canonical)}）` : '';
  return `**${escapeMarkdown(subject.words)}**${about} · ${t('{0} plans', subject.plans)}`;
}

/** One row a target, what is comparable with the draft's own figure, if it has one, before the rest. */
function comparableFirst(targets: readonly PrecedentTarget[], own: Target | undefined): readonly PrecedentTarget[] {
  const all = distinct(targets);
  if (!own) return all;
  const like = ({ target }: PrecedentTarget) => isComparable(target, own);
  return [...all.filter(like), ...all.filter((one) => !like(one))];
}

function table(all: readonly PrecedentTarget[], t: Localise): string {
  if (all.length === 0) return '';
  const lines = all.slice(0, rows).map(({ precedent, target }) => {
    const { place } = precedent.label;
    const figure = sourceLink(figureText(target, t), precedent.id, target.span);
    return `| ${target.year ?? '—'} | ${escapeMarkdown(place || '—')} | ${figure} | ${kindOfFigure(target, t)} |`;
  });
  const more = all.length > rows ? `\n\n${t('{0} more targets', all.length - rows)}` : '';
  return `| ${t('Year')} | ${t('Place')} | ${t('Target')} | ${t('Aspect')} |\n|---|---|---|---|\n${lines.join('\n')}${more}`;
}

/** A spread of the precedents with the draft's own figure among them, in its unit; the commonest unit where it has none. */
interface Comparison {
  readonly spread: Spread;
  readonly own: Target | undefined;
}

/** Those the draft has a figure for, the nearest first, then the best attested. */
function comparisons({ targets }: Subject, owns: readonly Target[]): readonly Comparison[] {
  const all = allSpreads(targets).flatMap((spread) => {
    const own = owns.find((one) => isComparable(one, spread));
    // One plan alone is worth a line only beside the draft.
    return own || spread.plans > 1 ? [{ spread: spreadIn(spread, own?.unit), own }] : [];
  });
  const rank = ({ own }: Comparison) => (own ? owns.indexOf(own) : owns.length);
  return all.sort((a, b) => rank(a) - rank(b));
}

/** The first spreads, and where the draft's own figures stand among them: none of those is left out. */
function spreadLines(compared: readonly Comparison[], t: Localise): string {
  const lines = compared
    .filter(({ own }, index) => own || index < spreadsShown)
    .flatMap(({ spread, own }) => [spreadText(spread, t), ...(own ? [standing(own, spread, t)] : [])]);
  return lines.map(escapeMarkdown).join('  \n');
}

/** A picture of the first spread, where there are enough plans to make one. */
function drawing(first: Comparison | undefined, t: Localise): string {
  if (!first || first.spread.plans < plansDrawn) return '';
  const { spread, own } = first;
  return `![${escapeMarkdown(spreadText(spread, t))}](${plot(spread, own ? placed(own, spread) : null)})`;
}

/**
 * The first places, which are those of targets: what stands there is set, not reached. One quotation of each plan before a second of
 * any; words that one quotation shows are not quoted again.
 */
function quotationLines(places: readonly Occurrence[], t: Localise): string {
  const chosen: Quotation[] = [];
  const texts = new Set<string>();
  const read = new Set<number>();
  const ofSamePlan = ({ plan }: Occurrence) => chosen.filter((one) => one.plan === plan);
  const take = (again: boolean) => {
    for (const occurrence of places) {
      if (chosen.length === quotations) return;
      const { plan, span } = occurrence;
      if (!again && ofSamePlan(occurrence).length > 0) continue;
      if (!read.has(plan) && read.size === plansRead) continue;
      read.add(plan);
      const { precedent } = occurrence;
      const one = { plan, precedent, span, ...contextOf(precedent.plan.text, span) };
      const text = precedent.plan.text.slice(one.start, one.end);
      if (texts.has(text) || ofSamePlan(one).some(({ start, end }) => one.start < end && start < one.end)) continue;
      texts.add(text);
      chosen.push(one);
    }
  };
  take(false);
  take(true);
  return chosen.map((one) => quotation(one, t)).join('\n\n');
}

function quotation({ precedent: { id, label, plan }, span, start, end, openStart, openEnd }: Quotation, t: Localise): string {
  const before = `${openStart ? '…' : ''}${escapeMarkdown(plan.text.slice(start, span.start))}`;
  const after = `${escapeMarkdown(plan.text.slice(span.end, end).trimEnd())}${openEnd ? '…' : ''}`;
  const { place, year, title } = label;
  const path = sectionPath(plan, sectionAt(plan, span.start));
  const where = [`${place || title}${year === null ? '' : ` ${year}`}`, path.at(-1) ?? ''].filter((part) => part !== '').join(' · ');
  const words = `${before}**${escapeMarkdown(plan.text.slice(span.start, span.end))}**${after}`;
  return `> ${words}  \n> — ${sourceLink(where || t('source'), id, span)}`;
}

interface Quotation extends Occurrence, Span {
  /** The sentence goes on beyond what is quoted. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

const sentenceStop = /[。；！？]/;
const clauseStop = /[，、：—]/;

/** The term's own sentence without its number; of a long one the clauses around the term. */
function contextOf(text: string, span: Span): Omit<Quotation, keyof Occurrence> {
  const line = lineAt(text, span.start);
  const from = Math.max(line.start, span.start - around);
  const to = Math.min(line.end, span.end + around);
  let [start, openStart, clause] = [from, from > line.start, -1];
  for (let at = span.start - 1; at >= from; at--) {
    if (sentenceStop.test(text[at] as string)) {
      [start, openStart, clause] = [at + 1, false, -1];
      break;
    }
    if (clauseStop.test(text[at] as string)) clause = at + 1;
  }
  if (openStart && clause >= 0) start = clause;
  if (!openStart) start = behindMarker(text, start, span.start);
  let [end, openEnd] = [to, to < line.end];
  clause = -1;
  for (let at = span.end; at < to; at++) {
    if (sentenceStop.test(text[at] as string)) {
      [end, openEnd, clause] = [at + 1, false, -1];
      break;
    }
    if (clauseStop.test(text[at] as string)) clause = at;
  }
  if (openEnd && clause >= 0) end = clause;
  return { start, end, openStart, openEnd };
}

/** Behind the number or dash that a sentence begins with. */
function behindMarker(text: string, start: number, limit: number): number {
  const line = lineAt(text, start);
  const marker = readMarker(text.slice(line.start, line.end), start - line.start);
  const at = marker && line.start + marker.end <= limit ? line.start + marker.end : start;
  return at + (/^[\s—–-]*/.exec(text.slice(at, limit))?.[0].length ?? 0);
}
