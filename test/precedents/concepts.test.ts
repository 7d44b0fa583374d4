import { deepEqual, ok } from 'node:assert/strict';
import { concepts, conceptsIn, conceptsMeant } from '../../server/src/precedents/concepts.ts';

const namesIn = (text: string) => conceptsIn(text).map(({ concept }) => concepts[concept]?.name);

describe('concepts of the field', () => {
  const synonyms: [string, string[]][] = [
    ['瞪羚企业', ['瞪羚', '小巨人', '专精特新', '独角兽']],
    ['高新技术企业', ['高新技术企业', '高企']],
    ['知识产权质押', ['知识产权质押', '专利质押', '专利权质押']],
    ['科技成果转化', ['成果转化', '转移转化']],
    ['垃圾分类', ['垃圾分类', '生活垃圾']],
    ['普惠托育', ['托育', '托位']],
  ];
  for (const [what, words] of synonyms)
    it(`knows the ways to say ${what}`, () => {
      const [first, ...others] = words.map((word) => new Set(conceptsIn(word).map(({ concept }) => concept)));
      for (const other of others)
        ok(
          [...other].some((concept) => first?.has(concept)),
          words.join('、'),
        );
    });

  it('takes the longest of terms one inside the other', () => {
    const spans = conceptsIn('科技大市场').map(({ start, end }) => `${start}-${end}`);
    deepEqual([...new Set(spans)], ['0-5']);
  });

  it('hears what is meant in two words some way apart, within one clause', () => {
    const meant = (text: string) => conceptsMeant(text).map(({ concept }) => concepts[concept]?.name);
    ok(meant('把成果的所有权交给发明人').includes('成果赋权'));
    ok(!meant('成果不少。所有权另说').includes('成果赋权'));
    ok(!namesIn('把成果的所有权交给发明人').includes('成果赋权'));
  });

  it('finds nothing in boilerplate', () => {
    deepEqual(namesIn('进一步加快推进，切实加强，大力完善，狠抓落实'), []);
  });

  it('tells words that are also said of other things', () => {
    const [insurance] = conceptsIn('保险');
    ok(insurance?.broadly);
    ok(conceptsIn('科技保险').every(({ concept, broadly }) => concept === insurance.concept && !broadly));
  });

  it('takes no characters in which two words meet for a term', () => {
    deepEqual(namesIn('深入学习，利用水平，提高企业'), namesIn('学习，企业'));
  });

  it('has no term twice in one concept, and none of a single character', () => {
    for (const { name, terms, broad } of concepts) {
      const words = [...terms, ...broad];
      deepEqual(words, [...new Set(words)], name);
      ok(
        words.every((term) => term.length > 1),
        name,
      );
    }
  });
});
