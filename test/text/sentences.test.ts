import assert from 'node:assert/strict';
import { clauses, sentences, statements } from '../../server/src/text/sentences.ts';

type Cut = typeof sentences;

/** Text with ⟦…⟧ around every span that is to be found. */
const table: readonly (readonly [why: string, cut: Cut, marked: string])[] = [
  ['full stops and lines', sentences, '⟦一、目标⟧\n⟦加快建设；加强管理。⟧⟦做好服务！⟧'],
  ['semicolons end statements', statements, '⟦加快建设；⟧⟦加强管理。⟧⟦做好服务⟧'],
  ['clauses', clauses, '⟦到2025年，⟧⟦达到30%；⟧⟦其中：⟧⟦新增5家。⟧'],
  ['brackets, titles and quotations are not cut', clauses, '⟦由（市科技局，市财政局）负责，⟧⟦落实《甲，乙。丙》和“三区，一城”。⟧'],
  ['closing marks stay with their sentence', sentences, '⟦他说：“建设好。”⟧⟦再建设。）⟧'],
  ['a quotation of whole sentences', sentences, '⟦“建设好。⟧⟦管理好。”⟧⟦完⟧'],
  ['a bracket left open', clauses, '⟦由（市科技局，⟧⟦市财政局负责。⟧'],
  ['a bracket closes on its own line', clauses, '⟦由（市科技局，⟧\n⟦市财政局）负责。⟧'],
  ['white space outside', sentences, '  ⟦建设。⟧ ⟦管理⟧ \n\n'],
  ['several marks at once', sentences, '⟦好！！？⟧⟦是⟧'],
];

describe('sentences, statements, clauses', () => {
  for (const [why, cut, marked] of table) {
    it(why, () => {
      const text = marked.replace(/[⟦⟧]/g, '');
      let shown = '';
      let done = 0;
      for (const { start, end } of cut(text)) {
        shown += `${text.slice(done, start)}⟦${text.slice(start, end)}⟧`;
        done = end;
      }
      assert.equal(shown + text.slice(done), marked);
    });
  }

  it('stays inside the span it is given', () => {
    const text = '甲，乙，丙';
    assert.deepEqual(
      clauses(text, { start: 2, end: 5 }).map(({ start, end }) => text.slice(start, end)),
      ['乙，', '丙'],
    );
  });

  for (const piece of ['（', '“', '《', '。', '，', '）']) {
    it(`reads 100,000 of ${piece}`, () => {
      const text = piece.repeat(100_000);
      const covered = clauses(text).reduce((sum, { start, end }) => sum + end - start, 0);
      assert.equal(covered, text.length);
    });
  }
});
