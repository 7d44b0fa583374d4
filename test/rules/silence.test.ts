import assert from 'node:assert/strict';
import { commentsIn, readSilence, type Silenced, sentenceKey, silencingComment } from '../../server/src/rules/silence.ts';
import { normalise } from '../../server/src/text/normalise.ts';
import { fixture } from '../fixtures.ts';

const rule = 'target-without-number';

/** Whether the stretch marked with ⟦⟧ is silent for `rule`. */
function isSilent(
  source: string,
  { entries = [], comments = true, asked = rule }: { entries?: Silenced[]; comments?: boolean; asked?: string } = {},
) {
  const { text, spans } = fixture(source);
  assert.equal(spans.length, 1);
  return readSilence(text, normalise(text), entries, comments)(asked, spans[0]!);
}

describe('silence by a comment', () => {
  const next = silencingComment('next-line', rule);
  const line = silencingComment('line', rule);
  const file = silencingComment('file', rule);

  it('reaches the next line, its own line, or the file', () => {
    assert.ok(isSilent(`${next}\n引进⟦一批⟧机构。`));
    assert.ok(isSilent(`  ${next}\r\n  - 引进⟦一批⟧机构。\r\n`));
    assert.ok(isSilent(`| 引进⟦一批⟧机构 ${line} |`));
    assert.ok(isSilent(`引进⟦一批⟧机构。\n\n尾声\n${file}`));
  });

  it('reaches no further', () => {
    assert.ok(!isSilent(`${next}\n甲。\n引进⟦一批⟧机构。`));
    assert.ok(!isSilent(`引进⟦一批⟧机构。\n${next}\n`));
    assert.ok(!isSilent(`${line}\n引进⟦一批⟧机构。`));
    assert.ok(!isSilent(`${next}\n引进⟦一批⟧机构。`, { asked: 'punctuation' }));
    assert.ok(!isSilent(`${next}\n引进⟦一批⟧机构。`, { comments: false }));
    assert.ok(!isSilent(`<!-- chengli-disable-everything ${rule} -->\n引进⟦一批⟧机构。`));
    assert.ok(!isSilent(`<!-- chengli-disable-next-line ${rule}\n引进⟦一批⟧机构。`), 'a comment that does not close');
  });

  it('names several rules, all of them, or why', () => {
    assert.ok(isSilent(`<!-- chengli-disable-next-line punctuation, ${rule} -->\n引进⟦一批⟧机构。`));
    assert.ok(isSilent('<!-- chengli-disable-next-line -->\n引进⟦一批⟧机构。'));
    assert.ok(isSilent(`<!-- chengli-disable ${rule} -- 引文如此 -->\n引进⟦一批⟧机构。`));
    assert.deepEqual(commentsIn('<!-- chengli-disable a-b -- 见 c-d -->').silencing[0]?.rules, ['a-b']);
  });

  it('holds for everything that stands in a comment', () => {
    assert.ok(isSilent('正文。<!-- 待定:引进⟦一批⟧机构 -->'));
    assert.ok(!isSilent('<!-- 待定 -->引进⟦一批⟧机构<!-- 待定 -->'));
  });
});

describe('silence by an entry of the team', () => {
  const sentence = '引进一批高端机构。';
  const entries = [{ rule, file: '要点.gongwen', sentence }];

  it('goes with the sentence wherever it stands, however it is spaced', () => {
    assert.ok(isSilent('引进⟦一批⟧高端机构。', { entries }));
    assert.ok(isSilent('一、目标\n\n别的话。引进 ⟦一批⟧ 高端机构。再说。', { entries }));
    assert.ok(isSilent('引進⟦一批⟧高端機構。', { entries }), 'written in traditional characters');
  });

  it('ends when the sentence says something else', () => {
    assert.ok(!isSilent('引进⟦一批⟧高端研发机构。', { entries }));
    assert.ok(!isSilent('引进⟦一批⟧高端机构', { entries }));
    assert.ok(!isSilent('引进⟦一批⟧高端机构。', { entries, asked: 'punctuation' }));
  });

  it('without a sentence holds for the file', () => {
    assert.ok(isSilent('引进⟦一批⟧人才。', { entries: [{ rule, file: '要点.gongwen' }] }));
    assert.ok(!isSilent('引进⟦一批⟧人才。', { entries: [{ rule, file: '要点.gongwen' }], asked: 'punctuation' }));
  });

  it('is found for every sentence there is', () => {
    const text = '一、目标\n甲乙。丙丁；“戊己。”庚辛\n\n壬癸';
    for (let at = 0; at < text.length; at++) {
      if (text[at] === '\n') continue;
      const entry = { rule, file: '', sentence: sentenceKey(text, at) };
      assert.ok(readSilence(text, normalise(text), [entry], false)(rule, { start: at, end: at + 1 }), `${at} ${entry.sentence}`);
    }
  });
});
