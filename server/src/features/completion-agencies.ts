import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Plan } from '../plan/plan.ts';
import type { Precedents } from '../precedents/precedents.ts';
import { lineAt } from '../text/lines.ts';
import { namesOtherPlace } from './completion-phrases.ts';
import type { Suggestion, SuggestionSource } from './completion-suggestion.ts';
import type { Draft } from './draft.ts';

const shown = 6;
const sourcesShown = 3;
const role = '(?:牵头|主办|主责|责任|配合|协办|参与|承办|落实)(?:单位|部门|处室|科室)';
/** The names begun behind 牵头单位：, 责任单位： and the like. */
const naming = new RegExp(`${role}[：:]([^。；;：:）)]*)$`);
/** A column of a table that holds such names. */
const column = new RegExp(role);
const separators = /\s*[、，,；;：:|\t]\s*/;
/** Rows of a table above the one being written among which its heading is looked for. */
const mostRows = 400;

/**
 * Agencies where they are named, the draft's own first, then the library's; those that begin with what is begun before
 * those that only hold it. Those already named there and other places' own are left out.
 */
export function suggestAgencies(draft: Draft, offset: number, precedents: Precedents): Suggestion[] {
  const { text } = draft.clean;
  const before = text.slice(Math.max(lineAt(text, offset).start, offset - 300), offset);
  const names = naming.exec(before)?.[1] ?? namesInCell(text, offset);
  if (names === null) return [];
  const begun = names.split(separators).at(-1) ?? '';
  // Who leads a measure is not responsible beside itself.
  const named = new Set(before.slice(before.lastIndexOf('（') + 1).split(separators));
  const beginning: Suggestion[] = [];
  const holding: Suggestion[] = [];
  const fits = (name: string) => !named.has(name) && name !== begun && name.includes(begun);
  const offer = (name: string, sources: readonly SuggestionSource[], plans: number) => {
    named.add(name);
    const common = { typed: begun.length, kind: CompletionItemKind.Module, sources, plans };
    if (name.startsWith(begun)) beginning.push({ ...common, rest: name.slice(begun.length) });
    // One character inside a name finds too many.
    else if (begun.length > 1) holding.push({ ...common, rest: name, sought: `${begun} ${name}` });
  };
  for (const name of ownAgencies(draft.plan, offset)) if (fits(name)) offer(name, [], 0);
  for (const { name, plans, places } of precedents.agencies.all()) {
    if (beginning.length >= shown) break;
    if (!fits(name) || namesOtherPlace(name, 0, text)) continue;
    const sources = places(sourcesShown, draft.file);
    if (sources.length > 0) offer(name, sources, plans);
  }
  return [...beginning, ...holding].slice(0, shown);
}

/** The names begun in a cell of a table whose heading says that agencies stand in its column; null anywhere else. */
function namesInCell(text: string, offset: number): string | null {
  const row = lineAt(text, offset);
  const cells = cellsOf(text.slice(row.start, offset));
  if (cells.length === 1) return null;
  let heading: readonly string[] = [];
  for (let at = row.start - 1, rows = 0; at >= 0 && rows < mostRows; rows++) {
    const line = lineAt(text, at);
    const above = cellsOf(text.slice(line.start, line.end));
    if (above.length === 1) break;
    heading = above;
    at = line.start - 1;
  }
  return column.test(heading[cells.length - 1] ?? '') ? (cells.at(-1) as string).trimStart() : null;
}

function cellsOf(row: string): readonly string[] {
  return row.split(/[|\t]/);
}

/** Agencies the draft names elsewhere, the most frequent first. */
function ownAgencies(plan: Plan, offset: number): string[] {
  const times = new Map<string, number>();
  for (const measure of plan.measures)
    for (const { name, span } of [...measure.lead, ...measure.responsible])
      if (span.end < offset || span.start > offset) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}
