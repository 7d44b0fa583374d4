import type { TextDocument } from 'vscode-languageserver-textdocument';
import { movedWithLines } from '../rules/moved.ts';
import type { Finding, Rule } from '../rules/rule.ts';

/** What a rule found in a version of a document. */
interface Kept {
  readonly facts: readonly unknown[];
  /** Where the lines of the version begin. */
  readonly starts: readonly number[];
  readonly findings: readonly Finding[];
}

/** By document and rule, for the version checked last. A document open in the editor is the same object through all its versions. */
const keptOf = new WeakMap<TextDocument, Map<Rule, Kept>>();

/**
 * What a rule finds in a document whose lines begin at `starts`. As long as all that it depends on, `facts`, are the same values
 * and objects, what it found in the version before is moved along with its lines, and nothing is looked for.
 */
export function keptFindings(
  document: TextDocument,
  rule: Rule,
  facts: readonly unknown[],
  starts: readonly number[],
  find: () => readonly Finding[],
): readonly Finding[] {
  const kept = keptOf.get(document) ?? new Map<Rule, Kept>();
  keptOf.set(document, kept);
  const last = kept.get(rule);
  const isKnown = last?.starts.length === starts.length && haveSameMembers(last.facts, facts);
  const findings = isKnown ? movedWithLines(last.findings, last.starts, starts) : find();
  kept.set(rule, { facts, starts, findings });
  return findings;
}

function haveSameMembers(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((member, at) => member === other[at]);
}
