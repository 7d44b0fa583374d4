import assert from 'node:assert/strict';
import { add, emptyTally, type GoldTarget, type ReadTarget, scoreDocument } from './score-extraction.ts';

const raw = '新建驿站30个，技术交易额达到50亿元。大幅提升服务水平。';
const at = (text: string) => ({ text, start: raw.indexOf(text), end: raw.indexOf(text) + text.length });
const label: GoldTarget = {
  text: '新建驿站30个',
  indicator: '驿站',
  aspect: 'increment',
  comparator: 'eq',
  value: 30,
  unit: '个',
  year: null,
  optional: false,
};
const read: ReadTarget = {
  ...at('新建驿站30个'),
  indicator: '驿站',
  aspect: 'increment',
  comparator: 'eq',
  value: 30,
  unit: '个',
  year: null,
};
const other: ReadTarget = {
  ...at('技术交易额达到50亿元'),
  indicator: '技术交易额',
  aspect: 'level',
  comparator: 'eq',
  value: 50,
  unit: '亿元',
  year: null,
};
const gold = { doc: 'x', targets: [label], vague: [{ text: '大幅提升服务水平', optional: false }] };

describe('scoring of what was read', () => {
  it('counts what is found, what is missed and what is too much', () => {
    const lines: string[] = [];
    const tally = scoreDocument(gold, raw, { targets: [read, other], flags: [] }, (line) => lines.push(line));
    assert.deepEqual([tally.gold, tally.found, tally.hit, tally.full, tally.vague, tally.vagueHit], [1, 2, 1, 1, 1, 0]);
    assert.deepEqual(lines, ['extra    技术交易额达到50亿元 → 技术交易额 50 亿元', 'unmarked 大幅提升服务水平']);
  });

  it('counts neither for nor against what readers could see either way', () => {
    const tally = scoreDocument({ ...gold, targets: [{ ...label, optional: true }] }, raw, { targets: [read], flags: [] });
    assert.deepEqual([tally.gold, tally.found, tally.hit], [0, 0, 0]);
  });

  it('asks for indicator, aspect and comparator', () => {
    const tally = scoreDocument(gold, raw, { targets: [{ ...read, aspect: 'level' }], flags: [at('大幅提升服务水平')] });
    assert.deepEqual(
      [tally.hit, tally.full, tally.right.aspect, tally.right.indicator, tally.vagueHit, tally.flaggedRight],
      [1, 0, 0, 1, 1, 1],
    );
  });

  it('a mark over half a page is about nothing', () => {
    const tally = scoreDocument(gold, raw, { targets: [], flags: [{ text: raw, start: 0, end: raw.length }] });
    assert.deepEqual([tally.vagueHit, tally.flaggedRight], [0, 0]);
  });

  it('adds up', () => {
    const total = emptyTally();
    const one = scoreDocument(gold, raw, { targets: [read], flags: [] });
    add(total, one);
    add(total, one);
    assert.deepEqual([total.gold, total.hit, total.right.indicator], [2, 2, 2]);
  });

  it('says when a label does not stand in its document', () => {
    assert.throws(() => scoreDocument({ ...gold, targets: [{ ...label, text: '没有这句' }] }, raw, { targets: [], flags: [] }), /没有这句/);
  });
});
