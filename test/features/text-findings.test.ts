import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { textFindings } from '../../server/src/features/text-findings.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { OptionsSet, TextRule } from '../../server/src/rules/rule.ts';

const context: OptionsSet = { options: {} };
const textRules = rules.filter((rule): rule is TextRule => rule.reads === 'text');
const pieces = [
  '推进,落实',
  '\n',
  '(一)',
  '“引号',
  '”',
  '临政办[2026]03号。',
  '二个',
  '5-10%',
  '繁體',
  '```',
  '<!--',
  '-->',
  '。。',
  'ａ',
  '《',
];

describe('rules about writing, read line by line', () => {
  it('find after any edits what they find in the same text read anew', () => {
    const edit = fc.record({ at: fc.nat(60), length: fc.nat(8), text: fc.array(fc.constantFrom(...pieces), { maxLength: 4 }) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        const document = TextDocument.create('file:///a.gongwen', 'gongwen', 1, pieces.join(''));
        for (const { at, length, text } of edits) {
          const range = { start: document.positionAt(at), end: document.positionAt(at + length) };
          TextDocument.update(document, [{ range, text: text.join('') }], document.version + 1);
          const anew = TextDocument.create('file:///b.gongwen', 'gongwen', 1, document.getText());
          for (const rule of textRules) assert.deepEqual(textFindings(document, rule, context), textFindings(anew, rule, context));
        }
      }),
    );
  });

  it('follow their options', () => {
    const document = TextDocument.create('file:///a.gongwen', 'gongwen', 1, '甲\n乙');
    const rule: TextRule = {
      ...(textRules[0] as TextRule),
      scope: 'line',
      across: undefined,
      check: (line, { options }) =>
        options.mark === line ? [{ rule: 'x', span: { start: 0, end: 1 }, message: 'm', parameters: {}, data: {} }] : [],
    };
    const starts = (mark: string) => textFindings(document, rule, { ...context, options: { mark } }).map(({ span }) => span.start);
    assert.deepEqual(starts('甲'), [0]);
    assert.deepEqual(starts('乙'), [2]);
    assert.deepEqual(starts('甲'), [0]);
  });
});
