import assert from 'node:assert/strict';
import { CancellationTokenSource, type Hover, LSPErrorCodes } from 'vscode-languageserver/node';
import { refused, stopAll, TestServer } from './server.ts';

describe('connection', () => {
  afterEach(stopAll);

  for (const transport of ['stdio', 'node-ipc'] as const)
    it(`works over ${transport} and ends cleanly`, async () => {
      const server = await TestServer.start({ transport });
      assert.equal((await server.ready()).plans, 5);
      const draft = await server.open('用好科技创新$0券。');
      assert.notEqual(await server.request<Hover | null>('textDocument/hover', draft.at), null);
      assert.equal(await server.stop(), 0);
    });

  it('says what it can do', async () => {
    const { capabilities } = await TestServer.start();
    for (const able of [
      'hoverProvider',
      'definitionProvider',
      'referencesProvider',
      'documentSymbolProvider',
      'foldingRangeProvider',
    ] as const)
      assert.equal(capabilities[able], true, able);
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2, save: { includeText: false } });
    assert.deepEqual(capabilities.codeLensProvider, { resolveProvider: true });
    assert.deepEqual(capabilities.semanticTokensProvider?.legend, {
      tokenTypes: ['heading', 'indicator', 'figure', 'agency', 'deadline'],
      tokenModifiers: [],
    });
  });

  it('a request that is cancelled while it waits is refused, the others are answered', async () => {
    const server = await TestServer.start();
    await server.ready();
    const draft = await server.openText('引进一批高端研发机构。\n');
    const source = new CancellationTokenSource();
    const methods = [
      'textDocument/hover',
      'textDocument/documentSymbol',
      'textDocument/diagnostic',
      'textDocument/semanticTokens/full',
      'textDocument/codeLens',
    ];
    const answers: Promise<unknown>[] = [];
    await server.atOnce(() => {
      answers.push(server.request('textDocument/diagnostic', { textDocument: draft.id }));
      for (const method of methods)
        answers.push(refused(server.connection.sendRequest(method, draft.at, source.token), LSPErrorCodes.RequestCancelled));
      answers.push(server.request('textDocument/documentSymbol', { textDocument: draft.id }));
      source.cancel();
    });
    const [report, ...others] = await Promise.all(answers);
    assert.equal((report as { items: unknown[] }).items.length, 1);
    assert.notEqual(others.at(-1), null);
  });
});
