import type { TextDocument } from 'vscode-languageserver-textdocument';
import { movedWithLines } from '../rules/moved.ts';
import type { Finding, PlanRule, RuleContext } from '../rules/rule.ts';
import { startsOf } from '../text/remember.ts';
import type { Draft } from './draft.ts';

/** What a rule found in a version of a draft. */
interface Kept {
  readonly facts: readonly unknown[];
  readonly options: string;
  /** Where the lines of the version begin. */
  readonly starts: readonly number[];
  readonly findings: readonly Finding[];
}

/** By document and rule, for the version checked last. A document open in the editor is the same object through all its versions. */
const keptOf = new WeakMap<TextDocument, Map<PlanRule, Kept>>();

/**
 * What a plan rule finds in a draft. Where nothing has changed of all that it depends on, what it found in the version before is
 * moved along with its lines, and the rule is not asked.
 */
export function planFindings({ document, plan }: Draft, rule: PlanRule, context: RuleContext): readonly Finding[] {
  if (!rule.facts) return rule.check(plan, context);
  const kept = keptOf.get(document) ?? new Map<PlanRule, Kept>();
  keptOf.set(document, kept);
  const last = kept.get(rule);
  const facts = rule.facts(plan, context.precedents);
  const options = JSON.stringify(context.options);
  const starts = startsOf(plan.text);
  const isKnown = last?.options === options && last.starts.length === starts.length && haveSameMembers(last.facts, facts);
  const findings = isKnown ? movedWithLines(last.findings, last.starts, starts) : rule.check(plan, context);
  kept.set(rule, { facts, options, starts, findings });
  return findings;
}

function haveSameMembers(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((member, at) => member === other[at]);
}
