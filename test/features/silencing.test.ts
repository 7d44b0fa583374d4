import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import type { Draft } from '../../server/src/features/draft.ts';
import { localiser } from '../../server/src/features/localise.ts';
import { silencingActions } from '../../server/src/features/silencing.ts';
import { parse } from '../../server/src/plan/parse.ts';
import { readSilence } from '../../server/src/rules/silence.ts';
import { normalise } from '../../server/src/text/normalise.ts';
import { applied, fixture } from '../fixtures.ts';

const rule = 'punctuation';

/** The Markdown text after what ⟦⟧ marks was silenced here. */
function silencedHere(source: string): string {
  const { text, spans } = fixture(source);
  const [span] = spans;
  assert.ok(span);
  const clean = normalise(text);
  const document = TextDocument.create('file:///a.md', 'markdown', 1, text);
  const draft: Draft = { uri: document.uri, file: '/a.md', document, clean, plan: parse(clean.text) };
  const [here] = silencingActions(draft, rule, span, null, localiser({}, 'en'));
  const { edits } = here!.edit!.documentChanges![0] as TextDocumentEdit;
  const after = applied(text, edits as TextEdit[]);
  const moved = after.lastIndexOf(text.slice(span.start, span.end));
  assert.ok(readSilence(after, normalise(after), [], true)(rule, { start: moved, end: moved + span.end - span.start }), after);
  return after;
}

describe('a comment that silences a mark', () => {
  const comment = `<!-- chengli-disable-next-line ${rule} -->`;

  it('stands on the line before, indented as the line is', () => {
    assert.equal(silencedHere('甲\n\n乙⟦,⟧丙'), `甲\n\n${comment}\n乙,丙`);
    assert.equal(silencedHere('1. 甲\n   - 乙⟦,⟧丙\n'), `1. 甲\n   ${comment}\n   - 乙,丙\n`);
    assert.equal(silencedHere('⟦,⟧'), `${comment}\n,`);
  });

  it('stands inside the row of a table, which a line of its own would end', () => {
    const inRow = `<!-- chengli-disable-line ${rule} -->`;
    assert.equal(silencedHere('| 甲 |\n|---|\n| 乙⟦,⟧丙 |\n'), `| 甲 |\n|---|\n| 乙,丙  ${inRow} |\n`);
    assert.equal(silencedHere('| 乙⟦,⟧丙\n'), `| 乙,丙 ${inRow} \n`);
    assert.equal(silencedHere('|⟦,⟧'), `|, ${inRow} `);
  });
});
