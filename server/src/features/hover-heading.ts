import type { Hover } from 'vscode-languageserver-types';
import type { Plan, Section } from '../plan/plan.ts';
import { isPartName } from '../plan/section-kind.ts';
import type { SimilarMeasure } from '../precedents/measures-by-likeness.ts';
import type { Precedents } from '../precedents/precedents.ts';
import type { Span } from '../text/mapped-text.ts';
import { comparables, placeAndYear } from './comparables.ts';
import { type Draft, rangeOf } from './draft.ts';
import type { Localise } from './localise.ts';
import { escapeMarkdown, sourceLink } from './markdown.ts';

/** Precedents shown, and characters of each. */
const shown = 3;
const longest = 110;

/** Places of a heading that are looked at for one, and plans that are fetched to be quoted. */
const placesSeen = 60;
const plansRead = 4;

/**
 * The closest precedents of the heading or the measure's lead at a clean offset; of a heading that every plan has (保障措施) what
 * other plans have under it. Null elsewhere and where nothing is comparable.
 */
export function headingHover(draft: Draft, offset: number, precedents: Precedents, t: Localise): Hover | null {
  const { plan } = draft;
  const span = leadAt(plan, offset);
  if (!span) return null;
  const words = plan.text.slice(span.start, span.end);
  const isPart = isPartName(words);
  const found = isPart ? sameHeadings(words, draft, precedents) : comparables(draft, offset, precedents, shown);
  const lines = found.flatMap(({ plan: id, section, text, span: place }) => {
    const precedent = precedents.get(id);
    if (!precedent) return [];
    const quoted = text.length > longest ? `${text.slice(0, longest)}…` : text;
    const source = [placeAndYear(precedent), section.at(-1) ?? ''].filter((part) => part !== '').join(' · ');
    return [`> ${escapeMarkdown(quoted)}  \n> — ${sourceLink(source, id, place)}`];
  });
  if (lines.length === 0) return null;
  const head = isPart ? t('The same heading in other plans') : t('Closest precedents');
  return { contents: { kind: 'markdown', value: [`**${head}**`, ...lines].join('\n\n') }, range: rangeOf(draft, span) };
}

/** The heading, or the words that open a measure, at a clean offset. */
function leadAt(plan: Plan, offset: number): Span | null {
  const holds = (span: Span) => span.start <= offset && offset <= span.end;
  const title = plan.sections.find((section) => holds(section.title))?.title;
  return title ?? plan.measures.find(({ headline }) => holds(headline))?.headline ?? null;
}

/** Sections of other plans under the very same heading, the newest plan first: the headings under it, or the first words. */
function sameHeadings(words: string, draft: Draft, precedents: Precedents): Pick<SimilarMeasure, 'plan' | 'section' | 'text' | 'span'>[] {
  const others = new Set([draft.file, ...precedents.versionsOf(draft.plan)]);
  const found = new Map<string, Pick<SimilarMeasure, 'plan' | 'section' | 'text' | 'span'>>();
  const read = new Set<number>();
  for (const { plan: number, precedent, span } of precedents.terms.occurrences(words, placesSeen, draft.file).places) {
    if (found.size === shown) break;
    if (!read.has(number) && read.size === plansRead) break;
    read.add(number);
    const { id, plan } = precedent;
    if (others.has(id) || found.has(id)) continue;
    const at = plan.sections.findIndex(({ title }) => title.start === span.start && title.end === span.end);
    const text = at < 0 ? '' : contentOf(plan, at);
    if (text !== '') found.set(id, { plan: id, section: [words], text, span });
  }
  return [...found.values()];
}

function contentOf(plan: Plan, at: number): string {
  const told = ({ start, end }: Span) => plan.text.slice(start, end);
  const under = plan.sections.filter(({ parent }) => parent === at).map(({ title }) => told(title));
  if (under.length > 0) return under.join('；');
  const { title, span } = plan.sections[at] as Section;
  return told({ start: title.end, end: span.end })
    .replace(/^[\s。：:]+/, '')
    .trim()
    .split('\n', 1)[0] as string;
}
