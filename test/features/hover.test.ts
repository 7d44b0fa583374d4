import assert from 'node:assert/strict';
import { localiser } from '../../server/src/features/localise.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { createService } from '../../server/src/service.ts';
import { documentOf, fixture } from '../fixtures.ts';

const library = `某市2025年工作要点

一、重点任务
（一）办好热线。提升“12345”热线、“00”后青年夜校和“60分钟”生活圈服务水平，培育“5G”应用。奖励12345万元。
`;

describe('hover on a term with figures', () => {
  const service = createService(localiser({}, 'en'));
  service.add(readPrecedent(library, '2025.txt'));
  const hovered = (source: string) => {
    const { text, cursor } = fixture(source);
    const document = documentOf(text);
    const range = service.hover(service.read(document, '/draft'), document.positionAt(cursor))?.range;
    return range && document.getText(range);
  };

  it('finds a name in quotation marks', () => {
    assert.equal(hovered('办好“123$045”热线。'), '12345');
    assert.equal(hovered('培育5G$0应用。'), '5G');
  });

  it('takes no piece of a figure, and no amount, for a name', () => {
    for (const source of ['奖励1$000万元。', '奖励50$00万元。', '奖励12345$0万元。', '出资160$0分钟。'])
      assert.doesNotMatch(hovered(source) ?? '', /^\d/, source);
  });
});
