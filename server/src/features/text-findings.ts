import type { TextDocument } from 'vscode-languageserver-textdocument';
import { moved } from '../rules/moved.ts';
import type { Finding, RuleContext, TextRule } from '../rules/rule.ts';
import { proseOf } from '../text/prose.ts';

/** One version of a document, and what rules found in its lines: offsets from the start of the line. */
interface Reading {
  readonly version: number;
  readonly prose: string;
  readonly lines: readonly string[];
  /** By rule id and options; null where a line has not been read yet. */
  readonly found: Map<string, (readonly Finding[] | null)[]>;
}

/** The version of each document read last. A document open in the editor is the same object through all its versions. */
const readings = new WeakMap<TextDocument, Reading>();

/** What a text rule finds in a document; one that reads line by line reads only lines it has not read in the version before. */
export function textFindings(document: TextDocument, rule: TextRule, context: RuleContext): readonly Finding[] {
  const { prose, lines, found } = readingOf(document);
  if (rule.scope !== 'line') return rule.check(prose, context);
  const key = `${rule.id} ${JSON.stringify(context.options)}`;
  const known = found.get(key) ?? lines.map(() => null);
  found.set(key, known);
  const all: Finding[] = [];
  let start = 0;
  for (const [at, line] of lines.entries()) {
    let own = known[at];
    if (!own) {
      own = rule.check(line, context);
      known[at] = own;
    }
    for (const finding of own) all.push(moved(finding, start));
    start += line.length + 1;
  }
  if (rule.across) all.push(...rule.across(prose, context));
  return all;
}

function readingOf(document: TextDocument): Reading {
  const before = readings.get(document);
  if (before?.version === document.version) return before;
  const prose = proseOf(document.getText());
  const reading = { version: document.version, prose, lines: prose.split('\n'), found: new Map() };
  if (before) keepUnchanged(before, reading);
  readings.set(document, reading);
  return reading;
}

/** Carries over what was found in the lines at the head and at the tail that both versions have. */
function keepUnchanged(before: Reading, now: Reading): void {
  const shorter = Math.min(before.lines.length, now.lines.length);
  let head = 0;
  while (head < shorter && before.lines[head] === now.lines[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.lines.at(-1 - tail) === now.lines.at(-1 - tail)) tail++;
  const changed = now.lines.slice(head, now.lines.length - tail).map(() => null);
  for (const [key, lines] of before.found) now.found.set(key, [...lines.slice(0, head), ...changed, ...lines.slice(lines.length - tail)]);
}
