import path from 'node:path';
import type { Precedent } from '../../server/src/precedents/precedent.ts';

interface Anchor {
  readonly doc: string;
  readonly text: string;
  readonly grade: number;
}

export interface GoldQuery {
  readonly query: string;
  readonly relevant: readonly Anchor[];
}

export interface Result {
  readonly file: string;
  readonly text: string;
}

export type Ranker = (query: string, limit: number) => readonly Result[];

export interface Figures {
  readonly ndcg: number;
  readonly hit1: number;
  readonly recall: number;
  readonly quiet: number;
}

const clean = (text: string) => text.normalize('NFKC').replace(/[^\p{Script=Han}\p{L}\p{N}]/gu, '');

function grams(text: string): Set<string> {
  const letters = clean(text);
  const out = new Set<string>();
  for (let at = 0; at + 4 <= letters.length; at++) out.add(letters.slice(at, at + 4));
  return out;
}

const gain = (grades: readonly number[]) => grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);

/** Grade of each result, by the rules above. */
function grade(results: readonly Result[], relevant: readonly Anchor[]): number[] {
  const left = relevant.map((anchor) => ({ ...anchor, grams: grams(anchor.text), taken: false }));
  return results.map((result) => {
    const have = grams(result.text.slice(0, 400));
    let best: (typeof left)[number] | null = null;
    for (const anchor of left) {
      if (anchor.taken || path.basename(result.file) !== anchor.doc) continue;
      let shared = 0;
      for (const gram of anchor.grams) if (have.has(gram)) shared++;
      if (shared / Math.max(1, anchor.grams.size) >= 0.5 && (!best || anchor.grade > best.grade)) best = anchor;
    }
    if (!best) return 0;
    best.taken = true;
    return best.grade;
  });
}

export function score(gold: readonly GoldQuery[], rank: Ranker, report?: (line: string) => void, k = 5): Figures {
  let ndcg = 0;
  let hit1 = 0;
  let recall = 0;
  let judged = 0;
  let nothing = 0;
  let quiet = 0;
  for (const { query, relevant } of gold) {
    const results = rank(query, k).slice(0, k);
    if (!relevant.length) {
      nothing++;
      if (!results.length) quiet++;
      report?.(`${results.length ? 'NOISE' : 'quiet'} ${query}${results[0] ? ` → ${results[0].text}` : ''}`);
      continue;
    }
    judged++;
    const gains = grade(results, relevant);
    const ideal = relevant.map((anchor) => anchor.grade).sort((a, b) => b - a);
    const share = gain(gains) / gain(ideal.slice(0, k));
    ndcg += share;
    if ((gains[0] ?? 0) >= 2) hit1++;
    const strong = ideal.filter((one) => one >= 2).length;
    recall += strong ? gains.filter((one) => one >= 2).length / Math.min(k, strong) : 1;
    report?.(
      `${share.toFixed(2)} ${query}\n${results.map((result, at) => `     ${gains[at]} ${path.basename(result.file).slice(0, 3)} ${result.text}`).join('\n')}`,
    );
  }
  return {
    ndcg: ndcg / Math.max(1, judged),
    hit1: hit1 / Math.max(1, judged),
    recall: recall / Math.max(1, judged),
    quiet: nothing ? quiet / nothing : 1,
  };
}

/** Plain BM25 (k1 1.2, b 0.75) over the sentences of the library, for any way of cutting text into tokens. */
export function bm25(plans: readonly Pick<Precedent, 'id' | 'plan'>[], cut: (text: string) => string[]): Ranker {
  const sentences = plans.flatMap(({ id, plan }) =>
    (plan.text.match(/[^。；！？\n]+[。；！？]?/g) ?? []).filter((text) => clean(text).length >= 8).map((text) => ({ file: id, text })),
  );
  const counted = sentences.map((sentence) => {
    const tf = new Map<string, number>();
    for (const token of cut(clean(sentence.text))) tf.set(token, (tf.get(token) ?? 0) + 1);
    let length = 0;
    for (const n of tf.values()) length += n;
    return { sentence, tf, length };
  });
  const df = new Map<string, number>();
  for (const { tf } of counted) for (const token of tf.keys()) df.set(token, (df.get(token) ?? 0) + 1);
  const average = counted.reduce((sum, one) => sum + one.length, 0) / Math.max(1, counted.length);
  return (query, limit) => {
    const tokens = new Set(cut(clean(query)));
    return counted
      .map(({ sentence, tf, length }) => {
        let total = 0;
        for (const token of tokens) {
          const n = tf.get(token) ?? 0;
          const d = df.get(token) ?? 0;
          if (n) total += (Math.log(1 + (counted.length - d + 0.5) / (d + 0.5)) * n * 2.2) / (n + 1.2 * (0.25 + (0.75 * length) / average));
        }
        return { sentence, total };
      })
      .filter(({ total }) => total > 0)
      .sort((a, b) => b.total - a.total)
      .slice(0, limit)
      .map(({ sentence }) => sentence);
  };
}

export function bigrams(text: string): string[] {
  const out: string[] = [];
  for (let at = 0; at + 2 <= text.length; at++) out.push(text.slice(at, at + 2));
  return out;
}
