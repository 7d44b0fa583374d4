import type { Span } from '../text/mapped-text.ts';
import { lineAfter } from '../text/remember.ts';
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

/** Findings of a text in its next version, which has as many lines: each span where it was in its line. `before`, `now`: where the lines begin. */
export function movedWithLines(findings: readonly Finding[], before: readonly number[], now: readonly number[]): readonly Finding[] {
  if (before === now) return findings;
  const shift = (offset: number): number => {
    const line = Math.max(0, lineAfter(before, offset) - 1);
    return (now[line] as number) - (before[line] as number);
  };
  return findings.map((finding) => {
    const { start, end } = finding.span;
    const [first, last] = [shift(start), shift(end)];
    let { data } = finding;
    for (const name in data) {
      const value = data[name];
      if (typeof value !== 'object' || value === null) continue;
      const span = { start: value.start + shift(value.start), end: value.end + shift(value.end) };
      if (span.start !== value.start || span.end !== value.end) data = { ...data, [name]: span };
    }
    // What stands before the edit has not moved.
    if (first === 0 && last === 0 && data === finding.data) return finding;
    return { ...finding, span: { start: start + first, end: end + last }, data };
  });
}

function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
