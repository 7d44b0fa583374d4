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
  /** Separated by spaces. */
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
}

const root: Node = { next: new Map(), concepts: [] };
for (const [at, concept] of concepts.entries()) for (const term of concept.terms) nodeOf(term).concepts.push(at);

function nodeOf(term: string): Node {
  let node = root;
  for (let at = 0; at < term.length; at++) {
    const code = term.charCodeAt(at);
    const child = node.next.get(code) ?? { next: new Map(), concepts: [] };
    node.next.set(code, child);
    node = child;
  }
  return node;
}

/** Concepts named in `text`, in order. Of terms one inside the other the longest counts; terms that overlap both do. */
export function conceptsIn(text: string): ConceptHit[] {
  const hits: ConceptHit[] = [];
  let covered = 0;
  for (let start = 0; start < text.length; start++) {
    let node: Node | undefined = root;
    let best: readonly number[] = [];
    let end = start;
    for (let at = start; node && at < text.length; at++) {
      node = node.next.get(text.charCodeAt(at));
      if (node?.concepts.length) {
        best = node.concepts;
        end = at + 1;
      }
    }
    if (end <= covered) continue;
    covered = end;
    for (const concept of best) hits.push({ concept, start, end });
  }
  return hits;
}

/** Terms that name a topic of the field, long enough to be looked up by themselves. */
export function topicTerms(): string[] {
  return concepts.filter(({ kind }) => kind === 'topic').flatMap(({ terms }) => terms.filter((term) => term.length >= 4));
}
