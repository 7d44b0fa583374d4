import type { SectionKind } from '../plan/plan.ts';
import { type Finding, optionOf, type PlanRule, short } from './rule.ts';

const id = 'copied-run';

/** Guiding thought and party building are quoted everywhere and meant to be. */
const quoting: ReadonlySet<SectionKind> = new Set(['guiding', 'party', 'other']);
/** Words of higher papers, which are to be repeated as they stand. */
const formula =
  /习近平|党的[一二三四五六七八九十]+大|党中央|中央经济工作会议|重要讲话|以人民为中心|新发展理念|四个意识|两个维护|两个确立|总体国家安全观|代表省?人?民?(?:国务院|政府)|谨代表|政协委员|人大代表|诚挚|衷心感谢|同胞|祖国统一|台湾|一国两制|民族复兴|伟大复兴|中国梦|紧密团结|稳中求进工作总基调|质的有效提升|小康社会|社会主义现代化(?!大都市)|以下简称/;
/** A list of figures is alike wherever the same indicators are planned. */
const mostFigures = 2;

/**
 * A long run that stands nearly word for word in one precedent. Nothing is wrong with it; the drafter, and whoever
 * reviews, should know where it comes from. What many plans share is a formula and not marked.
 */
export const copiedRun: PlanRule = {
  reads: 'plan',
  id,
  severity: 'information',
  description: {
    zh: '一长段文字与某一份先例几乎逐字相同：注明出处，便于核对是否适合本地。多份先例都有的套话不算。',
    en: 'A long run stands nearly word for word in one precedent, given with its source. Formulas that several plans share do not count.',
  },
  norm: {
    zh: '《党政机关公文处理工作条例》第十九条：内容要结合实际、切实可行。',
    en: 'Regulations on official documents, article 19: measures must fit local conditions.',
  },
  options: [
    {
      name: 'length',
      description: { zh: '多少字以上才标出。', en: 'From how many characters on a run is marked.' },
      values: ['60', '100', '200'],
      default: '60',
    },
  ],
  messages: {
    copied: {
      zh: '这{length}字与{label}《{title}》几乎逐字相同，请核对是否适合本地。',
      en: 'These {length} characters stand nearly word for word in {label}, “{title}”: check that they fit.',
    },
  },
  examples: {
    valid: [
      {
        text: '二、重点任务\n1.建设平台。新建概念验证中心5家，开放共享大型仪器设备。',
        library: ['武汉市2021年科技工作要点\n二、重点任务\n1.建设平台。新建概念验证中心10家，推动科研设施与仪器开放共享。'],
        why: { zh: '相同的只有几个词。', en: 'Only a few words are the same.' },
      },
    ],
    invalid: [
      {
        text: '二、重点任务\n1.建设平台。⟦copied-run|支持龙头企业联合高校院所组建创新联合体，围绕产业链关键环节开展技术攻关，每年遴选30个左右重点项目，由市级财政给予最高500万元资助，项目实行揭榜挂帅和里程碑考核⟧，切实见效。',
        library: [
          '武汉市2021年科技工作要点\n二、重点任务\n1.组建联合体。支持龙头企业联合高校院所组建创新联合体，围绕产业链关键环节开展技术攻关，每年遴选20个重点项目，由市级财政给予最高300万元资助，项目实行揭榜挂帅和里程碑考核。',
        ],
      },
    ],
    fixes: [],
  },

  check(draft, context) {
    const shortest = Number(optionOf(copiedRun, context, 'length'));
    const { text, sections } = draft;
    const left = sections.filter(({ kind }) => quoting.has(kind)).map(({ span }) => span);
    const found: Finding[] = [];
    let skip = 0;
    for (let start = 0; start < text.length; ) {
      const newline = text.indexOf('\n', start);
      const end = newline < 0 ? text.length : newline;
      while (skip < left.length && (left[skip]?.end ?? 0) <= start) skip++;
      const quoted = (left[skip]?.start ?? Number.POSITIVE_INFINITY) <= start;
      if (!quoted && end - start >= shortest)
        for (const { span, label, title } of context.precedents.sharedRuns(text.slice(start, end), shortest)) {
          const words = text.slice(start + span.start, start + span.end);
          const own = { start: start + span.start, end: start + span.end };
          if (formula.test(words) || (words.match(/\d[%亿万]/g)?.length ?? 0) > mostFigures) continue;
          found.push({
            rule: id,
            span: own,
            message: 'copied',
            parameters: { length: String([...words].length), label, title: short(title, 30) },
            data: {},
          });
        }
      start = end + 1;
    }
    return found;
  },
};
