import { type DocumentSymbol, type FoldingRange, SymbolKind } from 'vscode-languageserver-types';
import type { Section } from '../plan/plan.ts';
import { type Draft, rangeOf } from './draft.ts';

/** Outline and breadcrumbs: the plan's sections as they nest. */
export function symbols(draft: Draft): DocumentSymbol[] {
  const { sections, text } = draft.plan;
  const made = sections.map((section): DocumentSymbol => {
    const title = text.slice(section.title.start, section.title.end);
    return {
      name: `${section.marker}${title}`.trim() || '…',
      kind: kindOf(section),
      range: rangeOf(draft, section.span),
      selectionRange: rangeOf(draft, section.title),
      children: [],
    };
  });
  const roots: DocumentSymbol[] = [];
  for (const [at, section] of sections.entries()) {
    const siblings = section.parent === null ? roots : made[section.parent]?.children;
    siblings?.push(made[at] as DocumentSymbol);
  }
  return roots;
}

function kindOf(section: Section): SymbolKind {
  if (section.kind === 'goals') return SymbolKind.Constant;
  return section.level === 0 ? SymbolKind.Module : section.level === 1 ? SymbolKind.Class : SymbolKind.Method;
}

/** One fold per section that spans more than its own line. */
export function folds(draft: Draft): FoldingRange[] {
  return draft.plan.sections.flatMap((section) => {
    const { start, end } = rangeOf(draft, section.span);
    const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
    return last > start.line ? [{ startLine: start.line, endLine: last }] : [];
  });
}
