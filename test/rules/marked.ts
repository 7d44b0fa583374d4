import type { Span } from '../../server/src/text/mapped-text.ts';

export interface Mark extends Span {
  readonly rule: string;
}

/** Reads `…⟦rule-id|文字⟧…`: the text without the brackets, and what each pair encloses. */
export function marked(fixture: string): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  let text = '';
  let last = 0;
  for (const match of fixture.matchAll(/⟦([a-z-]+)\|([^⟧]*)⟧/g)) {
    text += fixture.slice(last, match.index);
    marks.push({ rule: match[1] as string, start: text.length, end: text.length + (match[2] as string).length });
    text += match[2];
    last = match.index + match[0].length;
  }
  return { text: text + fixture.slice(last), marks };
}

/** The text with the marks written back in: what a failing test shows. */
export function withMarks(text: string, marks: readonly Mark[]): string {
  let written = '';
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    written += `${text.slice(at, mark.start)}⟦${mark.rule}|${text.slice(mark.start, mark.end)}⟧`;
    at = mark.end;
  }
  return written + text.slice(at);
}
