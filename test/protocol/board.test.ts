import assert from 'node:assert/strict';
import { type BoardAnswer, type BoardFilter, methods, type PlanReading, type RowFigures } from '../../server/src/lsp/protocol.ts';
import { wordsAt } from '../fixtures.ts';
import { startWithLibrary, stopAll, type TestServer } from './server.ts';

const filter: BoardFilter = { places: [], years: [], genres: [], own: 'all', text: '' };

describe('the board of targets', () => {
  let server: TestServer;
  before(async () => {
    ({ server } = await startWithLibrary({
      'a.gongwen': '东岭市2023年科技工作要点\n一、主要目标\n技术合同成交额达到60亿元。\n',
      'b.gongwen': '西桥市2025年科技工作要点\n一、主要目标\n技术合同成交额达到9000万元。\n',
    }));
  });
  after(stopAll);

  it('follows the draft as it is edited; every figure opens at its place', async () => {
    const draft = await server.open('2026年临江市科技工作要点\n\n一、主要目标\n\n技术合同成交额达到10亿元。\n');
    const ask = () =>
      server.request<BoardAnswer>(methods.board, { textDocument: { uri: draft.uri }, filter, sort: 'draft', start: 0, limit: 20 });
    const [row] = (await ask()).rows;
    assert.deepEqual([row?.indicator, row?.aspectName, row?.unit, row?.plans], ['技术合同成交额', '存量', '亿元', 2]);
    assert.deepEqual(
      row?.own.map(({ text, range }) => [text, wordsAt(draft.text, range)]),
      [['10亿元', '10亿元']],
    );
    const [answer] = await server.request<RowFigures[]>(methods.boardFigures, {
      ...{ textDocument: { uri: draft.uri }, filter, rows: [row?.key] },
      ...{ limit: 50, byYear: false, quotes: true },
    });
    assert.deepEqual(
      answer?.figures.map(({ place, year, low, quote }) => [place, year, low, quote]),
      [
        ['西桥市', 2025, 0.9, '技术合同成交额达到9000万元。'],
        ['东岭市', 2023, 60, '技术合同成交额达到60亿元。'],
      ],
    );
    for (const { id, start, end, quote } of answer?.figures ?? []) {
      const reading = await server.request<PlanReading>(methods.plan, { id, start, end });
      assert.equal(`${wordsAt(reading.text, reading.range!)}。`, quote);
      assert.equal(await server.request<string>(methods.sentence, { id, start }), quote);
    }
  });

  it('shows the library where there is no draft, and where the document is no draft', async () => {
    for (const textDocument of [null, { uri: 'file:///nowhere.gongwen' }, { uri: 'chengli-plan:/x.gongwen?x' }]) {
      const answer = await server.request<BoardAnswer>(methods.board, { textDocument, filter, sort: 'plans', start: 0, limit: 20 });
      assert.deepEqual(
        answer.rows.map(({ indicator, plans, own }) => [indicator, plans, own.length]),
        [['技术合同成交额', 2, 0]],
      );
      assert.equal(answer.plans, 2);
    }
  });
});

describe('the board of a library of some size', () => {
  const plans = 120;
  let server: TestServer;
  before(async () => {
    const files: Record<string, string> = {};
    for (let at = 0; at < plans; at++)
      files[`${at}.gongwen`] = `第${at}县2025年科技工作要点\n一、主要目标\n技术合同成交额达到${at + 10}亿元。\n`;
    ({ server } = await startWithLibrary(files));
  });
  after(stopAll);

  it('answers others while it fetches the sentences of its figures', async () => {
    const draft = await server.open('2026年临江市科技工作要点\n\n一、主要目标\n\n技术合同成交额达到10亿元。\n');
    const [row] = (await server.request<BoardAnswer>(methods.board, { textDocument: draft.id, filter, sort: 'draft', start: 0, limit: 1 }))
      .rows;
    const order: string[] = [];
    const figures = server.request<RowFigures[]>(methods.boardFigures, {
      ...{ textDocument: draft.id, filter, rows: [row?.key], limit: 500, byYear: false, quotes: true },
    });
    const outline = server.request('textDocument/documentSymbol', { textDocument: draft.id });
    await Promise.all([figures.then(() => order.push('figures')), outline.then(() => order.push('outline'))]);
    assert.deepEqual(order, ['outline', 'figures']);
    const [answer] = await figures;
    assert.equal(answer?.figures.length, plans);
    assert.ok(answer?.figures.every(({ quote }) => quote?.startsWith('技术合同成交额达到')));
  });
});
