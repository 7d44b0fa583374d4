import type { Hover } from 'vscode-languageserver-types';
import { isPartName } from '../plan/section-kind.ts';
import type { Precedents } from '../precedents/precedents.ts';
import type { Span } from '../text/mapped-text.ts';
import { comparables, placeAndYear } from './comparables.ts';
import { type Draft, rangeOf } from './draft.ts';
import type { Localise } from './localise.ts';
import { escapeMarkdown, sourceLink } from './markdown.ts';

/** Precedents shown, and characters of each. */
const shown = 3;
const longest = 110;

/** The closest precedents of the heading or the measure's lead at a clean offset; null elsewhere and where nothing is comparable. */
export function headingHover(draft: Draft, offset: number, precedents: Precedents, t: Localise): Hover | null {
  const span = leadAt(draft, offset);
  if (!span) return null;
  const lines = comparables(draft, offset, precedents, shown).flatMap(({ plan, section, text, span: place }) => {
    const precedent = precedents.get(plan);
    if (!precedent) return [];
    const quoted = text.length > longest ? `${text.slice(0, longest)}…` : text;
    const source = [placeAndYear(precedent), section.at(-1) ?? ''].filter((part) => part !== '').join(' · ');
    return [`> ${escapeMarkdown(quoted)}  \n> — ${sourceLink(source, plan, place)}`];
  });
  if (lines.length === 0) return null;
  return { contents: { kind: 'markdown', value: [`**${t('Closest precedents')}**`, ...lines].join('\n\n') }, range: rangeOf(draft, span) };
}

/** The heading, or the words that open a measure, at a clean offset; a heading that every plan has (重点任务) is like none in particular. */
function leadAt({ plan }: Draft, offset: number): Span | null {
  const holds = (span: Span) => span.start <= offset && offset <= span.end;
  const title = plan.sections.find((section) => holds(section.title))?.title;
  if (title) return isPartName(plan.text.slice(title.start, title.end)) ? null : title;
  return plan.measures.find(({ headline }) => holds(headline))?.headline ?? null;
}
