import type { Hover } from 'vscode-languageserver-types';
import type { Target } from '../plan/plan.ts';
import { label } from '../precedents/precedent.ts';
import type { Precedents } from '../precedents/precedents.ts';
import type { PrecedentTarget } from '../precedents/targets-by-indicator.ts';
import type { Occurrence } from '../precedents/terms.ts';
import { lineAt } from '../text/lines.ts';
import type { Span } from '../text/mapped-text.ts';
import { type Draft, rangeOf, sectionAt, sectionPath } from './draft.ts';
import { aspectName, figureText, middle, type Spread, spreads, spreadText, standing } from './figures.ts';
import { headingHover } from './hover-heading.ts';
import { plot } from './hover-plot.ts';
import type { Localise } from './localise.ts';
import { escapeMarkdown, sourceLink } from './markdown.ts';
import { type Subject, subjectAt } from './subject.ts';

/** Rows and quotations shown: two seconds of reading. */
const rows = 8;
const quotations = 3;
/** Fewer plans make no picture. */
const plansDrawn = 3;
/** Characters of context on each side of a quoted term. */
const around = 28;

/**
 * What other plans say of what stands at a clean offset. Of an indicator or term: the table of targets, the
 * spread, where the draft's own figure stands, then quotations, newest first. Of a heading: its closest
 * precedents. Null where the library has nothing to say.
 */
export function hover(draft: Draft, offset: number, precedents: Precedents, t: Localise): Hover | null {
  const subject = subjectAt(draft, offset, precedents);
  if (!subject) return headingHover(draft, offset, precedents, t);
  const parts = [
    heading(subject, t),
    spreadLines(subject, draft, t),
    table(subject.targets, t),
    drawing(subject, draft, t),
    quotationLines(subject, t),
  ];
  return {
    contents: { kind: 'markdown', value: parts.filter((part) => part !== '').join('\n\n') },
    range: rangeOf(draft, subject.span),
  };
}

function heading(subject: Subject, t: Localise): string {
  const plans = new Set([...subject.targets.map((one) => one.precedent.id), ...subject.occurrences.map((one) => one.precedent.id)]).size;
  const about = subject.canonical && subject.canonical !== subject.words ? `（${escapeMarkdown(subject.canonical)}）` : '';
  return `**${escapeMarkdown(subject.words)}**${about} · ${t('{0} plans', plans)}`;
}

function table(targets: readonly PrecedentTarget[], t: Localise): string {
  // A plan that states a target twice has one row for it.
  const distinct = new Map(
    targets.toReversed().map((one) => [`${one.precedent.id} ${one.target.aspect} ${one.target.value} ${one.target.unit}`, one]),
  );
  const all = [...distinct.values()].toReversed();
  if (all.length === 0) return '';
  const lines = all.slice(0, rows).map(({ precedent, target }) => {
    const { place } = label(precedent);
    const figure = sourceLink(figureText(target, t), precedent.id, target.span);
    return `| ${target.year ?? '—'} | ${escapeMarkdown(place || '—')} | ${figure} | ${aspectName(target.aspect, t)} |`;
  });
  const more = all.length > rows ? `\n\n${t('{0} more targets', all.length - rows)}` : '';
  return `| ${t('Year')} | ${t('Place')} | ${t('Target')} | ${t('Aspect')} |\n|---|---|---|---|\n${lines.join('\n')}${more}`;
}

/** The best attested spreads, and where the draft's own figures stand among them. */
function spreadLines(subject: Subject, draft: Draft, t: Localise): string {
  const lines = spreads(subject.targets)
    .slice(0, 2)
    .flatMap((spread) => {
      const own = ownTarget(subject, draft, spread);
      return own ? [spreadText(spread, t), standing(own, spread, t)] : [spreadText(spread, t)];
    });
  return lines.map(escapeMarkdown).join('  \n');
}

/** A picture of the best attested spread, where there are enough plans to make one. */
function drawing(subject: Subject, draft: Draft, t: Localise): string {
  const spread = spreads(subject.targets)[0];
  if (!spread || spread.plans < plansDrawn) return '';
  const own = ownTarget(subject, draft, spread);
  return `![${escapeMarkdown(spreadText(spread, t))}](${plot(spread, own ? middle(own.value) : null)})`;
}

function ownTarget(subject: Subject, draft: Draft, spread: Spread): Target | undefined {
  const same = (target: Target) => target.canonical !== null && target.canonical === subject.canonical;
  return draft.plan.targets.find((target) => same(target) && target.aspect === spread.aspect && target.unit === spread.unit);
}

function quotationLines(subject: Subject, t: Localise): string {
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const occurrence of subject.occurrences) {
    if (lines.length === quotations) break;
    const { text, source } = quote(occurrence, t);
    if (seen.has(text)) continue;
    seen.add(text);
    lines.push(`> ${text}  \n> — ${source}`);
  }
  return lines.join('\n\n');
}

function quote({ precedent, span }: Occurrence, t: Localise): { text: string; source: string } {
  const { plan } = precedent;
  const context = contextOf(plan.text, span);
  const before = escapeMarkdown(plan.text.slice(context.start, span.start).trimStart());
  const after = escapeMarkdown(plan.text.slice(span.end, context.end).trimEnd());
  const { place, year, title } = label(precedent);
  const path = sectionPath(plan, sectionAt(plan, span.start));
  const where = [`${place || title}${year === null ? '' : ` ${year}`}`, path.at(-1) ?? ''].filter((part) => part !== '').join(' · ');
  return {
    text: `${before}**${escapeMarkdown(plan.text.slice(span.start, span.end))}**${after}`,
    source: sourceLink(where || t('source'), precedent.id, span),
  };
}

/** The stretch of the term's own line that is quoted, cut at a stop where one is near. */
function contextOf(text: string, span: Span): Span {
  const line = lineAt(text, span.start);
  let start = Math.max(line.start, span.start - around);
  let end = Math.min(line.end, span.end + around);
  const stops = /[。；！？]/;
  for (let at = span.start - 1; at >= start; at--)
    if (stops.test(text[at] as string)) {
      start = at + 1;
      break;
    }
  for (let at = span.end; at < end; at++)
    if (stops.test(text[at] as string)) {
      end = at + 1;
      break;
    }
  return { start, end };
}
