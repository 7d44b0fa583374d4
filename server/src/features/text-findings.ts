import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, RuleContext, TextRule } from '../rules/rule.ts';
import type { Span } from '../text/mapped-text.ts';
import { proseOf } from '../text/prose.ts';

/** What a rule found in the lines of a document when it was last asked: by the line's text, offsets from its start. */
interface Remembered {
  readonly options: string;
  readonly lines: ReadonlyMap<string, readonly Finding[]>;
}

/** By document and rule id. A document open in the editor is the same object through all its versions. */
const memory = new WeakMap<TextDocument, Map<string, Remembered>>();

/** What a text rule finds in a document; one that reads line by line reads only lines it has not read in the version before. */
export function textFindings(document: TextDocument, rule: TextRule, context: RuleContext): readonly Finding[] {
  const text = proseIn(document);
  if (rule.scope !== 'line') return rule.check(text, context);
  const held = memory.get(document) ?? new Map<string, Remembered>();
  memory.set(document, held);
  const options = JSON.stringify(context.options);
  const before = held.get(rule.id);
  const known = before?.options === options ? before.lines : null;
  const lines = new Map<string, readonly Finding[]>();
  const found: Finding[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const own = lines.get(line) ?? known?.get(line) ?? rule.check(line, context);
    lines.set(line, own);
    for (const finding of own) found.push(moved(finding, start));
    start += line.length + 1;
  }
  held.set(rule.id, { options, lines });
  if (rule.across) found.push(...rule.across(text, context));
  return found;
}

/** The text last read and its prose: rules ask for the same one after another. */
const prose = new WeakMap<TextDocument, { readonly version: number; readonly prose: string }>();

function proseIn(document: TextDocument): string {
  let held = prose.get(document);
  if (held?.version !== document.version) {
    held = { version: document.version, prose: proseOf(document.getText()) };
    prose.set(document, held);
  }
  return held.prose;
}

function moved(finding: Finding, by: number): Finding {
  const data = Object.entries(finding.data).map(([name, value]) => [
    name,
    typeof value === 'object' && value !== null ? movedSpan(value, by) : value,
  ]);
  return { ...finding, span: movedSpan(finding.span, by), data: Object.fromEntries(data) };
}

function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
