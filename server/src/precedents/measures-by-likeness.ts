import boilerplate from '../../data/boilerplate.json' with { type: 'json' };
import type { Plan } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { concepts, conceptsIn } from './concepts.ts';
import { passagesOf } from './passages.ts';

export const tuning = {
  topic: 1, field: 0.6, means: 0.4, actor: 0.2, word: 0.35,
  sibling: 0.3, context: 0.35, coverage: 1, length: 0.25, threshold: 0.3, term: 0.3, minIdf: 0.7, perMeasure: 9,
};

/** What the index needs of a precedent. */
export interface PlanForLikeness {
  readonly id: string;
  readonly plan: Plan;
}

export interface SimilarMeasure {
  readonly plan: string;
  readonly measure: number | null;
  /** Headings it stands under, outermost first. */
  readonly section: readonly string[];
  /** Offsets into the plan's clean text. */
  readonly span: Span;
  readonly text: string;
  readonly score: number;
}

export interface LikenessQuery {
  readonly text: string;
  readonly limit: number;
  /** Plans left out: the drafter's own. */
  readonly exclude?: readonly string[];
}

interface Entry {
  readonly plan: PlanForLikeness;
  readonly span: Span;
  readonly measure: number | null;
  readonly own: Set<number>;
  readonly context: Set<number>;
  readonly words: Set<string>;
  readonly contextWords: Set<string>;
  readonly length: number;
}

const empty = new Set(boilerplate.words);
const han = /\p{Script=Han}|[A-Za-z]/u;

export class LikenessIndex {
  private entries: Entry[] = [];
  private conceptDf = new Map<number, number>();
  private wordDf = new Map<string, number>();

  constructor(private readonly segmenter: Segmenter) {}

  add(plan: PlanForLikeness): void {
    for (const passage of passagesOf(plan.plan)) {
      const text = plan.plan.text.slice(passage.start, passage.end);
      const context = passage.context.map((span) => plan.plan.text.slice(span.start, span.end)).join('\n');
      const entry: Entry = {
        plan, span: passage, measure: passage.measure,
        own: new Set(conceptsIn(text).map((hit) => hit.concept)),
        context: new Set(conceptsIn(context).map((hit) => hit.concept)),
        words: this.words(text), contextWords: this.words(context), length: text.length,
      };
      for (const c of entry.own) this.conceptDf.set(c, (this.conceptDf.get(c) ?? 0) + 1);
      for (const w of entry.words) this.wordDf.set(w, (this.wordDf.get(w) ?? 0) + 1);
      this.entries.push(entry);
    }
  }

  private words(text: string): Set<string> {
    return new Set(this.segmenter.cut(text).filter((word) => word.length > 1 && !empty.has(word) && han.test(word)));
  }

  similar(query: LikenessQuery): SimilarMeasure[] {
    const N = this.entries.length;
    const idf = (df: number) => Math.log(1 + (N - df + 0.5) / (df + 0.5));
    const hits = conceptsIn(query.text);
    const wanted = new Map<number, number>();
    for (const hit of hits) {
      const w = tuning[(concepts[hit.concept] as { kind: 'topic' }).kind] * Math.max(tuning.minIdf, Math.min(6, idf(this.conceptDf.get(hit.concept) ?? 0)));
      wanted.set(hit.concept, w);
    }
    const words = new Map<string, number>();
    for (const w of this.words(query.text)) words.set(w, tuning.word * Math.min(6, idf(this.wordDf.get(w) ?? 0)));
    let total = 0;
    for (const w of wanted.values()) total += w;
    for (const w of words.values()) total += w;
    if (!total) return [];
    const scored: { entry: Entry; score: number; coverage: number }[] = [];
    for (const entry of this.entries) {
      let sum = 0;
      for (const [c, w] of wanted) sum += w * this.strength(c, entry);
      for (const [word, w] of words) sum += w * (entry.words.has(word) ? 1 : entry.contextWords.has(word) ? tuning.context : 0);
      if (!sum) continue;
      const coverage = sum / total;
      const score = coverage ** tuning.coverage / (1 + tuning.length * Math.max(0, Math.log(entry.length / 50)));
      scored.push({ entry, score, coverage });
    }
    scored.sort((a, b) => b.score - a.score);
    const best = scored[0];
    if (!best || best.coverage < tuning.threshold) return [];
    return scored.filter((s) => s.score > best.score * 0.25).slice(0, query.limit).map(({ entry, score }) => ({
      plan: entry.plan.id, measure: entry.measure, section: [], span: { start: entry.span.start, end: entry.span.end },
      text: entry.plan.plan.text.slice(entry.span.start, entry.span.end), score,
    }));
  }

  private strength(c: number, entry: Entry): number {
    if (entry.own.has(c)) return 1;
    let best = entry.context.has(c) ? tuning.context : 0;
    const themes = concepts[c]?.themes;
    if (themes?.length) {
      for (const other of entry.own) if (concepts[other]?.themes.some((t) => themes.includes(t))) best = Math.max(best, tuning.sibling);
    }
    return best;
  }
}

export function buildLikeness(plans: readonly PlanForLikeness[], segmenter: Segmenter): LikenessIndex {
  const index = new LikenessIndex(segmenter);
  for (const plan of plans) index.add(plan);
  return index;
}
