import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from '../../server/src/plan/parse.ts';
import { noPrecedents } from '../../server/src/rules/rule.ts';
import { stalePrecedent } from '../../server/src/rules/stale-precedent.ts';

/** What the rule marks, in order. */
function marks(text: string): string[] {
  const draft = parse(text);
  return stalePrecedent.check(draft, { options: {}, precedents: noPrecedents }).map(({ span }) => draft.text.slice(span.start, span.end));
}

describe('what is left over from a precedent', () => {
  it('leaves 文化和旅游局 whole and finds a body behind 和', () => {
    assert.deepEqual(marks('武汉市2026年工作要点\n1.发展旅游。由市文化和旅游局负责。'), []);
    assert.deepEqual(marks('武汉市2026年工作要点\n1.整治市场。由市公安局和工商局负责。'), ['工商局']);
  });

  it('tells when a draft was written by its title, the day it was signed or its number', () => {
    const task = '1.优化环境。由市工商局负责。';
    assert.deepEqual(marks(`武汉市“十三五”发展规划\n${task}`), []);
    assert.deepEqual(marks(`关于优化环境的通知\n${task}\n2016年3月1日`), []);
    assert.deepEqual(marks(`关于优化环境的通知\n武政办〔2016〕26号\n${task}`), []);
    assert.deepEqual(marks(`关于优化环境的通知\n武政办〔2026〕26号\n${task}`), ['工商局']);
  });

  it('marks no body where the draft names no year, or one before the name was out of date', () => {
    assert.deepEqual(marks('优化环境工作要点\n1.优化环境。由市工商局负责。'), []);
    assert.deepEqual(marks('武汉市2018年工作要点\n1.优化环境。由市工商局负责。'), []);
    assert.deepEqual(marks('武汉市2019年工作要点\n1.优化环境。由市工商局负责。'), ['工商局']);
  });

  it('finds another place named more often than its own, and not a partner or a part of its own', () => {
    const told = '1.建设平台。建设郑州市远程医学中心。\n2.用好政策。落实郑州市科技创新券政策。';
    assert.deepEqual(marks(`武汉市2026年工作要点\n${told}`), ['郑州市', '郑州市']);
    assert.deepEqual(marks(`河南省2026年工作要点\n${told}`), []);
    assert.deepEqual(marks('武汉市2026年工作要点\n1.加强合作。与郑州市、长沙市共建实验室。\n2.学习先进。学习郑州市经验。'), []);
  });

  it('offers no successor that is abolished itself', () => {
    const successors = (year: number) =>
      stalePrecedent
        .check(parse(`武汉市${year}年工作要点\n1.帮扶农户。由市扶贫办负责。`), { options: {}, precedents: noPrecedents })
        .map(({ data }) => data.choices);
    assert.deepEqual(successors(2023), ['农业农村局|乡村振兴局']);
    assert.deepEqual(successors(2026), ['农业农村局']);
  });

  it('knows a condition from a due date', () => {
    assert.deepEqual(marks('武汉市2026年工作要点\n1.改造住房。对2023年底前登记的房屋开展检查。'), []);
    assert.deepEqual(marks('武汉市2026年工作要点\n1.建设平台。力争2024年建成平台3家。'), ['力争2024年']);
  });

  it('has data in which each name stands once, with successors that are not abolished themselves in its year', () => {
    const { bodies } = JSON.parse(readFileSync(new URL('../../server/data/abolished-bodies.json', import.meta.url), 'utf8')) as {
      bodies: { name: string; since: number; successors: string[] }[];
    };
    const byName = new Map(bodies.map((body) => [body.name, body]));
    assert.equal(byName.size, bodies.length);
    for (const { name, since, successors } of bodies)
      for (const successor of successors) assert.ok((byName.get(successor)?.since ?? 9999) > since, `${name} → ${successor}`);
  });
});
