import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Comparison, type Insertion, methods, type PanelAnswer, type PlanReading } from '../../server/src/lsp/protocol.ts';
import { applied, wordsAt } from '../fixtures.ts';
import { startWithLibrary, stopAll, type TestServer } from './server.ts';

const plan = `西川市2024年科技工作要点
一、主要目标
技术合同成交额达到80亿元。
二、重点任务
（一）建设科技企业孵化器。新建科技企业孵化器5家，引进专业运营机构。（牵头单位：市科技局）
（二）推行科技创新券。扩大科技创新券使用范围。
`;
const draft = '南山市2026年科技工作要点\n\n一、重点任务\n\n（一）建设科技企业孵化器。新建$0孵化器。（牵头单位：市科技局）\n';

describe('panel of precedents', () => {
  let server: TestServer;
  let folder: string;
  let file: string;
  before(async () => {
    ({ server, folder } = await startWithLibrary({ '西川.txt': plan }));
    file = join(folder, '西川.txt');
  });
  after(stopAll);

  const ask = async (source = draft) => {
    const opened = await server.open(source);
    const answer = await server.request<PanelAnswer | null>(methods.panel, opened.at);
    return { opened, answer, passage: answer?.comparables[0] };
  };

  it('answers with what is compared and passages that open where they stand', async () => {
    const { opened, answer, passage } = await ask();
    assert.ok(answer?.about && passage);
    assert.match(wordsAt(opened.text, answer.about.range), /建设科技企业孵化器。新建孵化器。/);
    assert.deepEqual([passage.id, passage.place, passage.year, passage.title], [file, '西川市', 2024, '西川市2024年科技工作要点']);
    const reading = await server.request<PlanReading>(methods.plan, passage);
    assert.ok(reading.range);
    assert.equal(wordsAt(reading.text, reading.range), passage.text);
    assert.deepEqual(reading.files, [file]);
  });

  it('puts a passage into the draft, word for word with its source or left to be filled in', async () => {
    const { opened, passage } = await ask();
    const insert = async (as: string) => {
      const found = await server.request<Insertion>(methods.insertion, { ...opened.at, passage, as });
      return applied(opened.text, [{ range: { start: found.at, end: found.at }, newText: found.snippet }]);
    };
    assert.ok(
      (await insert('quotation')).endsWith(
        `（牵头单位：市科技局）\n\n“${passage?.text}”（《西川市2024年科技工作要点》，西川市2024年）$0\n`,
      ),
    );
    const adapted = await insert('snippet');
    assert.match(adapted, /孵化器\$\{1:××\}家/);
    assert.ok(!adapted.includes('5家'));
    assert.equal(await server.request(methods.quotation, passage), `“${passage?.text}”（《西川市2024年科技工作要点》，西川市2024年）`);
  });

  it('gives two texts to be read side by side', async () => {
    const { opened, passage } = await ask();
    const found = await server.request<Comparison>(methods.comparison, { ...opened.at, passage });
    assert.match(found.draft, /建设科技企业孵化器。\n新建孵化器。/);
    assert.match(found.precedent, /建设科技企业孵化器。\n新建科技企业孵化器5家/);
  });

  it('gives the skeleton of a plan', async () => {
    const snippet = await server.request<string>(methods.skeleton, { id: file });
    assert.ok(snippet.startsWith('${1:××市}${2:××××年}科技工作要点\n\n一、主要目标'));
    assert.equal(await server.request(methods.skeleton, { id: 'gone' }), null);
  });

  it('a passage that is gone, a document that is closed and a place outside the text are answered, not failed', async () => {
    const { opened, passage } = await ask();
    const gone = { ...passage, text: '从未有过的话。' };
    assert.equal(await server.request(methods.insertion, { ...opened.at, passage: gone, as: 'snippet' }), null);
    assert.equal(await server.request(methods.quotation, gone), null);
    assert.ok(await server.request(methods.panel, { ...opened.at, position: { line: 999, character: 999 } }));
    await server.close(opened.at.textDocument.uri);
    assert.equal(await server.request(methods.panel, opened.at), null);
  });

  it('names every file that holds a plan', async () => {
    const copy = join(folder, '另存.txt');
    writeFileSync(copy, plan);
    await server.configure({ library: { folders: [folder], includeSeeds: false } });
    const held = async () => {
      for (const id of [file, copy]) {
        const found = await server.request<PlanReading | null>(methods.plan, { id });
        if (found) return [...found.files].sort();
      }
      return [];
    };
    assert.deepEqual(await held(), [copy, file].sort());
  });
});
