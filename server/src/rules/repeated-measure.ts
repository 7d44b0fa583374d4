import { partsOf } from '../plan/parse.ts';
import type { Plan } from '../plan/plan.ts';
import type { Structure } from '../plan/structure.ts';
import type { Span } from '../text/mapped-text.ts';
import { along, eachLine, sharedEnds, startsOf } from '../text/remember.ts';
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

  facts: (draft) => [twinsOf(draft)],

  check(draft) {
    const { structure } = partsOf(draft);
    const starts = startsOf(draft.text);
    return twinsOf(draft).map(({ earlier, own }) => findingOf(draft, structure, starts, earlier, own));
  },
};

/** A sentence where it stands. */
interface Place {
  readonly line: number;
  readonly measure: number;
  readonly sentence: LineSentence;
  /** Where the same was said before. */
  readonly before: Place | null;
}

/** A sentence and the one before it that it repeats. */
interface Twins {
  readonly earlier: Place;
  readonly own: Place;
}

let last: {
  readonly structure: Structure | null;
  readonly lines: Lines;
  readonly candidates: Candidates;
  readonly twins: readonly Twins[];
} = { structure: null, lines: [], candidates: new Candidates(), twins: [] };

function twinsOf(draft: Plan): readonly Twins[] {
  const { structure } = partsOf(draft);
  return twinsIn(structure, spokenIn(structure)(draft.text));
}

/** All twins of a draft: those of the version before, as long as no sentence that is like another has come, gone or moved. */
function twinsIn(structure: Structure, lines: Lines): readonly Twins[] {
  const { head, tail } = sharedEnds(last.lines, lines);
  // Of another draft few lines would stay.
  const isNext = (head + tail) * 2 > last.lines.length;
  const candidates = isNext ? last.candidates : new Candidates();
  const gone = isNext ? last.lines.slice(head, last.lines.length - tail).flat() : [];
  const come = isNext ? lines.slice(head, lines.length - tail).flat() : lines.flat();
  const isLike = ({ said }: LineSentence): boolean => candidates.alike(said).size > 0;
  const hadLike = gone.some(isLike);
  const { changes } = candidates;
  for (const { said } of gone) candidates.remove(said);
  for (const { said } of come) candidates.add(said);
  // Others may become alike, or cease to be, through one that is like none: a run of few becomes a phrase.
  const isSame = isNext && structure === last.structure && changes === candidates.changes && !hadLike && !come.some(isLike);
  const twins = isSame ? last.twins : findTwins(structure, lines, candidates);
  last = { structure, lines, candidates, twins };
  return twins;
}

function findTwins({ measureOfLine }: Structure, lines: Lines, candidates: Candidates): readonly Twins[] {
  const found: Twins[] = [];
  /** Where what is said in like words has been said so far. */
  const places = new Map<Said, Place>();
  for (let line = 0; line < lines.length; line++)
    for (const sentence of lines[line] as readonly LineSentence[]) {
      const alike = candidates.alike(sentence.said);
      if (alike.size === 0) continue;
      const own = { line, measure: measureOfLine[line] as number, sentence, before: places.get(sentence.said) ?? null };
      const earlier = twinOf(own, alike, places);
      if (earlier) found.push({ earlier, own });
      else places.set(sentence.said, own);
    }
  return found;
}

/** Of the sentences before it the one most like it, of several the last. */
function twinOf({ measure }: Place, alike: ReadonlyMap<Said, number>, places: ReadonlyMap<Said, Place>): Place | null {
  let twin: Place | null = null;
  let most = 0;
  for (const [other, common] of alike) {
    if (common < most) continue;
    for (let earlier = places.get(other) ?? null; earlier !== null; earlier = earlier.before) {
      // Within one measure like sentences say unlike things side by side.
      if (earlier.measure === measure || (common === most && twin !== null && isBefore(twin, earlier))) continue;
      twin = earlier;
      most = common;
    }
  }
  return twin;
}

function isBefore(one: Place, other: Place): boolean {
  return one.line < other.line || (one.line === other.line && one.sentence.start < other.sentence.start);
}

/** A sentence of a line without what stands in brackets, its offsets those in the line. */
interface LineSentence extends Span {
  readonly said: Said;
}

const none: readonly LineSentence[] = [];
const sentencesIn = eachLine((line): readonly LineSentence[] => {
  const found = sentences(line).flatMap((sentence) => {
    const said = saidIn(line.slice(sentence.start, sentence.end));
    return said ? [{ ...sentence, said }] : [];
  });
  return found.length === 0 ? none : found;
});

type Lines = readonly (readonly LineSentence[])[];

const spokenBy = new WeakMap<Structure, (text: string) => Lines>();

/** What the lines of the draft's measures say is to be done. */
function spokenIn(structure: Structure): (text: string) => Lines {
  const { measures, measureOfLine, outline } = structure;
  let spoken = spokenBy.get(structure);
  if (!spoken) {
    spoken = along(sentencesIn, (sentences, line) => {
      const section = measures[measureOfLine[line] ?? -1]?.section ?? null;
      const kind = section === null ? undefined : outline.nodes[section]?.kind;
      return kind === 'tasks' || kind === 'guarantee' ? sentences : none;
    });
    spokenBy.set(structure, spoken);
  }
  return spoken;
}

function findingOf({ text }: Plan, { measures, outline }: Structure, starts: readonly number[], earlier: Place, own: Place): Finding {
  const spanOf = ({ line, sentence: { start, end } }: Place): Span => {
    const from = starts[line] as number;
    return { start: from + start, end: from + end };
  };
  const section = measures[earlier.measure]?.section ?? null;
  const inside = section === null ? undefined : outline.nodes[section];
  const said = spanOf(earlier);
  const where = inside ? inside.title : '开头';
  const parameters = told(own.sentence.said, earlier.sentence.said, where, () => ({
    earlier: short(text.slice(said.start, said.end)),
    where: short(where),
  }));
  return { rule: id, span: spanOf(own), message: 'repeated', parameters, data: { earlier: said } };
}

type Parameters = Finding['parameters'];
const toldLast = new WeakMap<Said, { readonly earlier: Said; readonly where: string; readonly parameters: Parameters }>();

/** What is told of a sentence that repeats an earlier one: the same as long as both are where they are. */
function told(said: Said, earlier: Said, where: string, tell: () => Parameters): Parameters {
  const known = toldLast.get(said);
  if (known?.earlier === earlier && known.where === where) return known.parameters;
  const parameters = tell();
  toldLast.set(said, { earlier, where, parameters });
  return parameters;
}
