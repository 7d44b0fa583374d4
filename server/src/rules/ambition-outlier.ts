import type { Plan, Target } from '../plan/plan.ts';
import { indicatorNamed } from '../plan/targets/canonical.ts';
import { rankOf } from '../precedents/circumstances.ts';
import { amountOf } from './amount.ts';
import { targetFacts } from './facts.ts';
import { type Finding, type PlanRule, type PrecedentFigure, short } from './rule.ts';

const id = 'ambition-outlier';

/** Fewer plans than this have no spread. */
const fewest = 5;
/** Plans further apart in time than this set their figures in another world. */
const years = 8;
/** Amounts and counts must be so many times beyond the range, rates so many times the range away from it. */
const beyond = 3;
const ratesBeyond = 1;
/** Tukey's outer fences. */
const fences = 3;
/** Names under which plans count things of every size. */
const generic = new Set([
  '投资',
  '项目',
  '重点项目',
  '资金',
  '产值',
  '产量',
  '比例',
  '平均时间',
  '营业收入',
  '增加值',
  '补贴资金',
  '贷款',
  '消费券',
]);

/**
 * A figure far beyond what comparable plans set for the same indicator: same aspect and unit, a like time and, for amounts
 * and counts, a place of the same level. It may be right; the message gives the spread.
 */
export const ambitionOutlier: PlanRule = {
  reads: 'plan',
  id,
  severity: 'information',
  description: {
    zh: '目标值远在同类先例之外：指标、口径、单位相同，年份和层级相近，至少有五份。',
    en: 'A target far beyond comparable precedents: same indicator, aspect and unit, like time and level of place, at least five plans.',
  },
  norm: {
    zh: '目标要积极而可行：与同类地区的先例对照（图基外围栏）。',
    en: 'Targets should be ambitious and feasible: compared with plans of like places (Tukey’s outer fences).',
  },
  options: [],
  messages: {
    above: {
      zh: '“{indicator}”{figure}远高于先例（{plans}份文件：{least}–{most}{unit}，中位{middle}），请核对数值和单位。',
      en: '“{indicator}” {figure} is far above precedents ({plans} plans: {least}–{most}{unit}, median {middle}): check figure and unit.',
    },
    below: {
      zh: '“{indicator}”{figure}远低于先例（{plans}份文件：{least}–{most}{unit}，中位{middle}），请核对数值和单位。',
      en: '“{indicator}” {figure} is far below precedents ({plans} plans: {least}–{most}{unit}, median {middle}): check figure and unit.',
    },
  },
  examples: {
    valid: [
      {
        text: '武汉市2021年科技工作要点\n一、主要目标\n全社会研发投入增长15%。',
        library: cities('全社会研发投入增长', ['8%', '10%', '12%', '10%', '14%']),
      },
      {
        text: '武汉市2021年科技工作要点\n一、主要目标\n技术合同成交额达到9000亿元。',
        library: cities('技术合同成交额达到', ['80亿元', '100亿元', '120亿元']),
        why: { zh: '可比的文件不到五份。', en: 'Fewer than five comparable plans.' },
      },
    ],
    invalid: [
      {
        text: '武汉市2021年科技工作要点\n一、主要目标\n技术合同成交额达到⟦ambition-outlier|9000亿元⟧。',
        library: cities('技术合同成交额达到', ['80亿元', '100亿元', '120亿元', '200亿元', '150亿元']),
      },
      {
        text: '武汉市2021年科技工作要点\n一、主要目标\n全社会研发投入增长⟦ambition-outlier|150%⟧。',
        library: cities('全社会研发投入增长', ['8%', '10%', '12%', '10%', '14%']),
      },
    ],
    fixes: [],
  },

  facts: (draft, precedents) => [...targetFacts(draft), draft.year, draft.place, precedents.state()],

  check(draft, { precedents }) {
    return draft.targets.flatMap((target): Finding[] => {
      const { canonical, aspect, comparator, unit, value, year } = target;
      if (canonical === null || generic.has(canonical) || !indicatorNamed(target.indicator)) return [];
      const key = [id, canonical, aspect, unit, value, year ?? draft.year, draft.place].join(' ');
      const spread = precedents.kept(key, () => spreadBeside(draft, target, precedents.figuresOf(canonical, aspect)));
      // 失业率控制在5.5%以内 and the like: staying far under a ceiling is no lack of ambition.
      if (!spread || (comparator === 'le' && spread.message === 'below')) return [];
      const parameters = parametersOf(draft, target, spread.values);
      return [{ rule: id, span: target.figure, message: spread.message, parameters, data: {} }];
    });
  },
};

/** The figures of comparable plans where the target lies beyond them; null where it does not, or they are too few. */
function spreadBeside(
  draft: Plan,
  target: Target,
  figures: readonly PrecedentFigure[],
): { readonly message: 'above' | 'below'; readonly values: readonly number[] } | null {
  const [low, high] = [target.value].flat() as [number, number?];
  const value = ((low + (high ?? low)) / 2) * amountOf(target.unit).factor;
  const rate = isRate(target.unit);
  const values = onePerPlan(
    figures.filter((one) => comparable(draft, target, one, rate)),
    value,
  );
  const message = values.length < fewest ? null : beyondSpread(values, value, rate);
  return message && { message, values };
}

function isRate(unit: string): boolean {
  return unit === '%' || unit.endsWith('百分点') || unit === '‰';
}

function comparable({ place, year }: Plan, target: Target, other: PrecedentFigure, rate: boolean): boolean {
  const from = target.year ?? year;
  if (from !== null && other.year !== null && Math.abs(from - other.year) > years) return false;
  const [own, level] = [rankOf(place), rankOf(other.place)];
  // Rates of a county and of the country differ by their nature, those of neighbouring levels less so.
  if (rate) return other.unit === target.unit && (own === null || level === null || Math.abs(own - level) <= 1);
  return amountOf(other.unit).unit === amountOf(target.unit).unit && own !== null && own === level;
}

/** Of each plan the figure nearest to the draft's, without multipliers, ascending. */
function onePerPlan(figures: readonly PrecedentFigure[], value: number): readonly number[] {
  const nearest = new Map<string, number>();
  for (const one of figures) {
    const own = one.value * amountOf(one.unit).factor;
    const known = nearest.get(one.plan);
    if (known === undefined || Math.abs(own - value) < Math.abs(known - value)) nearest.set(one.plan, own);
  }
  return [...nearest.values()].sort((a, b) => a - b);
}

/** Whether a value lies outside the fences and well outside the range; amounts are compared by their ratios. */
function beyondSpread(values: readonly number[], value: number, rate: boolean): 'above' | 'below' | null {
  const scale = (one: number): number => (rate ? one : Math.log(Math.max(one, Number.MIN_VALUE)));
  const [low, high] = [quantile(values, 0.25), quantile(values, 0.75)].map(scale) as [number, number];
  const reach = fences * (high - low);
  const least = values[0] as number;
  const most = values.at(-1) as number;
  const range = ratesBeyond * Math.max(most - least, 1);
  if (scale(value) > high + reach && (rate ? value > most + range : value > most * beyond)) return 'above';
  if (scale(value) < low - reach && (rate ? value < least - range : value < least / beyond)) return 'below';
  return null;
}

function quantile(values: readonly number[], part: number): number {
  const at = (values.length - 1) * part;
  const below = values[Math.floor(at)] as number;
  return below + ((values[Math.ceil(at)] as number) - below) * (at - Math.floor(at));
}

function parametersOf({ text }: Plan, target: Target, values: readonly number[]): Readonly<Record<string, string>> {
  const { factor } = amountOf(target.unit);
  const say = (value: number): string => String(Number((value / factor).toPrecision(4)));
  const [least, middle, most] = [values[0] as number, quantile(values, 0.5), values.at(-1) as number].map(say) as [string, string, string];
  return {
    indicator: short(target.indicator),
    figure: text.slice(target.figure.start, target.figure.end),
    plans: String(values.length),
    least,
    most,
    middle,
    unit: target.unit,
  };
}

/** Plans of like places for the examples: one figure each. */
function cities(words: string, figures: readonly string[]): readonly string[] {
  const names = ['郑州市', '青岛市', '长沙市', '合肥市', '南昌市'];
  return figures.map((figure, at) => `${names[at]}2021年科技工作要点\n一、主要目标\n${words}${figure}。`);
}
