import { rules } from './index.ts';
import type { Rule, RuleSetting, RuleSettings, Severity, Words } from './rule.ts';

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * Reads the content of `chengli.rules`: by rule id its `severity` and its options. What is missing, unknown or of
 * the wrong kind counts as not set.
 */
export function readRuleSettings(section: unknown): RuleSettings {
  return Object.fromEntries(rules.map((rule) => [rule.id, readOne(rule, record(record(section)[rule.id]))]));
}

function readOne(rule: Rule, set: Readonly<Record<string, unknown>>): RuleSetting {
  const severity = severities.find((one) => one === set.severity);
  const options = rule.options.flatMap(({ name, values }) => {
    const value = set[name];
    return typeof value === 'string' && values.includes(value) ? [[name, value] as const] : [];
  });
  return { ...(severity && { severity }), options: Object.fromEntries(options) };
}

/** One setting as the extension's manifest declares it. */
export interface ContributedSetting {
  readonly type: 'string';
  readonly enum: readonly string[];
  readonly default: string;
  readonly description: Words;
}

/** The settings that the rules' declarations make, by their full names. The manifest holds the same; a test says so. */
export function contributedSettings(): ReadonlyMap<string, ContributedSetting> {
  const found = new Map<string, ContributedSetting>();
  for (const { id, severity, description, options } of rules) {
    found.set(`chengli.rules.${id}.severity`, { type: 'string', enum: severities, default: severity, description });
    for (const option of options)
      found.set(`chengli.rules.${id}.${option.name}`, {
        type: 'string',
        enum: option.values,
        default: option.default,
        description: option.description,
      });
  }
  return found;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
