import type { Plan, Target } from '../plan/plan.ts';
import { targetFacts } from './facts.ts';
import { type Finding, type PlanRule, short } from './rule.ts';

const id = 'target-without-deadline';

/** Below this share of dated targets a plan does not date its targets at all: its cover says for when. */
const usuallyDated = 0.5;
const fewest = 3;

/**
 * A target for which neither its clause nor its section nor the title of the plan gives a year, in a plan that dates its
 * other targets. A plan without any year is not marked target by target.
 */
export const targetWithoutDeadline: PlanRule = {
  reads: 'plan',
  id,
  severity: 'off',
  description: {
    zh: '目标没有写到哪一年：本句、所在部分和标题都没有年份，而文中其他目标大多写了。误报较多（年份常常在别处讲明），默认不查。',
    en: 'A target has no year: neither its sentence nor its section nor the title gives one, while most other targets of the draft have one. Off by default: the year is often clear from elsewhere.',
  },
  norm: {
    zh: '目标要可考核，数值和期限缺一不可（武政办〔2021〕26号，三、保障措施（一））。',
    en: 'A target can be assessed only with both a figure and a date (武政办〔2021〕26号, part 3, item 1).',
  },
  options: [],
  messages: {
    missing: {
      zh: '“{target}”没有写到哪一年完成：文中其他目标大多写了年份。',
      en: '“{target}” does not say by which year: most other targets of this draft do.',
    },
  },
  examples: {
    valid: [
      {
        text: '某市2026年科技工作要点\n一、主要目标\n新增高新技术企业200家。',
        why: { zh: '标题写了年份。', en: 'The title gives the year.' },
      },
      {
        text: '一、主要目标\n新增高新技术企业200家，技术合同成交额达到50亿元。',
        why: { zh: '全文都不写年份。', en: 'No target of this draft has a year.' },
      },
    ],
    invalid: [
      {
        text: '一、主要目标\n到2027年，新增高新技术企业200家。到2027年，技术合同成交额达到50亿元。到2027年，新建众创空间10家。\n二、重点任务\n1.建设研发平台。⟦target-without-deadline|新建省级重点实验室5家⟧。',
      },
    ],
    fixes: [],
  },

  facts: (draft) => [...targetFacts(draft), draft.year],

  check(draft) {
    const { targets, text, year } = draft;
    if (year !== null || targets.length < fewest) return [];
    const undated = targets.filter((target) => target.year === null);
    if (targets.length - undated.length < fewest || undated.length > targets.length * (1 - usuallyDated)) return [];
    const marked = new Set<number>();
    return undated.flatMap((target): Finding[] => {
      if (marked.has(target.span.start) || dated(draft, target)) return [];
      marked.add(target.span.start);
      const words = text.slice(target.span.start, target.span.end);
      return [{ rule: id, span: target.span, message: 'missing', parameters: { target: short(words) }, data: {} }];
    });
  },
};

/** 今年, 每年, 期内: dated in words, in the same line. */
function dated({ text }: Plan, { span }: Target): boolean {
  const start = Math.max(text.lastIndexOf('\n', span.start), span.start - 200, 0);
  return /今年|本年|年内|每年|年均|年度|时期|期间|期末|两年|三年|五年/.test(text.slice(start, span.end));
}
