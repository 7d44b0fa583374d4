import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { CodeLens, DocumentSymbol, Hover, Location } from 'vscode-languageserver/node';
import { type LibraryEntry, methods, type PlanReading, type Similar } from '../../server/src/lsp/protocol.ts';
import { startWithLibrary, stopAll, TestServer } from './server.ts';

/** A plan of the library whose every part tries to be more than text. */
const hostile = `[临江市](command:evil)\`2024\`年|工作要点
一、$(alert) 主要目标 <script>alert(1)</script>
技术合同成交额达到[88](command:evil)亿元，技术合同成交额突破90亿元，见http://evil.example/x。
二、重点任务
1.推行揭榜挂帅制度|**粗**|\`代码\`。<img src=x onerror=alert(1)>围绕[智能装备](command:workbench.action.quit)发布攻关榜单。![图](http://evil.example/x.png)&lt;b&gt; $(bug) <command:evil>
2.用好“揭榜](command:evil)”机制，“<b>揭榜</b>”。
`;

/** Markdown as an editor reads it, with what is escaped taken out: what is left is in force. */
const inForce = (markdown: string) => markdown.replace(/\\[\\`*_{}[\]()#+\-.!|<>~$&]/g, '');

describe('a hostile plan in the library', () => {
  let server: TestServer;
  let file: string;
  before(async () => {
    const name = '[x](command:evil) $(bug).txt';
    const started = await startWithLibrary({ [name]: hostile });
    assert.equal(started.ready.plans, 1);
    server = started.server;
    file = join(started.folder, name);
  });
  after(stopAll);

  for (const source of ['技术合同$0成交额', '推行揭榜$0挂帅制度', '用好“<b>揭$0榜</b>”机制'])
    it(`puts no Markdown, HTML, link or icon into a hover: ${source}`, async () => {
      const draft = await server.open(source);
      const hover = await server.request<Hover | null>('textDocument/hover', draft.at);
      assert.ok(hover);
      const value = (hover.contents as { value: string }).value;
      const active = inForce(value);
      assert.doesNotMatch(active, /<[a-z/!]/i, 'no HTML');
      assert.doesNotMatch(active, /\$\(/, 'no icon');
      assert.doesNotMatch(active, /`/, 'no code');
      assert.doesNotMatch(active, /!\[/, 'no image');
      assert.doesNotMatch(active, /:\/\//, 'no address that becomes a link of itself');
      for (const [, target] of active.matchAll(/\]\(([^)]*)\)/g))
        assert.match(target ?? '', /^command:chengli\.openSource\?[\w%.~!*'-]+$/, 'only our own links');
      for (const row of active.split('\n').filter((line) => line.startsWith('|')))
        assert.equal(row.split('|').length, 6, 'a row keeps its four cells');
    });

  it('opens at the link of a hover all the same', async () => {
    const draft = await server.open('推行揭榜$0挂帅制度');
    const { contents } = await server.request<Hover>('textDocument/hover', draft.at);
    const link = /\(command:chengli\.openSource\?([^)]*)\)/.exec((contents as { value: string }).value);
    const [place] = JSON.parse(decodeURIComponent(link?.[1] ?? '')) as [{ id: string }];
    assert.equal(place.id, file);
    assert.notEqual(await server.request<PlanReading | null>(methods.plan, place), null);
  });

  it('has an address that reads back', async () => {
    const draft = await server.open('推行揭榜$0挂帅制度');
    const [place] = await server.request<Location[]>('textDocument/references', { ...draft.at, context: { includeDeclaration: true } });
    assert.ok(place);
    const url = new URL(place.uri);
    assert.equal(url.protocol, 'chengli-plan:');
    assert.equal(decodeURIComponent(url.search.slice(1)), file);
    assert.equal(decodeURIComponent(url.pathname).split('/').length, 2, 'the name is one part of the path');
  });

  it('puts no icon into a lens', async () => {
    const draft = await server.open('一、重点任务\n\n1.推行揭榜挂帅制度，围绕智能装备发布攻关榜单。\n');
    for (const lens of await server.request<CodeLens[]>('textDocument/codeLens', { textDocument: draft.id })) {
      const { command } = await server.request<CodeLens>('codeLens/resolve', lens);
      assert.match(command?.command ?? '', /^chengli\.showComparables$/);
      assert.doesNotMatch(inForce(command?.title ?? ''), /\$\(/);
    }
  });
});

describe('page furniture of the built-in plans', () => {
  // 信网 and 微信公众号 stand in the plans themselves too (量子保密通信网, “科技通”APP和微信公众号).
  const noise =
    /验证码|留言与评论|[瀏浏][覽览]量|分享到|责任编辑|Copyright|ICP备|免费在线|索引号|微信公众号(?!等方式)|本文链接|(?<!通)信网|手机版|版权稿件|羞羞|上一篇|下一篇/;
  const clean = (what: string, text: string) =>
    assert.equal(noise.exec(text)?.[0], undefined, `${what}: ${text.slice(Math.max(0, text.search(noise) - 30), text.search(noise) + 30)}`);

  it('is nowhere: not in hovers, not in lists, outlines, readings or comparable measures', async () => {
    const server = await TestServer.start();
    await server.ready();
    const entries = await server.request<LibraryEntry[]>(methods.library);
    assert.equal(entries.length, 5);
    const words = new Set<string>();
    for (const { id, label } of entries) {
      clean('list', label);
      const reading = await server.request<PlanReading>(methods.plan, { id });
      // The name of the file and the head are ours.
      clean(`reading of ${id}`, reading.text);
      const draft = await server.openText(reading.text, 0, reading.uri);
      const walk = (symbols: readonly DocumentSymbol[]): void => {
        for (const symbol of symbols) {
          clean('outline', symbol.name);
          walk(symbol.children ?? []);
        }
      };
      walk(await server.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: draft.id }));
      for (const [, word] of reading.text.matchAll(/“([^“”\n]{2,12})”/g)) words.add(word as string);
      // Every measure asked for, by its own words; every line of it hovered over at each tenth character.
      const lines = reading.text.split('\n');
      for (const [line, text] of lines.entries()) {
        if (line % 7 === 0)
          for (const one of (await server.request<Similar[] | null>(methods.comparables, {
            textDocument: draft.id,
            position: { line, character: 0 },
          })) ?? [])
            clean('comparables', `${one.title} ${one.place} ${one.section.join(' ')} ${one.text}`);
        for (let character = 0; character < text.length; character += 10) {
          const hover = await server.request<Hover | null>('textDocument/hover', { textDocument: draft.id, position: { line, character } });
          clean('hover', hover ? (hover.contents as { value: string }).value : '');
        }
      }
      await server.close(reading.uri);
    }
    assert.ok(words.size > 20);
    const listed = await server.openText([...words].join('\n'));
    for (const line of [...words].keys()) {
      const hover = await server.request<Hover | null>('textDocument/hover', { textDocument: listed.id, position: { line, character: 1 } });
      clean('hover', hover ? (hover.contents as { value: string }).value : '');
    }
    await server.stop();
  });
});
