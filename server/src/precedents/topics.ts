import type { Plan } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import { statements } from '../text/sentences.ts';
import { named, partOf, put } from './columns.ts';
import { concepts, NamedConcepts } from './concepts.ts';
import type { Holdings } from './holdings.ts';
import type { Precedent } from './precedent.ts';
import type { Section } from './snapshot.ts';
import { Stretches } from './stretches.ts';

/** What the plans of the library are about, topic by topic. A topic is a concept of the field by its index. */
export class Topics {
  private rows = new Stretches();
  private concepts = new Uint32Array(0);
  private spans = new Uint32Array(0);

  constructor(private readonly holdings: Holdings) {}

  add({ concepts, spans }: TopicColumns): void {
    const first = this.rows.add(concepts.length);
    this.concepts = put(this.concepts, first, concepts);
    this.spans = put(this.spans, 2 * first, spans);
  }

  remove(plan: number): void {
    this.rows.remove(plan);
    if (!this.rows.isLoose) return;
    this.rows.squeeze((start, end, to) => {
      this.concepts.copyWithin(to, start, end);
      this.spans.copyWithin(2 * to, 2 * start, 2 * end);
    });
  }

  /**
   * The plans most like one of the given topics, at most `limit`; likeness is the cosine of the sets of topics.
   * `exclude`: ids left out.
   */
  nearest(own: ReadonlyMap<number, Span>, exclude: readonly string[], limit: number): readonly TopicalPlan[] {
    const excluded = new Set(exclude.map((id) => this.holdings.numberOf(id)));
    const isOwn = new Uint8Array(concepts.length);
    for (const topic of own.keys()) isOwn[topic] = 1;
    const ranked: { plan: number; likeness: number }[] = [];
    this.rows.each((plan, start, end) => {
      let common = 0;
      for (let row = start; row < end; row++) common += isOwn[this.concepts[row] as number] as number;
      if (common > 0 && !excluded.has(plan)) ranked.push({ plan, likeness: common / Math.sqrt((end - start) * own.size) });
    });
    ranked.sort((a, b) => b.likeness - a.likeness || this.holdings.inOrder(a.plan, b.plan));
    return ranked.slice(0, limit).map(({ plan }) => ({ precedent: this.holdings.precedent(plan), topics: this.of(plan) }));
  }

  toSection(): Section {
    const rows = this.rows.length;
    const columns = { concepts: this.concepts.subarray(0, rows), spans: this.spans.subarray(0, 2 * rows) };
    return { ...named('rows', this.rows.toSection()), ...columns };
  }

  static fromSection(section: Section, holdings: Holdings): Topics {
    const made = new Topics(holdings);
    made.rows = Stretches.fromSection(partOf(section, 'rows'));
    made.concepts = section.concepts as Uint32Array<ArrayBuffer>;
    made.spans = section.spans as Uint32Array<ArrayBuffer>;
    return made;
  }

  private of(plan: number): ReadonlyMap<number, Span> {
    const topics = new Map<number, Span>();
    for (let row = this.rows.start(plan); row < this.rows.end(plan); row++)
      topics.set(this.concepts[row] as number, { start: this.spans[2 * row] as number, end: this.spans[2 * row + 1] as number });
    return topics;
  }
}

/** A plan with its topics, each with the statement that first names it. */
export interface TopicalPlan {
  readonly precedent: Precedent;
  readonly topics: ReadonlyMap<number, Span>;
}

/** Topics a plan's measures take up, each with the first statement (clean offsets) that names it; not by the names of agencies. */
export function topicsOf(plan: Plan, terms: NamedConcepts = new NamedConcepts(plan.text)): ReadonlyMap<number, Span> {
  const found = new Map<number, Span>();
  for (const measure of plan.measures) {
    const named = [...measure.lead, ...measure.responsible].map(({ span }) => span);
    for (const statement of statements(plan.text, measure.span)) {
      let { end } = statement;
      for (const { start } of named) if (start >= statement.start && start < end) end = start;
      terms.between(statement.start, end, (concept) => {
        if (concepts[concept]?.kind === 'topic' && !found.has(concept)) found.set(concept, statement);
      });
    }
  }
  return found;
}

/** The topics of one plan: {@link topicsOf} as columns. */
export interface TopicColumns {
  readonly concepts: Uint32Array;
  /** Start and end of the statement that first names each, as clean offsets. */
  readonly spans: Uint32Array;
}

export function topicColumns(plan: Plan, terms?: NamedConcepts): TopicColumns {
  const topics = [...topicsOf(plan, terms)];
  return {
    concepts: Uint32Array.from(topics.map(([concept]) => concept)),
    spans: Uint32Array.from(topics.flatMap(([, { start, end }]) => [start, end])),
  };
}
