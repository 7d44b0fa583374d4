import type { Span } from '../text/mapped-text.ts';

/**
 * One work plan as it was read: a value determined by its clean text and nothing else.
 * All spans are UTF-16 offsets into {@link Plan.text}; lists are in document order and
 * refer to each other by index.
 */
export interface Plan {
  /** Clean text: simplified characters, full-width punctuation, lines ended by \n. */
  readonly text: string;
  /** The title, if the text opens with one; a title set over several lines holds their line breaks. */
  readonly title: Span | null;
  readonly genre: Genre | null;
  /** The place the plan is for, as the title or the issuing body names it: 武汉市, 湖北省, 海拉尔区. */
  readonly place: string | null;
  /** The year the plan is for; of a period its last year (十四五 → 2025). */
  readonly year: number | null;
  readonly sections: readonly Section[];
  readonly measures: readonly Measure[];
  readonly targets: readonly Target[];
  /** Read when first asked for (parse.ts). */
  readonly vague: readonly VagueTarget[];
}

/** Kinds of plans, as their titles end. */
export const genres = [
  '工作要点',
  '工作计划',
  '实施方案',
  '工作思路',
  '工作方案',
  '行动方案',
  '行动计划',
  '意见',
  '措施',
  '规划',
  '工作报告',
  '通知',
] as const;

export type Genre = (typeof genres)[number];

/** One heading and all that stands under it up to the next heading of the same or a higher rank. */
export interface Section {
  /** 0 for the highest rank in this plan, counting down the ladder actually used. */
  readonly level: number;
  /** As written: 一、 （一） 1. ① 一是 ##; empty for a heading without one. */
  readonly marker: string;
  readonly number: number | null;
  /** The heading's words without marker and without closing punctuation. */
  readonly title: Span;
  /** The heading line and everything under it. */
  readonly span: Span;
  readonly parent: number | null;
  readonly kind: SectionKind;
}

/** What a section is for; decides whether figures in it can be targets and whether vagueness matters. */
export type SectionKind =
  /** 总体思路 指导思想 总体要求 */
  | 'guiding'
  /** 主要目标 工作目标 预期目标 */
  | 'goals'
  /** 重点任务 主要任务 and their parts */
  | 'tasks'
  /** 保障措施 组织实施 */
  | 'guarantee'
  /** 过去一年工作回顾: what has been done */
  | 'review'
  /** party building, ideology, style of work */
  | 'party'
  /** 附则 附件 解读 contacts */
  | 'other';

/**
 * One measure (举措): a section of kind tasks, guarantee or party with no section below it or, where such a section is
 * made of paragraphs that open with what is to be done, each of them. Measures do not overlap.
 */
export interface Measure {
  readonly span: Span;
  /** The sentence or phrase that says what is to be done, without marker: 加快东湖科学城规划建设. */
  readonly headline: Span;
  readonly marker: string;
  readonly number: number | null;
  /** Innermost section it stands in; a measure that is a section names that one (then both spans are the same). */
  readonly section: number | null;
  /** 一是…二是…三是… inside it, each from its marker to the next. */
  readonly series: readonly SeriesItem[];
  /** 牵头单位, in the order given; names as written, 及 and 和 before 有关 and 各 being separators. */
  readonly lead: readonly Agency[];
  /** 责任单位 / 配合单位, in the order given. */
  readonly responsible: readonly Agency[];
  readonly deadline: Deadline | null;
}

export interface SeriesItem {
  readonly marker: string;
  readonly number: number;
  readonly span: Span;
}

export interface Agency {
  readonly name: string;
  readonly span: Span;
}

/** 2021年底前, 6月底前, 年内 …: when it is due. */
export interface Deadline {
  readonly span: Span;
  readonly year: number | null;
  readonly month: number | null;
}

/** What the figure says of its indicator: 存量 增量 增速 占比. See shared guidelines in docs of `aspect`. */
export type Aspect = 'level' | 'increment' | 'growth' | 'share';
export type Comparator = 'eq' | 'ge' | 'gt' | 'le' | 'approx' | 'range';

/** A commitment with a figure: one entry per figure. */
export interface Target {
  /** The clause that states it. */
  readonly span: Span;
  /** The number with its unit and the words of comparison: 达到1000亿元以上 → 1000亿元. */
  readonly figure: Span;
  /** Shortest noun phrase that stands alone: what is counted or measured, as written. */
  readonly indicator: string;
  /** Where the indicator is written, if it is written in one piece. */
  readonly indicatorSpan: Span | null;
  /** Canonical name under which targets about the same thing meet; null where neither the lexicon nor the noun phrase gives one. */
  readonly canonical: string | null;
  readonly aspect: Aspect;
  readonly comparator: Comparator;
  /** In the unit given (1000亿元 is 1000); a pair for a range. */
  readonly value: number | readonly [number, number];
  /** As written, simplified: 亿元 家 % 件/万人. */
  readonly unit: string;
  readonly year: number | null;
  /** The text says that the figure adds up more than one year: 五年新增…, “十五五”期间投入…, 累计引进…. */
  readonly summed?: true;
  readonly section: number | null;
  readonly measure: number | null;
}

/** A commitment that should carry a figure and does not. */
export interface VagueTarget {
  readonly span: Span;
  readonly kind: 'outcome' | 'quantity';
  /** The words that promise without saying how much: 大幅提升, 一批. */
  readonly focus: Span;
  /** A reviewer would ask for the figure. Else it may be what is done to get somewhere: 降低企业物流成本. */
  readonly sure: boolean;
  /** What the figure would be about: 自主创新能力, 高端研发机构. */
  readonly subject: Span | null;
  readonly section: number | null;
  readonly measure: number | null;
}
