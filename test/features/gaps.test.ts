import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { localiser } from '../../server/src/features/localise.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { createService } from '../../server/src/service.ts';

const west = `西川市2024年科技工作要点
一、主要目标
技术合同成交额达到80亿元。
二、重点任务
（一）建设科技企业孵化器。新建孵化器5家。
（二）推行科技创新券。扩大科技创新券使用范围。
`;
const east = `东海市2023年科技工作要点
一、主要目标
技术合同成交额达到60亿元。
二、重点任务
（一）发展科技企业孵化器。新建孵化器3家。
（二）用好科技创新券。降低企业创新成本。
`;
const draft = `南山市2026年科技工作要点
一、重点任务
（一）用好科技创新券。发放科技创新券1000万元。
（二）选派科技特派员。选派科技特派员100名。
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
    assert.ok(!found.own.some(({ span }) => draft.slice(span.start, span.end).includes('创新券')));
  });

  it('compares with nothing where nothing is comparable', () => {
    assert.deepEqual(service.gaps(read('')), { compared: 0, topics: [], indicators: [], own: [] });
  });
});
