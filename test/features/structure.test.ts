import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { localiser } from '../../server/src/features/localise.ts';
import { tokenTypes } from '../../server/src/features/semantic-tokens.ts';
import { createService } from '../../server/src/service.ts';
import { documentOf, fixture, wordsAt } from '../fixtures.ts';

const service = () => createService(localiser({}, 'zh'));
const read = (text: string) => service().read(documentOf(text), '');

const source = '临江市2026年工作要点\n一、主要目标\n技术合同成交额达到150亿元。\n二、重点任务\n（一）壮大企业\n1.认定高新技术企业160家。\n';
/** Pieces of plans, put together at random. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '一、',
        '（一）',
        '1.',
        '①',
        '\n',
        '\r\n',
        '目标',
        '达到',
        '150亿元',
        '引进一批机构',
        '。',
        '🙂',
        '\ud800',
        '（牵头单位：市科技局）',
        '## ',
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('structure of a draft', () => {
  it('sections nest as their numbers say', () => {
    const names = (symbols: readonly DocumentSymbol[]): unknown[] => symbols.map(({ name, children }) => [name, names(children ?? [])]);
    const [goals, tasks] = names(service().symbols(read(source)));
    assert.deepEqual(goals, ['一、主要目标', []]);
    assert.deepEqual((tasks as [string, [string][]])[0], '二、重点任务');
    assert.deepEqual(
      (tasks as [string, [string][]])[1].map(([name]) => name),
      ['（一）壮大企业'],
    );
  });

  it('outlines are such as an editor takes, whatever is written', () => {
    const inside = (inner: DocumentSymbol['range'], outer: DocumentSymbol['range']) =>
      (inner.start.line > outer.start.line || (inner.start.line === outer.start.line && inner.start.character >= outer.start.character)) &&
      (inner.end.line < outer.end.line || (inner.end.line === outer.end.line && inner.end.character <= outer.end.character));
    const walk = (symbols: readonly DocumentSymbol[]): void => {
      for (const symbol of symbols) {
        assert.notEqual(symbol.name.trim(), '');
        assert.ok(inside(symbol.selectionRange, symbol.range));
        for (const child of symbol.children ?? []) assert.ok(inside(child.range, symbol.range));
        walk(symbol.children ?? []);
      }
    };
    fc.assert(
      fc.property(text, (written) => walk(service().symbols(read(written)))),
      { numRuns: 200 },
    );
  });

  it('folds hold more than one line and end in the text, whatever is written', () => {
    fc.assert(
      fc.property(text, (written) => {
        const lines = documentOf(written).lineCount;
        for (const { startLine, endLine } of service().folds(read(written))) assert.ok(startLine < endLine && endLine < lines);
      }),
      { numRuns: 200 },
    );
  });

  const tokensOf = (written: string) => {
    const { data } = service().semanticTokens(read(written));
    const tokens: { type: string; words: string; line: number; start: number; end: number }[] = [];
    let line = 0;
    let start = 0;
    for (let at = 0; at < data.length; at += 5) {
      const [down, right, length, type] = data.slice(at, at + 4) as [number, number, number, number];
      start = down > 0 ? right : start + right;
      line += down;
      const end = start + length;
      tokens.push({
        type: tokenTypes[type] as string,
        words: wordsAt(written, { start: { line, character: start }, end: { line, character: end } }),
        line,
        start,
        end,
      });
    }
    return tokens;
  };

  it('tokens cover the words they name', () => {
    const { text: written, spans } = fixture(
      '一、⟦主要目标⟧\n⟦技术合同成交额⟧达到⟦150亿元⟧。\n二、⟦重点任务⟧\n1.实施倍增行动。完善培育机制，建立企业名录。（牵头单位：⟦市科技局⟧）\n',
    );
    const words = tokensOf(written).map((token) => token.words);
    for (const { start, end } of spans)
      assert.ok(words.includes(written.slice(start, end)), `${written.slice(start, end)} in ${words.join(' ')}`);
  });

  it('tokens are in order, apart and on one line, whatever is written', () => {
    fc.assert(
      fc.property(text, (written) => {
        let before = { line: 0, end: 0 };
        for (const token of tokensOf(written)) {
          assert.ok(token.end > token.start);
          assert.ok(token.line > before.line || (token.line === before.line && token.start >= before.end));
          assert.doesNotMatch(token.words, /[\r\n]/);
          before = token;
        }
      }),
      { numRuns: 200 },
    );
  });
});
