import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  MessageType,
  type Range,
  type TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticSource } from '../features/diagnostics.ts';
import type { Localise } from '../features/localise.ts';
import { type TeamFile, textEdits } from '../features/silencing.ts';
import { decode } from '../library/decode.ts';
import { findUpwards } from '../library/upwards.ts';
import type { Review, RuleSettings } from '../rules/rule.ts';
import { mergeRuleSettings } from '../rules/settings.ts';
import { sentenceKeys } from '../rules/silence.ts';
import { readTeam, removalEdits, type Team, teamFile } from '../rules/team.ts';
import { normalise } from '../text/normalise.ts';

/** Code of the mark on an entry whose sentence is gone. */
const staleSilence = 'stale-silence';

/**
 * The team files that hold for the drafts of the editor: for each draft the nearest one upwards, as it is being
 * edited or as it stands on disk. Tells the user what is wrong in them.
 */
export class TeamFiles {
  /** Paths of files that have been asked for, with the problems last told. */
  private readonly told = new Map<string, string>();

  constructor(
    private readonly documents: TextDocuments<TextDocument>,
    private readonly connection: Connection,
    private readonly fileOf: (uri: string) => string,
    private readonly t: Localise,
  ) {}

  /** How the draft in `file` (a path, or an address that is none) is reviewed: the team's word holds before the user's. */
  reviewOf(file: string, rules: RuleSettings): Review {
    const path = isPath(file) ? findUpwards(dirname(file), teamFile) : null;
    const text = path === null ? null : this.textOf(path);
    if (path !== null && !this.told.has(path)) this.tell(path);
    if (path === null || text === null) return { rules, silenced: [] };
    const team = readTeam(text);
    const draft = pathFrom(path, file);
    return { rules: mergeRuleSettings(rules, team.rules), silenced: team.silenced.filter((entry) => entry.file === draft) };
  }

  /** The team file in which marks of the draft in `file` are silenced; a new one goes into `folder`. Null for a draft without a place. */
  teamFileOf(file: string, folder: string): TeamFile | null {
    if (!isPath(file)) return null;
    const inFolder = !relative(folder, file).startsWith('..');
    const path = findUpwards(dirname(file), teamFile) ?? join(inFolder ? folder : dirname(file), teamFile);
    const open = this.openDocument(path);
    return {
      uri: open?.uri ?? pathToFileURL(path).href,
      text: this.textOf(path),
      version: open?.version ?? null,
      draft: pathFrom(path, file),
    };
  }

  isTeamFile(uri: string): boolean {
    return isPath(this.fileOf(uri)) && uri.endsWith(`/${teamFile}`);
  }

  /** Tells the editor what is wrong in a team file now; once more in words where it is not the user who is writing it. */
  tell(path: string): void {
    const open = this.openDocument(path);
    const text = this.textOf(path);
    const uri = open?.uri ?? pathToFileURL(path).href;
    if (text === null) {
      void this.connection.sendDiagnostics({ uri, diagnostics: [] });
      if (existsSync(path)) this.say(path, this.t('{0} cannot be read as text and has no effect. Save it as UTF-8.', path), true);
      else this.told.delete(path);
      return;
    }
    const team = readTeam(text);
    const document = TextDocument.create(uri, 'jsonc', 0, text);
    const wrong = team.problems.map(({ span, message }) => mark(document, span, DiagnosticSeverity.Warning, message[this.t.language]));
    void this.connection.sendDiagnostics({ uri, diagnostics: [...wrong, ...this.staleMarks(path, team, document)] });
    const [first] = wrong;
    const summary = first
      ? this.t('{0}, line {1}: {2} ({3} in all)', path, first.range.start.line + 1, String(first.message), wrong.length)
      : '';
    this.say(path, summary, !open);
  }

  /** Says something about a team file once: in the log, and to the user unless he is just writing it. */
  private say(path: string, words: string, show: boolean): void {
    if (words !== '' && words !== this.told.get(path)) warn(this.connection, words, show);
    this.told.set(path, words);
  }

  /** After a draft was saved or closed: entries about it may have lost their sentence, or found it again. */
  tellAbout(file: string): void {
    const path = isPath(file) ? findUpwards(dirname(file), teamFile) : null;
    if (path !== null && path !== file) this.tell(path);
  }

  /** Quick fixes on a team file: entries that no longer mean anything are taken out. */
  fixes(uri: string, range: Range): CodeAction[] {
    const path = this.fileOf(uri);
    const text = this.textOf(path);
    if (text === null) return [];
    const document = TextDocument.create(uri, 'jsonc', 0, text);
    const marks = this.staleMarks(path, readTeam(text), document);
    const here = marks.filter((one) => one.range.start.line <= range.end.line && range.start.line <= one.range.end.line);
    const action = (title: string, diagnostics: Diagnostic[]): CodeAction => {
      const spans = diagnostics.map((one) => ({ start: document.offsetAt(one.range.start), end: document.offsetAt(one.range.end) }));
      const edits = textEdits(text, removalEdits(text, spans));
      return { title, kind: CodeActionKind.QuickFix, diagnostics, edit: { changes: { [uri]: edits } } };
    };
    if (here.length === 0) return [];
    const each = here.map((one) => action(this.t('Remove this entry'), [one]));
    return marks.length > 1 ? [...each, action(this.t('Remove all {0} entries that no longer apply', marks.length), marks)] : each;
  }

  private staleMarks(path: string, team: Team, document: TextDocument): Diagnostic[] {
    const keys = new Map<string, ReadonlySet<string> | null>();
    return team.silenced.flatMap(({ file, sentence, span }) => {
      if (!keys.has(file)) keys.set(file, this.sentencesOf(resolve(dirname(path), file)));
      const said = keys.get(file);
      if (said && (sentence === undefined || said.has(sentence))) return [];
      const message = said
        ? this.t('{0} no longer contains this sentence: the entry can go.', file)
        : this.t('There is no file {0}: the entry can go.', file);
      const diagnostic = mark(document, span, DiagnosticSeverity.Information, message);
      return [{ ...diagnostic, code: staleSilence, tags: [DiagnosticTag.Unnecessary] }];
    });
  }

  /** The sentences of a draft as it is open or on disk; null if there is none. */
  private sentencesOf(path: string): ReadonlySet<string> | null {
    const text = this.textOf(path);
    return text === null ? null : sentenceKeys(normalise(text).text);
  }

  /** The text of a file as it is open, or on disk; null if it cannot be read. */
  private textOf(path: string): string | null {
    const open = this.openDocument(path);
    if (open) return open.getText();
    try {
      return statSync(path).isFile() ? decode(readFileSync(path)).text : null;
    } catch {
      return null;
    }
  }

  private openDocument(path: string): TextDocument | undefined {
    return this.documents.all().find((document) => this.fileOf(document.uri) === path);
  }
}

/** Puts a warning into the log, and before the user where `show`. */
export function warn(connection: Connection, message: string, show: boolean): void {
  connection.console.warn(message);
  if (show) void connection.sendNotification('window/showMessage', { type: MessageType.Warning, message });
}

function mark(document: TextDocument, span: { start: number; end: number }, severity: DiagnosticSeverity, message: string): Diagnostic {
  const range = { start: document.positionAt(span.start), end: document.positionAt(span.end) };
  return { range, severity, source: diagnosticSource, message };
}

/** The path of a draft as entries name it. */
function pathFrom(path: string, file: string): string {
  return relative(dirname(path), file).replaceAll('\\', '/');
}

function isPath(file: string): boolean {
  return resolve(file) === file;
}
