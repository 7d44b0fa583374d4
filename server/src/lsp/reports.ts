import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Run } from './settings.ts';

interface Report {
  readonly resultId: string;
  readonly items: Diagnostic[];
}

/**
 * Answers an editor that asks for the marks on a document: made anew as one types, or only of what has been opened or
 * saved, or never.
 */
export class Reports {
  private readonly last = new Map<string, Report>();
  /** The version of each document that was opened or saved last: what is reviewed on save. */
  private readonly reviewed = new Map<string, number>();
  private count = 0;

  /** The document was opened or saved as it now is. */
  settled({ uri, version }: TextDocument): void {
    this.reviewed.set(uri, version);
  }

  forget(uri: string): void {
    this.last.delete(uri);
    this.reviewed.delete(uri);
  }

  /** @param previous the id of the report the editor still has, if any */
  answer({ uri, version }: TextDocument, run: Run, previous: string | undefined, make: () => Diagnostic[]): DocumentDiagnosticReport {
    if (run === 'off') return { kind: 'full', items: [] };
    if (run === 'onType') return { kind: 'full', items: make() };
    const last = this.last.get(uri);
    // The editor moves the marks it has with the text; ours would be put where the words no longer are.
    if (last && version !== this.reviewed.get(uri))
      return last.resultId === previous ? { kind: 'unchanged', resultId: previous } : { kind: 'full', ...last };
    const report = { resultId: `${++this.count}`, items: make() };
    this.last.set(uri, report);
    return { kind: 'full', ...report };
  }
}
