import lexicon from '../../data/concepts.json' with { type: 'json' };

/** What a concept of the field says of a measure: what it is about, by which means, who acts, in which industry. */
export type ConceptKind = 'topic' | 'aspect' | 'field' | 'means' | 'actor';

export interface Concept {
  readonly name: string;
  readonly kind: ConceptKind;
  /** The purposes it serves; two concepts that share one are means to the same end. */
  readonly themes: readonly string[];
  readonly terms: readonly string[];
}

/** A term of the lexicon found in a text; `start`/`end` are UTF-16 offsets into that text. */
export interface ConceptHit {
  readonly concept: number;
  readonly start: number;
  readonly end: number;
}

interface Entry {
  readonly name: string;
  /** An area lists terms too far apart to stand for each other: each is a concept of its own, kin to the others. */
  readonly kind: ConceptKind | 'area';
  readonly themes: readonly string[];
  /** Separated by spaces. A term 成果~落地 is named where its second word follows its first closely in one clause. */
  readonly terms: string;
}

export const concepts: readonly Concept[] = (lexicon.concepts as readonly Entry[]).flatMap(({ name, kind, themes, terms }): Concept[] => {
  const list = terms.split(' ');
  if (kind !== 'area') return [{ name, kind, themes, terms: list }];
  return list.map((term) => ({ name: term, kind: 'topic', themes: [...themes, name], terms: [term] }));
});

/** The purposes of each concept, as numbers. */
export const themes: readonly (readonly number[])[] = numbered();

function numbered(): number[][] {
  const numbers = new Map<string, number>();
  return concepts.map((concept) =>
    concept.themes.map((theme) => {
      const number = numbers.get(theme) ?? numbers.size;
      numbers.set(theme, number);
      return number;
    }),
  );
}

/** The terms as a tree of characters. */
interface Node {
  readonly next: Map<number, Node>;
  readonly concepts: number[];
  /** Terms of two words of which this is the first. */
  readonly openings: { readonly second: string; readonly concept: number }[];
}

const root = newNode();
/** Whether a term begins with a character: most do not, and need no look into the tree. */
const begins = new Uint8Array(0x10000);
let isGrown = false;

/** Grows the tree when a text is first asked about, not when the program starts. */
function grow(): void {
  isGrown = true;
  for (const [at, concept] of concepts.entries())
    for (const term of concept.terms) {
      const [first = '', second] = term.split('~');
      if (second === undefined) nodeOf(first).concepts.push(at);
      else nodeOf(first).openings.push({ second, concept: at });
    }
}

function newNode(): Node {
  return { next: new Map(), concepts: [], openings: [] };
}

function nodeOf(term: string): Node {
  let node = root;
  begins[term.charCodeAt(0)] = 1;
  for (let at = 0; at < term.length; at++) {
    const code = term.charCodeAt(at);
    const child = node.next.get(code) ?? newNode();
    node.next.set(code, child);
    node = child;
  }
  return node;
}

/** So many characters may stand between the two words of a term. */
const closely = 10;

/** Concepts named in `text`, in order. Of terms one inside the other the longest counts; terms that overlap both do. */
export function conceptsIn(text: string): ConceptHit[] {
  return conceptsBetween(text, 0, text.length);
}

/** {@link conceptsIn} of text[from, to); offsets are into `text`. */
export function conceptsBetween(text: string, from: number, to: number): ConceptHit[] {
  if (!isGrown) grow();
  const hits: ConceptHit[] = [];
  let covered = from;
  for (let start = from; start < to; start++) {
    if (begins[text.charCodeAt(start)] === 0) continue;
    let best: readonly number[] | null = null;
    let end = start;
    let node: Node | undefined = root;
    for (let at = start; at < to; at++) {
      node = node.next.get(text.charCodeAt(at));
      if (!node) break;
      if (node.concepts.length === 0) continue;
      best = node.concepts;
      end = at + 1;
    }
    if (best === null || end <= covered) continue;
    covered = end;
    for (const concept of best) hits.push({ concept, start, end });
  }
  return hits;
}

/**
 * Concepts a drafter may mean: those named in `text`, then those put in two words some way apart (把成果的所有权交给
 * 发明人). Plans say the term, so what is read in a precedent is {@link conceptsIn}.
 */
export function conceptsMeant(text: string): ConceptHit[] {
  const hits = conceptsIn(text);
  const named = new Set(hits.map(({ concept }) => concept));
  for (let start = 0; start < text.length; start++)
    walk(text, start, (node, at) => {
      for (const { second, concept } of node.openings) {
        const found = named.has(concept) ? -1 : follows(text, at, second);
        if (found < 0) continue;
        named.add(concept);
        hits.push({ concept, start, end: found + second.length });
      }
    });
  return hits;
}

/** Visits the node of every beginning of a term that `text` has at `start`, with the offset where it ends. */
function walk(text: string, start: number, visit: (node: Node, end: number) => void): void {
  if (!isGrown) grow();
  let node: Node | undefined = root;
  for (let at = start; at < text.length; at++) {
    node = node.next.get(text.charCodeAt(at));
    if (!node) return;
    visit(node, at + 1);
  }
}

/** Where `word` begins within reach of `from` in the same clause, or -1. */
function follows(text: string, from: number, word: string): number {
  for (let at = from; at <= from + closely && at + word.length <= text.length; at++) {
    if (text.startsWith(word, at)) return at;
    if ('，。；！？\n,;'.includes(text[at] as string)) return -1;
  }
  return -1;
}

/** Terms that name a topic of the field, long enough to be looked up by themselves. */
export function topicTerms(): string[] {
  return concepts.filter(({ kind }) => kind === 'topic').flatMap(({ terms }) => terms.filter((term) => term.length >= 4));
}
