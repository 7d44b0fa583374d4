import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver-types';
import type { Precedents } from '../precedents/precedents.ts';
import { type Fix, noPrecedents, type PrecedentAnswers, plainSnippet, type Replacement, type Review, type Rule } from '../rules/rule.ts';
import { type Checked, check, diagnosticOf, type RulePages, rangeAt, sourceSpan } from './diagnostics.ts';
import type { Draft } from './draft.ts';
import type { Localise } from './localise.ts';
import { answersFor } from './precedent-answers.ts';
import { silencingActions, type TeamFile } from './silencing.ts';

/** The source action that repairs what can be repaired without a choice: for `editor.codeActionsOnSave`. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.chengli`;

/** What an editor needs to be told when it asks for actions. */
export interface FixRequest {
  readonly review: Review;
  /** Whether the editor can insert a placeholder. */
  readonly snippets: boolean;
  /** The team file that marks of this draft are silenced in; null where a draft is in no folder. */
  readonly team: TeamFile | null;
  /** Kinds of action asked for; all where it is left out. */
  readonly only?: readonly string[];
}

/**
 * For what the rules mark in `range`: repairs, where one needs a figure it is left for the drafter to fill in; the
 * repair of all marks of the same rule; ways to silence the mark. For the whole draft, one action that repairs all
 * that needs no choice.
 */
export function codeActions(
  draft: Draft,
  range: Range,
  precedents: Precedents,
  request: FixRequest,
  pages: RulePages,
  t: Localise,
): CodeAction[] {
  const checked = check(draft, precedents, request.review);
  const quick = isAsked(request.only, CodeActionKind.QuickFix) ? quickFixes(draft, range, checked, precedents, request, pages, t) : [];
  const edits = isAsked(request.only, fixAllKind) ? fixAllEdits(draft, checked.filter(isAboutWriting)) : [];
  if (edits.length === 0) return quick;
  return [...quick, { title: t('Fix all that needs no choice'), kind: fixAllKind, edit: documentEdit(draft, edits) }];
}

/** How a draft is written may be set right without asking; what it says, and what good texts do differently, may not. */
function isAboutWriting({ rule, finding }: Checked): boolean {
  return !finding.mild && (rule.reads === 'text' || rule.fixAll !== undefined);
}

function quickFixes(
  draft: Draft,
  range: Range,
  checked: readonly Checked[],
  precedents: Precedents,
  { snippets, team }: FixRequest,
  pages: RulePages,
  t: Localise,
): CodeAction[] {
  const start = draft.document.offsetAt(range.start);
  const end = draft.document.offsetAt(range.end);
  const marked = checked
    .filter(({ source }) => source.start <= end && start <= source.end)
    .map((one) => ({ one, diagnostics: [diagnosticOf(draft, one, pages, t)] }));
  const asked = answersFor(draft, precedents);
  const repairs = marked.flatMap(({ one, diagnostics }) =>
    fixesOf(draft, one, asked).map(
      (fix): CodeAction => ({
        title: fix.title[t.language],
        kind: CodeActionKind.QuickFix,
        diagnostics,
        edit: documentEdit(draft, editsOf(draft, one.rule, fix, snippets)),
      }),
    ),
  );
  const ofRules = [...new Set(marked.map(({ one }) => one.rule))].flatMap((rule): CodeAction[] => {
    const same = checked.filter((one) => one.rule === rule && isMechanical(fixesOf(draft, one, noPrecedents)));
    if (same.length < 2) return [];
    const edits = fixAllEdits(draft, same);
    return [
      {
        title: t('Fix all: {0} ({1})', rule.id, String(same.length)),
        kind: CodeActionKind.QuickFix,
        diagnostics: marked.filter(({ one }) => one.rule === rule).flatMap(({ diagnostics }) => diagnostics),
        edit: documentEdit(draft, edits),
      },
    ];
  });
  const silences = marked.flatMap(({ one, diagnostics }) =>
    silencingActions(draft, one.rule.id, one.source, team, t).map((action): CodeAction => ({ ...action, diagnostics })),
  );
  return [...repairs, ...ofRules, ...silences];
}

/** Repairs of `checked` that need no choice, as edits that do not touch each other, in document order. */
function fixAllEdits(draft: Draft, checked: readonly Checked[]): TextEdit[] {
  const whole = new Set<Rule>();
  const changes = checked.flatMap((one): readonly PlacedChange[] => {
    const { rule } = one;
    // Repairs that move what follows them are made together, or each would undo the other.
    if (rule.reads === 'plan' && rule.fixAll) {
      if (whole.has(rule)) return [];
      whole.add(rule);
      return rule.fixAll(draft.plan).map((change) => placed(draft, rule, change));
    }
    const fixes = fixesOf(draft, one, noPrecedents);
    const [fix] = fixes;
    return fix && isMechanical(fixes) ? [fix, ...(fix.more ?? [])].map((change) => placed(draft, rule, change)) : [];
  });
  return apart(draft, changes);
}

interface PlacedChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function placed(draft: Draft, rule: Rule, { span, snippet }: Replacement): PlacedChange {
  return { ...sourceSpan(draft, rule, span), text: plainSnippet(snippet) };
}

/** Changes as edits, in document order; of two that touch the same characters the first or longer is made. */
export function apart(draft: Draft, changes: readonly PlacedChange[]): TextEdit[] {
  const text = draft.document.getText();
  let done = -1;
  const edits: TextEdit[] = [];
  for (const { start, end, text: newText } of [...changes].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < done || text.slice(start, end) === newText) continue;
    edits.push({ range: rangeAt(draft, { start, end }), newText });
    done = end;
  }
  return edits;
}

/** One repair and noPrecedents to fill in: it can be made without asking. */
function isMechanical(fixes: readonly Fix[]): boolean {
  const [fix] = fixes;
  return (
    fix !== undefined && fixes.length === 1 && !fix.asks && [fix, ...(fix.more ?? [])].every(({ snippet }) => !hasPlaceholder(snippet))
  );
}

function hasPlaceholder(snippet: string): boolean {
  return /(?<!\\)\$[\d{]/.test(snippet);
}

function editsOf(draft: Draft, rule: Rule, fix: Fix, snippets: boolean): TextEdit[] {
  return [fix, ...(fix.more ?? [])].map(({ span, snippet }): TextEdit => {
    const range = rangeAt(draft, sourceSpan(draft, rule, span));
    if (!snippets || !hasPlaceholder(snippet)) return { range, newText: plainSnippet(snippet) };
    const edit = { range, snippet: { kind: 'snippet' as const, value: snippet } };
    // A snippet edit of LSP 3.18 stands where a text edit stands.
    return edit as unknown as TextEdit;
  });
}

function documentEdit(draft: Draft, edits: TextEdit[]) {
  return { documentChanges: [{ textDocument: { uri: draft.uri, version: draft.document.version }, edits }] };
}

/** Kinds are hierarchical: asked for `source`, `source.fixAll.chengli` is meant too. */
function isAsked(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}

function fixesOf(draft: Draft, { rule, finding }: Checked, precedents: PrecedentAnswers): readonly Fix[] {
  if (rule.reads === 'text') return rule.fixes?.(finding, draft.document.getText()) ?? [];
  return rule.fixes?.(finding, draft.plan, precedents) ?? [];
}
