import type { Target } from '../plan/plan.ts';
import { indicatorNamed } from '../plan/targets/canonical.ts';
import { amountOf } from './amount.ts';
import { targetFacts } from './facts.ts';
import { type Finding, type Fix, inSnippet, type PlanRule, type PrecedentFigure, short } from './rule.ts';

const id = 'unit-unlike-precedent';

/** So many plans must agree before a draft that differs from them is worth a word. */
const fewest = 3;
const point = '个百分点';

/**
 * A unit that no precedent uses for the same indicator: % for a change of a ratio that precedents give in percentage
 * points (or the other way round), 万元 where all precedents write 亿元.
 */
export const unitUnlikePrecedent: PlanRule = {
  reads: 'plan',
  id,
  severity: 'information',
  description: {
    zh: '单位与先例不同：比率的变化写“%”还是“个百分点”，金额写“万元”还是“亿元”。',
    en: 'A unit unlike that of precedents: % against percentage points for the change of a ratio, 万元 against 亿元 for an amount.',
  },
  norm: {
    zh: '《国民经济和社会发展统计公报》：比率之差用百分点表示；《中华人民共和国法定计量单位》。',
    en: 'Statistical practice: differences between percentages are given in percentage points.',
  },
  options: [],
  messages: {
    points: {
      zh: '“{indicator}”本身是比率，变化要写“个百分点”：先例{plans}份都把它写成百分比。',
      en: '“{indicator}” is itself a ratio, so its change is in percentage points: {plans} precedents give it in per cent.',
    },
    percent: {
      zh: '“{indicator}”的增速要写“%”：先例{plans}份都写“%”。',
      en: 'Growth of “{indicator}” is in per cent: so it is in all {plans} precedents.',
    },
    money: {
      zh: '“{indicator}”这里用“{unit}”：先例{plans}份都用“{usual}”（{example}）。',
      en: '“{indicator}” is in {unit} here: all {plans} precedents use {usual} ({example}).',
    },
  },
  examples: {
    valid: [
      {
        text: '一、主要目标\n技术合同成交额达到80亿元。',
        library: [
          '武汉市2021年科技工作要点\n一、主要目标\n技术合同成交额达到1000亿元。',
          '郑州市2021年科技工作要点\n一、主要目标\n技术合同成交额达到300亿元。',
          '青岛市2021年科技工作要点\n一、主要目标\n技术合同成交额达到200亿元。',
        ],
      },
    ],
    invalid: [
      {
        text: '一、主要目标\n技术合同成交额达到⟦unit-unlike-precedent|800000万元⟧。',
        library: [
          '武汉市2021年科技工作要点\n一、主要目标\n技术合同成交额达到1000亿元。',
          '郑州市2021年科技工作要点\n一、主要目标\n技术合同成交额达到300亿元。',
          '青岛市2021年科技工作要点\n一、主要目标\n技术合同成交额达到200亿元。',
        ],
      },
      {
        text: '一、主要目标\n常住人口城镇化率提高⟦unit-unlike-precedent|1%⟧。',
        library: [
          '武汉市2021年工作要点\n一、主要目标\n常住人口城镇化率达到80%。',
          '郑州市2021年工作要点\n一、主要目标\n常住人口城镇化率达到75%。',
          '青岛市2021年工作要点\n一、主要目标\n常住人口城镇化率达到76%。',
        ],
      },
    ],
    fixes: [
      {
        text: '一、主要目标\n常住人口城镇化率提高⟦unit-unlike-precedent|1%⟧。',
        precedents: [],
        library: [
          '武汉市2021年工作要点\n一、主要目标\n常住人口城镇化率达到80%。',
          '郑州市2021年工作要点\n一、主要目标\n常住人口城镇化率达到75%。',
          '青岛市2021年工作要点\n一、主要目标\n常住人口城镇化率达到76%。',
        ],
        fixed: ['一、主要目标\n常住人口城镇化率提高1个百分点。'],
      },
    ],
  },

  facts: (draft, precedents) => [...targetFacts(draft), precedents.state()],

  check({ targets, text }, { precedents }) {
    return targets.flatMap((target): Finding[] => {
      const { canonical, figure, aspect, unit, value } = target;
      // Only rates of growth and amounts of money: asked first, as most targets are neither.
      if (canonical === null || (aspect !== 'growth' && !unit.endsWith('元')) || !indicatorNamed(target.indicator)) return [];
      const found = precedents.kept(`${id} ${canonical} ${aspect} ${unit} ${value}`, () =>
        aspect === 'growth' ? rateUnlike(canonical, target, precedents.figuresOf) : moneyUnlike(canonical, target, precedents.figuresOf),
      );
      if (!found || /增速|增幅|高于|快于|低于|比重/.test(text.slice(target.span.start, figure.start))) return [];
      const { message, data, ...parameters } = found;
      return [{ rule: id, span: figure, message, parameters: { indicator: short(target.indicator), ...parameters }, data }];
    });
  },

  /** % and 个百分点 change places; an amount is the drafter's to convert. */
  fixes(finding, draft): readonly Fix[] {
    const { usual } = finding.data;
    const words = draft.text.slice(finding.span.start, finding.span.end);
    const unit = /[%％]|个?百分点/.exec(words);
    if (typeof usual !== 'string' || !unit) return [];
    const start = finding.span.start + unit.index;
    return [
      {
        title: { zh: `改为“${usual}”`, en: `Write “${usual}”` },
        span: { start, end: start + unit[0].length },
        snippet: inSnippet(usual),
        asks: true,
      },
    ];
  },
};

interface Unlike {
  readonly message: string;
  readonly plans: string;
  readonly data: Finding['data'];
  readonly [parameter: string]: string | Finding['data'];
}

type Figures = (canonical: string, aspect: Target['aspect']) => readonly PrecedentFigure[];

function rateUnlike(canonical: string, { unit }: Target, figuresOf: Figures): Unlike | null {
  const changes = figuresOf(canonical, 'growth');
  const isPoints = unit.includes('百分点');
  if (!isPoints && unit !== '%') return null;
  if (isPoints) {
    const plans = plansOf(changes);
    const ratio = figuresOf(canonical, 'share').length > 0 || changes.some((one) => one.unit !== '%');
    return plans < fewest || ratio ? null : { message: 'percent', plans: String(plans), data: { usual: '%' } };
  }
  // 人均地区生产总值 grows by %: only of what is a ratio itself the change is counted in points.
  if (!indicatorNamed(canonical)?.aspects.includes('share')) return null;
  const shares = figuresOf(canonical, 'share').filter((one) => one.unit === '%');
  const plans = plansOf([...shares, ...changes]);
  if (plans < fewest || changes.some((one) => one.unit === '%')) return null;
  return { message: 'points', plans: String(plans), data: { usual: point } };
}

function moneyUnlike(canonical: string, { unit, aspect, value }: Target, figuresOf: Figures): Unlike | null {
  const own = amountOf(unit);
  if (!own.unit.endsWith('元')) return null;
  const like = figuresOf(canonical, aspect).filter((one) => amountOf(one.unit).unit === own.unit);
  const usual = like[0];
  const plans = plansOf(like);
  if (!usual || plans < fewest || usual.unit === unit || like.some((one) => one.unit !== usual.unit)) return null;
  // 1.2万亿元 or 2100万元 where others are counted in 亿元 is a larger or a smaller place, not another habit.
  const inUsual = ([value].flat()[0] as number) * (own.factor / amountOf(usual.unit).factor);
  if (own.factor > amountOf(usual.unit).factor || inUsual < 1) return null;
  return {
    message: 'money',
    plans: String(plans),
    unit,
    usual: usual.unit,
    example: `${usual.label} ${usual.value}${usual.unit}`,
    data: {},
  };
}

function plansOf(figures: readonly PrecedentFigure[]): number {
  return new Set(figures.map((one) => one.plan)).size;
}
