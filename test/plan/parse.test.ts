import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readDocument } from '../../server/src/library/read-document.ts';
import { createParser, parse } from '../../server/src/plan/parse.ts';
import { normalise } from '../../server/src/text/normalise.ts';
import { assertInvariants } from './plan-invariants.ts';

const folder = join(import.meta.dirname, 'documents');
const documents = readdirSync(folder)
  .filter((name) => name.endsWith('.gongwen'))
  .map((name) => normalise(readFileSync(join(folder, name), 'utf8')).text);
const seedFolder = join(import.meta.dirname, '../../seeds');
const seeds = readdirSync(seedFolder).map((name) => ({
  name,
  text: readDocument(readFileSync(join(seedFolder, name), 'utf8'), name).clean.text,
}));

/** What plans are made of, and what breaks readers. */
const pieces = fc.oneof(
  fc.constantFrom(
    ...[
      '一、',
      '（一）',
      '1.',
      '1、',
      '2.',
      '3、',
      '1）',
      '（1）',
      '①',
      '第一章　',
      '第二条 ',
      '# ',
      '### ',
      '- ',
      '——',
      '•  ',
      '**',
      '附件1',
    ],
    ...['主要目标', '重点任务', '保障措施', '2025年工作回顾', '加强党的建设', '2026年重点工作'],
    ...['加快建设平台。', '新增企业20家，', '增长8%以上；', '一是', '二是', '三是', '年底前', '到2027年', '完成时限：'],
    ...['（牵头单位：市科技局；责任单位：', '市财政局、', '各区人民政府〈含开发区〉）', '责任单位:', '（市科技局牵头，市财政局配合）'],
    ...['\n', '\n\n', '\n', '。', '：', '；', '（', '）', '《', '》', '“', '”', ' ', '　', '.', '\r', '\0', '\ud800', '\udc00', '𠮷'],
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const text = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

describe('parse', () => {
  for (const { name, text: seed } of seeds) {
    it(`reads every beginning of ${name}`, () => {
      const reread = createParser();
      for (let end = 0; end <= seed.length; end += 97) assertInvariants(reread(seed.slice(0, end)));
      assertInvariants(parse(seed));
    });
  }

  it('reads every beginning of the documents', () => {
    const reread = createParser();
    for (const document of documents) for (let end = 0; end <= document.length; end++) assertInvariants(reread(document.slice(0, end)));
  });

  it('reads any text', () => {
    fc.assert(
      fc.property(text, (any) => {
        const plan = parse(any);
        assert.equal(plan.text, any);
        assertInvariants(plan);
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same plan after edits as from scratch, whatever was read before', () => {
    const reread = createParser(40);
    const edit = fc.record({ at: fc.nat(), removed: fc.nat({ max: 30 }), added: text });
    fc.assert(
      fc.property(
        fc.constantFrom(...documents, ...seeds.map((seed) => seed.text.slice(0, 6000))),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        (document, edits) => {
          let draft = document;
          for (const { at, removed, added } of edits) {
            const start = at % (draft.length + 1);
            draft = draft.slice(0, start) + added + draft.slice(start + removed);
            assert.deepEqual(reread(draft), parse(draft));
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  it('gives the same plan while a sentence is typed in any line, and taken out again', () => {
    const typed = '到2027年，建成3个平台。';
    const reread = createParser();
    for (const document of documents) {
      const lines = document.split('\n');
      for (const [at, line] of lines.entries()) {
        for (let length = 1; length <= typed.length; length += 4) {
          const draft = [...lines.slice(0, at), line.slice(0, 3) + typed.slice(0, length) + line.slice(3), ...lines.slice(at + 1)].join(
            '\n',
          );
          assert.deepEqual(reread(draft), parse(draft));
        }
        assert.deepEqual(reread(document), parse(document));
      }
    }
  });

  // A reader that is not linear takes minutes for these and runs into the time limit of the test.
  describe('takes hostile text of 100 kB', () => {
    const kinds = [
      '1',
      '一',
      '（',
      '）',
      '(',
      '()',
      '（）',
      '\n',
      ' ',
      '　',
      '。',
      '.',
      '、',
      '，',
      '：',
      '；',
      '“',
      '”',
      '#',
      '*',
      '- ',
      '年',
      '目标',
      '一是',
    ];
    const lines = [
      '一、\n',
      '1.\n',
      '（一）a\n',
      '# \n',
      '附件\n',
      '1.1 x\n',
      '①\n',
      '责任单位：',
      '（牵头单位：',
      '2025年',
      '（市局）',
      '一、（一）1.（1）①\n',
      '1.建设。\n一、推进。\n',
    ];
    for (const kind of [...kinds, ...lines]) {
      it(JSON.stringify(kind), () => assertInvariants(parse(kind.repeat(Math.ceil(100_000 / kind.length)))));
    }
  });
});
