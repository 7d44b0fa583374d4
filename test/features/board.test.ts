import assert from 'node:assert/strict';
import type { BoardFilter, BoardQuery, BoardRow } from '../../server/src/features/board.ts';
import { localiser } from '../../server/src/features/localise.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { comparableAmount } from '../../server/src/rules/amount.ts';
import { createService } from '../../server/src/service.ts';
import { documentOf, wordsAt } from '../fixtures.ts';

const plans = {
  'west.txt': '西川市2024年科技工作要点\n一、主要目标\n技术合同成交额达到80亿元。新建科技企业孵化器5家。\n',
  'east.txt': '东海市2025年科技工作计划\n一、主要目标\n技术合同成交额达到120亿元以上。新建科技企业孵化器3个。\n',
  'hill.txt':
    '山阴县2025年科技工作要点\n一、主要目标\n技术合同成交额达到9000万元。技术合同成交额增长8%。全年粮食产量达到40万吨。\n二、重点任务\n（一）壮大市场。开发区技术合同成交额达到3000万元。\n',
  'field.txt': '北原市2023年工作要点\n一、主要目标\n粮食产量达到8亿斤。\n',
};
const draft =
  '南山市2026年科技工作要点\n一、主要目标\n粮食产量达到30万吨。技术合同成交额突破150亿元。大幅提升自主创新能力，引进一批科技企业孵化器。\n';

const all: BoardFilter = { places: [], years: [], genres: [], own: 'all', text: '' };

describe('board of targets', () => {
  const service = createService(localiser({}, 'en'));
  for (const [name, text] of Object.entries(plans)) service.add(readPrecedent(text, name));
  const read = (text: string, file = 'draft.gongwen', version = 1) => service.read(documentOf(text, `file:///${file}`, version), file);
  const ask = (query: Partial<BoardQuery> = {}, text = draft) =>
    service.board(text === '' ? null : read(text), { filter: all, sort: 'draft', start: 0, limit: 100, ...query });
  const rowOf = (rows: readonly BoardRow[], indicator: string, aspect = 'level') =>
    rows.find((row) => row.indicator === indicator && row.aspect === aspect) as BoardRow;
  const figures = (row: BoardRow, options: { filter?: BoardFilter; limit?: number; byYear?: boolean } = {}) =>
    service.boardFigures(read(draft), { filter: all, limit: 100, byYear: false, ...options, rows: [row.key] })[0]!;

  it('has one row for an indicator and aspect; amounts of any size meet in the unit of the draft', () => {
    const row = rowOf(ask().rows, '技术合同成交额');
    assert.deepEqual([row.unit, row.plans, row.least, row.median, row.most], ['亿元', 3, 0.9, 80, 120]);
    const growth = rowOf(ask().rows, '技术合同成交额', 'growth');
    assert.deepEqual([growth.unit, growth.plans, growth.median], ['%', 1, 8]);
  });

  it('brings units of the same thing to one, as the data says', () => {
    assert.deepEqual(comparableAmount('亿斤'), { factor: 50_000, unit: '吨' });
    const grain = rowOf(ask().rows, '粮食产量');
    assert.deepEqual([grain.unit, grain.plans, grain.least, grain.most], ['万吨', 2, 40, 40]);
    const incubators = ask().rows.find((row) => row.indicator === '科技企业孵化器' && row.plans > 0);
    assert.equal(incubators?.plans, 2, '家 and 个');
  });

  it('gives a plan one figure, that of the whole, and says that there are more', () => {
    const { figures: dots, leftOut } = figures(rowOf(ask().rows, '技术合同成交额'));
    assert.equal(leftOut, 0);
    assert.deepEqual(
      dots.map(({ id, start, text, low, comparator, place, year, genre, further }) => ({
        id,
        text,
        low,
        comparator,
        place,
        year,
        genre,
        further,
        quote: service.sentence(id, start),
      })),
      [
        {
          id: 'hill.txt',
          text: '9000万元',
          low: 0.9,
          comparator: 'eq',
          place: '山阴县',
          year: 2025,
          genre: '工作要点',
          further: 1,
          quote: '技术合同成交额达到9000万元。',
        },
        {
          id: 'west.txt',
          text: '80亿元',
          low: 80,
          comparator: 'eq',
          place: '西川市',
          year: 2024,
          genre: '工作要点',
          further: 0,
          quote: '技术合同成交额达到80亿元。',
        },
        {
          id: 'east.txt',
          text: '≥120亿元',
          low: 120,
          comparator: 'ge',
          place: '东海市',
          year: 2025,
          genre: '工作计划',
          further: 0,
          quote: '技术合同成交额达到120亿元以上。',
        },
      ],
    );
    for (const { id, start, end } of dots)
      assert.match(service.precedents.get(id)?.plan.text.slice(start, end) ?? '', /^技术合同成交额达到/);
    assert.equal(service.sentence('west.txt', dots[1]?.start ?? 0), '技术合同成交额达到80亿元。');
    assert.equal(service.sentence('gone.txt', 0), null);
  });

  it('knows the draft’s own figures with their places, and its promises without one', () => {
    const { rows } = ask();
    const [own] = rowOf(rows, '技术合同成交额').own;
    assert.deepEqual([own?.text, own?.low, wordsAt(draft, own!.range)], ['>150亿元', 150, '150亿元']);
    const vague = rows.filter((row) => row.vague.length > 0);
    assert.deepEqual(
      vague.map(({ indicator, plans }) => [indicator, plans]),
      [
        ['自主创新能力', 0],
        ['科技企业孵化器', 2],
      ],
    );
    assert.match(wordsAt(draft, vague[1]!.vague[0]!.range), /一批科技企业孵化器/);
  });

  it('is in the order of the draft first, the best attested behind it', () => {
    assert.deepEqual(
      ask().rows.map((row) => `${row.indicator} ${row.aspect ?? '—'} ${row.plans}`),
      ['粮食产量 level 2', '技术合同成交额 level 3', '自主创新能力 — 0', '科技企业孵化器 increment 2', '技术合同成交额 growth 1'],
    );
  });

  it('sorts by name as it is read, by number of plans, and by how far the draft stands from the median', () => {
    const order = (sort: BoardQuery['sort']) => ask({ sort }).rows.map((row) => `${row.indicator} ${row.plans}`);
    assert.deepEqual(order('name'), ['技术合同成交额 3', '技术合同成交额 1', '科技企业孵化器 2', '粮食产量 2', '自主创新能力 0']);
    assert.deepEqual(order('plans'), ['技术合同成交额 3', '科技企业孵化器 2', '粮食产量 2', '技术合同成交额 1', '自主创新能力 0']);
    assert.deepEqual(order('distance').slice(0, 2), ['技术合同成交额 3', '粮食产量 2']);
  });

  it('filters plans by place, year and genre; rows by their name and by whether the draft has them', () => {
    const names = (filter: Partial<BoardFilter>) =>
      ask({ filter: { ...all, ...filter } }).rows.map((row) => `${row.indicator} ${row.plans}`);
    assert.deepEqual(names({ places: ['西川市'], own: 'lacks' }), ['自主创新能力 0', '科技企业孵化器 1']);
    assert.deepEqual(names({ years: [2025], text: '合同' }), ['技术合同成交额 2', '技术合同成交额 1']);
    assert.deepEqual(names({ genres: ['工作计划'], text: '合同' }), ['技术合同成交额 1']);
    assert.deepEqual(names({ own: 'has' }), ['粮食产量 2', '技术合同成交额 3']);
    assert.deepEqual(names({ own: 'lacks', text: '技术' }), ['技术合同成交额 1']);
    const { places, years, genres } = ask();
    assert.deepEqual(places.map(({ value }) => value).sort(), ['东海市', '北原市', '山阴县', '西川市']);
    assert.deepEqual(years, [
      { value: 2025, plans: 2 },
      { value: 2024, plans: 1 },
      { value: 2023, plans: 1 },
    ]);
    assert.deepEqual(genres, [
      { value: '工作要点', plans: 3 },
      { value: '工作计划', plans: 1 },
    ]);
  });

  it('is bounded: rows by the part asked for, figures by their limit, both ends among them', () => {
    const part = ask({ start: 1, limit: 2 });
    assert.equal(part.total, 5);
    assert.deepEqual(
      part.rows.map(({ indicator }) => indicator),
      ['技术合同成交额', '自主创新能力'],
    );
    const { figures: dots, leftOut } = figures(rowOf(ask().rows, '技术合同成交额'), { limit: 2 });
    assert.deepEqual([dots.map(({ low }) => low), leftOut], [[0.9, 120], 1]);
  });

  it('gives the years of one place apart', () => {
    service.add(
      readPrecedent(
        '西川市“十四五”科技规划\n一、主要目标\n到2023年，技术合同成交额达到60亿元；到2025年，技术合同成交额达到100亿元。\n',
        'five.txt',
      ),
    );
    const dots = figures(rowOf(ask().rows, '技术合同成交额'), { filter: { ...all, places: ['西川市'] }, byYear: true }).figures;
    assert.deepEqual(
      dots.map(({ year, low }) => [year, low]),
      [
        [2023, 60],
        [2024, 80],
        [2025, 100],
      ],
    );
    service.remove('five.txt');
    assert.equal(rowOf(ask().rows, '技术合同成交额').plans, 3, 'follows the library');
  });

  it('lists what comparable plans promise without a figure too, with its place', () => {
    const near = '湖东市2024年科技工作要点\n一、重点任务\n（一）建设科技企业孵化器。新建一批科技企业孵化器，用好科技创新券。\n';
    service.add(readPrecedent(near, 'near.txt'));
    const text = '南山市2026年科技工作要点\n一、重点任务\n（一）建设科技企业孵化器。新建科技企业孵化器4家，用好科技创新券。\n';
    const row = service
      .board(read(text, 'other.gongwen'), { filter: all, sort: 'draft', start: 0, limit: 100 })
      .rows.find(({ indicator }) => indicator === '科技企业孵化器');
    assert.deepEqual(
      row?.vagueElsewhere.map(({ id, place, year, text: words }) => [id, place, year, words]),
      [['near.txt', '湖东市', 2024, '新建一批科技企业孵化器']],
    );
    const { start, end } = row.vagueElsewhere[0]!;
    assert.equal(near.slice(start, end), '新建一批科技企业孵化器');
    service.remove('near.txt');
  });

  it('leaves out the draft’s own plan and shows the library alone without a draft', () => {
    const own = service.board(read(plans['west.txt'], 'west.txt'), { filter: all, sort: 'draft', start: 0, limit: 100 });
    assert.deepEqual([rowOf(own.rows, '技术合同成交额').plans, rowOf(own.rows, '技术合同成交额').most], [2, 120]);
    const { rows } = ask({}, '');
    assert.ok(rows.every((row) => row.own.length === 0 && row.vague.length === 0));
    assert.equal(rows[0]?.plans, 3);
  });
});
