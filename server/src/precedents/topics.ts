import type { Plan } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import { statements } from '../text/sentences.ts';
import { concepts, conceptsIn } from './concepts.ts';
import type { Precedent } from './precedent.ts';

/**
 * What the plans of the library are about, topic by topic. A topic is a concept of the field by its index.
 * A plan's topics are read when they are first asked for: a draft is compared seldom, a library is opened often.
 */
export class Topics {
  private readonly byId = new Map<string, Precedent>();
  private readonly known = new WeakMap<Precedent, ReadonlyMap<number, Span>>();

  add(precedent: Precedent): void {
    this.byId.set(precedent.id, precedent);
  }

  remove(id: string): void {
    this.byId.delete(id);
  }

  /**
   * The plans most like one of the given topics, at most `limit`; likeness is the cosine of the sets of topics.
   * `exclude`: ids left out.
   */
  nearest(own: ReadonlyMap<number, Span>, exclude: readonly string[], limit: number): readonly TopicalPlan[] {
    const ranked = [...this.byId.values()].flatMap((precedent) => {
      const topics = this.of(precedent);
      const common = [...topics.keys()].filter((topic) => own.has(topic)).length;
      const likeness = common / Math.sqrt(Math.max(1, topics.size * own.size));
      return common === 0 || exclude.includes(precedent.id) ? [] : [{ precedent, topics, likeness }];
    });
    return ranked.sort((a, b) => b.likeness - a.likeness || (a.precedent.id < b.precedent.id ? -1 : 1)).slice(0, limit);
  }

  private of(precedent: Precedent): ReadonlyMap<number, Span> {
    const topics = this.known.get(precedent) ?? topicsOf(precedent.plan);
    this.known.set(precedent, topics);
    return topics;
  }
}

/** A plan with its topics, each with the statement that first names it. */
export interface TopicalPlan {
  readonly precedent: Precedent;
  readonly topics: ReadonlyMap<number, Span>;
}

/** Topics a plan's measures take up, each with the first statement (clean offsets) that names it; not by the names of agencies. */
export function topicsOf(plan: Plan): ReadonlyMap<number, Span> {
  const found = new Map<number, Span>();
  for (const measure of plan.measures) {
    const named = [...measure.lead, ...measure.responsible].map(({ span }) => span);
    for (const statement of statements(plan.text, measure.span)) {
      const agencies = named.filter(({ start }) => start >= statement.start && start < statement.end).map(({ start }) => start);
      for (const { concept } of conceptsIn(plan.text.slice(statement.start, Math.min(statement.end, ...agencies))))
        if (concepts[concept]?.kind === 'topic' && !found.has(concept)) found.set(concept, statement);
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

export function topicColumns(plan: Plan): TopicColumns {
  const topics = [...topicsOf(plan)];
  return {
    concepts: Uint32Array.from(topics.map(([concept]) => concept)),
    spans: Uint32Array.from(topics.flatMap(([, { start, end }]) => [start, end])),
  };
}
