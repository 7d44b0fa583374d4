import { rules } from './index.ts';
import type { Rule, RuleSetting, RuleSettings, Severity, Words } from './rule.ts';

export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * Reads the content of `chengli.rules`: by rule id its `severity` and its options. What is missing, unknown or of
 * the wrong kind counts as not set; {@link settingProblems} says so.
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

/** What of the second setting is set holds; the rest is as the first has it. */
export function mergeRuleSettings(under: RuleSettings, over: RuleSettings): RuleSettings {
  const ids = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries(
    [...ids].map((id) => [id, { ...under[id], ...over[id], options: { ...under[id]?.options, ...over[id]?.options } }]),
  );
}

/** Something that is wrong with settings, and the cure. */
export interface SettingProblem {
  /** Names from the section down to what is wrong. */
  readonly path: readonly (string | number)[];
  /** Whether it is the name itself that is wrong, or what it is set to. */
  readonly at: 'name' | 'value';
  readonly message: Words;
}

/** What is wrong with the content of `chengli.rules`, in the order in which it stands there. */
export function settingProblems(section: unknown): SettingProblem[] {
  if (section === undefined || section === null) return [];
  if (!isRecord(section)) return [notAnObject([])];
  return Object.entries(section).flatMap(([id, set]): SettingProblem[] => {
    const rule = rules.find((one) => one.id === id);
    if (!rule) return [{ path: [id], at: 'name', message: noSuchRule(id) }];
    if (!isRecord(set)) return [notAnObject([id])];
    return Object.entries(set).flatMap(([name, value]) => problemOf(rule, name, value));
  });
}

/** Says that a rule does not exist, and which one may be meant. */
export function noSuchRule(id: string): Words {
  const near = nearest(
    id,
    rules.map((rule) => rule.id),
  );
  return { zh: `没有“${id}”这条规则。是不是要写“${near}”？`, en: `There is no rule “${id}”. Is “${near}” meant?` };
}

function problemOf(rule: Rule, name: string, value: unknown): SettingProblem[] {
  const values = name === 'severity' ? severities : rule.options.find((option) => option.name === name)?.values;
  const path = [rule.id, name];
  if (!values) {
    const names = ['severity', ...rule.options.map((option) => option.name)];
    return [{ path, at: 'name', message: noSuchName(name, names, { zh: `规则 ${rule.id} `, en: `Rule ${rule.id} has ` }) }];
  }
  if (typeof value === 'string' && values.some((one) => one === value)) return [];
  return [{ path, at: 'value', message: wrongValue(value, values, name === 'severity' ? rule.severity : undefined) }];
}

/** Says that something has no such name, and which it has. */
export function noSuchName(name: string, names: readonly string[], of: Words): Words {
  return {
    zh: `${of.zh}没有“${name}”这一项，只有 ${names.join('、')}。`,
    en: `${of.en}no “${name}”, only ${names.join(', ')}.`,
  };
}

function wrongValue(value: unknown, values: readonly string[], fallback: string | undefined): Words {
  const written = JSON.stringify(value) ?? 'undefined';
  return {
    zh: `不能写 ${written}，要写 ${values.map((one) => `"${one}"`).join('、')} 之一${fallback ? `；现按默认的 "${fallback}"` : '；现按默认值'}。`,
    en: `${written} will not do: write one of ${values.map((one) => `"${one}"`).join(', ')}${fallback ? `; "${fallback}" holds for now` : '; the default holds for now'}.`,
  };
}

function notAnObject(path: readonly string[]): SettingProblem {
  return { path, at: 'value', message: { zh: '这里要写 { … }。', en: 'This must be { … }.' } };
}

/** The name that shares most pairs of characters with `word`. */
function nearest(word: string, names: readonly string[]): string {
  const pairs = (text: string) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
  const own = pairs(word.slice(0, 100));
  const likeness = (name: string) => {
    const others = pairs(name);
    return (2 * [...others].filter((pair) => own.has(pair)).length) / (own.size + others.size);
  };
  return names.reduce((best, name) => (likeness(name) > likeness(best) ? name : best), names[0] ?? '');
}

/** One setting as the extension's manifest declares it. */
export interface ContributedSetting {
  readonly type: 'string';
  /** A draft in Markdown may be read by other rules than one in plain text. */
  readonly scope: 'language-overridable';
  readonly enum: readonly string[];
  readonly default: string;
  readonly description: Words;
}

/** The settings that the rules' declarations make, by their full names. The manifest holds the same; a test says so. */
export function contributedSettings(): ReadonlyMap<string, ContributedSetting> {
  const found = new Map<string, ContributedSetting>();
  const setting = { type: 'string', scope: 'language-overridable' } as const;
  for (const { id, severity, description, options } of rules) {
    found.set(`chengli.rules.${id}.severity`, { ...setting, enum: severities, default: severity, description });
    for (const option of options)
      found.set(`chengli.rules.${id}.${option.name}`, {
        ...setting,
        enum: option.values,
        default: option.default,
        description: option.description,
      });
  }
  return found;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
