import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/processes.mjs';
import { type HandedOver, type HandOver, methods, type SourceRow } from '../../server/src/lsp/protocol.ts';
import { paragraphs, part } from '../handover/packed.ts';
import { stopAll, TestServer } from './server.ts';

const draft = '临江市2026年科技工作要点\n\n一、重点任务\n\n1.建设平台。參照《宁波市科学技术局2016年工作思路》，新建平台3家。\n';

describe('handing over', () => {
  describe('to an editor', () => {
    let server: TestServer;
    before(async () => {
      server = await TestServer.start();
      await server.ready();
    });
    after(stopAll);
    const handOver = async (text: string, wanted: HandOver) =>
      server.request<HandedOver | null>(methods.handOver, { textDocument: (await server.open(text)).id, wanted });

    it('gives the draft as Word, as it was written', async () => {
      const made = await handOver(draft, { what: 'word', sources: true });
      const texts = paragraphs(Buffer.from(made?.base64 ?? '', 'base64')).map(({ text }) => text);
      assert.equal(texts[2], '1.建设平台。參照《宁波市科学技术局2016年工作思路》，新建平台3家。');
      assert.ok(texts.includes('引用和沿用的先例'));
    });

    it('lists the sources with their views', async () => {
      const rows = await server.request<SourceRow[] | null>(methods.sources, { textDocument: (await server.open(draft)).id });
      assert.deepEqual(
        rows?.map(({ title, uses, view }) => [title, uses, view?.uri.startsWith('chengli-plan:')]),
        [['宁波市科学技术局2016年工作思路', ['重点任务　建设平台'], true]],
      );
    });

    it('gives the ledger as a workbook and the sources as text', async () => {
      const ledger = await handOver(draft, { what: 'ledger', format: 'xlsx', grouping: 'sheets', reminders: true });
      assert.match(part(Buffer.from(ledger?.base64 ?? '', 'base64'), 'xl/workbook.xml'), /name="未写单位"/);
      assert.match((await handOver(draft, { what: 'sources' }))?.text ?? '', /宁波市/);
    });

    it('answers others while it writes a long table', async () => {
      const measures = Array.from({ length: 120 }, (_, at) => `${at + 1}.建设第${at + 1}个平台。新建平台3家。（牵头单位：市科技局）`);
      const order: string[] = [];
      const table = handOver(`临江市2026年科技工作要点\n\n一、重点任务\n\n${measures.join('\n\n')}\n`, {
        what: 'ledger',
        format: 'docx',
        grouping: 'section',
        reminders: false,
      });
      const { id } = await server.open(draft);
      const outline = server.request('textDocument/documentSymbol', { textDocument: id });
      await Promise.all([table.then(() => order.push('table')), outline.then(() => order.push('outline'))]);
      assert.deepEqual(order, ['outline', 'table']);
      assert.match(part(Buffer.from((await table)?.base64 ?? '', 'base64'), 'word/document.xml'), /建设第120个平台/);
    });

    it('gives nothing where there is nothing', async () => {
      assert.equal(await handOver('', { what: 'word', sources: false }), null);
    });
  });

  describe('on the command line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chengli-export-'));
    const file = join(folder, '草稿.gongwen');
    before(() => writeFileSync(file, draft));
    after(() => rmSync(folder, { recursive: true, force: true }));
    const run = (...args: string[]) => spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'export', ...args], { encoding: 'utf8' });

    it('writes Word and the ledger, and prints the sources', () => {
      const [word, ledger, table] = ['草稿.docx', '台账.xlsx', '台账.docx'].map((name) => join(folder, name)) as [string, string, string];
      assert.equal(run(file, '--to', 'word', '--out', word).status, 0);
      assert.equal(paragraphs(readFileSync(word))[0]?.text, '临江市2026年科技工作要点');
      assert.equal(run(file, '--to', 'ledger', '--by', 'sheets', '--reminders', '--out', ledger).status, 0);
      assert.match(part(readFileSync(ledger), 'xl/sharedStrings.xml'), /提醒日期/);
      assert.equal(run(file, '--to', 'ledger', '--out', table).status, 0);
      assert.match(part(readFileSync(table), 'word/document.xml'), /w:orient="landscape"/);
      assert.match(run(file, '--to', 'sources').stdout, /《宁波市科学技术局2016年工作思路》/);
    });

    it('overwrites nothing unasked, and says what is wrong', () => {
      const out = join(folder, '已有.docx');
      writeFileSync(out, 'mine');
      const refused = run(file, '--to', 'word', '--out', out);
      assert.equal(refused.status, 2);
      assert.match(refused.stderr, /已有\.docx：已经有了.*--force/);
      assert.equal(readFileSync(out, 'utf8'), 'mine');
      assert.equal(run(file, '--to', 'word', '--out', out, '--force').status, 0);
      for (const [args, complaint] of [
        [[file, '--to', 'pdf', '--out', 'x.pdf'], /没有 pdf/],
        [[file, '--to', 'word', '--out', join(folder, 'x.xlsx')], /\.docx/],
        [[file, '--to', 'ledger', '--by', 'place', '--out', join(folder, 'x.xlsx')], /--by place/],
        [[file, '--to', 'word', '--out', join(folder, 'nowhere', 'x.docx')], /写不进去.*ENOENT/],
      ] as const) {
        const { status, stderr } = run(...args);
        assert.equal(status, 2, stderr);
        assert.match(stderr, complaint);
      }
      assert.ok(!existsSync(join(folder, 'x.xlsx')));
    });

    it('takes the plan of a page, without the page', () => {
      const page = join(root, 'seeds/003_9fd2deb2205d7544.txt');
      const out = join(folder, '青岛.docx');
      assert.equal(run(page, '--to', 'word', '--out', out).status, 0);
      assert.equal(paragraphs(readFileSync(out))[0]?.text, '青岛市科技局2018年工作要点');
    });
  });
});
