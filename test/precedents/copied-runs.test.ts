import assert from 'node:assert/strict';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { copiedRuns } from '../../server/src/precedents/copied-runs.ts';
import type { Phrases } from '../../server/src/precedents/phrases.ts';
import { libraryOf } from './library.ts';

const measure = '支持龙头企业联合高校院所组建创新联合体，围绕产业链关键环节开展技术攻关，每年遴选20个重点项目，给予最高300万元资助';

function library(...texts: readonly string[]): Phrases {
  return libraryOf(texts.map((text, at) => readPrecedent(text, `plan-${at}`))).phrases;
}

/** What of a line is found in the library, and in which plan. */
function found(phrases: Phrases, line: string, shortest = 40, exclude: readonly string[] = []): string[] {
  return copiedRuns(phrases, line, shortest, new Set(exclude)).map(
    ({ span, precedent }) => `${precedent.id}: ${line.slice(span.start, span.end)}`,
  );
}

describe('runs copied from one plan', () => {
  it('are followed over small changes, from the first word to the last that agree', () => {
    const line = `二是${measure.replace('20个', '50个左右').replace('300万元', '500万元')}，务求实效。`;
    assert.deepEqual(found(library(`1.攻关。${measure}。`), line), [`plan-0: ${line.slice(2, line.indexOf('，务求'))}`]);
  });

  it('are no runs where they are short, where the plan is left out, or where several plans hold them', () => {
    assert.deepEqual(found(library(`1.攻关。${measure}。`), measure, 80), []);
    assert.deepEqual(found(library(`1.攻关。${measure}。`), measure, 40, ['plan-0']), []);
    assert.deepEqual(found(library(`1.攻关。${measure}。`, `二、做强。${measure}；`, `（三）${measure}，抓紧办。`), measure), []);
  });

  it('do not overlap, and a line without any gives none', () => {
    const other = '建设一批概念验证中心和中试基地，完善从实验室样品到中试产品再到批量生产的全链条服务，降低企业转化风险';
    const line = `${measure}。${other}。`;
    const runs = copiedRuns(library(`1.攻关。${measure}。`, `2.转化。${other}。`), line, 40, new Set());
    assert.equal(runs.length, 2);
    assert.ok((runs[0]?.span.end ?? 0) <= (runs[1]?.span.start ?? 0));
    assert.deepEqual(found(library(`1.攻关。${measure}。`), '，'.repeat(500)), []);
    assert.deepEqual(found(library(), measure), []);
  });
});
