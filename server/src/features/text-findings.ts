import type { TextDocument } from 'vscode-languageserver-textdocument';
import { inText, movedWithLines } from '../rules/moved.ts';
import type { Finding, OptionsSet, TextRule } from '../rules/rule.ts';
import { proseOf } from '../text/prose.ts';
import { eachLine, startsOf } from '../text/remember.ts';

/** What a text rule finds in a document; one that reads line by line reads only lines it has not read in the version before. */
export function textFindings(document: TextDocument, rule: TextRule, context: OptionsSet): readonly Finding[] {
  const prose = proseIn(document);
  if (rule.scope !== 'line') return rule.check(prose, context);
  const inLines = linesOfDocument(document, rule, findingsOf(rule, context)(prose), startsOf(prose));
  return rule.across ? [...inLines, ...rule.across(prose, context)] : inLines;
}

/** What was found in the lines of a version of a document. */
interface Kept {
  readonly lines: readonly (readonly Finding[])[];
  readonly starts: readonly number[];
  readonly findings: readonly Finding[];
}

/** By document and rule, for the version checked last. A document open in the editor is the same object through all its versions. */
const keptOf = new WeakMap<TextDocument, Map<TextRule, Kept>>();

/** The findings of lines as findings of the text; those of the version before, moved along, where each line has what it had. */
function linesOfDocument(document: TextDocument, rule: TextRule, lines: Kept['lines'], starts: readonly number[]): readonly Finding[] {
  const kept = keptOf.get(document) ?? new Map<TextRule, Kept>();
  keptOf.set(document, kept);
  const last = kept.get(rule);
  const findings = last?.lines === lines ? movedWithLines(last.findings, last.starts, starts) : inText(lines, starts);
  kept.set(rule, { lines, starts, findings });
  return findings;
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

/** The prose of the version of each document read last. */
const proses = new WeakMap<TextDocument, { readonly version: number; readonly prose: string }>();

function proseIn(document: TextDocument): string {
  const { version } = document;
  let known = proses.get(document);
  if (known?.version !== version) {
    known = { version, prose: proseOf(document.getText()) };
    proses.set(document, known);
  }
  return known.prose;
}
