import assert from 'node:assert/strict';
import { isAccount, isArticle } from '../../server/src/plan/account.ts';
import { parse } from '../../server/src/plan/parse.ts';

describe('lines that tell what others say', () => {
  for (const line of [
    '会议指出，要加快发展。',
    '市长强调：抓好落实。',
    '《若干措施》明确，新建公寓一批。',
    '记者从市住建局了解到，新政已经出台。',
    '问：为什么制定这份文件？',
    '新华社北京5月6日电',
    '1月12日，全省统计工作会议召开。',
  ])
    it(line, () => assert.ok(isAccount(line)));
  for (const line of ['加强统计工作，提出改进意见。', '明确责任，强调实效。', '按照会议要求抓好落实。', '召开一次现场会。', ''])
    it(`not ${line}`, () => assert.ok(!isAccount(line)));
  it('reads hostile lines in time', () => {
    for (const line of ['指出'.repeat(50_000), '会议还'.repeat(50_000), '，'.repeat(100_000)]) isAccount(line);
  });
});

describe('articles of a regulation', () => {
  it('are known with and without a gap behind the number', () => {
    assert.deepEqual(['第二十二条 各区要…', '第3条建设单位…', '第一批项目', '第二条'].map(isArticle), [true, true, false, true]);
  });
});

describe('texts that promise nothing themselves', () => {
  const marks = (text: string) => parse(text).vague.map(({ span }) => text.slice(span.start, span.end));
  const promise = '建设一批公寓';
  it('regulations', () => {
    assert.deepEqual(marks(`第一条 ${promise}。\n第二条 加强管理。`), [promise]);
    assert.deepEqual(marks(`第一条 ${promise}。\n第二条 加强管理。\n第三条 自发布之日起施行。`), []);
  });
  it('reports of a meeting', () => {
    assert.deepEqual(marks(`会议指出，形势很好。\n${promise}。`), [promise]);
    assert.deepEqual(marks(`会议指出，形势很好。\n${promise}。\n会议要求，抓好落实。`), []);
  });
  it('a plan that quotes a meeting twice is a plan', () => {
    const plan = `会议指出，形势很好。\n${`${promise}。\n`.repeat(30)}会议要求，抓好落实。`;
    assert.equal(marks(plan).length, 30);
  });
  it('headings with text under them', () => {
    assert.deepEqual(marks(`一、${promise}\n完善机制，${promise}。`), [promise]);
    assert.deepEqual(marks(`一、工作任务\n1.${promise}\n2.${promise}`), [promise, promise]);
  });
});
