import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver-types';
import type { Precedents } from '../precedents/precedents.ts';
import { rules } from '../rules/index.ts';
import { type Finding, messageOf, type Review, type Rule, type Severity } from '../rules/rule.ts';
import { readSilence } from '../rules/silence.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Draft } from './draft.ts';
import type { Localise } from './localise.ts';
import { planFindings } from './plan-findings.ts';
import { answersFor } from './precedent-answers.ts';
import { hasComments } from './silencing.ts';
import { textFindings } from './text-findings.ts';

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

/** Where the page about a rule is to be opened; null where there is none. */
export type RulePages = (rule: string) => string | null;

/** What the rules find in a draft, in document order. Rules that are off are not asked, silenced marks are left out. */
export function check(draft: Draft, precedents: Precedents, { rules: settings, silenced }: Review): readonly Checked[] {
  const asked = answersFor(draft, precedents);
  const silent = readSilence(draft.document.getText(), draft.clean, silenced, hasComments(draft));
  const found = rules.flatMap((rule) => {
    const set = settings[rule.id];
    const severity = set?.severity ?? rule.severity;
    if (severity === 'off') return [];
    const context = { options: set?.options ?? {}, precedents: asked };
    const findings = rule.reads === 'plan' ? planFindings(draft, rule, context) : textFindings(draft.document, rule, context);
    return findings
      .map((finding) => ({
        rule,
        severity: finding.mild ? ('hint' as const) : severity,
        finding,
        source: sourceSpan(draft, rule, finding.span),
      }))
      .filter(({ source }) => !silent(rule.id, source));
  });
  return found.sort((a, b) => a.source.start - b.source.start);
}

export function diagnostics(draft: Draft, precedents: Precedents, review: Review, pages: RulePages, t: Localise): Diagnostic[] {
  return check(draft, precedents, review).map((one) => diagnosticOf(draft, one, pages, t));
}

/** A span as its rule gives it, as offsets into the document. */
export function sourceSpan(draft: Draft, rule: Rule, span: Span): Span {
  return rule.reads === 'plan' ? draft.clean.toSource(span) : span;
}

export function rangeAt({ document }: Draft, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function diagnosticOf(draft: Draft, { rule, severity, finding, source }: Checked, pages: RulePages, t: Localise): Diagnostic {
  const href = pages(rule.id);
  return {
    range: rangeAt(draft, source),
    severity: severities[severity],
    code: rule.id,
    ...(href !== null && { codeDescription: { href } }),
    source: diagnosticSource,
    message: messageOf(rule, finding, t.language),
  };
}
