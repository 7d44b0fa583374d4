import type { Plan } from '../plan/plan.ts';
import { breakOf, type Family, type Heading, headingFacts, headings, markerWith, separatorOf } from './headings.ts';
import { type Finding, optionOf, type PlanRule, type Replacement } from './rule.ts';

const id = 'heading-numbering';

/** The order of headings and their numbers. GB/T 9704-2012, 7.3.3: 一、（一）1.（1）. */
export const headingNumbering: PlanRule = {
  reads: 'plan',
  id,
  severity: 'warning',
  description: {
    zh: '标题层次序号：“一、”“（一）”“1.”“（1）”逐层往下，序号不跳、不重、不倒，同一层的点和顿号不混用。跨部分连续编号（一直编到29）不算错。',
    en: 'Heading numbers: 一、（一）1.（1） from the top down, without gaps, repeats or steps back, one kind of separator per rank. Numbers that run on across sections are right.',
  },
  norm: {
    zh: 'GB/T 9704-2012《党政机关公文格式》7.3.3：结构层次序数依次用“一、”“（一）”“1.”“（1）”标注。',
    en: 'GB/T 9704-2012 (layout of official documents), 7.3.3.',
  },
  options: [
    {
      name: 'ladder',
      description: {
        zh: '层次：lenient 只标倒置的层次；strict 还标跳过的层次（“一、”下直接用“1.”）和不从“一、”起的文稿。',
        en: 'Ranks: lenient marks reversed ranks only; strict marks skipped ones, and drafts that do not start with 一、, as well.',
      },
      values: ['lenient', 'strict'],
      default: 'lenient',
    },
  ],
  messages: {
    gap: { zh: '“{found}”前面缺“{expected}”：序号跳了。', en: 'No “{expected}” before “{found}”: the numbers skip.' },
    repeat: { zh: '“{found}”重复：前面已有同一序号，应为“{expected}”。', en: '“{found}” comes twice: “{expected}” is meant.' },
    back: {
      zh: '“{found}”倒退：前一个是“{previous}”，应为“{expected}”。',
      en: '“{found}” steps back behind “{previous}”: “{expected}” is meant.',
    },
    start: { zh: '这一层从“{found}”开始：应从“{expected}”开始。', en: 'This rank starts with “{found}”: “{expected}” is meant.' },
    separator: {
      zh: '“{found}”与同层标题的写法不一：统一写作“{expected}”。',
      en: '“{found}” is unlike the other headings of its rank: “{expected}”.',
    },
    extra: { zh: '“{found}”的括号后不加标点：写作“{expected}”。', en: 'No mark behind the bracket of “{found}”: write “{expected}”.' },
    reversed: {
      zh: '“{found}”在“{previous}”下面：层次依次是“一、”“（一）”“1.”“（1）”。',
      en: '“{found}” stands under “{previous}”: the order is 一、（一）1.（1）.',
    },
    skipped: { zh: '“{previous}”下面直接用“{found}”：跳过了一层。', en: '“{found}” right under “{previous}” skips a rank.' },
    top: { zh: '第一层用“{found}”：第一层应为“一、”。', en: 'The highest rank is “{found}”: it should be 一、.' },
  },
  examples: {
    valid: [
      {
        text: '一、总体要求\n（一）指导思想\n1.基本原则\n（1）坚持创新\n（2）坚持开放\n2.主要目标\n（二）工作目标\n二、重点任务\n三、保障措施',
      },
      {
        text: '一、强化平台\n1.建设实验室\n2.建设研发中心\n二、培育企业\n3.培育高企\n4.培育小巨人\n三、引进人才\n5.引进团队',
        why: { zh: '跨部分连续编号。', en: 'Numbers that run on.' },
      },
      {
        text: '（一）总体要求\n加快建设。\n（二）重点任务\n推进改革。',
        why: { zh: '从“（一）”起，宽松时不标。', en: 'A ladder that starts at （一） is tolerated.' },
      },
      {
        text: '一、主要目标\n二、重点任务\n1、建设平台\n2、培育企业\n三、保障措施',
        why: { zh: '全文一致。', en: 'Consistent throughout.' },
      },
      {
        text: '一、重点任务\n1.建设平台，2.培育企业，加快推进。\n3.引进人才',
        why: { zh: '2.写在行内。', en: '2. stands within a line.' },
      },
      {
        text: '四、防范金融风险\n（十）加强重点领域风险防控\n（十一）健全制度\n五、扩大开放',
        why: { zh: '节选：从哪里截起就从哪里编。', en: 'A part of a text goes on counting.' },
      },
    ],
    invalid: [
      { text: '一、总体要求\n二、重点任务\n⟦heading-numbering|四、⟧保障措施' },
      { text: '一、总体要求\n二、重点任务\n⟦heading-numbering|二、⟧保障措施\n三、其他' },
      { text: '一、总体要求\n（一）指导思想\n（二）基本原则\n（三）主要目标\n⟦heading-numbering|（二）⟧工作机制' },
      { text: '一、总体要求\n⟦heading-numbering|（二）⟧指导思想\n（三）主要目标\n二、重点任务' },
      { text: '一、重点任务\n1.建设平台\n⟦heading-numbering|2、⟧培育企业\n3.引进人才\n二、保障措施' },
      { text: '一、总体要求\n⟦heading-numbering|（一）、⟧指导思想\n（二）主要目标' },
      { text: '一、重点任务\n⟦heading-numbering|1.⟧建设平台\n2.培育企业\n二、保障措施', options: { ladder: 'strict' } },
      { text: '⟦heading-numbering|（一）⟧总体要求\n加快建设。\n（二）重点任务\n推进改革。', options: { ladder: 'strict' } },
    ],
    fixes: [
      {
        text: '一、总体要求\n二、重点任务\n⟦heading-numbering|四、⟧保障措施\n五、附则',
        precedents: [],
        fixed: ['一、总体要求\n二、重点任务\n三、保障措施\n四、附则'],
      },
      {
        text: '一、总体要求\n二、重点任务\n⟦heading-numbering|二、⟧保障措施\n三、附则',
        precedents: [],
        fixed: ['一、总体要求\n二、重点任务\n三、保障措施\n四、附则'],
      },
      {
        text: '一、重点任务\n1.建设平台\n⟦heading-numbering|2、⟧培育企业\n3.引进人才',
        precedents: [],
        fixed: ['一、重点任务\n1.建设平台\n2.培育企业\n3.引进人才'],
      },
      {
        text: '一、总体要求\n⟦heading-numbering|（一）、⟧指导思想\n（二）主要目标',
        precedents: [],
        fixed: ['一、总体要求\n（一）指导思想\n（二）主要目标'],
      },
    ],
  },

  facts: headingFacts,

  check(draft, context) {
    const isStrict = optionOf(headingNumbering, context, 'ladder') === 'strict';
    const found: Finding[] = [];
    const all = headings(draft);
    const mark = (one: Heading, message: string, parameters: Readonly<Record<string, string>>): void => {
      found.push({ rule: id, span: one.span, message, parameters: { found: one.marker, ...parameters }, data: {} });
    };
    const seen = new Set<string>();
    all.forEach((one, index) => {
      const broken = breakOf(all, index);
      if (broken)
        mark(one, broken, {
          expected: markerWith(one, one.expected),
          previous: one.previous === null ? '' : (all[one.previous] as Heading).marker,
        });
      else if (one.separator !== null) {
        const expected = one.core + one.separator;
        mark(one, one.separator === '' ? 'extra' : 'separator', { expected });
      } else {
        const above = one.parent === null ? null : (all[one.parent] as Heading);
        const place = `${one.parent} ${one.family}`;
        const misplaced = misplacement(one, above, isStrict);
        if (misplaced && !seen.has(place)) mark(one, misplaced, { previous: above?.marker ?? '' });
        seen.add(place);
      }
    });
    return found;
  },

  fixAll: (draft) => renumbered(draft),

  fixes(finding, draft) {
    const all = headings(draft);
    const at = all.findIndex((one) => one.span.start === finding.span.start);
    const [first, ...more] = at < 0 ? [] : repairs(all, at, finding.message);
    if (!first) return [];
    const zh = more.length > 0 ? `改为“${first.snippet}”，后面的依次顺延` : `改为“${first.snippet}”`;
    const en = more.length > 0 ? `Write ${first.snippet} and renumber what follows` : `Write ${first.snippet}`;
    return [{ title: { zh, en }, ...first, more }];
  },
};

/** What sets the headings of a draft right, in document order: numbers and separators, nothing else. */
export function renumbered(draft: Plan): readonly Replacement[] {
  const shifts = new Map<number, number>();
  const all = headings(draft);
  return all.flatMap((one, index) => {
    // A break moves all that follows in its series; several add up.
    const before = one.chain === index ? 0 : (shifts.get(one.chain) ?? 0);
    const shift = before + (breakOf(all, index) ? one.expected - one.number : 0);
    shifts.set(one.chain, shift);
    return replacement(one, one.number + shift);
  });
}

function repairs(all: readonly Heading[], at: number, message: string): readonly Replacement[] {
  const one = all[at] as Heading;
  if (message === 'separator' || message === 'extra') return replacement(one, one.number);
  if (!breakOf(all, at)) return [];
  const shift = one.expected - one.number;
  return all
    .slice(at)
    .flatMap((other) => (other.chain === one.chain ? replacement({ ...other, separator: null }, other.number + shift) : []));
}

function replacement(one: Heading, number: number): readonly Replacement[] {
  const core = markerWith({ ...one, marker: one.core }, number);
  const written = core + (one.separator ?? separatorOf(one.marker));
  return written === one.marker ? [] : [{ span: one.span, snippet: written }];
}

const ranks: Readonly<Record<Family, number>> = { han: 1, hanBracket: 2, arabic: 3, bracket: 4, halfBracket: 5, circled: 5 };

function misplacement(one: Heading, above: Heading | null, isStrict: boolean): string | null {
  const rank = ranks[one.family];
  if (above) {
    if (rank < ranks[above.family]) return 'reversed';
    return isStrict && rank > ranks[above.family] + 1 ? 'skipped' : null;
  }
  return isStrict && one.section.parent === null && rank > 1 ? 'top' : null;
}
