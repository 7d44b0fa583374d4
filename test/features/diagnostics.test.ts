import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { localiser } from '../../server/src/features/localise.ts';
import { answersFor } from '../../server/src/features/precedent-answers.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { PlanRule, Review } from '../../server/src/rules/rule.ts';
import { createService } from '../../server/src/service.ts';

const folder = join(import.meta.dirname, '../../seeds');
const seeds = readdirSync(folder).map((name) => readPrecedent(readFileSync(join(folder, name), 'utf8'), name));
/** Pages of the seeds as they came, indented and traditional, and the clean text of them. */
const drafts = seeds.flatMap(({ id, plan }) => [readFileSync(join(folder, id), 'utf8').slice(0, 5000), plan.text.slice(-5000)]);
/** Every rule, those that are off included. */
const review: Review = { rules: Object.fromEntries(rules.map(({ id }) => [id, { severity: 'warning', options: {} }])), silenced: [] };

function serviceWithSeeds() {
  const service = createService(localiser({}, 'zh'));
  for (const seed of seeds.slice(1)) service.add(seed);
  return service;
}

/** What plans are made of, and what changes what stands around it. */
const pieces = fc.constantFrom(
  ...['\n', '\n\n', '\r\n', '一、', '（一）', '1.', '2、', '（2）', '①', '## ', '——', '。', '，', ',', '；', '：', '、'],
  ...[
    '主要目标',
    '重点任务',
    '2025年工作回顾',
    '武汉市2026年科技工作要点\n',
    '到2019年底前',
    '“十三五”期间力争',
    '市工商局',
    '郑州市委、市政府',
  ],
  ...['技术合同成交额达到500亿元', '全社会研发投入增长12%', '新增高新技术企业200家，其中科技型企业250家', '引进一批高端研发机构', 'GDP'],
  ...['（牵头单位：市科技局）', '责任单位：市财政局\n', '实施科技型中小企业梯度培育行动，完善入库培育、分类指导和精准服务机制。'],
  ...[
    '“',
    '”',
    '《',
    '》',
    '（',
    '）',
    '(',
    ')',
    '```',
    '<!--',
    '-->',
    '布署',
    '二个',
    '5-10%',
    '国發',
    '［2021］026号',
    '\0',
    '\ud800',
    '𠮷',
  ],
);
const edit = fc.record({ at: fc.nat(), removed: fc.oneof(fc.nat(20), fc.nat(400)), added: fc.array(pieces, { maxLength: 6 }) });

describe('marks on a draft', () => {
  it('are after any edits what they are on the same text read for the first time', () => {
    const service = serviceWithSeeds();
    fc.assert(
      fc.property(fc.constantFrom(...drafts), fc.array(edit, { minLength: 1, maxLength: 5 }), (first, edits) => {
        const document = TextDocument.create('file:///a.md', 'markdown', 1, first);
        for (const { at, removed, added } of edits) {
          const start = at % (document.getText().length + 1);
          const range = { start: document.positionAt(start), end: document.positionAt(start + removed) };
          TextDocument.update(document, [{ range, text: added.join('') }], document.version + 1);
          const found = service.diagnostics(service.read(document, '/a.md'), review);
          // What was remembered of the lines of the draft is forgotten over another one.
          const anew = serviceWithSeeds();
          anew.diagnostics(anew.read(TextDocument.create('file:///b.md', 'markdown', 1, '另一份'), '/b.md'), review);
          const copy = TextDocument.create('file:///a.md', 'markdown', 1, document.getText());
          assert.deepEqual(found, anew.diagnostics(anew.read(copy, '/a.md'), review));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('depend on nothing that is made anew for every check', () => {
    const service = serviceWithSeeds();
    const planRules = rules.filter((rule): rule is PlanRule => rule.reads === 'plan');
    for (const [at, text] of drafts.entries()) {
      const draft = service.read(TextDocument.create(`file:///facts-${at}.gongwen`, 'gongwen', 1, text), '/facts');
      const factsOf = () => {
        const answers = answersFor(draft, service.precedents);
        return planRules.map((rule) => rule.facts?.(draft.plan, answers) ?? []);
      };
      const [before, now] = [factsOf(), factsOf()];
      for (const [rule, facts] of before.entries())
        for (const [member, fact] of facts.entries()) assert.ok(fact === now[rule]?.[member], `${planRules[rule]?.id}: ${member}`);
    }
  });

  it('are while one types, at every key, what they are on the same text opened anew', () => {
    const service = serviceWithSeeds();
    const anew = serviceWithSeeds();
    const key = fc.constantFrom(...'的推进2年、，。：（）《》“”一1.\n \0𠮷', '\b', '\b', '\b');
    let opened = 0;
    fc.assert(
      fc.property(fc.constantFrom(...drafts), fc.nat(), fc.array(key, { minLength: 4, maxLength: 16 }), (first, at, keys) => {
        const document = TextDocument.create(`file:///${++opened}.md`, 'markdown', 1, first);
        let place = at % (first.length + 1);
        for (const one of keys) {
          const [start, typed] = one === '\b' ? [Math.max(0, place - 1), ''] : [place, one];
          const range = { start: document.positionAt(start), end: document.positionAt(place) };
          TextDocument.update(document, [{ range, text: typed }], document.version + 1);
          place = start + typed.length;
          const copy = TextDocument.create(`file:///${++opened}.md`, 'markdown', 1, document.getText());
          assert.deepEqual(
            service.diagnostics(service.read(document, '/a.md'), review),
            anew.diagnostics(anew.read(copy, '/a.md'), review),
          );
          anew.forget(copy.uri);
        }
      }),
      { numRuns: 60 },
    );
  });
});
