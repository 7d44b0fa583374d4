import data from '../../data/term-variants.json' with { type: 'json' };
import type { Plan } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import { eachLine, startsOf } from '../text/remember.ts';
import { WordList } from '../text/word-list.ts';
import { type Finding, inSnippet, type PlanRule } from './rule.ts';

const id = 'term-variants';

/** Name → the usual name of its group. */
const groups = new Map<string, string>(data.groups.flatMap((names) => names.map((name) => [name, names[0] as string] as const)));
const names = new WordList(groups.keys());

/**
 * One thing under two names in one draft, such as 技术合同成交额 and 技术交易额. What counts as two names of one
 * thing is data: server/data/term-variants.json. The form that is rarer in the draft is marked.
 */
export const termVariants: PlanRule = {
  reads: 'plan',
  id,
  severity: 'hint',
  description: {
    zh: '同一事物在文中用了两个名称：全文统一为一个。',
    en: 'One thing has two names in one draft: use one.',
  },
  norm: {
    zh: '《党政机关公文处理工作条例》第十九条：文字表述准确、规范；同一名称全文一致。',
    en: 'Regulations on official documents, article 19: wording must be exact and consistent.',
  },
  options: [],
  messages: {
    variant: {
      zh: '“{name}”和“{usual}”是一回事，本文多用后者，请统一。',
      en: '“{name}” and “{usual}” are one thing, and this draft mostly uses the latter: use one name.',
    },
  },
  examples: {
    valid: [
      { text: '技术合同成交额达到50亿元。完善技术合同成交额统计办法。' },
      {
        text: '地区生产总值增长6%，研发投入占GDP比重达到3%。',
        why: { zh: '通行的缩写，不算两个名称。', en: 'A customary abbreviation is no second name.' },
      },
      { text: '全社会研发投入增长12%，研发投入达到30亿元。', why: { zh: '只多一个限定语。', en: 'Only a qualification more.' } },
    ],
    invalid: [{ text: '技术合同成交额达到50亿元。完善技术合同成交额统计办法。⟦term-variants|技术交易额⟧按季通报。' }],
    fixes: [
      {
        text: '技术合同成交额达到50亿元。完善技术合同成交额统计办法。⟦term-variants|技术交易额⟧按季通报。',
        precedents: [],
        fixed: ['技术合同成交额达到50亿元。完善技术合同成交额统计办法。技术合同成交额按季通报。'],
      },
    ],
  },

  facts: ({ text }) => [namesIn(text)],

  check(draft) {
    const found: Finding[] = [];
    for (const forms of occurrences(draft).values()) {
      if (forms.size < 2) continue;
      const [usual] = [...forms].sort(([, a], [, b]) => b.length - a.length || (a[0]?.start ?? 0) - (b[0]?.start ?? 0))[0] as [
        string,
        Span[],
      ];
      for (const [name, spans] of forms)
        if (name !== usual)
          for (const span of spans) found.push({ rule: id, span, message: 'variant', parameters: { name, usual }, data: { usual } });
    }
    return found.sort((a, b) => a.span.start - b.span.start);
  },

  fixes({ span, data: { usual } }) {
    if (typeof usual !== 'string') return [];
    return [{ title: { zh: `统一为“${usual}”`, en: `Write “${usual}”` }, span, snippet: inSnippet(usual) }];
  },
};

/** By group, where each of its names stands, outside 《》: always the longest name at a place. Linear. */
function occurrences({ text }: Plan): ReadonlyMap<string, ReadonlyMap<string, Span[]>> {
  const found = new Map<string, Map<string, Span[]>>();
  const starts = startsOf(text);
  const inLines = namesIn(text);
  for (let line = 0; line < inLines.length; line++) {
    const start = starts[line] as number;
    for (const { group, name, at } of inLines[line] as readonly Named[]) {
      const forms = found.get(group) ?? new Map<string, Span[]>();
      const spans = forms.get(name) ?? [];
      spans.push({ start: start + at, end: start + at + name.length });
      found.set(group, forms.set(name, spans));
    }
  }
  return found;
}

interface Named {
  readonly group: string;
  readonly name: string;
  /** Offset into the line. */
  readonly at: number;
}

const namesIn = eachLine((line): readonly Named[] => {
  const found: Named[] = [];
  let titles = 0;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    if (character === '《') titles++;
    else if (character === '》') titles = 0;
    const name = titles > 0 ? '' : names.at(line, at);
    if (name === '') continue;
    const group = groups.get(name);
    if (group) found.push({ group, name, at });
    at += name.length - 1;
  }
  return found;
});
