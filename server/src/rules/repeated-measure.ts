import type { Plan } from '../plan/plan.ts';
import { inCommon } from '../text/in-common.ts';
import type { Span } from '../text/mapped-text.ts';
import { placeAt } from '../text/places.ts';
import { remember } from '../text/remember.ts';
import { sentences } from '../text/sentences.ts';
import { type Finding, type PlanRule, short } from './rule.ts';

const id = 'repeated-measure';

/** Shorter sentences recur by their nature; this many characters of Han and figures say something. */
const shortest = 20;
/** Runs of so many characters are compared. */
const run = 6;
/** Of the shorter sentence this share must stand in the longer one, and the two be of like length. */
const same = 0.65;
const lengths = 0.6;
/** A run that occurs more often than this is a phrase of the draft. */
const mostEach = 6;
/** What is to be done opens with its verb. */
const todo =
  /^(?:(?:[（(]?[一二三四五六七八九十\d]{1,3}[）).、．])?)(?:继续|积极|大力|全面|持续|深入|进一步|扎实|统筹|严格|着力|加快|不断|切实|充分|稳步|有序|适时)?(?:实施|推进|推动|加快|加强|支持|完善|健全|建立|建设|建成|开展|培育|引进|组织|鼓励|落实|深化|优化|打造|提升|提高|强化|制定|举办|搭建|扩大|发展|引导|促进|加大|推广|探索|构建|布局|保障|增加|改造|做好|抓好|做强|做大)/;
/** Who pays and who is responsible is said in the same words each time. */
const note = /牵头|责任单位|配合单位|职责分工|所需资金|适用范围|负责部门/;

/** 对多孩家庭, 由市教育局: the same may well be said for another group, or of another body. */
const whom = /[对由向给][\p{Script=Han}]{2,6}/gu;

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
    const byRun = new Map<number, number[]>();
    const kept: Sentence[] = [];
    const found: Finding[] = [];
    for (const sentence of sentencesOf(draft)) {
      const near = new Set(sentence.first.flatMap((key) => byRun.get(key) ?? []));
      const twin = nearest(kept, sentence, near);
      if (twin) found.push(findingOf(draft, twin, sentence));
      else {
        for (const key of sentence.first) hold(byRun, key, kept.length);
        kept.push(sentence);
      }
    }
    return found;
  },
};

/** What a sentence says, wherever it stands. */
interface Said {
  /** Hashes of its runs, ascending. */
  readonly runs: Uint32Array;
  /** So many of the smallest of them that every sentence that is the same has one of them among its own first ones. */
  readonly first: readonly number[];
  readonly numbers: string;
  readonly places: string;
  readonly whom: string;
}

interface Sentence extends Said {
  readonly span: Span;
  readonly measure: number;
}

/** The sentences of the draft's measures, without what stands in brackets; headings are none. */
function* sentencesOf({ text, sections, measures }: Plan): Iterable<Sentence> {
  for (const [measure, { span, section }] of measures.entries()) {
    const kind = section === null ? undefined : sections[section]?.kind;
    if (kind !== 'tasks' && kind !== 'guarantee') continue;
    for (const { start, end, said } of sentencesIn(text.slice(span.start, span.end)))
      yield { span: { start: span.start + start, end: span.start + end }, measure, ...said };
  }
}

/** What the sentences of a measure say, with offsets into its text. */
const sentencesIn = remember((text): readonly (Span & { readonly said: Said })[] =>
  sentences(text).flatMap((sentence) => {
    const said = saidIn(text.slice(sentence.start, sentence.end));
    return said ? [{ ...sentence, said }] : [];
  }),
);

/** Null for a sentence that is about nothing to be done. */
function saidIn(written: string): Said | null {
  if (!/[。！？]/.test(written.slice(-2)) || !todo.test(written) || note.test(written)) return null;
  const words = written.replace(/[（(][^（）()]{0,200}[）)]/g, '').replace(/[^\p{L}\p{N}]/gu, '');
  if (words.length < shortest) return null;
  const hashes = new Set<number>();
  for (let at = 0; at + run <= words.length; at++) hashes.add(hash(words, at));
  const runs = Uint32Array.from(hashes).sort();
  // Two that share at least so many of their runs cannot differ in all of the others.
  const first = [...runs.subarray(0, runs.length - Math.ceil(runs.length * same * lengths) + 1)];
  return {
    runs,
    first,
    numbers: (words.match(/\d+/g) ?? []).join(' '),
    places: placesIn(words),
    whom: (words.match(whom) ?? []).join(' '),
  };
}

/** FNV-1a over the run that starts at `at`. */
function hash(words: string, at: number): number {
  let value = 0x811c9dc5;
  for (let next = at; next < at + run; next++) value = Math.imul(value ^ words.charCodeAt(next), 0x01000193);
  return value >>> 0;
}

function placesIn(words: string): string {
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const place = placeAt(words, at);
    if (!place) continue;
    found.push(place.name);
    at = place.end - 1;
  }
  return found.join(' ');
}

function nearest(kept: readonly Sentence[], sentence: Sentence, near: Iterable<number>): Sentence | null {
  const { runs } = sentence;
  let best: Sentence | null = null;
  let most = 0;
  for (const at of near) {
    const other = kept[at] as Sentence;
    const [less, more] = [Math.min(runs.length, other.runs.length), Math.max(runs.length, other.runs.length)];
    // Within one measure, or with other figures, like sentences say unlike things side by side.
    if (other.measure === sentence.measure || other.numbers !== sentence.numbers) continue;
    if (less < more * lengths || other.places !== sentence.places || other.whom !== sentence.whom) continue;
    const count = inCommon(runs, other.runs);
    if (count <= most || count < less * same) continue;
    best = other;
    most = count;
  }
  return best;
}

function hold(byRun: Map<number, number[]>, key: number, at: number): void {
  const known = byRun.get(key);
  if (!known) byRun.set(key, [at]);
  else if (known.length < mostEach) known.push(at);
}

function findingOf({ text, sections }: Plan, earlier: Sentence, { span }: Sentence): Finding {
  const section = sections.findLast((one) => one.span.start <= earlier.span.start && earlier.span.start < one.span.end);
  const where = section ? text.slice(section.title.start, section.title.end) : '开头';
  return {
    rule: id,
    span,
    message: 'repeated',
    parameters: { earlier: short(text.slice(earlier.span.start, earlier.span.end)), where: short(where) },
    data: { earlier: earlier.span },
  };
}
