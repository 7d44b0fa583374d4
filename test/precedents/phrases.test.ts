import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codesOf, encode, type Phrases } from '../../server/src/precedents/phrases.ts';
import { choose, noChoice } from '../../server/src/precedents/phrases-choice.ts';
import { phrasesByLetters } from '../../server/src/precedents/phrases-pinyin.ts';
import { continuations, Prediction, textOf } from '../../server/src/precedents/phrases-prediction.ts';
import { libraryOf, precedent } from './library.ts';

function indexOf(texts: Readonly<Record<string, string>>): Phrases {
  const { phrases } = libraryOf(Object.entries(texts).map(([id, text]) => precedent(id, text)));
  phrases.ready();
  return phrases;
}

/** Places of `words`, as the plan and the words that stand there. */
function placesOf(phrases: Phrases, words: string): string[] {
  phrases.ready();
  const range = phrases.suffixes.find(codesOf(words));
  if (!range) return [];
  const places: string[] = [];
  for (let rank = range.from; rank < range.to; rank++) {
    const place = phrases.placeOf(phrases.suffixes.positionAt(rank));
    places.push(`${place.precedent.id}@${place.offset}`);
  }
  return places.sort();
}

const none = new Uint16Array(0);
function offered(phrases: Phrases, before: string, own = '', hidden = ''): string[] {
  phrases.ready();
  const reading = { before: codesOf(before), own: codesOf(own), hidden: codesOf(hidden) };
  return continuations(phrases, reading).map(textOf);
}

const plans = {
  a: '一、总体思路\n深入实施创新驱动发展战略，加快科技成果转化。\n技术合同成交额达到80亿元。\n',
  b: '一、主要目标\n深入实施创新驱动发展战略，加快科技成果转移。\n技术合同成交额达到60亿元。\n',
  c: '深入实施乡村振兴战略，推动科技成果转化。\n全面推进乡村振兴。巩固乡村振兴成果。支持乡村振兴。\n',
};

describe('phrases of the library', () => {
  it('finds every place of a phrase, by clean offsets, over runs of digits and of line ends too', () => {
    const text = '一、目标\n\n\n2024年达到1000亿元。\n\n二、任务\n达到1000亿元';
    const phrases = indexOf({ a: text });
    assert.deepEqual(placesOf(phrases, '达到'), [`a@${text.indexOf('达到')}`, `a@${text.lastIndexOf('达到')}`].sort());
    assert.deepEqual(placesOf(phrases, '亿元'), [`a@${text.indexOf('亿元')}`, `a@${text.lastIndexOf('亿元')}`].sort());
    assert.deepEqual(placesOf(phrases, '任务'), [`a@${text.indexOf('任务')}`]);
  });

  it('reads digits as one: a year teaches what follows another', () => {
    const phrases = indexOf({ a: '2023年国民经济和社会发展计划\n', b: '2022年国民经济和社会发展计划\n' });
    assert.ok(offered(phrases, '2026年').some((words) => words.startsWith('国民经济')));
  });

  it('is the same after any order of additions, replacements and removals', () => {
    const words = fc
      .array(fc.constantFrom('加快', '推进', '科技', '成果', '转化', '。', '\n', '20', '創'), { maxLength: 30 })
      .map((some) => some.join(''));
    const steps = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), text: fc.option(words), ask: fc.boolean() }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const edited = libraryOf([]);
        const last: Record<string, string> = {};
        for (const { id, text, ask } of all) {
          if (text === null) {
            edited.remove(id);
            delete last[id];
          } else {
            edited.add(precedent(id, text));
            last[id] = text;
          }
          if (ask) edited.phrases.ready();
        }
        const rebuilt = indexOf(last);
        for (const asked of ['加快', '科技成', '转化。', '推进科', '\n'])
          assert.deepEqual(placesOf(edited.phrases, asked), placesOf(rebuilt, asked));
        assert.deepEqual(offered(edited.phrases, '加快').sort(), offered(rebuilt, '加快').sort());
      }),
      { numRuns: 60 },
    );
  });

  it('where very much is added answers from what is sorted in, and finds everything when that is done', () => {
    const words = ['加快', '推进', '科技', '成果', '转化', '平台建设', '。', '，', '\n'];
    let state = 1;
    const next = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const texts = Array.from({ length: 60 }, () => Array.from({ length: 4000 }, () => words[next(words.length)]).join(''));
    const library = libraryOf([]);
    const last: Record<string, string> = {};
    for (const [turn, text] of texts.entries()) {
      const id = String(next(40));
      library.add(precedent(id, text));
      last[id] = text;
      if (turn % 7 === 3) {
        const gone = Object.keys(last)[next(Object.keys(last).length)] as string;
        library.remove(gone);
        delete last[gone];
      }
      if (turn % 5 !== 4) continue;
      for (const place of placesOf(library.phrases, '科技成果转化平台建设')) {
        const [plan = '', at] = place.split('@');
        assert.ok(last[plan]?.startsWith('科技成果转化平台建设', Number(at)), place);
      }
    }
    for (const _ of library.settle());
    const rebuilt = indexOf(last);
    assert.equal(library.phrases.suffixes.size, rebuilt.suffixes.size);
    for (const asked of ['科技成果转化', '加快推进科技', '平台建设。\n', '，，，'])
      assert.deepEqual(placesOf(library.phrases, asked), placesOf(rebuilt, asked));
  });

  it('keeps no room for plans that come and go', () => {
    const library = libraryOf([]);
    const { phrases } = library;
    for (let round = 0; round < 50; round++) {
      library.add(precedent('a', `加快科技成果转化${'甲乙丙'[round % 3]}`));
      phrases.ready();
    }
    assert.equal(placesOf(phrases, '科技成果').length, 1);
    assert.ok(phrases.suffixes.length < 100, String(phrases.suffixes.length));
  });

  it('counts exactly what often follows a very common word, and tells the rest as one', () => {
    const often = ['技', '成', '人'];
    const words = Array.from({ length: 9000 }, (_, at) =>
      at % 3 === 0 ? String.fromCharCode(0x4e00 + at) : `${often[at % 7] ?? '企'}${String.fromCharCode(0x5e00 + (at % 50))}`,
    );
    const phrases = indexOf({ a: words.map((word) => `甲乙${word}`).join('') });
    const range = phrases.suffixes.find(codesOf('甲乙'));
    assert.ok(range);
    for (const _ of phrases.prepare());
    const counts = new Map<number, number>();
    phrases.following(range, (code, times) => counts.set(code, times));
    const total = [...counts.values()].reduce((sum, times) => sum + times, 0);
    assert.equal(total, range.to - range.from);
    for (const next of [...often, '企']) {
      const exact = phrases.suffixes.find(codesOf(`甲乙${next}`));
      assert.equal(counts.get(next.charCodeAt(0)), exact && exact.to - exact.from);
    }
    assert.equal(counts.size, often.length + 2);
    const kinds = new Map<number, number>();
    phrases.followingKinds(range, (code, count) => kinds.set(code, count));
    assert.deepEqual([...kinds.keys()], [...counts.keys()]);
  });

  it('takes any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 10 }), (text, before) => {
        const phrases = indexOf({ a: text, b: `${text}${before}` });
        for (const words of offered(phrases, before, text)) assert.ok(words.length > 0);
        assert.ok(encode(text).codes.length <= text.length);
      }),
    );
  });
});

describe('predictions', () => {
  const phrases = indexOf(plans);

  it('goes on as the library does after the same words', () => {
    assert.ok(offered(phrases, '继续深入实施创').includes('新驱动发展战略'));
  });

  it('puts no two pieces together within a clause', () => {
    const found = offered(indexOf({ a: '大幅提升质量。', b: '提供服务。提供保障。提供平台。' }), '大幅');
    assert.ok(found.includes('提升'));
    assert.ok(!found.includes('提供'), found.join());
  });

  it('prefers what follows the longer context', () => {
    const found = offered(phrases, '推动科技成果转');
    assert.equal(found[0], '化');
  });

  it('stops before figures and line ends', () => {
    for (const words of offered(phrases, '技术合同成交额')) assert.doesNotMatch(words, /[\d\n]/);
  });

  it('puts nothing together that stands nowhere in one piece', () => {
    const all = Object.values(plans).join('\0');
    for (const before of ['深入实施', '加快', '科技', '。', '战略，'])
      for (const words of offered(phrases, before)) assert.ok(all.includes(words), `${before}|${words}`);
  });

  it('prefers what stands where the matters of the draft are spoken of', () => {
    const about = '知识产权质押融资和专利导航服务能力';
    const other = '老旧小区改造和污水管网建设工程';
    const library = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`${at}`, at % 2 ? `${about}。加强保护。${about}` : `${other}。加强维修。${other}`]),
    );
    const shares = (topic: string) => {
      const before = codesOf(`${topic.repeat(12)}。加强`);
      const phrasesOfBoth = indexOf(library);
      phrasesOfBoth.ready();
      const prediction = new Prediction(phrasesOfBoth, { before, own: none, hidden: none });
      const next = prediction.next(prediction.start());
      return { protection: next.get('保'.charCodeAt(0)) ?? 0, repair: next.get('维'.charCodeAt(0)) ?? 0 };
    };
    const one = shares(about);
    const another = shares(other);
    assert.ok(one.protection > one.repair, JSON.stringify(one));
    assert.ok(another.repair > another.protection, JSON.stringify(another));
  });

  it('learns from the draft itself', () => {
    const own = '建设滨海量子走廊。支持滨海量子走廊';
    assert.ok(offered(phrases, '扩大滨海', `${own}扩大滨海`).some((words) => words.startsWith('量子走廊')));
    assert.deepEqual(offered(phrases, '扩大滨海', '扩大滨海'), []);
  });

  it('does not learn from the copy of the draft in the library', () => {
    const both = indexOf({ ...plans, own: '建设滨海量子走廊。' });
    assert.deepEqual(offered(both, '扩大滨海', '', '建设滨海量子走廊。'), []);
    assert.ok(offered(both, '扩大滨海').length > 0);
  });

  it('chooses words, collocations and clauses that are not cut inside a word; ghost text goes on from the list or beside it', () => {
    const reading = { before: codesOf('深入实施'), own: none, hidden: none };
    const { list, ghost } = choose(continuations(phrases, reading));
    assert.ok(list.length > 0 && ghost);
    for (const one of [...list, ghost]) assert.doesNotMatch(textOf(one), /(?:驱|战|振)$/);
  });

  it('leaves out what was passed over, and holds the rest as likely as it is without it', () => {
    const library = indexOf(
      Object.fromEntries([...'一二三四五六七八九'].map((mark, at) => [`${at}`, `${mark}要推进${at < 6 ? '成果转化' : '成果评价'}。`])),
    );
    const reading = { before: codesOf('要推进成'), own: none, hidden: none };
    const likelihoods = (...passed: [string, number][]) =>
      new Map(continuations(library, { ...reading, passed: new Map(passed) }).map((one) => [textOf(one), one.probability]));
    const all = likelihoods();
    const [begun, passed, other] = ['果', '果转化', '果评价'].map((words) => all.get(words) ?? 0) as [number, number, number];
    assert.ok(passed > other && other > 0, [begun, passed, other].join());
    const rest = likelihoods(['果转化', 0]);
    for (const words of rest.keys()) assert.ok(!words.startsWith('果转化'), words);
    const isNear = (one: number | undefined, expected: number) =>
      assert.ok(one && Math.abs(one - expected) < expected / 10, `${one} ${expected}`);
    isNear(rest.get('果评价'), other / (1 - passed));
    isNear(rest.get('果'), (begun - passed) / (1 - passed));
    const half = likelihoods(['果转化', 0.5]);
    isNear(half.get('果转化'), passed / 2 / (1 - passed / 2));
    isNear(half.get('果评价'), other / (1 - passed / 2));
  });

  it('offers nothing where the library has been nowhere like it', () => {
    const reading = { before: codesOf('猫咪'), own: none, hidden: none };
    assert.equal(choose(continuations(phrases, reading)), noChoice);
  });
});

describe('phrases by letters', () => {
  const phrases = indexOf(plans);
  const byLetters = (letters: string, before = '') =>
    phrasesByLetters(phrases, { before: codesOf(before), own: none, hidden: none }, letters, 5, null).map((found) => found.words);

  for (const [letters, words] of [
    ['jshtcje', '技术合同成交额'],
    ['jishuhetongchengjiaoe', '技术合同成交额'],
    ['kjcgzh', '科技成果转化'],
    ['kejicg', '科技成果'],
  ] as const)
    it(`${letters} → ${words}`, () =>
      assert.ok(
        byLetters(letters).some((found) => found.startsWith(words)),
        byLetters(letters).join(),
      ));

  it('minds what stands before the letters', () => assert.equal(byLetters('kjcg', '加快')[0]?.startsWith('科技成果'), true));
  it('finds what was added since, and not what is gone, while letters are being typed', () => {
    const library = libraryOf([precedent('a', '滨海量子走廊。')]);
    const found = (letters: string) => {
      library.phrases.ready();
      return phrasesByLetters(library.phrases, { before: none, own: none, hidden: none }, letters, 5, null).map(({ words }) => words);
    };
    assert.deepEqual(found('bhlz'), ['滨海量子']);
    library.add(precedent('b', '北海柳州走廊。'));
    assert.deepEqual(found('bhlzzl').toSorted(), ['北海柳州走廊', '滨海量子走廊'].toSorted());
    library.remove('a');
    assert.deepEqual(found('bhlzzl'), ['北海柳州走廊']);
  });

  it('finds nothing for letters no phrase has', () => assert.deepEqual(byLetters('qqqqq'), []));
});
