import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { localiser } from '../../server/src/features/localise.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { parse } from '../../server/src/plan/parse.ts';
import { concepts } from '../../server/src/precedents/concepts.ts';
import { topicsOf } from '../../server/src/precedents/topics.ts';
import { createService } from '../../server/src/service.ts';

const west = `西川市2024年科技工作要点
一、主要目标
技术合同成交额达到80亿元。
二、重点任务
（一）建设科技企业孵化器。新建孵化器5家。
（二）推行科技创新券。扩大科技创新券使用范围。
（三）建设重点实验室。新建市级重点实验室2家，高新技术产业投资达到200万元/亩。
`;
const east = `东海市2023年科技工作要点
一、主要目标
技术合同成交额达到60亿元。
二、重点任务
（一）发展科技企业孵化器。新建孵化器3家。
（二）用好科技创新券。降低企业创新成本。
（三）建设重点实验室。新建市级重点实验室3家，高新技术产业投资达到90亿元。
`;
const draft = `南山市2026年科技工作要点
一、重点任务
（一）用好科技创新券。发放科技创新券1000万元。
（二）选派科技特派员。选派科技特派员100名。
（三）建设重点实验室。新建市级重点实验室1家。
`;

describe('gaps', () => {
  const service = createService(localiser({}, 'en'));
  service.add(readPrecedent(west, 'west.txt'));
  service.add(readPrecedent(east, 'east.txt'));
  const read = (text: string) => service.read(TextDocument.create(`file:///${text.length}.gongwen`, 'gongwen', 1, text), 'draft.gongwen');

  it('names what the comparable plans have and the draft has not, with their places', () => {
    const found = service.gaps(read(draft));
    assert.equal(found.compared, 2);
    const incubators = found.topics.find(({ places }) =>
      places.some(({ precedent, span }) => precedent.plan.text.slice(span.start, span.end).includes('孵化器')),
    );
    assert.equal(incubators?.plans, 2);
    assert.deepEqual(
      found.indicators.map(({ name, plans }) => [name, plans]),
      [
        ['技术合同成交额', 2],
        ['科技企业孵化器', 2],
      ],
    );
  });

  it('names what only the draft has', () => {
    const found = service.gaps(read(draft));
    assert.ok(found.own.some(({ span }) => draft.slice(span.start, span.end).includes('科技特派员')));
    assert.ok(!found.own.some(({ span }) => draft.slice(span.start, span.end).includes('实验室')));
  });

  it('names the indicators that only the draft has', () => {
    const names = service.gaps(read(draft)).own.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => name.includes('科技创新券')),
      ['科技创新券 1000万元'],
    );
  });

  it('sets figures beside each other only where their units can be brought to one', () => {
    assert.ok(!service.gaps(read(draft)).indicators.some(({ name }) => name.includes('投资')));
  });

  it('quotes sentences, neither headings nor lists of contents', () => {
    const others = createService(localiser({}, 'en'));
    const contents = '（四）科技金融。\n科技金融··（380）技术市场··（381）\n';
    others.add(readPrecedent(`${west}${contents}`, 'west.txt'));
    others.add(readPrecedent(`${east}${contents}`, 'east.txt'));
    const { topics } = others.gaps(others.read(TextDocument.create('file:///d.gongwen', 'gongwen', 1, draft), 'draft.gongwen'));
    assert.ok(topics.length > 0);
    for (const { places } of topics)
      for (const { precedent, span } of places) assert.match(precedent.plan.text.slice(span.start, span.end), /。$/);
    assert.ok(!topics.some(({ name }) => name === '科技金融' || name === '技术市场'));
  });

  it('knows what a heading over several measures is about', () => {
    const own = draft.replace('（一）用好', '（一）发展科技企业孵化器\n1.用好');
    assert.ok(!service.gaps(read(own)).topics.some(({ name }) => name === '孵化器'));
  });

  it('takes no part of another word and no body for a topic', () => {
    const topics = [
      ...topicsOf(parse('西川市2024年工作要点\n一、重点任务\n（一）支持经济技术开发区建设。由生态环境部深入学习推广。\n')).keys(),
    ];
    assert.deepEqual(
      topics.map((topic) => concepts[topic]?.name),
      ['产业园区'],
    );
  });

  it('compares with nothing where the library is about other things, whatever words they share', () => {
    const other =
      '南山市2026年民政工作要点\n一、重点任务\n（一）发展养老服务。新建养老机构5家，发放消费券。\n（二）推进惠民殡葬。新建公益性公墓3处，用好重点实验室。\n';
    assert.equal(service.gaps(read(other)).compared, 0);
  });

  it('prefers what was written lately, as the same and on the same level', () => {
    const others = createService(localiser({}, 'en'));
    const kinds = ['武汉市2025年科技工作要点', '湖北省2025年科技工作要点', '武汉市2025年科技创新规划', '武汉市1998年科技工作要点'];
    for (const title of kinds) others.add(readPrecedent(west.replace('西川市2024年科技工作要点', title), `${title}.txt`));
    const own = draft.replace('南山市', '宜昌市');
    const found = others.gaps(others.read(TextDocument.create('file:///k.gongwen', 'gongwen', 1, own), 'draft.gongwen'));
    const places = found.topics.find(({ name }) => name === '孵化器')?.places ?? [];
    assert.equal(places[0]?.precedent.id, '武汉市2025年科技工作要点.txt');
    assert.ok(!places.some(({ precedent }) => precedent.id.includes('1998')));
  });

  it('compares with nothing where nothing is comparable', () => {
    assert.deepEqual(service.gaps(read('')), { compared: 0, topics: [], indicators: [], own: [] });
  });
});
