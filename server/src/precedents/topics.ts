import type { Measure, Plan, Section } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import { statements } from '../text/sentences.ts';
import { type Circumstances, ofLevel, ofOccasion } from './circumstances.ts';
import { named, partOf, put } from './columns.ts';
import { concepts, domains, NamedConcepts, themes } from './concepts.ts';
import type { Holdings } from './holdings.ts';
import type { Precedent } from './precedent.ts';
import type { Section as SnapshotSection } from './snapshot.ts';
import { Stretches } from './stretches.ts';

/** Plans that are about other things than this are not compared, however few are left. */
const leastAlike = 0.5;
/** Nor are those that are much less alike than the one that is most, or have much less to say. */
const [besideMostAlike, besideBest] = [0.75, 0.6];
/** Topics that less of the library has than this tell of what a plan is about, the others the less the more have them. */
const usual = 0.5;
/** The first sentence under a heading is worth so little as a quotation for what the heading names. */
const underHeading = 0.02;
/** A sentence of so many characters says enough by itself. */
const enoughSaid = 20;

/** What the plans of the library are about, topic by topic. A topic is a concept of the field by its index. */
export class Topics {
  private rows = new Stretches();
  private concepts = new Uint32Array(0);
  private times = new Uint32Array(0);
  private spans = new Uint32Array(0);
  /** Of each topic the share of the plans held that have it; while no plan comes or goes. */
  private known: Float64Array | null = null;

  constructor(private readonly holdings: Holdings) {}

  add({ concepts, times, spans }: TopicColumns): void {
    const first = this.rows.add(concepts.length);
    this.concepts = put(this.concepts, first, concepts);
    this.times = put(this.times, first, times);
    this.spans = put(this.spans, 2 * first, spans);
    this.known = null;
  }

  remove(plan: number): void {
    this.rows.remove(plan);
    this.known = null;
    if (!this.rows.isLoose) return;
    this.rows.squeeze((start, end, to) => {
      this.concepts.copyWithin(to, start, end);
      this.times.copyWithin(to, start, end);
      this.spans.copyWithin(2 * to, 2 * start, 2 * end);
    });
  }

  /**
   * The plans most like one of the given topics and circumstances, at most `limit`, best first; none where none is about the same.
   * `exclude`: ids left out.
   */
  nearest(
    own: ReadonlyMap<number, TopicUse>,
    circumstances: Circumstances,
    exclude: readonly string[],
    limit: number,
  ): readonly TopicalPlan[] {
    const excluded = new Set(exclude.map((id) => this.holdings.numberOf(id)));
    const shares = this.shares();
    const asked = new Purposes();
    for (const [topic, { times }] of own) asked.add(topic, weightOf(times, shares[topic] as number));
    const other = new Purposes();
    const alike: { plan: number; alike: number }[] = [];
    let most = 0;
    this.rows.each((plan, start, end) => {
      if (excluded.has(plan)) return;
      other.clear();
      for (let row = start; row < end; row++) {
        const topic = this.concepts[row] as number;
        other.add(topic, weightOf(this.times[row] as number, shares[topic] as number));
      }
      const found = asked.likeness(other);
      if (found >= leastAlike) alike.push({ plan, alike: found });
      most = Math.max(most, found);
    });
    const near = alike
      .filter(({ alike }) => alike >= most * besideMostAlike)
      .map(({ plan, alike }) => ({
        plan,
        likeness: alike * ofOccasion(circumstances, this.holdings.year(plan), this.holdings.genre(plan)),
      }))
      .sort((a, b) => b.likeness - a.likeness || this.holdings.inOrder(a.plan, b.plan))
      // The level is told by the place, which only the label knows: asked of those that may be among the best.
      .slice(0, 4 * limit)
      .map(({ plan, likeness }) => {
        const precedent = this.holdings.precedent(plan);
        return { plan, precedent, likeness: likeness * ofLevel(circumstances.place, precedent.label.place) };
      })
      .sort((a, b) => b.likeness - a.likeness || this.holdings.inOrder(a.plan, b.plan))
      .slice(0, limit);
    const best = near[0]?.likeness ?? 0;
    return near
      .filter(({ likeness }) => likeness >= best * besideBest)
      .map(({ plan, precedent, likeness }) => ({ precedent, likeness, topics: this.of(plan) }));
  }

  /** Of each topic the share of the library's plans that have it. */
  shares(): Float64Array {
    if (this.known) return this.known;
    const shares = new Float64Array(concepts.length);
    let plans = 0;
    this.rows.each((_, start, end) => {
      plans++;
      for (let row = start; row < end; row++) shares[this.concepts[row] as number]!++;
    });
    for (let topic = 0; topic < shares.length; topic++) shares[topic]! /= Math.max(1, plans);
    this.known = shares;
    return shares;
  }

  toSection(): SnapshotSection {
    const rows = this.rows.length;
    return {
      ...named('rows', this.rows.toSection()),
      concepts: this.concepts.subarray(0, rows),
      times: this.times.subarray(0, rows),
      spans: this.spans.subarray(0, 2 * rows),
    };
  }

  static fromSection(section: SnapshotSection, holdings: Holdings): Topics {
    const made = new Topics(holdings);
    made.rows = Stretches.fromSection(partOf(section, 'rows'));
    made.concepts = section.concepts as Uint32Array<ArrayBuffer>;
    made.times = section.times as Uint32Array<ArrayBuffer>;
    made.spans = section.spans as Uint32Array<ArrayBuffer>;
    return made;
  }

  private of(plan: number): ReadonlyMap<number, TopicUse> {
    const topics = new Map<number, TopicUse>();
    for (let row = this.rows.start(plan); row < this.rows.end(plan); row++)
      topics.set(this.concepts[row] as number, {
        times: this.times[row] as number,
        span: { start: this.spans[2 * row] as number, end: this.spans[2 * row + 1] as number },
        focus: 1,
      });
    return topics;
  }
}

/** How a plan takes a topic up. */
export interface TopicUse {
  /** Statements that name it. */
  readonly times: number;
  /** What says it, in clean offsets: the sentence that is most about it, else the first one under a heading that names it. */
  readonly span: Span;
  /** How much of what that sentence names is this topic, 0–1; 0 where there is none: a bare heading, a table, a list of contents. */
  readonly focus: number;
}

/** A plan with its topics. */
export interface TopicalPlan {
  readonly precedent: Precedent;
  /** How much it has to say to the drafter, from 0 to 1: what it is about, and when, as what and on which level it was written. */
  readonly likeness: number;
  readonly topics: ReadonlyMap<number, TopicUse>;
}

/** What a plan is about, as weights of purposes and of policy areas. */
class Purposes {
  private readonly themes = new Float64Array(Math.max(...themes.flat()) + 1);
  private readonly domains = new Float64Array(Math.max(...domains.flat()) + 1);

  clear(): void {
    this.themes.fill(0);
    this.domains.fill(0);
  }

  add(topic: number, weight: number): void {
    spread(this.themes, themes[topic] as readonly number[], weight);
    spread(this.domains, domains[topic] as readonly number[], weight);
  }

  /**
   * From 0 to 1: a few measures cannot share many purposes with a whole plan, but the areas they lie in they do; a plan about
   * everything lies in all.
   */
  likeness(other: Purposes): number {
    return cosine(this.domains, other.domains) * Math.sqrt(cosine(this.themes, other.themes));
  }
}

function spread(weights: Float64Array, over: readonly number[], weight: number): void {
  for (const one of over) weights[one]! += weight / over.length;
}

function cosine(one: Float64Array, other: Float64Array): number {
  let [common, left, right] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    const [a, b] = [one[at] as number, other[at] as number];
    common += a * b;
    left += a * a;
    right += b * b;
  }
  return common === 0 ? 0 : common / Math.sqrt(left * right);
}

/** How much one topic tells of a plan that names it so often, where that share of the library has it. */
function weightOf(times: number, share: number): number {
  return (1 + Math.log(times)) * Math.min(1, Math.log(1 + 1 / share) / Math.log(1 + 1 / usual));
}

/** Topics a plan's measures, or the headings over them, take up by their own terms; neither broad words nor names of agencies count. */
export function topicsOf(plan: Plan, terms: NamedConcepts = new NamedConcepts(plan.text)): ReadonlyMap<number, TopicUse> {
  const found = new Map<number, TopicUse>();
  const take = (topic: number, times: number, span: Span, focus: number) => {
    const known = found.get(topic);
    const best = known && known.focus >= focus ? known : { span, focus };
    found.set(topic, { times: (known?.times ?? 0) + times, span: best.span, focus: best.focus });
  };
  for (const { title } of headingsAbove(plan))
    terms.between(title.start, title.end, (concept, _start, _end, broadly) => {
      if (!broadly && concepts[concept]?.kind === 'topic') take(concept, 1, title, 0);
    });
  for (const measure of plan.measures) {
    const agencies = [...measure.lead, ...measure.responsible].map(({ span }) => span);
    const heading = headingOf(plan, measure);
    const announced: number[] = [];
    for (const statement of statements(plan.text, measure.span)) {
      let { end } = statement;
      for (const { start } of agencies) if (start >= statement.start && start < end) end = start;
      const named: number[] = [];
      terms.between(statement.start, end, (concept, _start, behind, broadly) => {
        if (!broadly && concepts[concept]?.kind === 'topic' && !agencyEnd.test(plan.text.slice(behind, behind + 2))) named.push(concept);
      });
      const isHeading = statement.start < heading;
      const worth = isHeading ? 0 : quotable(plan.text, statement);
      if (worth > 0) for (const topic of announced.splice(0)) take(topic, 0, statement, underHeading * worth);
      for (const topic of new Set(named)) take(topic, 1, statement, (worth * named.filter((one) => one === topic).length) / named.length);
      if (isHeading) announced.push(...named);
    }
  }
  return found;
}

/** The sections that measures stand under, other than those that are measures themselves. */
function headingsAbove({ sections, measures }: Plan): readonly Section[] {
  const above = new Set<number>();
  for (const { section, span } of measures) {
    const own = section === null ? undefined : sections[section];
    const isSection = own?.span.start === span.start && own.span.end === span.end;
    for (let at = isSection ? own.parent : section; at !== null && !above.has(at); at = sections[at]?.parent ?? null) above.add(at);
  }
  return [...above].flatMap((at) => sections[at] ?? []);
}

/** Where the heading of a measure ends that has something under it; else where the measure begins. */
function headingOf(plan: Plan, { span, section }: Measure): number {
  const title = section === null ? undefined : plan.sections[section]?.title;
  if (!title || title.start < span.start || title.end >= span.end) return span.start;
  return plan.text.slice(title.end, span.end).search(/[\p{L}\p{N}]/u) < 0 ? span.start : title.end;
}

/** What makes the words before it the name of a body: 生态环境|部, 市场监管|总局; not 部分, 部署, 部门, 局面, 委托. */
const agencyEnd = /^(?:部(?![分署门])|总局|局(?!面)|厅|委(?!托))/;

/** 0 for what is no sentence: a list of contents, a row of a table, a caption; 1 for one that says enough to be shown by itself. */
function quotable(text: string, { start, end }: Span): number {
  const said = text.slice(start, end);
  return /[，；。！？]/.test(said) && !/[|\t]|[·…．.]{2}/.test(said) ? Math.min(1, said.length / enoughSaid) : 0;
}

/** The topics of one plan that a sentence takes up: {@link topicsOf} as columns. */
export interface TopicColumns {
  readonly concepts: Uint32Array;
  readonly times: Uint32Array;
  /** Start and end of what says each, as clean offsets. */
  readonly spans: Uint32Array;
}

export function topicColumns(plan: Plan, terms?: NamedConcepts): TopicColumns {
  const topics = [...topicsOf(plan, terms)].filter(([, { focus }]) => focus > 0);
  return {
    concepts: Uint32Array.from(topics.map(([concept]) => concept)),
    times: Uint32Array.from(topics.map(([, { times }]) => times)),
    spans: Uint32Array.from(topics.flatMap(([, { span }]) => [span.start, span.end])),
  };
}
