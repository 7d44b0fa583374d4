import type { SemanticTokens } from 'vscode-languageserver-types';
import type { Span } from '../text/mapped-text.ts';
import { type Draft, rangeOf } from './draft.ts';

/** Token types in the order of the legend; package.json gives each its colour scopes. */
export const tokenTypes = ['heading', 'indicator', 'figure', 'agency', 'deadline'] as const;
type TokenType = (typeof tokenTypes)[number];

/** Headings, indicators, figures, agencies and deadlines from the plan's real structure. */
export function semanticTokens(draft: Draft): SemanticTokens {
  const { plan } = draft;
  const marked: { span: Span; type: TokenType }[] = [];
  const mark = (type: TokenType, span: Span | null | undefined) => {
    if (span && span.end > span.start) marked.push({ span, type });
  };
  for (const section of plan.sections) mark('heading', section.title);
  for (const target of plan.targets) {
    mark('indicator', target.indicatorSpan);
    mark('figure', target.figure);
  }
  for (const measure of plan.measures) {
    for (const agency of [...measure.lead, ...measure.responsible]) mark('agency', agency.span);
    mark('deadline', measure.deadline?.span);
  }
  // The protocol wants tokens in order and without overlap: of two that meet, the more telling one stays.
  marked.sort((a, b) => a.span.start - b.span.start || tokenTypes.indexOf(b.type) - tokenTypes.indexOf(a.type));
  const data: number[] = [];
  let line = 0;
  let character = 0;
  let end = 0;
  for (const { span, type } of cut(marked)) {
    if (span.start < end) continue;
    end = span.end;
    const range = rangeOf(draft, span);
    if (range.start.line !== range.end.line) continue;
    const sameLine = range.start.line === line;
    data.push(
      range.start.line - line,
      sameLine ? range.start.character - character : range.start.character,
      range.end.character - range.start.character,
      tokenTypes.indexOf(type),
      0,
    );
    line = range.start.line;
    character = range.start.character;
  }
  return { data };
}

/** Cuts longer tokens around the shorter ones inside them, so that a figure in a heading still shows. */
function cut(marked: readonly { span: Span; type: TokenType }[]): { span: Span; type: TokenType }[] {
  const pieces: { span: Span; type: TokenType }[] = [];
  for (const [at, one] of marked.entries()) {
    let from = one.span.start;
    for (let next = at + 1; next < marked.length; next++) {
      const inner = marked[next] as { span: Span; type: TokenType };
      if (inner.span.start >= one.span.end) break;
      if (inner.span.end > one.span.end || inner.span.start < from || length(inner.span) >= length(one.span)) continue;
      if (inner.span.start > from) pieces.push({ span: { start: from, end: inner.span.start }, type: one.type });
      from = inner.span.end;
    }
    if (from < one.span.end) pieces.push({ span: { start: from, end: one.span.end }, type: one.type });
  }
  return pieces.sort((a, b) => a.span.start - b.span.start);
}

function length(span: Span): number {
  return span.end - span.start;
}
