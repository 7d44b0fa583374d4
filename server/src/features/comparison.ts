import type { Precedent } from '../precedents/precedent.ts';
import type { Span } from '../text/mapped-text.ts';
import { statements } from '../text/sentences.ts';
import { passageAt, placeAndYear } from './comparables.ts';
import type { Draft } from './draft.ts';

/** Two passages to be read side by side, a sentence a line. */
export interface Comparison {
  /** 武汉 2021 */
  readonly label: string;
  readonly precedent: string;
  readonly draft: string;
}

/** What is being written at a clean offset beside a passage of a precedent. */
export function comparison(draft: Draft, offset: number, precedent: Precedent, span: Span): Comparison {
  return {
    label: placeAndYear(precedent),
    precedent: byStatement(precedent.plan.text, span),
    draft: byStatement(draft.plan.text, passageAt(draft, offset)),
  };
}

/** A paragraph is one line to a comparison of lines: cut at its sentences, those that are alike meet. */
function byStatement(text: string, span: Span): string {
  const lines = text.slice(span.start, span.end).split('\n');
  let at = span.start;
  const out: string[] = [];
  for (const line of lines) {
    for (const { start, end } of statements(text, { start: at, end: at + line.length })) out.push(text.slice(start, end).trim());
    at += line.length + 1;
  }
  return `${out.filter((one) => one !== '').join('\n')}\n`;
}
