import assert from 'node:assert/strict';
import { localiser } from '../../server/src/features/localise.ts';
import { createService } from '../../server/src/service.ts';
import { applied, documentOf, fixture, positionIn } from '../fixtures.ts';

const service = createService(localiser({}, 'en'));

function formatted(source: string): string {
  const { text, spans } = fixture(source);
  const [span] = spans;
  const range = span ? { start: positionIn(text, span.start), end: positionIn(text, span.end) } : null;
  return applied(text, service.format(service.read(documentOf(text), 'draft.gongwen'), range));
}

describe('formatting', () => {
  it('renumbers headings and makes punctuation full-width', () => {
    assert.equal(
      formatted('一、总体要求\n（一）指导思想,总体目标\n(三)基本原则:\n三、重点任务\n1.建设"一网通办"平台\n2、培育企业\n4.引进人才\n'),
      '一、总体要求\n（一）指导思想，总体目标\n（二）基本原则：\n二、重点任务\n1.建设“一网通办”平台\n2.培育企业\n3.引进人才\n',
    );
  });

  it('changes nothing else: neither words nor spaces, code, addresses or doubled marks', () => {
    for (const text of [
      '一、总体要求\n  加快布署  年度工作。。\n\n\n二、重点任务\n',
      '# 标题\n\n```\na,b(c)\n```\n\n见 https://a.cn/x,y 和 `x,y`\n',
      '投资1,000万元，比例1:2，VR/AR (virtual reality), etc.\n',
      '一、重点任务\n1.甲方案\n2.乙方案\n二、重点企业\n3.丙方案\n4.丁方案\n',
      '',
      '\0\ud800',
    ])
      assert.equal(formatted(text), text);
  });

  it('keeps to a range', () => {
    assert.equal(
      formatted('加快建设,推进改革\n⟦完善机制,加强领导⟧\n做好保障,落实责任\n'),
      '加快建设,推进改革\n完善机制，加强领导\n做好保障,落实责任\n',
    );
  });

  it('has nothing to do a second time', () => {
    const once = formatted('一、总体要求\n(二)指导思想,目标\n三、任务(一期)\n');
    assert.equal(formatted(once), once);
  });
});
