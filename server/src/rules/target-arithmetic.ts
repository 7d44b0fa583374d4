import type { Plan, Target } from '../plan/plan.ts';
import { eachLine, startsOf } from '../text/remember.ts';
import { sentences } from '../text/sentences.ts';
import { amountOf } from './amount.ts';
import { targetFacts } from './facts.ts';
import { inText } from './moved.ts';
import type { Finding, PlanRule } from './rule.ts';

const id = 'target-arithmetic';

const number = '(\\d{1,9}(?:\\.\\d{1,4})?)';
const unit = '([万亿千百]{0,2}(?:元|美元|家|个|户|项|件|人次|人|万人|平方米|公里|亩|吨|张|所|台|辆|套))';
/** 由100家增加到150家: two levels in one sentence. Every part is bounded. */
const levels = new RegExp(
  `[由从](?:[^，。；\\d]{0,16}?)${number}${unit}[^，。；\\d]{0,6}(?:增加|增长|提高|提升|扩大|上升|发展|增)[到至]${number}${unit}`,
  'g',
);
const rate = /(?:增长|增幅(?:达到?|为)?|增速(?:达到?|为)?|提高|扩大|上升)(?:了|约)?(\d{1,4}(?:\.\d{1,3})?)[%％](?!以上|左右|个)/g;
const doubled = /翻(?:了)?一番|增长(?:了)?1倍(?!多|以上)/g;
/** 三次产业结构8.1:41.2:50.7. */
const shares =
  /三次产业(?:增加值)?(?:结构|比例|比重|占比)[^\d。，；\n]{0,12}(\d{1,2}(?:\.\d{1,2})?)[:：∶](\d{1,2}(?:\.\d{1,2})?)[:：∶](\d{1,2}(?:\.\d{1,2})?)/g;
/** How far from the computed rate a stated one may be: a percentage point, or a twentieth of it, for rounding. */
const [points, part] = [1, 0.05];
const yearly = /年均|平均|每年|可比|不变价/;

/** Figures of one sentence that cannot all be right. Nothing is computed over sentences: bases and prices differ. */
export const targetArithmetic: PlanRule = {
  reads: 'plan',
  id,
  severity: 'warning',
  description: {
    zh: '数字对不上：“其中”的部分大于整体，增长率与前后两个数不符，三次产业比重相加不是100。',
    en: 'Figures do not add up: a part exceeds its whole, a growth rate contradicts two stated levels, shares do not make 100.',
  },
  norm: {
    zh: '《党政机关公文处理工作条例》第十九条：内容应当情况确实、数据准确。',
    en: 'Regulations on official documents, article 19: figures must be right.',
  },
  options: [],
  messages: {
    part: {
      zh: '其中的{part}大于整体的{whole}：部分不能超过整体。',
      en: '{part} of a whole of {whole}: a part cannot exceed its whole.',
    },
    growth: {
      zh: '从{from}到{to}是增长{computed}%，这里写{stated}：两处至少有一处要改。',
      en: 'From {from} to {to} is growth of {computed}%, here it says {stated}: one of them is wrong.',
    },
    shares: {
      zh: '三个比重相加是{sum}，不是100。',
      en: 'The three shares make {sum}, not 100.',
    },
  },
  examples: {
    valid: [
      { text: '新增高新技术企业200家，其中规模以上企业50家。' },
      { text: '技术合同成交额由100亿元提高到150亿元，增长50%。' },
      {
        text: '技术合同成交额由100亿元提高到150亿元，年均增长8.4%。',
        why: { zh: '年均增长要看几年。', en: 'A yearly rate depends on how many years.' },
      },
      { text: '三次产业结构调整为8.1:41.2:50.7。' },
    ],
    invalid: [
      { text: '一、主要目标\n新增高新技术企业200家，其中规模以上高新技术企业⟦target-arithmetic|250家⟧。' },
      { text: '高新技术企业由100家增加到150家，⟦target-arithmetic|增长30%⟧。' },
      { text: '高新技术企业由100家增加到150家，实现⟦target-arithmetic|翻一番⟧。' },
      { text: '⟦target-arithmetic|三次产业结构调整为8.1:41.2:53.7⟧。' },
    ],
    fixes: [],
  },

  facts: (draft) => [...targetFacts(draft), ofLines(draft.text)],

  check(draft) {
    const found = [...partsOf(draft), ...inText(ofLines(draft.text), startsOf(draft.text))];
    return found.sort((a, b) => a.span.start - b.span.start);
  },
};

/** What is wrong within the sentences of each line. */
const ofLines = eachLine((line): readonly Finding[] =>
  /三次产业|[到至]/.test(line)
    ? sentences(line).flatMap((span) => {
        const text = line.slice(span.start, span.end);
        return [
          ...(text.includes('三次产业') ? sharesIn(text, span.start) : []),
          ...(text.includes('到') || text.includes('至') ? growthIn(text, span.start) : []),
        ];
      })
    : [],
);

/** 其中 parts that exceed the last figure before 其中 in the same sentence. */
function* partsOf({ text, targets }: Plan): Iterable<Finding> {
  /** The figures of this sentence before 其中. */
  let wholes: Target[] = [];
  let parts = false;
  for (const [at, target] of targets.entries()) {
    const before = targets[at - 1];
    if (!before) continue;
    const between = text.slice(before.figure.end, Math.max(before.figure.end, target.figure.start));
    if (between.length > 60 || /[。；\n]/.test(between)) {
      wholes = [];
      parts = false;
      continue;
    }
    if (!parts) wholes.push(before);
    parts ||= between.includes('其中');
    if (!parts || target.aspect === 'growth' || cut(text, target)) continue;
    const unit = amountOf(target.unit).unit;
    const alike = wholes.filter((one) => one.aspect !== 'growth' && amountOf(one.unit).unit === unit);
    // 赤字13500亿元，比上年增加1500亿元，其中…: the part is of the larger one.
    const whole = alike.reduce<Target | null>((most, one) => (most && amountIn(most) >= amountIn(one) ? most : one), null);
    if (!whole || cut(text, whole) || unit === '%' || unit.endsWith('百分点') || /^g[et]$/.test(whole.comparator)) continue;
    if (amountIn(target) <= amountIn(whole)) continue;
    const words = (one: Target): string => text.slice(one.figure.start, one.figure.end);
    yield finding(target.figure, 'part', { part: words(target), whole: words(whole) });
  }
}

function amountIn({ value, unit }: Target): number {
  return (typeof value === 'number' ? value : value[1]) * amountOf(unit).factor;
}

/** 5，080万吨: a comma between thousands, read as two figures. */
function cut(text: string, { figure }: Target): boolean {
  return /\d[，,、]$/.test(text.slice(Math.max(0, figure.start - 2), figure.start));
}

function* growthIn(text: string, offset: number): Iterable<Finding> {
  for (const match of text.matchAll(levels)) {
    const [whole, low, lowUnit, high, highUnit] = match as unknown as readonly [string, string, string, string, string];
    const [from, to] = [amountOf(lowUnit), amountOf(highUnit)];
    const base = Number(low) * from.factor;
    if (from.unit !== to.unit || base <= 0) continue;
    const computed = ((Number(high) * to.factor) / base - 1) * 100;
    const start = match.index + whole.length;
    const rest = text.slice(start, start + 30).split(/[；。]|[由从]/, 1)[0] as string;
    if (yearly.test(rest)) continue;
    // What stands behind the first comma and names something else is about that.
    const claim = /^[^，\p{Script=Han}]{0,2}(?:家|个)?，?(?:实现|累计|同比|比上年|较上年|共|净)?(?=增|提|扩|上|翻)/u.exec(rest);
    if (!claim) continue;
    const near = rest.slice(claim[0].length);
    const stated = [...near.matchAll(rate)].find((one) => one.index === 0);
    const twice = [...near.matchAll(doubled)].find((one) => one.index === 0);
    const at = offset + start + claim[0].length;
    const parameters = { from: low + lowUnit, to: high + highUnit, computed: String(Math.round(computed * 10) / 10) };
    if (stated && Math.abs(Number(stated[1]) - computed) > Math.max(points, Math.abs(computed) * part))
      yield finding({ start: at, end: at + stated[0].length }, 'growth', { ...parameters, stated: `${stated[1]}%` });
    else if (twice && (computed < 85 || computed > 150))
      yield finding({ start: at, end: at + twice[0].length }, 'growth', { ...parameters, stated: twice[0] });
  }
}

function* sharesIn(text: string, offset: number): Iterable<Finding> {
  for (const match of text.matchAll(shares)) {
    const sum = Number(match[1]) + Number(match[2]) + Number(match[3]);
    if (Math.abs(sum - 100) <= 0.25) continue;
    const start = offset + match.index;
    yield finding({ start, end: start + match[0].length }, 'shares', { sum: String(Math.round(sum * 100) / 100) });
  }
}

function finding(span: { start: number; end: number }, message: string, parameters: Readonly<Record<string, string>>): Finding {
  return { rule: id, span, message, parameters, data: {} };
}
