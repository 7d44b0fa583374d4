import type { Node } from '../plan/outline.ts';
import { partsOf } from '../plan/parse.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { indicatorNamed } from '../plan/targets/canonical.ts';
import { placeAt } from '../text/places.ts';
import { eachLine, remember, rememberPlaces, startsOf } from '../text/remember.ts';
import { allowed, amountOf } from './amount.ts';
import { targetFacts } from './facts.ts';
import { type Finding, type PlanRule, short } from './rule.ts';

const id = 'target-conflict';

/** Names that are not in the lexicon say the same thing only if they say much. */
const tellingName = 6;
/** A clause of so many characters is no statement of its own. */
const shortClause = 12;
/** How far before a figure its scope is looked for. */
const reach = 60;
/** Words that narrow or split what an indicator counts: two figures are compared only where these are the same. */
const narrowing =
  /其中|每年|年均|平均|人均|户均|每[个家万千]|各[区县市镇]?|城镇|农村|城市|乡村|城乡|国家级|省级|市级|区级|县级|首批|新建|新增|续建|改造|规上|规模以上|国有|民营|外资|上半年|下半年|[一二三四]季度|首季|一季|\d{1,2}月|“?十[一二三四五六七八]?五”?|力争|争取|奋斗|冲刺|基本|底线|以[内外]|本级|城区|主城|中心|片区|园区|新区|高新区|经开区|开发区|示范|重点|第[一二三]产业|一产|二产|三产|男|女|高校|应届/g;

/** The sentence with which a report turns from what was to what shall be. */
const opening = /(?:今年|20\d\d年)[^。\n]{0,40}(?:预期目标|主要目标|工作目标|总体要求)/;

const opensGoals = eachLine((line) => line.search(opening));

/** Where a draft comes to its goals; 0 where it does not say so. */
function goalsStart(text: string): number {
  const found = opensGoals(text);
  const line = found.findIndex((at) => at >= 0);
  return line < 0 ? 0 : (startsOf(text)[line] as number) + (found[line] as number);
}

/**
 * Two targets about the same thing with figures that cannot both hold. The same thing: one indicator under its own name,
 * the same aspect, year and kind of unit, and the same narrowing words and places around it. The later one is marked.
 */
export const targetConflict: PlanRule = {
  reads: 'plan',
  id,
  severity: 'warning',
  description: {
    zh: '同一指标在文中前后数值不一致：指标、口径、年份都相同，数值却不同。',
    en: 'One indicator has different figures in one draft, for the same scope and year.',
  },
  norm: {
    zh: '《党政机关公文处理工作条例》第十九条：内容应当数据准确、前后一致。',
    en: 'Regulations on official documents, article 19: what a document says must be accurate and consistent.',
  },
  options: [],
  messages: {
    conflict: {
      zh: '“{indicator}”这里写{figure}，前文写{earlier}（“{clause}”）：同一指标的数值要一致。',
      en: '“{indicator}” is {figure} here and {earlier} before (“{clause}”): one indicator needs one figure.',
    },
  },
  examples: {
    valid: [
      {
        text: '某市2026年科技工作要点\n一、主要目标\n新增高新技术企业2000家，高新技术企业达到8500家。',
        why: { zh: '一个是增量，一个是总量。', en: 'One is what is added, the other the total.' },
      },
      {
        text: '某市2026年工作要点\n一、主要目标\n技术合同成交额达到500亿元以上。\n二、重点任务\n1.加快成果转化。技术合同成交额达到520亿元。',
        why: { zh: '520亿元在500亿元以上。', en: '520 is above 500.' },
      },
      {
        text: '关于技术市场的意见\n一、主要目标\n到2026年，技术合同成交额达到500亿元。到2027年，技术合同成交额达到600亿元。\n二、重点任务\n1.加快成果转化。技术合同成交额达到700亿元。',
        why: { zh: '没有写年份，文中有两个年份。', en: 'Without a year, where the plan gives two.' },
      },
      {
        text: '某市2026年工作要点\n一、主要目标\n到2026年，技术合同成交额达到500亿元。到2027年，技术合同成交额达到600亿元。',
        why: { zh: '年份不同。', en: 'Different years.' },
      },
    ],
    invalid: [
      {
        text: '某市2026年工作要点\n一、主要目标\n技术合同成交额达到500亿元。\n二、重点任务\n1.加快成果转化。技术合同交易额达到⟦target-conflict|600亿元⟧。',
      },
      {
        text: '关于技术市场的意见\n一、主要目标\n到2027年，技术合同成交额达到500亿元。\n二、重点任务\n1.加快成果转化。技术合同成交额达到⟦target-conflict|700亿元⟧。',
      },
      {
        text: '某市2026年工作要点\n一、主要目标\n全社会研发投入增长12%。\n二、重点任务\n1.增加投入。全社会研发投入增长⟦target-conflict|10%⟧。',
      },
    ],
    fixes: [],
  },

  facts: (draft) => [...targetFacts(draft), partsOf(draft).leads, opensGoals(draft.text)],

  check(draft) {
    const compared: { readonly target: Target; readonly about: string }[] = [];
    /** The year named where a thing is named with a year; null for several. */
    const yearOf = new Map<string, number | null>();
    const goalsFrom = goalsStart(draft.text);
    const headings = headingPlaces(draft);
    const { nodes } = partsOf(draft).structure.outline;
    for (const target of draft.targets) {
      // What a report tells before it comes to its goals is past.
      if (target.span.start < goalsFrom) continue;
      const said = saidAt(draft.text, target.figure.start, target.span.start, () => readSaid(draft.text, target));
      const about = said.isCompared ? null : keyOf(target, said, headings);
      if (about === null) continue;
      compared.push({ target, about });
      const { year } = target;
      if (year !== null) yearOf.set(about, yearOf.has(about) && yearOf.get(about) !== year ? null : year);
    }
    const first = new Map<string, Target>();
    const found: Finding[] = [];
    for (const { target, about } of compared) {
      // 城镇新增就业4500万人, said again among the tasks without its year, is of the one year the plan gives for it.
      const key = `${about}|${target.year ?? yearOf.get(about) ?? null}`;
      const earlier = first.get(key);
      if (!earlier) first.set(key, target);
      else if (
        (isGoal(draft, nodes, earlier) || isGoal(draft, nodes, target)) &&
        !sameSentence(draft.text, earlier, target) &&
        !agree(earlier, target)
      )
        found.push(findingOf(draft, earlier, target));
    }
    return found;
  },
};

/** What the line of a target says of it. */
interface Said {
  /** 由20万吨增加到30万吨, 分别增长3%、5%: one clause with several figures, of which this one may be any. */
  readonly isCompared: boolean;
  /** The narrowing words and the places around it, in order. */
  readonly scope: readonly string[];
}

const saidAt = rememberPlaces<Said>();

function readSaid(text: string, { span, figure, indicator }: Target): Said {
  const newline = text.indexOf('\n', figure.end);
  const lineEnd = newline < 0 ? text.length : newline;
  const from = Math.max(
    text.lastIndexOf('\n', figure.start),
    text.lastIndexOf('。', figure.start),
    text.lastIndexOf('；', figure.start),
    figure.start - reach,
  );
  const clause = text.slice(Math.min(from + 1, span.start), Math.min(figure.end + 8, lineEnd));
  const isCompared =
    /分别|[由从][^，。；]{0,30}\d|比\d{4}年|比上年|较上年|同比[^，。；]*以来/.test(clause) ||
    /\d[，,]$/.test(text.slice(figure.start - 2, figure.start));
  let start = Math.min(span.start, figure.start);
  // 其中， 上半年， 到2026年，: short clauses before it belong to it.
  const furthest = start - reach;
  for (let before = clauseBefore(text, start); before < start && start - before <= shortClause; before = clauseBefore(text, start)) {
    if (before < furthest) break;
    start = before;
  }
  const words = text.slice(start, Math.min(figure.end + 4, lineEnd)).replace(indicator, '');
  const found = [...words.matchAll(narrowing)].map((match) => match[0]).concat(placesIn(words));
  return { isCompared, scope: [...new Set(found)].sort() };
}

/**
 * Whether a target is one of the plan as a whole. Two figures of which neither is are conditions for different parks,
 * kinds of enterprise or programmes more often than a contradiction.
 */
function isGoal({ text }: Plan, nodes: readonly Node[], { section, figure }: Target): boolean {
  for (let at = section; at !== null; at = nodes[at]?.parent ?? null) if (nodes[at]?.kind === 'goals') return true;
  const line = text.lastIndexOf('\n', figure.start - 1) + 1;
  return /预期目标|主要目标|工作目标/.test(text.slice(Math.max(line, figure.start - 600), figure.start));
}

/** Figures of one sentence are told apart by words this rule does not read. */
function sameSentence(text: string, earlier: Target, later: Target): boolean {
  const between = text.slice(earlier.figure.end, Math.min(later.figure.start, earlier.figure.end + 400));
  return !/[。；\n]/.test(between);
}

/** What must be the same, beside the year, before two figures are compared; null where the name says too little. */
function keyOf(target: Target, { scope }: Said, headings: HeadingPlaces): string | null {
  const known = indicatorNamed(target.indicator);
  const name = known ? known.canonical : target.indicator;
  if (!known && (name.length < tellingName || target.aspect === 'increment')) return null;
  const { unit } = amountOf(target.unit);
  const places = headings(target);
  const narrowed = places.length === 0 ? scope : [...new Set([...scope, ...places])].sort();
  return `${name}|${target.aspect}|${unit}|${narrowed.join(' ')}`;
}

/** The places in the headings a target stands under: of its measure and, unless it is about goals, of its section. */
type HeadingPlaces = (target: Target) => readonly string[];

function headingPlaces(draft: Plan): HeadingPlaces {
  const { structure, leads } = partsOf(draft);
  const { measures, outline } = structure;
  const ofMeasures = new Map<number, readonly string[]>();
  const ofSections = new Map<number, readonly string[]>();
  return (target) => [
    ...once(ofMeasures, target.measure, (at) => placesIn(leads[measures[at]?.firstLine ?? -1]?.words.slice(0, reach) ?? '')),
    ...once(ofSections, target.section, (at) => {
      const section = outline.nodes[at];
      return section && section.kind !== 'goals' ? placesIn(section.title) : [];
    }),
  ];
}

function once(known: Map<number, readonly string[]>, at: number | null, work: (at: number) => readonly string[]): readonly string[] {
  if (at === null) return [];
  let answer = known.get(at);
  if (!answer) {
    answer = work(at);
    known.set(at, answer);
  }
  return answer;
}

const placesIn = remember((text): readonly string[] => {
  const found: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const place = placeAt(text, at);
    if (place) found.push(place.name);
  }
  return found;
});

/** Where the clause that ends before `at` begins, in the same sentence. */
function clauseBefore(text: string, at: number): number {
  let from = at - 1;
  if (from < 0 || /[。；！？\n]/.test(text[from] as string)) return at;
  while (from > 0 && at - from <= shortClause + 1 && !/[，。；：！？\n]/.test(text[from - 1] as string)) from--;
  return from;
}

function agree(one: Target, other: Target): boolean {
  const [low, high] = allowed(one);
  const [from, to] = allowed(other);
  // Two floors allow the same values and still are two different promises.
  const bothFloors = high === to && high === Number.POSITIVE_INFINITY;
  return bothFloors ? low === from : low <= to && from <= high;
}

function findingOf({ text }: Plan, earlier: Target, target: Target): Finding {
  const words = (span: { start: number; end: number }): string => text.slice(span.start, span.end);
  return {
    rule: id,
    span: target.figure,
    message: 'conflict',
    parameters: {
      indicator: short(target.indicator),
      figure: words(target.figure),
      earlier: words(earlier.figure),
      clause: short(words(earlier.span)),
    },
    data: { earlier: earlier.figure },
  };
}
