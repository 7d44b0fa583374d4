import { type CodeAction, CodeActionKind, type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver-types';
import type { Precedents } from '../precedents/precedents.ts';
import { rules } from '../rules/index.ts';
import {
  type Finding,
  messageOf,
  type PrecedentTargets,
  plainSnippet,
  type Rule,
  type RuleSettings,
  type Severity,
} from '../rules/rule.ts';
import { placeAndYear } from './comparables.ts';
import { type Draft, rangeOf } from './draft.ts';
import type { Localise } from './localise.ts';

/** Name under which the editor shows our marks. */
export const diagnosticSource = '成例';

/** A finding with the rule that made it and the weight it is given. */
export interface Checked {
  readonly rule: Rule;
  readonly severity: Exclude<Severity, 'off'>;
  readonly finding: Finding;
}

const severities: Readonly<Record<Exclude<Severity, 'off'>, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What the rules find in a draft, in document order. Rules that are off are not asked. */
export function check(draft: Draft, settings: RuleSettings): readonly Checked[] {
  return rules
    .flatMap((rule) => {
      const set = settings[rule.id];
      const severity = set?.severity ?? rule.severity;
      return severity === 'off'
        ? []
        : rule.check(draft.plan, { options: set?.options ?? {} }).map((finding) => ({ rule, severity, finding }));
    })
    .sort((a, b) => a.finding.span.start - b.finding.span.start);
}

export function diagnostics(draft: Draft, settings: RuleSettings, t: Localise): Diagnostic[] {
  return check(draft, settings).map((one) => diagnosticOf(draft, one, t));
}

/** Repairs for what the rules mark in `range`, patterned on precedents; a figure is left for the drafter to fill in. */
export function quickFixes(
  draft: Draft,
  range: Range,
  precedents: Precedents,
  { settings, snippets }: { settings: RuleSettings; snippets: boolean },
  t: Localise,
): CodeAction[] {
  const start = draft.clean.cleanOf(draft.document.offsetAt(range.start));
  const end = draft.clean.cleanOf(draft.document.offsetAt(range.end));
  return check(draft, settings)
    .filter(({ finding }) => finding.span.start <= end && start <= finding.span.end)
    .flatMap((one) => {
      const fixes = one.rule.fixes?.(one.finding, draft.plan, targetsOf(precedents, draft.file)) ?? [];
      return fixes.map((fix): CodeAction => {
        const at = rangeOf(draft, fix.span);
        const edit = snippets
          ? { range: at, snippet: { kind: 'snippet' as const, value: fix.snippet } }
          : { range: at, newText: plainSnippet(fix.snippet) };
        return {
          title: fix.title[t.language],
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnosticOf(draft, one, t)],
          edit: { documentChanges: [{ textDocument: { uri: draft.uri, version: draft.document.version }, edits: [edit] }] },
        };
      });
    });
}

function diagnosticOf(draft: Draft, { rule, severity, finding }: Checked, t: Localise): Diagnostic {
  return {
    range: rangeOf(draft, finding.span),
    severity: severities[severity],
    code: rule.id,
    source: diagnosticSource,
    message: messageOf(rule, finding, t.language),
  };
}

/** The precedents as rules may ask them; the drafter's own plan is no precedent. */
function targetsOf(precedents: Precedents, file: string): PrecedentTargets {
  return {
    targetsLike: (subject) =>
      precedents.targets
        .like(subject)
        .filter(({ precedent }) => precedent.id !== file)
        .map(({ precedent, target }) => ({
          target,
          label: placeAndYear(precedent),
          text: precedent.plan.text.slice(target.span.start, target.span.end),
        })),
  };
}
