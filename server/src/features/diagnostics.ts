import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Diagnostic, DiagnosticSeverity, type Position, type Range } from 'vscode-languageserver-types';
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

const noOptions = {};

/** Where the page about a rule is to be opened; null where there is none. */
export type RulePages = (rule: string) => string | null;

/** What the rules find in a draft, in document order. Rules that are off are not asked, silenced marks are left out. */
export function check(draft: Draft, precedents: Precedents, { rules: settings, silenced }: Review): readonly Checked[] {
  const asked = answersFor(draft, precedents);
  const silent = readSilence(draft.document.getText(), draft.clean, silenced, hasComments(draft));
  const found: Checked[] = [];
  for (const rule of rules) {
    const set = settings[rule.id];
    const severity = set?.severity ?? rule.severity;
    if (severity === 'off') continue;
    const context = { options: set?.options ?? noOptions, precedents: asked };
    const findings = rule.reads === 'plan' ? planFindings(draft, rule, context) : textFindings(draft.document, rule, context);
    for (const finding of findings) {
      const source = sourceSpan(draft, rule, finding.span);
      if (!silent(rule.id, source)) found.push({ rule, severity: finding.mild ? 'hint' : severity, finding, source });
    }
  }
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

/** What a mark was shown as last, by the parameters of its finding: these stay the same object wherever it moves to. */
const shownLast = new WeakMap<Finding['parameters'], Shown>();

interface Shown {
  readonly rule: Rule;
  /** Key of its message. */
  readonly words: string;
  readonly language: Localise['language'];
  readonly severity: DiagnosticSeverity;
  readonly href: string | null;
  readonly diagnostic: Diagnostic;
}

/** The same object as before where the mark is shown as before: most marks on other lines than the one that is typed on. */
export function diagnosticOf(
  draft: Draft,
  { rule, severity: weight, finding, source }: Checked,
  pages: RulePages,
  t: Localise,
): Diagnostic {
  const { message: words, parameters } = finding;
  const { language } = t;
  const severity = severities[weight];
  const href = pages(rule.id);
  const last = shownLast.get(parameters);
  const isKnown =
    last?.rule === rule && last.words === words && last.language === language && last.severity === severity && last.href === href;
  if (isKnown && isRangeOf(draft, last.diagnostic.range, source)) return last.diagnostic;
  const diagnostic: Diagnostic = {
    range: rangeAt(draft, source),
    severity,
    code: rule.id,
    ...(href !== null && { codeDescription: { href } }),
    source: diagnosticSource,
    message: isKnown ? last.diagnostic.message : messageOf(rule, finding, language),
  };
  shownLast.set(parameters, { rule, words, language, severity, href, diagnostic });
  return diagnostic;
}

/** Whether {@link rangeAt} would make `range` of the span; without making another for every mark at every key. */
function isRangeOf({ document }: Draft, { start, end }: Range, span: Span): boolean {
  return isPositionOf(document, start, span.start) && isPositionOf(document, end, span.end);
}

const lineStart = { line: 0, character: 0 };

/** Behind the end of a line there are no positions: the document takes them for its end. */
function isPositionOf(document: TextDocument, position: Position, offset: number): boolean {
  lineStart.line = position.line;
  if (position.line >= document.lineCount) return false;
  return document.offsetAt(lineStart) + position.character === offset && document.offsetAt(position) === offset;
}
