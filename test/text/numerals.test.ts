import assert from 'node:assert/strict';
import { insideNumeral, readNumeral } from '../../server/src/text/numerals.ts';

/** Number as written, what follows it, its value, and what else is known of it. */
const table: readonly (readonly [written: string, rest: string, value: number, more?: object])[] = [
  ['12', '家', 12],
  ['1,000', '家', 1000],
  ['12,345,678', '元', 12345678],
  ['1.2', '万', 1.2],
  ['２.５', '%', 2.5],
  ['1000余', '家', 1000, { approximate: true }],
  ['一', '家', 1],
  ['十二', '项', 12],
  ['三十', '家', 30],
  ['一百零五', '件', 105],
  ['一百二', '，', 120],
  ['一千五百', '家', 1500],
  ['三千五', '，', 3500],
  ['两万', '人', 20000],
  ['三万六千', '人', 36000],
  ['一亿两千万', '元', 120000000],
  ['二〇二五', '年', 2025],
  ['廿三', '日', 23],
  ['三点五', '倍', 3.5],
  ['百分之五', '以上', 5, { form: 'percent' }],
  ['百分之三点五', '左右', 3.5, { form: 'percent' }],
  ['三分之一', '以上', 1 / 3, { form: 'fraction' }],
  ['百', '家', 100, { approximate: true }],
  ['近百', '家', 100, { approximate: true }],
  ['近2000', '家', 2000, { approximate: true }],
  ['十余', '家', 10, { approximate: true }],
  ['二十多', '家', 20, { approximate: true }],
  ['几十', '家', 10, { approximate: true }],
  ['数百', '家', 100, { approximate: true }],
  ['千亿', '级', 100000000000, { approximate: true }],
  ['两三', '家', 2, { approximate: true, upTo: 3 }],
  ['三五', '年', 3, { approximate: true, upTo: 5 }],
];

describe('readNumeral', () => {
  for (const [written, rest, value, more = {}] of table) {
    it(written, () => assert.deepEqual(readNumeral(`共${written}${rest}`, 1), { value, end: 1 + written.length, ...more }));
  }

  for (const none of ['家', '几家', '近年来', '', '，', 'a'])
    it(`none in ${none || 'nothing'}`, () => assert.equal(readNumeral(none, 0), null));

  it('reads one word of vagueness, not a run of them', () => {
    assert.equal(readNumeral('近百', 0)?.approximate, true);
    assert.equal(readNumeral('近近百', 0), null);
    assert.equal(readNumeral('近'.repeat(100_000), 0), null);
  });

  it('goes on behind its first Chinese character only with characters of numerals', () => {
    const goesOn = new Set<string>();
    for (let code = 0; code < 0x10000; code++) {
      const second = String.fromCharCode(code);
      for (const first of '一二两三四五六七八九十百千万亿')
        for (const third of ['', '之一', '一', '十']) if ((readNumeral(first + second + third, 0)?.end ?? 0) > 1) goesOn.add(second);
    }
    assert.deepEqual(
      [...goesOn].filter((character) => !insideNumeral.includes(character)),
      [],
    );
    assert.ok(goesOn.size > 20);
  });
});
