import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DocumentDiagnosticReport, DocumentSymbol, Range } from 'vscode-languageserver/node';
import { methods } from '../../server/src/lsp/protocol.ts';
import { positionIn } from '../fixtures.ts';
import { stopAll, TestServer } from './server.ts';

const base =
  '2026年临江市科技创新工作要点\n\n一、主要目标\n\n技术合同成交额突破150亿元。大幅提升自主创新能力，引进一批高端研发机构。\r\n\r\n二、重点任务\n\n1.培育一批领军企业。（牵头单位：市科技局）\n';

describe('documents', () => {
  let server: TestServer;
  before(async () => {
    server = await TestServer.start();
    await server.ready();
  });
  after(stopAll);

  const answersOf = async (uri: string) => {
    const textDocument = { uri };
    return Promise.all(
      ['textDocument/diagnostic', 'textDocument/semanticTokens/full', 'textDocument/foldingRange'].map((method) =>
        server.request(method, { textDocument }),
      ),
    );
  };

  it('edited piece by piece they give what the same text gives when opened fresh', async () => {
    const edit = fc.record({
      at: fc.nat(),
      length: fc.nat(12),
      insert: fc.oneof(
        fc.constantFrom('', '\n', '\r\n', '一批', '12家', '。', '（', '二、', '大幅提升', '🙂', '\ud800', '1.'),
        fc.string({ unit: 'binary', maxLength: 4 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), fc.boolean(), async (edits, ask) => {
        const draft = await server.openText(base);
        let text = base;
        for (const { at, length, insert } of edits) {
          const start = at % (text.length + 1);
          // A position between \r and \n is none: the editor never sends one.
          const from = text[start] === '\n' && text[start - 1] === '\r' ? start - 1 : start;
          let to = Math.min(text.length, from + length);
          if (text[to] === '\n' && text[to - 1] === '\r') to++;
          const range = { start: positionIn(text, from), end: positionIn(text, to) };
          await server.change(draft.uri, [{ range, text: insert }]);
          text = text.slice(0, from) + insert + text.slice(to);
          if (ask) await server.request('textDocument/diagnostic', { textDocument: draft.id });
        }
        const fresh = await server.openText(text);
        assert.deepEqual(await answersOf(draft.uri), await answersOf(fresh.uri));
        await server.close(draft.uri);
        await server.close(fresh.uri);
      }),
      { numRuns: 25 },
    );
  });

  const odd: Readonly<Record<string, string>> = {
    'an empty text': '',
    'one character': '一',
    'one figure': '1',
    'a lone surrogate': '\ud800',
    'lone surrogates between words': '引进一批\udc00高端\ud83d研发机构，技术合同\ud800成交额达到1\udfff0亿元。',
    'NUL bytes': '\0\0引进一批\0高端研发机构。\0',
    'line ends of every kind': '一、目标\r\n引进一批机构。\r引进一批机构。\n\u2028引进一批机构。\u0085',
    'a byte order mark': '\ufeff一、主要目标\n引进一批高端研发机构。',
    'only markers': '一、\n（一）\n1.\n①\n——\n#\n',
    'only brackets': '（（（（“““《《《《'.repeat(500),
    'control characters': Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join(''),
    'a long line': '推进科技成果转化，技术合同成交额达到150亿元，引进一批高端研发机构，'.repeat(1500),
    'many short lines': '1.\n'.repeat(20000),
  };
  const requests = [
    'textDocument/hover',
    'textDocument/definition',
    'textDocument/references',
    'textDocument/documentSymbol',
    'textDocument/foldingRange',
    'textDocument/semanticTokens/full',
    'textDocument/diagnostic',
    'textDocument/codeLens',
    methods.comparables,
  ];

  for (const [name, text] of Object.entries(odd))
    it(`${name}: every request is answered, and so is the next`, async () => {
      const draft = await server.openText(text, Math.min(3, text.length));
      for (const method of requests)
        await server
          .request(method, { ...draft.at, context: { includeDeclaration: true } })
          .catch((error: Error) => assert.fail(`${method}: ${error.message}`));
      const range = { start: positionIn(text, 0), end: positionIn(text, text.length) };
      await server.request('textDocument/codeAction', { textDocument: draft.id, range, context: { diagnostics: [] } });
      wellFormed(text, await server.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: draft.id }), null);
      await server.close(draft.uri);
      const next = await server.open('引进一批高端研发机构。');
      const report = await server.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: next.id });
      assert.equal(report.kind === 'full' && report.items.length, 1);
    });

  it('a position beyond the text is taken as its end', async () => {
    const draft = await server.openText('用好科技创新券');
    const position = { line: 7, character: 99 };
    for (const method of requests)
      await server.request(method, { textDocument: draft.id, position, context: { includeDeclaration: true } });
  });
});

/** What VS Code demands of an outline, or it shows none: names, and selections inside their ranges inside their parents'. */
function wellFormed(text: string, symbols: readonly DocumentSymbol[], parent: Range | null): void {
  const inside = (inner: Range, outer: Range) => notAfter(outer.start, inner.start) && notAfter(inner.end, outer.end);
  for (const symbol of symbols) {
    assert.notEqual(symbol.name.trim(), '');
    assert.ok(inside(symbol.selectionRange, symbol.range), `${symbol.name} in ${text.slice(0, 40)}`);
    if (parent) assert.ok(inside(symbol.range, parent));
    wellFormed(text, symbol.children ?? [], symbol.range);
  }
}

function notAfter(one: Range['start'], other: Range['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.character <= other.character);
}
