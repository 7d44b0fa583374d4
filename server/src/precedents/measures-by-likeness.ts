import boilerplate from '../../data/boilerplate.json' with { type: 'json' };
import type { Plan } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { concepts, conceptsIn } from './concepts.ts';
import { type Passage, passagesOf } from './passages.ts';

export const tuning: Record<string, number> = {
  topic: 1, aspect: 0.7, field: 0.5, power: 1, cosine: 0.3, cosctx: 0.4, means: 0.5, actor: 0.2, word: 0.25, bigram: 0.12,
  sibling: 0.2, context: 0.35, coverage: 1.5, length: 0.05, tf: 0.4, cap: 4.5, minIdf: 0.7, wcap: 6,
  extra: 0, goals: 0.8, guiding: 0.5, party: 0.85, review: 0.3, head: 0, threshold: 0.42, unseen: 1.5, floor: 0.25, capq: 4.5, sibctx: 0.1, theme: 0, wctx: 0.35,
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
  readonly passage: Passage;
  readonly own: Map<number, number>;
  readonly head: Set<number>;
  readonly context: Set<number>;
  readonly words: Set<string>;
  readonly contextWords: Set<string>;
  readonly bigrams: Set<string>;
  readonly themes: Map<string, number>;
  readonly length: number;
}

const empty = new Set(boilerplate.words);
const han = /\p{Script=Han}|[A-Za-z]/u;
const related: number[][] = concepts.map((one, at) => concepts.flatMap((other, index) => (index !== at && other.themes.some((theme) => one.themes.includes(theme)) ? [index] : [])));

export class LikenessIndex {
  private entries: Entry[] = [];
  private conceptDf = new Map<number, number>();
  private wordDf = new Map<string, number>();
  private bigramDf = new Map<string, number>();

  constructor(private readonly segmenter: Segmenter) {}

  add(plan: PlanForLikeness): void {
    for (const passage of passagesOf(plan.plan)) {
      const text = plan.plan.text.slice(passage.start, passage.end);
      const context = passage.context.map((span) => plan.plan.text.slice(span.start, span.end)).join('\n');
      const own = new Map<number, number>();
      const comma = text.search(/[，。；]/);
      const head = new Set<number>();
      for (const hit of conceptsIn(text)) {
        own.set(hit.concept, (own.get(hit.concept) ?? 0) + 1);
        if (hit.start < comma) head.add(hit.concept);
      }
      const entry: Entry = {
        plan, passage, own, head,
        context: new Set(conceptsIn(context).map((hit) => hit.concept)),
        words: this.words(text), contextWords: this.words(context), length: text.length, bigrams: bigramsOf(text), themes: new Map(),
      };
      (entry as any).themes = themeVector([...own.keys()].map((c) => [c, tuning[concepts[c]!.kind]!] as [number, number]).concat([...entry.context].map((c) => [c, 0.4 * tuning[concepts[c]!.kind]!])));
      for (const c of entry.own.keys()) this.conceptDf.set(c, (this.conceptDf.get(c) ?? 0) + 1);
      for (const w of entry.words) this.wordDf.set(w, (this.wordDf.get(w) ?? 0) + 1);
      for (const w of entry.bigrams) this.bigramDf.set(w, (this.bigramDf.get(w) ?? 0) + 1);
      this.entries.push(entry);
    }
  }

  remove(id: string): void {
    const kept = this.entries.filter((entry) => entry.plan.id !== id);
    const plans = [...new Set(kept.map((entry) => entry.plan))];
    this.entries = [];
    this.conceptDf.clear();
    this.wordDf.clear();
    this.bigramDf.clear();
    for (const plan of plans) this.add(plan);
  }

  private words(text: string): Set<string> {
    return new Set(this.segmenter.cut(text).filter((word) => word.length > 1 && !empty.has(word) && han.test(word)));
  }

  similar(query: LikenessQuery): SimilarMeasure[] {
    const t = tuning as Record<string, any>;
    const N = this.entries.length;
    const idf = (df: number) => Math.log(1 + (N - df + 0.5) / (df + 0.5));
    const wanted = new Map<number, number>();
    for (const hit of conceptsIn(query.text)) wanted.set(hit.concept, t[(concepts[hit.concept] as any).kind] * Math.max(t.minIdf, Math.min(t.cap, idf(this.conceptDf.get(hit.concept) ?? 0))) ** t.power);
    const words = new Map<string, number>();
    for (const w of this.words(query.text)) words.set(w, t.word * Math.min(t.wcap, idf(this.wordDf.get(w) ?? 0)));
    const bigrams = new Map<string, number>();
    for (const w of bigramsOf(query.text)) bigrams.set(w, t.bigram * Math.min(t.wcap, idf(this.bigramDf.get(w) ?? 0)));
    let total = 0;
    let conceptTotal = 0;
    for (const [c, w] of wanted) { total += this.conceptDf.get(c) ? w : w * t.unseen; if (concepts[c]!.kind === 'topic' || concepts[c]!.kind === 'field' || concepts[c]!.kind === 'aspect') conceptTotal += w; }
    let wordTotal = 0;
    for (const w of words.values()) wordTotal += Math.min(w, t.capq * t.word);
    for (const w of bigrams.values()) wordTotal += Math.min(w, t.capq * t.bigram);
    total += wordTotal;
    if (!total) return [];
    const themes = new Set<string>();
    for (const c of wanted.keys()) for (const th of concepts[c]!.themes) themes.add(th);
    const qt = themeVector([...wanted]);
    const scored: { entry: Entry; score: number; coverage: number; topic: number }[] = [];
    for (const entry of this.entries) {
      let sum = 0;
      let topic = 0;
      for (const [c, w] of wanted) {
        const s = this.strength(c, entry);
        sum += w * s;
        if (concepts[c]!.kind === 'topic' || concepts[c]!.kind === 'field') topic += w * Math.min(1, s);
      }
      for (const [word, w] of words) sum += w * (entry.words.has(word) ? 1 : entry.contextWords.has(word) ? t.wctx : 0);
      for (const [word, w] of bigrams) if (entry.bigrams.has(word)) sum += w;
      if (!sum) continue;
      if (t.cosine) sum += t.cosine * total * cosine(qt, entry.themes);
      const coverage = sum / total;
      let off = 0;
      for (const c of entry.own.keys()) if (concepts[c]!.kind !== 'means' && concepts[c]!.kind !== 'actor' && !wanted.has(c) && !concepts[c]!.themes.some((th) => themes.has(th))) off++;
      let score = coverage ** t.coverage / (1 + t.length * Math.max(0, Math.log(entry.length / 40))) / (1 + t.extra * off);
      score *= t[entry.passage.kind ?? 'none'] ?? 1;
      scored.push({ entry, score, coverage, topic: conceptTotal ? topic / conceptTotal : 0 });
    }
    scored.sort((a, b) => b.score - a.score);
    const best = scored[0];
    this.last = scored.slice(0, 8).map(({ entry, coverage }) => {
      let d = 0, ds = 0, w1 = 0, ws = 0, b1 = 0, bs = 0, top = 0;
      for (const [c, w] of wanted) { const k = concepts[c]!.kind; if (k === 'topic' || k === 'field') { ds += w; if (entry.own.has(c)) {d += w;top++;} else if (entry.context.has(c)) d += w * 0.5; } }
      for (const [k, w] of words) { ws += w; if (entry.words.has(k)) w1 += w; else if (entry.contextWords.has(k)) w1 += w * 0.3; }
      for (const [k, w] of bigrams) { bs += w; if (entry.bigrams.has(k)) b1 += w; }
      return { coverage, d: ds ? d / ds : 0, w: ws ? w1 / ws : 0, b: bs ? b1 / bs : 0, cos: cosine(qt, entry.themes), unseen: [...wanted.keys()].filter((c) => !this.conceptDf.get(c)).map((c) => concepts[c]!.name) };
    });
    if (!best || best.coverage < t.threshold) return [];
    return scored.filter((s) => s.score > best.score * t.floor).slice(0, query.limit).map(({ entry, score }) => {
      const { start, end, measure } = entry.passage;
      return { plan: entry.plan.id, measure, section: [], span: { start, end }, text: entry.plan.plan.text.slice(start, end), score };
    });
  }
  last: any;

  private strength(c: number, entry: Entry): number {
    const t = tuning as Record<string, any>;
    const n = entry.own.get(c);
    if (n) return 1 + t.tf * (1 - 1 / n) + (entry.head.has(c) ? t.head : 0);
    let best = entry.context.has(c) ? t.context : 0;
    for (const other of related[c] as number[]) {
      if (entry.own.has(other)) { best = Math.max(best, t.sibling); break; }
      if (entry.context.has(other)) best = Math.max(best, t.sibctx);
    }
    return best;
  }
}

function themeVector(hits: readonly (readonly [number, number])[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const [c, w] of hits) for (const theme of concepts[c]!.themes) out.set(theme, (out.get(theme) ?? 0) + w);
  let norm = 0;
  for (const w of out.values()) norm += w * w;
  for (const [k, w] of out) out.set(k, w / Math.sqrt(norm));
  return out;
}

function cosine(a: Map<string, number>, b: Map<string, number>): number {
  let sum = 0;
  for (const [k, w] of a) sum += w * (b.get(k) ?? 0);
  return sum;
}

function bigramsOf(text: string): Set<string> {
  const out = new Set<string>();
  for (let at = 0; at + 2 <= text.length; at++) {
    const pair = text.slice(at, at + 2);
    if (!empty.has(pair) && /^\p{Script=Han}{2}$/u.test(pair)) out.add(pair);
  }
  return out;
}

export function buildLikeness(plans: readonly PlanForLikeness[], segmenter: Segmenter): LikenessIndex {
  const index = new LikenessIndex(segmenter);
  for (const plan of plans) index.add(plan);
  return index;
}
