import data from '../../data/policy-formulas.json' with { type: 'json' };
import type { SectionKind } from '../plan/plan.ts';
import { lineIndexAt, linesOf, startsOf } from '../text/remember.ts';
import { type Finding, optionOf, type PlanRule, type RuleContext, short } from './rule.ts';

const id = 'copied-run';

/** Only measures: guiding thought and party building are quoted everywhere and meant to be, thanks are given each year. */
const actions: ReadonlySet<SectionKind> = new Set(['tasks', 'guarantee']);
/** Words of higher papers, which are to be repeated as they stand. */
const formulas: readonly { readonly words: string; readonly notBefore?: readonly string[] }[] = data.formulas;
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
  severity: 'off',
  description: {
    zh: '一长段文字与某一份先例几乎逐字相同：注明出处，便于核对是否适合本地。多份先例都有的套话、本级照着写的上级文件不算。误报较多（各地照着同一份上级文件写，话自然一样），默认不查。',
    en: 'A long run stands nearly word for word in one precedent, given with its source. Formulas that several plans share do not count, nor do papers of higher levels that are to be followed. Off by default: plans that follow one paper of a higher level say the same.',
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
      {
        text: '武汉市2026年科技工作要点\n二、重点任务\n1.建设平台。支持龙头企业联合高校院所组建创新联合体，围绕产业链关键环节开展技术攻关，每年遴选一批重点项目，项目实行揭榜挂帅和里程碑考核。',
        library: [
          '湖北省2026年科技工作要点\n二、重点任务\n1.组建联合体。支持龙头企业联合高校院所组建创新联合体，围绕产业链关键环节开展技术攻关，每年遴选一批重点项目，项目实行揭榜挂帅和里程碑考核。',
        ],
        why: { zh: '上级文件的话，本级照着写。', en: 'The words of the level above, which are to be followed.' },
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
    if (isFormula(words) || isList(words) || (words.match(/\d[%亿万]/g)?.length ?? 0) > mostFigures) return [];
    const parameters = { length: String([...words].length), label, title: short(title, 30) };
    return [{ rule: id, span: own, message: 'copied', parameters, data: {} }];
  });
}

function isFormula(text: string): boolean {
  return formulas.some(({ words, notBefore }) => {
    const at = text.indexOf(words);
    return at >= 0 && !notBefore?.some((one) => text.startsWith(one, at + words.length));
  });
}

/** Names one after another are called the same by all: 资源税、城市维护建设税、房产税…. */
function isList(text: string): boolean {
  return !/[，。；：]/.test(text) && text.includes('、');
}
