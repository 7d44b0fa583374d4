import type { Finding, PlanRule, RuleContext } from '../rules/rule.ts';
import { startsOf } from '../text/remember.ts';
import type { Draft } from './draft.ts';
import { keptFindings } from './kept-findings.ts';

/** What a plan rule finds in a draft; one that says what it depends on is asked only where something of that has changed. */
export function planFindings({ document, plan }: Draft, rule: PlanRule, context: RuleContext): readonly Finding[] {
  if (!rule.facts) return rule.check(plan, context);
  const facts = [...rule.facts(plan, context.precedents), JSON.stringify(context.options)];
  return keptFindings(document, rule, facts, startsOf(plan.text), () => rule.check(plan, context));
}
