import { CompletionItemKind } from 'vscode-languageserver-types';
import { toNumber } from '../plan/han-number.ts';
import { readMarker } from '../plan/marker.ts';
import type { Plan, Section } from '../plan/plan.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { lineAt } from '../text/lines.ts';
import type { Suggestion } from './completion-suggestion.ts';
import type { Draft } from './draft.ts';

const titlesShown = 4;
const sourcesShown = 3;

/**
 * At the start of a line the next headings: the next number on every level open there, the deepest first, the highest with
 * the titles that usually follow; after a number alone, those titles. Empty anywhere else.
 */
export function suggestHeadings(draft: Draft, offset: number, precedents: Precedents): Suggestion[] {
  const { text } = draft.clean;
  const line = lineAt(text, offset);
  const before = text.slice(line.start, offset).trim();
  const behind = text.slice(offset, line.end).trim();
  // An editor closes the bracket one opens.
  if (behind !== '' && !(/^[）)]$/.test(behind) && /^[（(]/.test(before))) return [];
  const open = openSections(draft.plan, line.start);
  const next = open.flatMap((section) => {
    const marker = nextMarker(section.marker);
    return marker === null ? [] : [{ section, marker }];
  });
  if (before === '') {
    const numbers = next.map(({ marker }) => plain(marker));
    const top = next.at(-1);
    const titled = top
      ? titlesAfter(top.section, draft, precedents).map((title) => ({ ...title, rest: `${top.marker}${title.rest}` }))
      : [];
    return [...numbers, ...titled];
  }
  const begun = next.filter(({ marker }) => marker.length > before.length && marker.startsWith(before));
  if (begun.length > 0) return begun.map(({ marker }) => ({ ...plain(marker.slice(before.length)), typed: before.length }));
  const marker = readMarker(before, 0);
  if (!marker || marker.end < before.length) return [];
  const previous = open.find((section) => sameKind(section.marker, marker.text)) ?? null;
  // Deeper than anything before: what follows depends on no sibling, and titles of other measures are no help.
  if (!previous && open.length > 0) return [];
  return titlesAfter(previous, draft, precedents);
}

/** The next numbers where the line is a bracket, with the beginning of a number at most. The ladder knows them; the library's are those of other plans. */
export function nextNumbers(draft: Draft, offset: number, precedents: Precedents): Suggestion[] {
  const { text } = draft.clean;
  const before = text.slice(lineAt(text, offset).start, offset).trim();
  return /^[（(][〇零一二三四五六七八九十百\d]*$/.test(before) ? suggestHeadings(draft, offset, precedents) : [];
}

function plain(rest: string): Suggestion {
  return { typed: 0, rest, kind: CompletionItemKind.Struct, sources: [], plans: 0, made: true };
}

/** The sections that stand open before `offset`, the deepest first. */
function openSections(plan: Plan, offset: number): Section[] {
  const last = plan.sections.findLastIndex((section) => section.span.start < offset);
  const open: Section[] = [];
  for (let at: number | null = last < 0 ? null : last; at !== null; ) {
    const section: Section | undefined = plan.sections[at];
    if (!section) break;
    open.push(section);
    at = section.parent;
  }
  return open;
}

const numeral = /[〇零一二三四五六七八九十百]+|\d+(?!.*\d)|[①-⑳]/;

/** 一、 → 二、; 3. → 4.; null for a marker without a number. */
export function nextMarker(marker: string): string | null {
  const found = numeral.exec(marker);
  if (!found) return null;
  const written = found[0];
  let next: string;
  if (/[①-⑲]/.test(written)) next = String.fromCharCode(written.charCodeAt(0) + 1);
  else {
    const number = toNumber(written);
    if (number === null || number >= 99) return null;
    next = /\d/.test(written) ? String(number + 1) : toHan(number + 1);
  }
  return marker.slice(0, found.index) + next + marker.slice(found.index + written.length);
}

/** 1 … 99 in Chinese numerals. */
function toHan(number: number): string {
  const digits = '〇一二三四五六七八九';
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`;
}

function sameKind(a: string, b: string): boolean {
  const shape = (marker: string) =>
    marker.replace(numeral, '#').replace(/[（(]/g, '(').replace(/[）)]/g, ')').replace(/[.．]/g, '.').trim();
  return shape(a) === shape(b);
}

/** Titles that follow a section like `previous` (open a plan, if null) in most plans of the library and that the draft has not. */
function titlesAfter(previous: Section | null, draft: Draft, precedents: Precedents): Suggestion[] {
  const { plan } = draft;
  const used = new Set(plan.sections.map((section) => titleOf(plan, section)));
  const like = previous && { kind: previous.kind, title: titleOf(plan, previous) };
  return precedents.headings
    .after(previous?.level ?? 0, like, draft.file)
    .filter(({ title, exact, plans }) => !used.has(title) && (exact > 0 || plans > 1 || previous === null || previous.level === 0))
    .sort((a, b) => b.exact - a.exact || b.plans - a.plans || (a.title < b.title ? -1 : 1))
    .slice(0, titlesShown)
    .map(({ title, plans, places }) => ({
      typed: 0,
      rest: title,
      kind: CompletionItemKind.Struct,
      sources: places(sourcesShown),
      plans,
    }));
}

function titleOf(plan: Plan, section: Section): string {
  return plan.text.slice(section.title.start, section.title.end);
}
