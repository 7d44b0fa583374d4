import assert from 'node:assert/strict';
import type { SectionKind } from '../../../server/src/plan/plan.ts';
import type { FoundTarget } from '../../../server/src/plan/targets/read-targets.ts';
import { readVague } from '../../../server/src/plan/vague/read-vague.ts';

/** `⟦…⟧` encloses each mark, `{…}` in it the focus. */
function written(fixture: string): string {
  return fixture.replace(/[⟦⟧{}]/g, '');
}

function marksIn(text: string, kind: SectionKind, targets: readonly FoundTarget[] = []): string {
  let shown = '';
  let at = 0;
  for (const { span, focus } of readVague(text, targets, kind)) {
    shown += `${text.slice(at, span.start)}⟦${text.slice(span.start, focus.start)}{${text.slice(focus.start, focus.end)}}${text.slice(focus.end, span.end)}⟧`;
    at = span.end;
  }
  return shown + text.slice(at);
}

function reads(kind: SectionKind, fixtures: readonly string[]): void {
  for (const fixture of fixtures)
    it(`${kind}: ${fixture}`, () => {
      assert.equal(marksIn(written(fixture), kind), fixture);
    });
}

/** A target whose figure and clause stand where `figure` and `clause` stand in the text. */
function target(text: string, clause: string, figure: string, indicator: string): FoundTarget {
  const place = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  return {
    span: place(clause),
    figure: place(figure),
    indicator,
    indicatorSpan: null,
    canonical: null,
    aspect: 'level',
    comparator: 'eq',
    value: 1,
    unit: '',
    year: null,
  };
}

describe('vague quantities', () => {
  describe('a commitment verb before a quantifier', () => {
    reads('tasks', [
      '围绕主导产业，⟦培育{一批}骨干企业⟧，延伸产业链。',
      '在城郊⟦布局建设{若干个}冷链仓库⟧。',
      '⟦加快引进共建{一批}实验室⟧。',
      '⟦实施{一大批}补短板项目⟧；',
      '⟦打造{更多}开放平台⟧。',
      '⟦争取{更多}项目纳入国家规划⟧。',
      '⟦新建{多个}口袋公园⟧。',
      '⟦推出{一系列}惠民演出⟧。',
    ]);
  });
  describe('a list of examples closed by a quantifier', () => {
    reads('tasks', [
      '⟦加快培育机器人、无人机、新型显示等{一批}新兴产业⟧。',
      '依托机器人、无人机等一批产业，完善配套。',
      '每个县建成一座图书馆及⟦{若干个}阅读角⟧。',
    ]);
  });
  describe('no verb, no count, or a name: silence', () => {
    reads('tasks', [
      '一批企业主动找上门来。',
      '发挥一批老专家的作用。',
      '落实《支持民营企业的若干措施》，用好“六个一批”办法。',
      '出台若干政策措施。',
      '推动更多公共服务向基层下沉。',
      '提供更多便利。',
      '首批建设一批',
      '培育一批',
    ]);
  });
  describe('with a goal verb the noun may stand in the clause before', () => {
    reads('tasks', ['谋划大项目，⟦争取年内开工{一批}⟧。']);
  });
  describe('in goals a quantifier may open the clause', () => {
    reads('goals', ['⟦{一大批}中小企业走专精特新之路⟧。']);
    reads('tasks', ['一大批中小企业走专精特新之路。']);
  });
});

describe('vague outcomes', () => {
  describe('a degree and a movement', () => {
    reads('tasks', [
      '⟦{大幅提升}港口通过能力⟧。',
      '⟦{持续扩大}社会保险覆盖面⟧。',
      '⟦{显著增强}防灾减灾救灾⟧。',
      '⟦居民健康素养{稳步提升}⟧。',
      '⟦工业创新能力持续增强、产业结构{显著优化}⟧。',
      '⟦推动社区养老服务水平{持续提升}⟧。',
    ]);
  });
  describe('a movement of what is itself a measure', () => {
    reads('tasks', ['⟦{提高}直接融资比重⟧。', '⟦{降低}企业物流成本⟧。', '⟦{着力提高}秸秆综合利用率⟧。']);
  });
  describe('a gain without a measure', () => {
    reads('tasks', ['⟦河道治理{取得明显成效}⟧，', '⟦试点工作{取得新进展}⟧。']);
  });
  describe('a goal verb and a movement', () => {
    reads('tasks', ['⟦力争现代物流业{快速发展}⟧。', '⟦实现财政投入{多级放大}⟧。']);
  });
  describe('activities: silence', () => {
    reads('tasks', [
      '加快推进园区建设，完善工作机制，深入学习先进经验。',
      '进一步提升服务能力。',
      '以提高产品质量为核心，优化工艺。',
      '坚持把提高效益放在首位。',
      '鼓励企业提高研发投入占比。',
      '提高效率。',
      '持续优化营商环境。',
      '对大幅提高产量的企业给予支持。',
      '从提升服务水平、降低融资成本等方面加以支持。',
    ]);
  });
  describe('in goals every statement of a result', () => {
    reads('goals', [
      '⟦产学研合作{更加紧密}⟧，⟦农机装备品类{基本齐全}⟧。',
      '⟦现代服务业{加快发展}⟧；⟦收入分配结构{得到优化}⟧。',
      '⟦城乡融合{迈上新台阶}⟧。',
      '加强部门协同，推动公路建设。',
      '到2030年，⟦居住环境{明显改善}⟧。',
    ]);
  });
  describe('the paragraph says itself that goals follow', () => {
    reads('tasks', ['主要目标：⟦科技成果转化{更加顺畅}⟧。', '到2027年，⟦公共交通体系{更加完善}⟧。', '公共交通体系更加完善。']);
  });
});

describe('silence', () => {
  describe('about what has been done', () => {
    reads('tasks', [
      '去年，新建一批农村公路。',
      '建成了一批农村公路。',
      '已建设一批农村公路。',
      '一年来，我们完善设施。居民健康素养稳步提升。',
    ]);
    reads('review', ['新建一批农村公路。', '大幅提升港口通过能力。']);
  });
  describe('about the party, creed and the office itself', () => {
    reads('party', ['大幅提升履职能力。']);
    reads('tasks', ['加强党风廉政建设，持续提升监督能力。', '不断提高机关效能。']);
    reads('goals', ['文化自信更加坚定。']);
  });
  describe('where a yardstick stands in the clause', () => {
    reads('goals', [
      '城乡居民收入与经济增长同步提升。',
      '居民收入增速稳步高于全国。',
      '森林覆盖率稳步提高到35%。',
      '绿地面积大幅增加一倍。',
      '确保耕地面积不减少。',
    ]);
  });
  describe('about settings of a policy', () => {
    reads('tasks', ['提高二套房贷款比例。', '大幅提高企业招用补贴。', '降低首付比例。']);
  });
  describe('about the situation', () => {
    reads('goals', ['从形势看，产业变革加速演进。', '只有推动经济持续健康发展，才能改善民生。']);
  });
  describe('about how things stand or will turn out', () => {
    reads('tasks', [
      '当前，企业融资成本明显下降。',
      '预计今年进口明显增加。',
      '预计2030年，进口明显增加。',
      '随着城市发展，居民出行需求明显增长。',
      '各类矛盾和风险明显增多。',
      '城镇化率仍有较大提升空间。',
      '⟦当前和今后一个时期，{大幅提升}港口通过能力⟧。'.replace('⟦当前和今后一个时期，', '当前和今后一个时期，⟦'),
    ]);
  });
  describe('about what others say', () => {
    reads('tasks', ['会议强调，要大幅提升港口通过能力。', '记者获悉，港口通过能力大幅提升。', '“要大幅提升港口通过能力。']);
  });
  describe('about why a paper is written, and about single cases', () => {
    reads('tasks', [
      '为进一步优化通关服务，持续扩大出口规模，根据有关规定，制定本办法。',
      '对购买第三套住房的，首付明显提高。',
      '库存不足时，大幅增加土地供应量。',
    ]);
  });
  describe('about ideas known from everywhere', () => {
    reads('goals', ['完整准确全面贯彻新发展理念。', '“十五五”时期是夯实基础的关键五年。']);
  });
  describe('about headings', () => {
    reads('tasks', ['着力缩小区域差距，协调发展水平不断提升', '降低生育养育成本', '扩大医疗保障覆盖面。把灵活就业人员纳入职工医保。']);
    reads('goals', ['（一）产业结构更加优化', '二、大幅提升创新能力']);
  });
});

describe('figures beside a promise', () => {
  it('in the same clause answer an outcome', () => {
    const text = '持续提高粮食产量，力争达到二十亿斤。';
    assert.equal(marksIn(text, 'tasks', [target(text, '持续提高粮食产量', '产量', '产量')]), text);
  });

  it('about the same thing in the next clause answer it', () => {
    const text = '高技术产业规模不断扩大，高技术产业规模达到80亿元。';
    assert.equal(marksIn(text, 'tasks', [target(text, '高技术产业规模达到80亿元', '80亿元', '高技术产业规模')]), text);
  });

  it('in a next clause that opens with 力争 answer it', () => {
    const text = '大幅提升创新能力，力争研发投入强度达到3%。';
    assert.equal(marksIn(text, 'tasks', [target(text, '力争研发投入强度达到3%', '3%', '研发投入强度')]), text);
  });

  it('in a later clause of the sentence that opens with 力争 answer it', () => {
    const text = '大幅提升支付便利水平，改造一条街区，力争改造率达到90%。';
    assert.equal(marksIn(text, 'tasks', [target(text, '力争改造率达到90%', '90%', '改造率')]), text);
  });

  it('in the next sentence answer it if they are about the same thing', () => {
    const text = '大幅提高粮食产量。全年粮食产量达到20亿斤。';
    assert.equal(marksIn(text, 'tasks', [target(text, '全年粮食产量达到20亿斤', '20亿斤', '粮食产量')]), text);
  });

  it('under a heading of goals answer the heading', () => {
    const text = '创新能力大幅提升。研发投入强度达到3%，科技服务更加便利。';
    assert.equal(
      marksIn(text, 'goals', [target(text, '研发投入强度达到3%', '3%', '研发投入强度')]),
      '创新能力大幅提升。研发投入强度达到3%，⟦科技服务{更加便利}⟧。',
    );
  });

  it('of time answer a promise about time', () => {
    assert.equal(marksIn('进一步压缩审批时限，5个工作日内办结。', 'tasks'), '进一步压缩审批时限，5个工作日内办结。');
    assert.equal(marksIn('进一步压缩审批时限，优化流程。', 'tasks'), '⟦{进一步压缩}审批时限⟧，优化流程。');
  });

  it('about something else do not', () => {
    const text = '城乡环境明显改善，地区生产总值增长5%。';
    assert.equal(
      marksIn(text, 'goals', [target(text, '地区生产总值增长5%', '5%', '地区生产总值')]),
      '⟦城乡环境{明显改善}⟧，地区生产总值增长5%。',
    );
  });

  it('answer a quantity if they count the same thing', () => {
    const text = '培育一批高新技术企业，新增高新技术企业50家。';
    assert.equal(marksIn(text, 'tasks', [target(text, '新增高新技术企业50家', '50家', '高新技术企业')]), text);
    const other = '培育一批高新技术企业，新增高新技术产品50个。';
    assert.match(marksIn(other, 'tasks', [target(other, '新增高新技术产品50个', '50个', '高新技术产品')]), /^⟦培育\{一批\}高新技术企业⟧/);
  });
});

describe('what needs a figure for sure', () => {
  const isSure = (kind: SectionKind, text: string) => {
    const [one, ...more] = readVague(text, [], kind);
    assert.ok(one && more.length === 0, text);
    return one.sure;
  };
  const sure: readonly [SectionKind, string][] = [
    ['tasks', '大幅提升港口通过能力。'],
    ['tasks', '持续扩大社会保险覆盖面。'],
    ['tasks', '进一步压缩审批时限。'],
    ['tasks', '不断提高居民健康素养。'],
    ['tasks', '试点工作取得新进展。'],
    ['tasks', '提高森林覆盖率。'],
    ['tasks', '引进一批研发机构。'],
    ['goals', '服务水平持续提升。'],
    ['guiding', '大幅提升港口通过能力。'],
  ];
  const doubtful: readonly [SectionKind, string][] = [
    ['tasks', '降低企业物流成本。'],
    ['tasks', '有效降低企业物流成本。'],
    ['tasks', '进一步降低企业物流成本。'],
    ['tasks', '不断提升窗口服务水平。'],
    ['tasks', '适度增加住宅用地供应量。'],
    ['tasks', '鼓励影院推出一批惠民场次。'],
    ['tasks', '推动更多项目开工建设。'],
    ['goals', '降低企业物流成本。'],
    ['goals', '物价总水平保持基本稳定。'],
    ['goals', '现代物流体系基本建成。'],
    ['guiding', '持续扩大社会保险覆盖面。'],
  ];
  for (const [kind, text] of sure) it(`${kind}: ${text}`, () => assert.equal(isSure(kind, text), true));
  for (const [kind, text] of doubtful) it(`${kind}, doubtful: ${text}`, () => assert.equal(isSure(kind, text), false));
});

describe('what the figure would be about', () => {
  const subjectOf = (text: string) => {
    const [one] = readVague(text, [], 'tasks');
    return one?.subject && text.slice(one.subject.start, one.subject.end);
  };
  it('is the noun after the quantifier, without what describes it', () => {
    assert.equal(subjectOf('引进一批带动力强的研发机构。'), '研发机构');
    assert.equal(subjectOf('引进一批研发机构。'), '研发机构');
  });
  it('is what is raised, before or after the verb', () => {
    assert.equal(subjectOf('大幅提升港口通过能力。'), '港口通过能力');
    assert.equal(subjectOf('居民健康素养稳步提升。'), '居民健康素养');
    assert.equal(subjectOf('农村居民收入持续较快增长。'), '农村居民收入');
  });
});

describe('hostile text', () => {
  const long = 100_000;
  for (const [name, text] of Object.entries({
    'one character': '批'.repeat(long),
    quantifiers: '建设一批'.repeat(long / 4),
    degrees: '大幅提升'.repeat(long / 4),
    'open brackets': '（《“'.repeat(long / 3),
    digits: '9'.repeat(long),
    commas: '，'.repeat(long),
    'lone surrogates': '\ud800'.repeat(long),
    NUL: '\0'.repeat(long),
    'goals without end': `到2030年，${'能力更加'.repeat(long / 4)}`,
    'many short promises': '建设一批厂房，'.repeat(long / 7),
  }))
    it(`is read: ${name}`, () => {
      for (const kind of ['goals', 'tasks'] as const)
        for (const { span, focus } of readVague(text, [], kind)) {
          assert.ok(0 <= span.start && span.start < span.end && span.end <= text.length);
          assert.ok(span.start <= focus.start && focus.start < focus.end && focus.end <= span.end);
        }
    });

  it('marks every promise of a long paragraph', () => {
    const text = '建设一批厂房，大幅提升供水能力。';
    assert.equal(readVague(text.repeat(500), [], 'tasks').length, 1000);
  });
});
