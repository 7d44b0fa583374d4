import { CompletionItemKind } from 'vscode-languageserver-types';
import { readMarker } from '../plan/marker.ts';
import { isNumberedAlike } from '../plan/numbering.ts';
import type { Plan, Section } from '../plan/plan.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { lineAt } from '../text/lines.ts';
import { fold, isBare, nextInSeries, nextNumbersAt, openingOf } from './completion-numbers.ts';
import type { Suggestion } from './completion-suggestion.ts';
import type { Draft } from './draft.ts';

const titlesShown = 4;
const sourcesShown = 3;

/**
 * At the start of a line the next headings: the next number on every level open there and the first one of the level below, the
 * highest with the titles that usually follow; after a number alone, those titles. At the end of a sentence the next item of
 * the series that is open. Empty anywhere else.
 */
export function suggestHeadings(draft: Draft, offset: number, precedents: Precedents): Suggestion[] {
  const { text } = draft.clean;
  const line = lineAt(text, offset);
  const before = fold(openingOf(draft, offset));
  const numbers = nextNumbersAt(draft, offset);
  if (before === '') {
    // The white space a line is indented with is there once.
    const raw = draft.document.getText();
    const isIndented = /[ \t　]/.test(raw[lineAt(raw, draft.clean.sourceOf(line.start)).start] ?? '');
    const offered = numbers
      .filter(({ isLikely }) => isLikely)
      .map((number) => ({ ...number, head: isIndented ? number.head.trimStart() : number.head }));
    const top = offered.find(({ level, previous }) => level === 0 && (previous === null || isBare(draft, previous)));
    const titles = top ? titlesAfter(top.previous, draft, precedents) : [];
    const titled = titles.map((title) => ({ ...title, rest: `${top?.head}${title.rest}` }));
    return [...offered.filter(({ head }) => !/^[#\s]*$/.test(head)).map(({ head }) => plain(head)), ...titled];
  }
  const series = nextInSeries(draft, offset);
  if (series !== null) return [plain(series)];
  const heads = numbers.map(({ head }) => head.trimStart());
  const begun = heads.filter((head) => head.length > before.length && fold(head).startsWith(before));
  const typed = offset - line.start;
  if (begun.length > 0) return begun.map((head) => ({ ...plain(head.slice(before.length)), typed }));
  const marker = readMarker(before, 0);
  if (!marker || marker.end < before.length || text.slice(offset, line.end).trim() !== '') return [];
  const sibling = numbers.find(({ head }) => isNumberedAlike(head, before));
  // Deeper than the highest level titles depend on the parent: those of other measures are no help.
  if (!sibling || (sibling.previous === null && sibling.level > 0)) return [];
  return titlesAfter(sibling.previous, draft, precedents);
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
