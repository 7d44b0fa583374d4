import assert from 'node:assert/strict';
import { readMarker } from '../../server/src/plan/marker.ts';
import { readSeriesMarks } from '../../server/src/plan/series.ts';

describe('marks that begin with any numeral', () => {
  for (const number of [...'〇零一二三四五六七八九十百两', '12'])
    for (const [before, behind] of [
      ['', '、'],
      ['（', '）'],
      ['(', ')'],
      ['第', '章 '],
    ] as const) {
      const marker = `${before}${number}${behind}`;
      it(`${marker} of a heading`, () => assert.equal(readMarker(`${marker}总体要求`, 0)?.text, marker.trim()));
    }

  for (const number of '一二三四五六七八九十')
    for (const mark of [`${number}是`, `${number}要`, `第${number}，`, `第${number}、`])
      it(`${mark} of a series`, () => assert.equal(readSeriesMarks(`工作：${mark}加强统筹`)[0]?.marker, mark));

  for (const sign of '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳')
    it(`${sign} of a series`, () => assert.equal(readSeriesMarks(`工作：${sign}加强统筹`)[0]?.marker, sign));
});
