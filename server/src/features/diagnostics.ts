import { type CodeAction, CodeActionKind, type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver-types';
import type { Precedents } from '../precedents/precedents.ts';
import { rules } from '../rules/index.ts';
import { type Finding, type Fix, messageOf, plainSnippet, type Rule, type RuleSettings, type Severity } from '../rules/rule.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Draft } from './draft.ts';
import type { Localise } from './localise.ts';
import { answersFor } from './precedent-answers.ts';

/** Name under which the editor shows our marks. */
export const diagnosticSource = '成例';

/** A finding with the rule that made it and the weight it is given. */
export interface Checked {
  readonly rule: Rule;
  readonly severity: Exclude<Severity, 'off'>;
  readonly finding: Finding;
  /** Where it stands in the document: UTF-16 offsets. */
  readonly source: Span;
}

const severities: Readonly<Record<Exclude<Severity, 'off'>, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What the rules find in a draft, in document order. Rules that are off are not asked. */
export function check(draft: Draft, precedents: Precedents, settings: RuleSettings): readonly Checked[] {
  const asked = answersFor(draft, precedents);
  const found = rules.flatMap((rule) => {
    const set = settings[rule.id];
    const severity = set?.severity ?? rule.severity;
    if (severity === 'off') return [];
    const context = { options: set?.options ?? {}, precedents: asked };
    const findings = rule.reads === 'plan' ? rule.check(draft.plan, context) : rule.check(draft.document.getText(), context);
    return findings.map((finding) => ({ rule, severity, finding, source: sourceSpan(draft, rule, finding.span) }));
  });
  return found.sort((a, b) => a.source.start - b.source.start);
}

export function diagnostics(draft: Draft, precedents: Precedents, settings: RuleSettings, t: Localise): Diagnostic[] {
  return check(draft, precedents, settings).map((one) => diagnosticOf(draft, one, t));
}

/** Repairs for what the rules mark in `range`; where one needs a figure it is left for the drafter to fill in. */
export function quickFixes(
  draft: Draft,
  range: Range,
  precedents: Precedents,
  { settings, snippets }: { settings: RuleSettings; snippets: boolean },
  t: Localise,
): CodeAction[] {
  const start = draft.document.offsetAt(range.start);
  const end = draft.document.offsetAt(range.end);
  return check(draft, precedents, settings)
    .filter(({ source }) => source.start <= end && start <= source.end)
    .flatMap((one) =>
      fixesOf(draft, one, precedents).map((fix): CodeAction => {
        const at = rangeAt(draft, sourceSpan(draft, one.rule, fix.span));
        const edit = snippets
          ? { range: at, snippet: { kind: 'snippet' as const, value: fix.snippet } }
          : { range: at, newText: plainSnippet(fix.snippet) };
        return {
          title: fix.title[t.language],
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnosticOf(draft, one, t)],
          edit: { documentChanges: [{ textDocument: { uri: draft.uri, version: draft.document.version }, edits: [edit] }] },
        };
      }),
    );
}

function fixesOf(draft: Draft, { rule, finding }: Checked, precedents: Precedents): readonly Fix[] {
  if (rule.reads === 'text') return rule.fixes?.(finding, draft.document.getText()) ?? [];
  return rule.fixes?.(finding, draft.plan, answersFor(draft, precedents)) ?? [];
}

/** A span as its rule gives it, as offsets into the document. */
function sourceSpan(draft: Draft, rule: Rule, span: Span): Span {
  return rule.reads === 'plan' ? draft.clean.toSource(span) : span;
}

function rangeAt({ document }: Draft, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

function diagnosticOf(draft: Draft, { rule, severity, finding, source }: Checked, t: Localise): Diagnostic {
  return {
    range: rangeAt(draft, source),
    severity: severities[severity],
    code: rule.id,
    source: diagnosticSource,
    message: messageOf(rule, finding, t.language),
  };
}
