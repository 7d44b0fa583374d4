import { partsOf } from '../plan/parse.ts';
import type { Plan, VagueTarget } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import { type Finding, type Fix, inSnippet, optionOf, type PlanRule, short, type TargetLike } from './rule.ts';

const id = 'target-without-number';

const mostFixes = 3;

/**
 * A goal promised without a figure. What counts as one is read by plan/vague; this rule says what is
 * missing and offers the ways in which precedents put a figure to the same thing.
 */
export const targetWithoutNumber: PlanRule = {
  reads: 'plan',
  id,
  severity: 'warning',
  description: {
    zh: '承诺了结果或成果，却没有写数：“大幅提升”没有说提升多少，“一批”没有说几个。',
    en: 'A result or a deliverable is promised without a figure: “greatly improve” does not say by how much, “a batch of” does not say how many.',
  },
  norm: {
    zh: '年度任务要“可考可评”（武政办〔2021〕26号，三、保障措施（一））。',
    en: 'The tasks of a year must be assessable (武政办〔2021〕26号, part 3, item 1).',
  },
  options: [
    {
      name: 'kinds',
      description: {
        zh: '查哪一类：只查数量（一批、若干），只查结果（大幅提升），或都查。',
        en: 'What to look for: vague quantities, vague outcomes, or both.',
      },
      values: ['both', 'quantity', 'outcome'],
      default: 'both',
    },
    {
      name: 'results',
      description: {
        zh: '结果标到哪一步：只标一定要有数的（sure：目标里的、说了“大幅”“持续”的、有统计指标的），还是连可能只是做法的也标（all：提高效率、降低企业成本）。',
        en: 'Which results to mark: those that need a figure for sure (in goals, with a degree, with an indicator that statistics keep), or also those that may only say what is done (降低企业成本).',
      },
      values: ['sure', 'all'],
      default: 'sure',
    },
  ],
  messages: {
    quantity: {
      zh: '“{focus}”没有说多少：{subject}写明数量才能考核。',
      en: '“{focus}” does not say how many: state the number of {subject} so that it can be assessed.',
    },
    outcome: {
      zh: '“{focus}”没有说到什么程度：{subject}写明指标和数值才能考核。',
      en: '“{focus}” does not say how far: give {subject} an indicator and a figure so that it can be assessed.',
    },
    outcomeAlone: {
      zh: '“{focus}”没有说到什么程度：写明指标和数值才能考核。',
      en: '“{focus}” does not say how far: give an indicator and a figure so that it can be assessed.',
    },
  },
  examples: {
    valid: [
      { text: '新建市级研发中心30家。', why: { zh: '写了数量。', en: 'The number is given.' } },
      {
        text: '加快推进科技园区建设，完善项目管理机制。',
        why: { zh: '说的是要做的事，不是目标。', en: 'These are activities, not goals.' },
      },
      { text: '去年，全市建成了一批中试基地。', why: { zh: '说的是过去的事。', en: 'This was done last year.' } },
      {
        text: '优化通关服务，降低企业物流成本。',
        why: { zh: '说的可能只是为什么做，把 `results` 设为 `all` 才标。', en: 'It may only say why: marked where `results` is `all`.' },
      },
      { text: '会议指出，要大幅提升企业研发能力。', why: { zh: '转述别人的话。', en: 'Words of others.' } },
      { text: '落实《关于支持企业发展的若干措施》。', why: { zh: '文件名称。', en: 'The title of a paper.' } },
    ],
    invalid: [
      { text: '⟦target-without-number|引进一批高端研发机构⟧。' },
      { text: '完善创新体系，⟦target-without-number|大幅提升企业研发能力⟧。' },
      { text: '⟦target-without-number|布局建设若干个公共服务平台⟧，服务中小企业。' },
      { text: '二、主要目标\n⟦target-without-number|产学研合作更加紧密⟧，技术合同成交额达到50亿元。' },
      { text: '⟦target-without-number|引进一批高端研发机构⟧，大幅提升企业研发能力。', options: { kinds: 'quantity' } },
      { text: '优化通关服务，⟦target-without-number|降低企业物流成本⟧。', options: { results: 'all' } },
    ],
    fixes: [
      {
        text: '⟦target-without-number|引进一批高端研发机构⟧。',
        precedents: [
          {
            target: { indicator: '市级研发中心', canonical: '研发中心', aspect: 'increment', comparator: 'eq', value: 100, unit: '家' },
            label: '郑州 2015',
            text: '新建市级研发中心100家',
          },
        ],
        fixed: ['引进${1:N}家高端研发机构。'],
      },
      {
        text: '⟦target-without-number|大幅提升自主创新能力⟧，建设创新型城市。',
        precedents: [
          {
            target: {
              indicator: '万人发明专利拥有量',
              canonical: '万人发明专利拥有量',
              aspect: 'level',
              comparator: 'ge',
              value: 6.8,
              unit: '件',
            },
            label: '郑州 2015',
            text: '每万人发明专利拥有量达到6.8件以上',
          },
          {
            target: { indicator: '全社会研发投入', canonical: '研发经费', aspect: 'growth', comparator: 'eq', value: 12, unit: '%' },
            label: '武汉 2021',
            text: '全社会研发投入增长12%',
          },
        ],
        fixed: [
          '大幅提升自主创新能力，力争万人发明专利拥有量达到${1:N}件以上，建设创新型城市。',
          '大幅提升自主创新能力，力争全社会研发投入增长${1:N}%，建设创新型城市。',
        ],
      },
      {
        text: '⟦target-without-number|高新技术产业规模持续扩大⟧。',
        precedents: [
          {
            target: { indicator: '高新技术产业增加值增速', canonical: null, aspect: 'growth', comparator: 'gt', value: 14, unit: '%' },
            label: '武汉 2021',
            text: '高新技术产业增加值增速超过14%',
          },
        ],
        fixed: ['高新技术产业规模持续扩大，力争高新技术产业增加值增速超过${1:N}%。'],
      },
    ],
  },

  facts(draft) {
    const { vague, structure } = partsOf(draft);
    return [vague, structure];
  },

  check(draft, context) {
    const kinds = optionOf(targetWithoutNumber, context, 'kinds');
    const onlySure = optionOf(targetWithoutNumber, context, 'results') === 'sure';
    return draft.vague
      .filter((one) => (kinds === 'both' || kinds === one.kind) && (one.sure || !onlySure))
      .map((one) => findingOf(one, draft));
  },

  fixes(finding, draft, precedents) {
    const subject = finding.data.subject;
    const focus = finding.data.focus;
    if (typeof subject !== 'string' || subject === '' || !isSpan(focus)) return [];
    const like = precedents.targetsLike(subject);
    return finding.data.kind === 'quantity' ? countFixes(like, focus, draft) : outcomeFixes(like, finding.span.end);
  },
};

function findingOf(one: VagueTarget, draft: Plan): Finding {
  const words = (span: Span): string => draft.text.slice(span.start, span.end);
  const subject = one.subject ? words(one.subject) : '';
  return {
    rule: id,
    span: one.span,
    message: one.kind === 'outcome' && subject === '' ? 'outcomeAlone' : one.kind,
    parameters: { focus: words(one.focus), subject: short(subject) },
    data: { kind: one.kind, subject, focus: one.focus },
  };
}

/** 一批 → N家, with the units in which precedents count such things. */
function countFixes(like: readonly TargetLike[], focus: Span, draft: Plan): readonly Fix[] {
  const end = draft.text[focus.end] === '的' ? focus.end + 1 : focus.end;
  return distinct(
    like.filter(({ target }) => countable(target.unit) && target.aspect !== 'growth' && target.aspect !== 'share'),
    ({ target }) => target.unit,
  ).map((one) => ({
    title: {
      zh: `写成“N${one.target.unit}”（${one.label}：${short(one.text)}）`,
      en: `Write “N${one.target.unit}” as ${one.label} does: ${short(one.text)}`,
    },
    span: { start: focus.start, end },
    snippet: `\${1:N}${inSnippet(one.target.unit)}`,
    source: one.label,
  }));
}

/** 大幅提升自主创新能力 → …，力争万人发明专利拥有量达到N件以上. */
function outcomeFixes(like: readonly TargetLike[], at: number): readonly Fix[] {
  return distinct(like, ({ target }) => `${target.canonical ?? target.indicator} ${target.aspect} ${target.unit}`).map((one) => {
    const [before, after] = frame(one.target);
    return {
      title: {
        zh: `加上“力争${before}N${after}”（${one.label}：${short(one.text)}）`,
        en: `Add “${before}N${after}” as ${one.label} does: ${short(one.text)}`,
      },
      span: { start: at, end: at },
      snippet: `，力争${inSnippet(before)}\${1:N}${inSnippet(after)}`,
      source: one.label,
    };
  });
}

/** The words before and after the figure, as the precedent's aspect and comparator have them. */
function frame({ indicator, aspect, comparator, unit }: TargetLike['target']): readonly [string, string] {
  const tail = comparator === 'ge' ? '以上' : comparator === 'approx' ? '左右' : comparator === 'le' ? '以内' : '';
  if (aspect === 'increment')
    return [`${/^[场次届]/.test(unit) ? '举办' : '新增'}${indicator}${comparator === 'gt' ? '超过' : ''}`, unit + tail];
  // A rate of growth is reached, it does not grow: 增加值增长率超过14%.
  if (aspect === 'growth' && !/(?:增长率|增速|增幅)$/.test(indicator))
    return [`${indicator}增长${comparator === 'gt' ? '超过' : ''}`, unit + tail];
  return [indicator + (comparator === 'gt' ? '超过' : comparator === 'le' ? '控制在' : '达到'), unit + tail];
}

/** Whether things are counted one by one in this unit: 家 个 名 项, not % or 亿元. */
function countable(unit: string): boolean {
  return /^[万亿]?[个家项名人件座所条场支位处套台只户次片部届种款批]/.test(unit) && !/[元%％/]/.test(unit);
}

function distinct(like: readonly TargetLike[], key: (one: TargetLike) => string): readonly TargetLike[] {
  const seen = new Map<string, TargetLike>();
  for (const one of like) {
    const own = key(one);
    if (!seen.has(own)) seen.set(own, one);
    if (seen.size === mostFixes) break;
  }
  return [...seen.values()];
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
