import type { TextDocument } from 'vscode-languageserver-textdocument';
import { inText } from '../rules/moved.ts';
import type { Finding, OptionsSet, TextRule } from '../rules/rule.ts';
import { eachLine, startsOf } from '../text/remember.ts';
import { proseIn } from './draft.ts';
import { keptFindings } from './kept-findings.ts';

/** What a text rule finds in a document; one that reads line by line reads only lines it has not read in the version before. */
export function textFindings(document: TextDocument, rule: TextRule, context: OptionsSet): readonly Finding[] {
  const prose = proseIn(document);
  if (rule.scope !== 'line') return rule.check(prose, context);
  const lines = findingsOf(rule, context)(prose);
  const starts = startsOf(prose);
  const inLines = keptFindings(document, rule, [lines], starts, () => inText(lines, starts));
  return rule.across ? [...inLines, ...rule.across(prose, context)] : inLines;
}

type LineReader = (text: string) => readonly (readonly Finding[])[];

/** By rule and options, the reader that remembers lines. */
const readers = new WeakMap<TextRule, Map<string, LineReader>>();

function findingsOf(rule: TextRule, { options }: OptionsSet): LineReader {
  const known = readers.get(rule) ?? new Map<string, LineReader>();
  readers.set(rule, known);
  const key = JSON.stringify(options);
  let reader = known.get(key);
  if (!reader) {
    reader = eachLine((line) => rule.check(line, { options }));
    known.set(key, reader);
  }
  return reader;
}
