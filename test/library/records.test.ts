import assert from 'node:assert/strict';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { bodyIn, packRecord } from '../../server/src/library/records.ts';
import { packSections, SectionFile } from '../../server/src/library/sections.ts';

const raw = `武汉市科技局2024年工作要点

一、主要目标
高新技术企业达到3000家，创新能力显著增强。

二、重点任务
（一）加快平台建设。2024年底前，布局建设一批新型研发机构。（责任单位：市科技局）
`;

describe('record of a plan', () => {
  it('gives back the plan that was read, promises without a figure included', () => {
    const precedent = readPrecedent(raw, '要点.txt');
    const outcome = { kind: 'failed', reason: { zh: '', en: '' }, passing: false } as const;
    const file = SectionFile.of(packSections(packRecord({ outcome, body: precedent })));
    const body = file && bodyIn(file);
    assert.deepEqual(body?.plan, precedent.plan);
    assert.deepEqual(
      body?.plan.vague.map(({ focus }) => body.plan.text.slice(focus.start, focus.end)),
      ['显著增强', '一批'],
    );
  });
});
