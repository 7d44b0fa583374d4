import type { Span } from '../text/mapped-text.ts';
import type { Finding, FindingData } from './rule.ts';

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
