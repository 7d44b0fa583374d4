import assert from 'node:assert/strict';
import { keysFor, typeThrough } from './score-keystrokes.ts';

describe('keystrokes saved', () => {
  it('counts two keys for a Chinese character and one for any other', () => assert.equal(keysFor('科技，2A'), 7));

  it('saves nothing where nothing is offered', () => {
    const score = typeThrough('加快推进', () => []);
    assert.deepEqual([score.saved, score.offered, score.useful], [0, 0, 0]);
  });

  it('takes the right offer that saves most, types one character and asks again', () => {
    const asked: string[] = [];
    const score = typeThrough('加快推进科技', (before) => {
      asked.push(before);
      return before === '加'
        ? [
            { rest: '快推', cost: 1 },
            { rest: '快推进', cost: 2 },
            { rest: '强领导', cost: 1 },
          ]
        : [];
    });
    assert.deepEqual(asked, ['加', '加快推进科', '加快推进科技']);
    assert.equal(score.saved, 1 - (2 + 2 + 2 + 2) / 12);
    assert.equal(score.useful, 1);
  });

  it('minds no widths, and no offer of one character', () => {
    assert.equal(typeThrough('加,快', (before) => (before === '加' ? [{ rest: '，快', cost: 1 }] : [])).accepted, 1);
    assert.equal(typeThrough('加快', () => [{ rest: '快', cost: 1 }]).useful, 0);
  });

  it('does not ask at the start of a line', () => {
    const asked: string[] = [];
    typeThrough('一\n二', (before) => {
      asked.push(before);
      return [];
    });
    assert.deepEqual(asked, ['一', '一\n二']);
  });
});
