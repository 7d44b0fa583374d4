import type { Plan } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import { eachLine, lineIndexAt, sharedEnds, startsOf } from '../text/remember.ts';
import { sentences } from '../text/sentences.ts';
import { Candidates } from './repeated/candidates.ts';
import { type Said, saidIn } from './repeated/said.ts';
import { type Finding, type PlanRule, short } from './rule.ts';

const id = 'repeated-measure';

/** Two sentences about what is to be done that are nearly the same: one measure said twice. The later one is marked. */
export const repeatedMeasure: PlanRule = {
  reads: 'plan',
  id,
  severity: 'hint',
  description: {
    zh: '同一件事写了两遍：两处举措几乎一字不差，合并一处或写明分工。',
    en: 'One thing is said twice: two measures are nearly word for word the same.',
  },
  norm: {
    zh: '《党政机关公文处理工作条例》第十九条：内容简洁、篇幅精炼。',
    en: 'Regulations on official documents, article 19: concise, without repetition.',
  },
  options: [],
  messages: {
    repeated: {
      zh: '与前文“{earlier}”（{where}）几乎相同：合并到一处，或写明各自管什么。',
      en: 'Nearly the same as “{earlier}” ({where}) above: say it once, or say what each is for.',
    },
  },
  examples: {
    valid: [
      {
        text: '二、重点任务\n1.培育企业。实施科技型中小企业梯度培育行动，完善入库培育机制。\n2.建设平台。布局建设一批概念验证中心和中试基地，完善共享服务机制。',
      },
      {
        text: '二、重点任务\n1.支持生育。鼓励开发企业对多孩家庭购房给予特别优惠，优惠额度不计入备案价。\n2.吸引人才。鼓励开发企业对引进人才购房给予特别优惠，优惠额度不计入备案价。',
        why: { zh: '对象不同。', en: 'For different groups.' },
      },
      {
        text: '二、重点任务\n1.培育企业。力争到2026年高新技术企业达到1000家，科技型中小企业达到2000家。\n2.建设平台。力争到2026年概念验证中心达到10家，中试基地达到20家。',
      },
    ],
    invalid: [
      {
        text: '二、重点任务\n1.培育企业。实施科技型中小企业梯度培育行动，完善入库培育、分类指导和精准服务机制。\n2.做强主体。⟦repeated-measure|实施科技型中小企业梯度培育行动，健全入库培育、分类指导和精准服务机制。⟧',
      },
    ],
    fixes: [],
  },

  check(draft) {
    const sentences = sentencesOf(draft);
    const candidates = candidatesAmong(sentences);
    const found: Finding[] = [];
    /** Of sentences that may be said again, where they were said before and are not marked. */
    const kept = new Map<Said, Sentence[]>();
    for (const sentence of sentences) {
      const alike = candidates.alike(sentence.said);
      if (alike.size === 0) continue;
      let twin: Sentence | null = null;
      let most = 0;
      for (const [other, common] of alike)
        for (const earlier of kept.get(other) ?? []) {
          // Within one measure like sentences say unlike things side by side.
          if (earlier.measure === sentence.measure || common < most || (common === most && twin && twin.at < earlier.at)) continue;
          twin = earlier;
          most = common;
        }
      if (twin) found.push(findingOf(draft, twin, sentence));
      else kept.set(sentence.said, [...(kept.get(sentence.said) ?? []), sentence]);
    }
    return found;
  },
};

interface Sentence {
  /** Its place among the sentences of the draft. */
  readonly at: number;
  readonly span: Span;
  readonly measure: number;
  readonly said: Said;
}

/** The sentences of the draft's measures, without what stands in brackets; headings are none. */
function sentencesOf({ text, sections, measures }: Plan): readonly Sentence[] {
  const found: Sentence[] = [];
  const starts = startsOf(text);
  const inLines = sentencesIn(text);
  for (const [measure, { span, section }] of measures.entries()) {
    const kind = section === null ? undefined : sections[section]?.kind;
    if (kind !== 'tasks' && kind !== 'guarantee') continue;
    const last = lineIndexAt(text, span.end);
    for (let line = lineIndexAt(text, span.start); line <= last; line++) {
      const from = starts[line] as number;
      for (const { start, end, said } of inLines[line] as readonly LineSentence[])
        found.push({ at: found.length, span: { start: from + start, end: from + end }, measure, said });
    }
  }
  return found;
}

/** A sentence of a line, its offsets those in the line. */
interface LineSentence extends Span {
  readonly said: Said;
}

const sentencesIn = eachLine((line): readonly LineSentence[] =>
  sentences(line).flatMap((sentence) => {
    const said = saidIn(line.slice(sentence.start, sentence.end));
    return said ? [{ ...sentence, said }] : [];
  }),
);

let last: { readonly said: readonly Said[]; readonly candidates: Candidates } = { said: [], candidates: new Candidates() };

/** The sentences of a draft as candidates for each other: those of the version before, with what has changed. */
function candidatesAmong(sentences: readonly Sentence[]): Candidates {
  const said = sentences.map((sentence) => sentence.said);
  const { head, tail } = sharedEnds(last.said, said);
  const candidates = head + tail === 0 ? new Candidates() : last.candidates;
  if (head + tail > 0) for (const one of last.said.slice(head, last.said.length - tail)) candidates.remove(one);
  for (const one of said.slice(head, said.length - tail)) candidates.add(one);
  last = { said, candidates };
  return candidates;
}

function findingOf({ text, sections, measures }: Plan, earlier: Sentence, { span }: Sentence): Finding {
  const section = measures[earlier.measure]?.section;
  const inside = section === null || section === undefined ? undefined : sections[section];
  const where = inside ? text.slice(inside.title.start, inside.title.end) : '开头';
  return {
    rule: id,
    span,
    message: 'repeated',
    parameters: { earlier: short(text.slice(earlier.span.start, earlier.span.end)), where: short(where) },
    data: { earlier: earlier.span },
  };
}
