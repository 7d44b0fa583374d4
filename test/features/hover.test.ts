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

describe("hover with the draft's own figure", () => {
  const service = createService(localiser({}, 'en'));
  ['120亿元，增长15%', '30亿元，增长20%', '900亿元，增长10%', '400亿元', '1.5万亿元'].forEach((figure, at) => {
    service.add(readPrecedent(`某${'甲乙丙丁戊'[at]}市2025年工作要点\n\n一、工作目标\n技术合同成交额达到${figure}。\n`, `${at}.txt`));
  });
  const hovered = (source: string) => {
    const { text, cursor } = fixture(source);
    const document = documentOf(text);
    const { contents } = service.hover(service.read(document, '/draft'), document.positionAt(cursor)) ?? {};
    return contents && typeof contents === 'object' && 'value' in contents ? contents.value : '';
  };

  it('compares what can be compared, in the unit of the draft', () => {
    const words = hovered('技术合同成交$0额达到5000000万元。');
    assert.match(words, /stock, 5 plans: 300000–150000000万元/);
    assert.match(words, /This draft, 5000000万元: above 3 of them, below 2/);
  });

  it('takes the unit of most precedents where the draft has no figure', () => {
    assert.match(hovered('提高技术合同成交$0额。'), /stock, 5 plans: 30–15000亿元/);
  });

  it('begins with the aspect of the figure under the cursor', () => {
    const words = hovered('技术合同成交$0额增长18%。');
    const [first] = words.split('\n\n').slice(1);
    assert.match(first ?? '', /^growth, 3 plans: 10–20%[^\n]*\nThis draft, 18%: above 2 of them, below 1 {2}\nstock/);
    assert.match(words, /!\[growth/);
    assert.match(words.slice(words.indexOf('|---')), /^\|---\|---\|---\|---\|\n[^\n]*growth \|/);
  });

  it('places the figure beside the only comparable one, and quotes what is set before what is told', () => {
    service.add(readPrecedent('某己市2026年工作要点\n\n一、工作目标\n去年引进外资增长9%。\n引进外资达到5亿元。\n', '6.txt'));
    const words = hovered('引进外$0资达到8亿元。');
    assert.match(words, /stock, 1 plan: 5亿元[^\n]*\nThis draft, 8亿元: above 1 of them, below 0/);
    assert.match(words, /^> \*\*引进外资\*\*达到5亿元/m);
    assert.match(words, /达到5亿元[\s\S]*去年/);
  });

  it('gives every comparable figure of the draft its line', () => {
    const words = hovered('技术合同成交$0额突破100亿元，增长18%。');
    assert.match(words, /This draft, \\>100亿元: above 1 of them[\s\S]*This draft, 18%/);
    assert.match(words, /!\[stock/);
  });
});

describe('hover on a word that could stand in any plan', () => {
  const service = createService(localiser({}, 'en'));
  service.add(
    readPrecedent('某市2025年工作要点\n\n一、重点任务\n出台政策10条。引进企业30家。落实加计扣除政策，支持中小企业发展。\n', '2025.txt'),
  );
  service.segmentWith({
    name: 'test',
    cut: (text) => text.match(/加计|扣除|政策|中小企业|企业|落实|支持|发展|优化|[\s\S]/gu) ?? [],
  });
  const hovered = (source: string) => {
    const { text, cursor } = fixture(source);
    const document = documentOf(text);
    const range = service.hover(service.read(document, '/draft'), document.positionAt(cursor))?.range;
    return range && document.getText(range);
  };

  it('answers with the longer term it ends', () => {
    assert.equal(hovered('落实加计扣除政$0策。'), '加计扣除政策');
    assert.equal(hovered('培育专精特新中小企$0业。'), '中小企业');
  });

  it('is silent where there is none', () => assert.equal(hovered('优化政$0策。'), undefined));
});

describe('hover in a table', () => {
  const service = createService(localiser({}, 'en'));
  for (const [at, figure] of ['10亿元', '30亿元', '900亿元'].entries())
    service.add(readPrecedent(`某${'甲乙丙'[at]}市2025年工作要点\n\n一、工作目标\n技术合同成交额达到${figure}。\n`, `${at}.txt`));

  it('knows the figure of the row for the own', () => {
    const { text, cursor } = fixture('# 2026年科技工作要点\n\n| 指标 | 目标 |\n| --- | --- |\n| 技术合同$0成交额 | 120亿元 |\n');
    const document = documentOf(text);
    const answer = service.hover(service.read(document, '/draft'), document.positionAt(cursor));
    assert.match(JSON.stringify(answer?.contents ?? ''), /This draft, 120亿元: above 2 of them, below 1/);
  });
});
