import type { Span } from '../text/mapped-text.ts';
import type { Finding, FindingData } from './rule.ts';

/** What was found in each line of a text as what was found in the text; `starts`: where each line begins. */
export function inText(found: readonly (readonly Finding[])[], starts: readonly number[]): Finding[] {
  const all: Finding[] = [];
  for (let line = 0; line < found.length; line++) {
    const inLine = found[line] as readonly Finding[];
    // In most lines nothing is found, and this is asked at every keystroke.
    for (let at = 0; at < inLine.length; at++) all.push(moved(inLine[at] as Finding, starts[line] as number));
  }
  return all;
}

/** A finding of a part of a text as one of the whole: every span in it lies `by` further on. */
export function moved(finding: Finding, by: number): Finding {
  if (by === 0) return finding;
  let data: FindingData = finding.data;
  for (const [name, value] of Object.entries(finding.data))
    if (typeof value === 'object' && value !== null) data = { ...data, [name]: movedSpan(value, by) };
  return { ...finding, span: movedSpan(finding.span, by), data };
}

function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
