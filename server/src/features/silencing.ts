import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver-types';
import { type Silenced, sentenceKey, silencingComment } from '../rules/silence.ts';
import { isEditable, offEdits, silencingEdits } from '../rules/team.ts';
import { lineAt } from '../text/lines.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Draft } from './draft.ts';
import type { Localise } from './localise.ts';

/** A team file as it now is, or as it would be made. */
export interface TeamFile {
  readonly uri: string;
  /** Its text; null if there is none yet. */
  readonly text: string | null;
  /** Version of the document open in the editor, null if it is not open. */
  readonly version: number | null;
  /** The draft's path from its folder, with `/`. */
  readonly draft: string;
}

/** Whether rules can be silenced by a comment in the draft. */
export function hasComments({ document }: Draft): boolean {
  return document.languageId === 'markdown';
}

/**
 * The ways to silence a mark of `rule` at `source`: here, in this file, the rule. In Markdown the first two are comments;
 * everything else goes into the team file, which is made if need be.
 */
export function silencingActions(draft: Draft, rule: string, source: Span, team: TeamFile | null, t: Localise): CodeAction[] {
  const action = (title: string, edit: WorkspaceEdit): CodeAction => ({ title, kind: CodeActionKind.QuickFix, edit });
  const inTeam = (title: string, edits: (text: string) => ReturnType<typeof offEdits>) =>
    team && isEditable(team.text ?? '') ? [action(title, teamEdit(team, edits))] : [];
  const here = t('Do not mark this ({0})', rule);
  const inFile = t('Do not mark {0} in this file', rule);
  const off = inTeam(t('Do not use the rule {0} in this folder', rule), (text) => offEdits(text, rule));
  if (hasComments(draft))
    return [
      action(here, draftEdit(draft, commentHere(draft.document.getText(), rule, source))),
      action(inFile, draftEdit(draft, { at: 0, text: `${silencingComment('file', rule)}\n\n` })),
      ...off,
    ];
  const file: Silenced = { rule, file: team?.draft ?? '' };
  const sentence = sentenceKey(draft.clean.text, draft.clean.cleanOf(source.start));
  return [
    ...(sentence === '' ? [] : inTeam(here, (text) => silencingEdits(text, { ...file, sentence }))),
    ...inTeam(inFile, (text) => silencingEdits(text, file)),
    ...off,
  ];
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** On a line of its own before the marked one; in a table, which such a line would end, at the end of the row. */
function commentHere(text: string, rule: string, source: Span): Insertion {
  const line = lineAt(text, source.start);
  const words = text.slice(line.start, line.end).replace(/\r$/, '');
  const indent = /^[ \t]*/.exec(words)?.[0] ?? '';
  if (!words.startsWith('|', indent.length)) return { at: line.start, text: `${indent}${silencingComment('next-line', rule)}\n` };
  const row = words.trimEnd();
  const end = line.start + row.length - (row.endsWith('|') && row.length > indent.length + 1 ? 1 : 0);
  return { at: end, text: ` ${silencingComment('line', rule)} ` };
}

function draftEdit({ uri, document }: Draft, { at, text }: Insertion): WorkspaceEdit {
  const position = document.positionAt(at);
  const edits = [{ range: { start: position, end: position }, newText: text }];
  return { documentChanges: [{ textDocument: { uri, version: document.version }, edits }] };
}

function teamEdit({ uri, text, version }: TeamFile, edits: (text: string) => ReturnType<typeof offEdits>): WorkspaceEdit {
  const made = text === null || text.trim() === '';
  const before = made ? '{}' : text;
  const after = textEdits(before, edits(before));
  const whole = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const changed = { textDocument: { uri, version }, edits: made ? [{ range: whole, newText: `${applied(before, after)}\n` }] : after };
  return { documentChanges: [...(text === null ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []), changed] };
}

/** Edits of a team file by offset as edits by line. */
export function textEdits(text: string, edits: ReturnType<typeof offEdits>): TextEdit[] {
  const document = TextDocument.create('', 'jsonc', 0, text);
  return edits.map(({ offset, length, content }) => ({
    range: { start: document.positionAt(offset), end: document.positionAt(offset + length) },
    newText: content,
  }));
}

function applied(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', 'jsonc', 0, text), edits);
}
