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

/** An area lists terms too far apart to stand for each other: each is a concept of its own, kin to the others. */
export const concepts: readonly Concept[] = (lexicon.concepts as readonly (Omit<Concept, 'kind'> & { readonly kind: ConceptKind | 'area' })[]).flatMap((entry): Concept[] =>
  entry.kind === 'area'
    ? entry.terms.map((term) => ({ name: term, kind: 'topic', themes: [...entry.themes, entry.name], terms: [term] }))
    : [{ ...entry, kind: entry.kind }],
);

interface Node {
  readonly next: Map<number, Node>;
  concepts: number[] | null;
}

const root: Node = { next: new Map(), concepts: null };
for (const [at, concept] of concepts.entries())
  for (const term of concept.terms) {
    let node = root;
    for (let i = 0; i < term.length; i++) {
      const code = term.charCodeAt(i);
      let child = node.next.get(code);
      if (!child) node.next.set(code, (child = { next: new Map(), concepts: null }));
      node = child;
    }
    node.concepts ??= [];
    if (!node.concepts.includes(at)) node.concepts.push(at);
  }

/** Concepts named in `text`, in order. Of terms one inside the other the longest counts; terms that overlap both do. */
export function conceptsIn(text: string): ConceptHit[] {
  const hits: ConceptHit[] = [];
  let covered = 0;
  for (let start = 0; start < text.length; start++) {
    let node: Node | undefined = root;
    let best: number[] | null = null;
    let end = start;
    for (let at = start; node && at < text.length; at++) {
      node = node.next.get(text.charCodeAt(at));
      if (node?.concepts) {
        best = node.concepts;
        end = at + 1;
      }
    }
    if (!best || end <= covered) continue;
    covered = end;
    for (const concept of best) hits.push({ concept, start, end });
  }
  return hits;
}
