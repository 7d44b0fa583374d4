import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type {
  CodeAction,
  CodeLens,
  Diagnostic,
  DocumentDiagnosticReport,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  SemanticTokens,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver/node';
import { root } from '../../scripts/processes.mjs';
import { methods, type PlanReading, type Similar } from '../../server/src/lsp/protocol.ts';
import { applied, withRanges, wordsAt } from '../fixtures.ts';
import { editor, refused, startWithLibrary, stopAll, TestServer } from './server.ts';

const goals = '2026年临江市科技创新工作要点\n\n一、主要目标\n\n';

/** Two plans of other places, for answers that must not depend on the built-in ones. */
const plans: Readonly<Record<string, string>> = {
  'a.gongwen':
    '东岭市2023年科技工作要点\n一、主要目标\n引进高端研发机构12家，技术合同成交额达到60亿元。\n二、重点任务\n1.推行揭榜挂帅制度。发布攻关榜单。\n',
  'b.gongwen':
    '西桥市2025年科技工作要点\n一、主要目标\n引进高端研发机构20家以上，技术合同成交额增长15%。\n二、重点任务\n1.完善揭榜挂帅机制。放宽揭榜条件。\n',
};

const textOf = (hover: Hover | null) => (hover?.contents as { value: string } | undefined)?.value ?? '';
const diagnosticsOf = async (server: TestServer, uri: string): Promise<Diagnostic[]> => {
  const report = await server.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
  return report.kind === 'full' ? report.items : [];
};

describe('requests', () => {
  let server: TestServer;
  let folder: string;
  before(async () => {
    ({ server, folder } = await startWithLibrary(plans, true));
  });
  after(stopAll);

  describe('textDocument/hover', () => {
    const hover = async (source: string) => {
      const draft = await server.open(source);
      return { draft, answer: await server.request<Hover | null>('textDocument/hover', draft.at) };
    };

    for (const [source, words] of [
      ['推动技术合同成$0交额稳步增长。', '技术合同成交额'],
      ['推动$0技术合同成交额稳步增长。', '技术合同成交额'],
      ['用好科技创新$0券。', '科技创新券'],
      ['推行“揭榜$0挂帅”制度。', '揭榜挂帅'],
      ['推動技術合同成$0交額增長。', '技術合同成交額'],
      ['A&B🙂用好科技创$0新券。', '科技创新券'],
    ] as const)
      it(`covers exactly the longest known term: ${source}`, async () => {
        const { draft, answer } = await hover(source);
        assert.ok(answer?.range);
        assert.equal(withRanges(draft.text, [answer.range]), draft.text.replace(words, `⟦${words}⟧`));
      });

    /** The table of a hover, cell by cell, without the links. */
    const rowsOf = (answer: Hover | null) =>
      textOf(answer)
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .map((line) =>
          line
            .replace(/\]\([^)]*\)/g, ']')
            .split('|')
            .slice(1, -1)
            .map((cell) => cell.trim()),
        );

    it('shows year, place, figure and aspect of every target, newest first, each linked to its place', async () => {
      const { answer } = await hover(`${goals}做大技术合同成交$0额。`);
      const rows = rowsOf(answer);
      assert.deepEqual(rows[0], ['年份', '地方', '目标', '口径']);
      assert.deepEqual(rows[1], ['2025', '西桥市', '[15%]', '增速']);
      assert.deepEqual(rows[2], ['2023', '东岭市', '[60亿元]', '存量']);
      const years = rows.slice(1).map(([year]) => Number(year));
      assert.deepEqual(
        years,
        [...years].sort((a, b) => b - a),
      );
      assert.match(textOf(answer), /\[60亿元\]\(command:chengli\.openSource\?[^)\s]+\)/);
    });

    it("shows first what is comparable with the draft's own figure", async () => {
      const { answer } = await hover(`${goals}技术合同成交$0额达到10亿元。`);
      assert.deepEqual(rowsOf(answer)[1], ['2023', '东岭市', '[60亿元]', '存量']);
      assert.deepEqual(rowsOf(answer).at(-1)?.at(-1), '增速');
    });

    it('quotes uses in context, the newest plan first, each linked to its place', async () => {
      const { answer } = await hover('推行揭榜挂$0帅制度。');
      const text = textOf(answer);
      const quoted = [...text.matchAll(/^> — \[(.*?)\]\((.*?)\)$/gm)];
      assert.deepEqual(
        quoted.map(([, source]) => source?.slice(0, 8)),
        ['西桥市 2025', '东岭市 2023', '武汉市 2021'],
      );
      assert.match(text, /^> (?:1\\\.)?完善\*\*揭榜挂帅\*\*机制。/m);
      for (const [, , link] of quoted) {
        const [place] = JSON.parse(decodeURIComponent((link as string).slice('command:chengli.openSource?'.length))) as [
          { id: string; start: number; end: number },
        ];
        const reading = await server.request<PlanReading>(methods.plan, place);
        assert.ok(reading.range);
        assert.equal(wordsAt(reading.text, reading.range), '揭榜挂帅', 'the link opens the quoted words');
      }
    });

    it('stays silent where the library knows nothing', async () => {
      for (const source of ['今天$0天气很好。', '$0', '\n\n$0\n', '，$0。']) assert.equal((await hover(source)).answer, null, source);
    });
  });

  describe('going to precedents', () => {
    it('definition leads from the exact words into the clean view of one place per plan', async () => {
      const draft = await server.open('推行揭榜$0挂帅制度。');
      const links = await server.request<LocationLink[]>('textDocument/definition', draft.at);
      assert.equal(new Set(links.map((link) => link.targetUri)).size, links.length);
      assert.ok(links.length >= 3);
      for (const link of links) {
        assert.equal(withRanges(draft.text, [link.originSelectionRange!]), '推行⟦揭榜挂帅⟧制度。');
        assert.match(link.targetUri, /^chengli-plan:\/.*\.gongwen\?/);
        const id = decodeURIComponent(link.targetUri.slice(link.targetUri.indexOf('?') + 1));
        const reading = await server.request<PlanReading>(methods.plan, { id });
        assert.equal(reading.uri, link.targetUri);
        assert.equal(wordsAt(reading.text, link.targetSelectionRange), '揭榜挂帅');
      }
    });

    it('references are all targets and uses, each once', async () => {
      const draft = await server.open('技术合同成$0交额');
      const places = await server.request<Location[]>('textDocument/references', { ...draft.at, context: { includeDeclaration: true } });
      const keys = places.map(({ uri, range }) => JSON.stringify([uri, range]));
      assert.equal(new Set(keys).size, keys.length);
      assert.ok(new Set(places.map(({ uri }) => uri)).size >= 5);
      for (const { uri, range } of places) {
        const { text } = await server.request<PlanReading>(methods.plan, { id: decodeURIComponent(uri.slice(uri.indexOf('?') + 1)) });
        assert.match(
          wordsAt(text, range),
          /技术(?:合同)?(?:成交|交易)额|\d/,
          'a place under this or another name, or the clause of the target',
        );
      }
    });

    it('answer nothing for words that are no term', async () => {
      const draft = await server.open('今天$0天气很好。');
      for (const method of ['textDocument/definition', 'textDocument/references'])
        assert.equal(await server.request(method, draft.at), null);
    });

    it('a plan that is not in the library is answered with null', async () => {
      assert.equal(await server.request(methods.plan, { id: '没有' }), null);
    });

    it('the clean view names its source at the top', async () => {
      const { text } = await server.request<PlanReading>(methods.plan, { id: '001_31cbb575ad998fa6.txt' });
      assert.match(
        text,
        /^来源：001_31cbb575ad998fa6\.txt\n发布单位：武汉市人民政府办公厅\n文号：武政办〔2021〕26号\n日期：2021-03-28\n\n/,
      );
    });
  });

  describe('structure', () => {
    const source = `${goals}高新技术企业达到900家。\n\n二、重点任务\n\n（一）壮大企业\n\n1.实施倍增行动。6月底前认定企业160家。（牵头单位：市科技局）\n\n2.完善培育机制。\n\n（二）转化成果\n\n三、保障措施\n`;

    it('documentSymbol nests the sections', async () => {
      const draft = await server.open(source);
      const lines: string[] = [];
      const walk = (symbols: readonly DocumentSymbol[], depth: number) => {
        for (const symbol of symbols) {
          lines.push(`${'  '.repeat(depth)}${symbol.name} → ${wordsAt(draft.text, symbol.selectionRange)}`);
          walk(symbol.children ?? [], depth + 1);
        }
      };
      walk(await server.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: draft.id }), 0);
      assert.deepEqual(
        lines.filter((line) => !/\d/.test(line)),
        [
          '一、主要目标 → 主要目标',
          '二、重点任务 → 重点任务',
          '  （一）壮大企业 → 壮大企业',
          '  （二）转化成果 → 转化成果',
          '三、保障措施 → 保障措施',
        ],
      );
    });

    it('foldingRange folds what stands under a heading', async () => {
      const draft = await server.open(source);
      const folds = await server.request<FoldingRange[]>('textDocument/foldingRange', { textDocument: draft.id });
      const lines = draft.text.split('\n');
      const below = (start: string) => {
        const fold = folds.find((one) => lines[one.startLine]?.startsWith(start));
        return fold && lines.slice(fold.endLine + 1).find((line) => line !== '');
      };
      assert.equal(below('二、'), '三、保障措施');
      assert.equal(below('（一）'), '（二）转化成果');
      for (const fold of folds) assert.ok(fold.startLine < fold.endLine && fold.endLine < lines.length);
    });

    it('semanticTokens mark headings, indicators, figures, agencies and deadlines in order and apart', async () => {
      const draft = await server.open(source);
      const { data } = await server.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument: draft.id });
      const legend = server.capabilities.semanticTokensProvider?.legend.tokenTypes as string[];
      const tokens: string[] = [];
      let line = 0;
      let character = 0;
      let end = 0;
      for (let at = 0; at < data.length; at += 5) {
        const [down, right, length, type] = data.slice(at, at + 4) as [number, number, number, number];
        character = down > 0 ? right : character + right;
        line += down;
        assert.ok(down > 0 || at === 0 || character >= end, 'tokens do not overlap');
        assert.ok(length > 0);
        end = character + length;
        tokens.push(`${legend[type]} ${draft.text.split('\n')[line]?.slice(character, end)}`);
      }
      for (const expected of [
        'heading 主要目标',
        'indicator 高新技术企业',
        'figure 900家',
        'deadline 6月底前',
        'figure 160家',
        'agency 市科技局',
      ])
        assert.ok(tokens.includes(expected), `${expected} in ${tokens.join('; ')}`);
    });
  });

  describe('textDocument/diagnostic', () => {
    it('marks exactly the clause that promises without a figure', async () => {
      const source = `${goals}技术合同成交额突破150亿元。⟦大幅提升自主创新能力⟧，⟦引进一批高端研发机构⟧。`;
      const draft = await server.open(source);
      const items = await diagnosticsOf(server, draft.uri);
      assert.equal(
        withRanges(
          draft.text,
          items.map((item) => item.range),
        ),
        source,
      );
      assert.deepEqual(
        items.map(({ code, source: name, severity }) => [code, name, severity]),
        [
          ['target-without-number', '成例', 2],
          ['target-without-number', '成例', 2],
        ],
      );
      assert.match(String(items[0]?.message), /“大幅提升”没有说到什么程度/);
      assert.match(String(items[1]?.message), /“一批”没有说多少/);
    });

    it('marks nothing in the clean view of a plan', async () => {
      const { uri, text } = await server.request<PlanReading>(methods.plan, { id: '001_31cbb575ad998fa6.txt' });
      await server.openText(text, 0, uri);
      assert.deepEqual(await diagnosticsOf(server, uri), []);
      assert.deepEqual(await server.request('textDocument/codeLens', { textDocument: { uri } }), []);
      await server.close(uri);
    });

    it('speaks English where the editor does', async () => {
      const english = await TestServer.start({ locale: 'en-GB' });
      const draft = await english.open(`${goals}引进一批高端研发机构。`);
      const [item] = await diagnosticsOf(english, draft.uri);
      assert.match(String(item?.message), /^“一批” does not say how many: state the number of 高端研发机构/);
      await english.ready();
      const asked = await english.open('技术合同成$0交额');
      assert.match(textOf(await english.request('textDocument/hover', asked.at)), /\| Year \| Place \| Target \| Aspect \|/);
      await english.stop();
    });
  });

  describe('textDocument/codeAction', () => {
    const vague = `${goals}引进⟦一批⟧高端研发机构，服务企业。`;
    const actionsOf = async (asked: TestServer) => {
      const draft = await asked.open(vague);
      const [diagnostic] = await diagnosticsOf(asked, draft.uri);
      assert.ok(diagnostic);
      const actions = await asked.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: draft.id,
        range: diagnostic.range,
        context: { diagnostics: [diagnostic] },
      });
      // Behind the repairs stand the ways to silence the mark: rules.test.ts.
      const repairs = actions.filter(({ title }) => /^(?:写成|加上)/.test(title));
      assert.ok(repairs.length > 0, 'the library has counted such things');
      return { draft, actions: repairs, diagnostic };
    };
    const editsOf = (action: CodeAction) => (action.edit!.documentChanges![0] as TextDocumentEdit).edits;

    it('offers the unit of precedents with a placeholder for the figure, as a snippet', async () => {
      const { draft, actions, diagnostic } = await actionsOf(server);
      for (const action of actions) {
        assert.deepEqual(action.diagnostics, [diagnostic]);
        assert.equal(action.kind, 'quickfix');
        const [edit] = editsOf(action) as unknown as SnippetTextEdit[];
        assert.equal(withRanges(draft.text, [edit!.range]), vague);
        assert.doesNotMatch(edit!.snippet.value.replace(/\$\{\d+:N\}/, ''), /[\d０-９]/, 'no figure of its own making');
      }
      assert.equal((editsOf(actions[0] as CodeAction) as unknown as SnippetTextEdit[])[0]?.snippet.value, '${1:N}家');
      assert.match(actions[0]?.title ?? '', /西桥 2025：引进高端研发机构20家/);
    });

    it('writes plain text where the editor takes no snippets', async () => {
      const plain = await TestServer.start({
        settings: { library: { folders: [folder] } },
        capabilities: { ...editor, workspace: { configuration: true, workspaceEdit: { documentChanges: true } } },
      });
      await plain.ready();
      const { draft, actions } = await actionsOf(plain);
      const edits = editsOf(actions[0] as CodeAction) as TextEdit[];
      assert.equal(applied(draft.text, edits), `${goals}引进N家高端研发机构，服务企业。`);
      await plain.stop();
    });

    it('offers nothing where nothing is marked', async () => {
      const draft = await server.open(vague);
      const start = { line: 0, character: 0 };
      assert.deepEqual(
        await server.request('textDocument/codeAction', {
          textDocument: draft.id,
          range: { start, end: start },
          context: { diagnostics: [] },
        }),
        [],
      );
    });
  });

  describe('what is repaired without a choice', () => {
    const messy = '一、总体要求,目标\n三、重点任务\n';
    const options = { tabSize: 2, insertSpaces: true };

    it('formatting renumbers headings and makes punctuation full-width', async () => {
      const draft = await server.open(messy);
      const edits = await server.request<TextEdit[]>('textDocument/formatting', { textDocument: draft.id, options });
      assert.equal(applied(draft.text, edits), '一、总体要求，目标\n二、重点任务\n');
    });

    it('formatting of a range keeps to it', async () => {
      const draft = await server.open(messy);
      const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
      const edits = await server.request<TextEdit[]>('textDocument/rangeFormatting', { textDocument: draft.id, range, options });
      assert.equal(applied(draft.text, edits), '一、总体要求，目标\n三、重点任务\n');
    });

    it('source.fixAll is one action for the whole draft', async () => {
      const draft = await server.open(messy);
      const start = { line: 0, character: 0 };
      const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: draft.id,
        range: { start, end: start },
        context: { diagnostics: [], only: ['source.fixAll'] },
      });
      assert.deepEqual(
        actions.map(({ kind }) => kind),
        ['source.fixAll.chengli'],
      );
      const { edits } = actions[0]!.edit!.documentChanges![0] as TextDocumentEdit;
      assert.equal(applied(draft.text, edits as TextEdit[]), '一、总体要求，目标\n二、重点任务\n');
    });
  });

  describe('comparable measures', () => {
    const measures = `2026年临江市科技创新工作要点\n\n一、重点任务\n\n1.推行揭$0榜挂帅制度。用好科技创新券，支持企业牵头组建创新联合体。\n\n2.改造城区公共厕所，增设无障碍卫生间和母婴室。\n`;

    it('a lens stands above every measure and names how many there are and where', async () => {
      const draft = await server.open(measures);
      const lenses = await server.request<CodeLens[]>('textDocument/codeLens', { textDocument: draft.id });
      assert.deepEqual(
        lenses.map((lens) => draft.text.split('\n')[lens.range.start.line]?.slice(0, 2)),
        ['1.', '2.'],
      );
      const [some, none] = await Promise.all(lenses.map((lens) => server.request<CodeLens>('codeLens/resolve', lens)));
      assert.match(some?.command?.title ?? '', /^可比举措 \d+ 条 · \p{Script=Han}+ 20\d\d/u);
      assert.equal(some?.command?.command, 'chengli.showComparables');
      assert.deepEqual(some?.command?.arguments, [draft.uri, some?.range.start]);
      assert.deepEqual(none?.command, { title: '没有可比举措', command: '' });
    });

    it('chengli/comparables answers what the command line answers', async () => {
      const draft = await server.open(measures);
      const answered = await server.request<Similar[]>(methods.comparables, draft.at);
      assert.ok(answered.length > 0);
      const text = '推行揭榜挂帅制度。用好科技创新券，支持企业牵头组建创新联合体。';
      const printed = JSON.parse(
        execFileSync(process.execPath, [join(root, 'dist/cli.js'), 'similar', '--text', text, '--library', folder, '--format', 'json'], {
          encoding: 'utf8',
        }),
      );
      assert.deepEqual(
        answered.map(({ view: _, ...one }) => one),
        printed,
      );
    });

    it('each has its place in the clean view', async () => {
      const draft = await server.open(measures);
      for (const one of await server.request<Similar[]>(methods.comparables, draft.at)) {
        const reading = await server.request<PlanReading>(methods.plan, { id: one.file });
        assert.equal(reading.uri, one.view.uri);
        assert.equal(wordsAt(reading.text, one.view.range), one.text);
      }
    });

    it('an empty line has none', async () => {
      const draft = await server.open(`${goals}$0`);
      assert.deepEqual(await server.request(methods.comparables, draft.at), []);
    });
  });

  describe('documents that are not open', () => {
    const at = { textDocument: { uri: 'file:///closed.gongwen' }, position: { line: 0, character: 0 } };

    it('are answered with nothing', async () => {
      for (const method of [
        'textDocument/hover',
        'textDocument/definition',
        'textDocument/documentSymbol',
        'textDocument/codeLens',
        methods.comparables,
      ])
        assert.equal(await server.request(method, at), null, method);
      assert.deepEqual(await server.request('textDocument/semanticTokens/full', at), { data: [] });
      assert.deepEqual(await server.request('textDocument/diagnostic', at), { kind: 'full', items: [] });
    });

    it('an unknown request is refused', () => refused(server.request('chengli/nothing', {}), -32601));
  });
});
