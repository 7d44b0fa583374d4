import type { SectionKind } from '../plan/plan.ts';
import { lineIndexAt, linesOf, startsOf } from '../text/remember.ts';
import { type Finding, optionOf, type PlanRule, type RuleContext, short } from './rule.ts';

const id = 'copied-run';

/** Only measures: guiding thought and party building are quoted everywhere and meant to be, thanks are given each year. */
const actions: ReadonlySet<SectionKind> = new Set(['tasks', 'guarantee']);
/** Words of higher papers, which are to be repeated as they stand. */
const formula =
  /习近平|党的[一二三四五六七八九十]+大|党中央|中央经济工作会议|重要讲话|以人民为中心|新发展理念|四个意识|两个维护|两个确立|总体国家安全观|代表省?人?民?(?:国务院|政府)|谨代表|政协委员|人大代表|诚挚|衷心感谢|同胞|祖国统一|台湾|一国两制|民族复兴|伟大复兴|中国梦|紧密团结|毛泽东|邓小平|国防和军队|宗教|侨务|致以|大力支持的结果|京津冀协同发展、|稳就业、稳企业|做优增量|国家战略意图|稳中求进工作总基调|质的有效提升|小康社会|社会主义现代化(?!大都市)|以下简称/;
/** A list of figures is alike wherever the same indicators are planned. */
const mostFigures = 2;
const shortestTitle = 8;

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
    const { text, sections, measures } = draft;
    const lines = linesOf(text);
    const starts = startsOf(text);
    const found: Finding[] = [];
    for (const { span, section } of measures) {
      const kind = section === null ? undefined : sections[section]?.kind;
      if (kind === undefined || !actions.has(kind)) continue;
      const last = lineIndexAt(text, span.end);
      for (let line = lineIndexAt(text, span.start); line <= last; line++) {
        const words = lines[line] as string;
        if (words.length >= shortest) found.push(...runsIn(text, words, starts[line] as number, shortest, context));
      }
    }
    return found;
  },
};

function runsIn(text: string, line: string, start: number, shortest: number, { precedents }: RuleContext): Finding[] {
  return precedents.sharedRuns(line, shortest).flatMap(({ span, label, title }) => {
    // A paper that names what it carries out may repeat it.
    if (title.length >= shortestTitle && text.includes(title)) return [];
    const own = { start: start + span.start, end: start + span.end };
    const words = text.slice(own.start, own.end);
    if (formula.test(words) || (words.match(/\d[%亿万]/g)?.length ?? 0) > mostFigures) return [];
    const parameters = { length: String([...words].length), label, title: short(title, 30) };
    return [{ rule: id, span: own, message: 'copied', parameters, data: {} }];
  });
}
