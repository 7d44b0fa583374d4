import lexicon from '../../data/concepts.json' with { type: 'json' };
import { firstNotBelow } from '../text/sorted.ts';
import { CharacterSteps } from '../text/word-list.ts';

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

/** What ends at a node of the tree of terms. */
interface Ending {
  /** Characters from the root. */
  readonly length: number;
  readonly concepts: number[];
  /** Terms of two words of which this is the first. */
  readonly openings: { readonly second: string; readonly concept: number }[];
}

/** The terms as a tree of characters, grown when a text is first asked about, not when the program starts. */
class Terms {
  readonly steps: CharacterSteps;
  /** By node; most have none. */
  readonly endings: (Ending | undefined)[] = [];
  /** Whether a term may begin with two characters, by {@link pairOf}: most places of a text are settled by that. */
  readonly begins = new Uint8Array(0x10000);

  constructor() {
    let characters = 2;
    for (const { terms } of concepts) for (const term of terms) characters += term.length;
    this.steps = new CharacterSteps(characters);
    for (const [at, concept] of concepts.entries())
      for (const term of concept.terms) {
        const [first = '', second] = term.split('~');
        if (second === undefined) {
          this.ending(first).concepts.push(at);
          this.begins[pairOf(first.charCodeAt(0), first.charCodeAt(1))] = 1;
        } else this.ending(first).openings.push({ second, concept: at });
      }
  }

  private ending(term: string): Ending {
    let node = CharacterSteps.root;
    for (let at = 0; at < term.length; at++) node = this.steps.add(node, term.charCodeAt(at));
    this.endings[node] ??= { length: term.length, concepts: [], openings: [] };
    return this.endings[node] as Ending;
  }
}

/** Two characters as an index of `begins`; few pairs share one. */
function pairOf(first: number, second: number): number {
  return (Math.imul(first, 0x9e37) ^ second) & 0xffff;
}

let grown: Terms | null = null;

function terms(): Terms {
  grown ??= new Terms();
  return grown;
}

/** So many characters may stand between the two words of a term. */
const closely = 10;

/** Concepts named in `text`, in order. Of terms one inside the other the longest counts; terms that overlap both do. */
export function conceptsIn(text: string): ConceptHit[] {
  const hits: ConceptHit[] = [];
  new NamedConcepts(text).between(0, text.length, (concept, start, end) => hits.push({ concept, start, end }));
  return hits;
}

/** The concepts a text names, looked for once: they are asked for part by part, and of some parts more than once. */
export class NamedConcepts {
  /** Where terms begin, in order, and the longest there. */
  private readonly starts: number[] = [];
  private readonly longest: Ending[] = [];

  constructor(private readonly text: string) {
    const { begins } = terms();
    let code = text.length > 0 ? text.charCodeAt(0) : 0;
    for (let start = 0; start < text.length; start++) {
      const first = code;
      code = start + 1 < text.length ? text.charCodeAt(start + 1) : 0;
      if (begins[pairOf(first, code)] === 0) continue;
      const longest = longestAt(text, start, text.length);
      if (longest === null) continue;
      this.starts.push(start);
      this.longest.push(longest);
    }
  }

  /** Visits what {@link conceptsIn} finds in text[from, to); offsets are into the text. */
  between(from: number, to: number, visit: (concept: number, start: number, end: number) => void): void {
    let covered = from;
    for (let at = firstNotBelow(this.starts, from); at < this.starts.length; at++) {
      const start = this.starts[at] as number;
      if (start >= to) return;
      let term: Ending | null = this.longest[at] as Ending;
      if (start + term.length > to) term = longestAt(this.text, start, to);
      if (term === null || start + term.length <= covered) continue;
      covered = start + term.length;
      for (const concept of term.concepts) visit(concept, start, covered);
    }
  }
}

/** The longest term that stands at `start` and ends at or before `to`. */
function longestAt(text: string, start: number, to: number): Ending | null {
  const { steps, endings } = terms();
  let longest: Ending | null = null;
  let node = CharacterSteps.root;
  for (let at = start; at < to; at++) {
    node = steps.from(node, text.charCodeAt(at));
    if (node === 0) break;
    const ending = endings[node];
    if (ending !== undefined && ending.concepts.length > 0) longest = ending;
  }
  return longest;
}

/**
 * Concepts a drafter may mean: those named in `text`, then those put in two words some way apart (把成果的所有权交给
 * 发明人). Plans say the term, so what is read in a precedent is {@link conceptsIn}.
 */
export function conceptsMeant(text: string): ConceptHit[] {
  const hits = conceptsIn(text);
  const named = new Set(hits.map(({ concept }) => concept));
  for (let start = 0; start < text.length; start++)
    walk(text, start, ({ openings }, at) => {
      for (const { second, concept } of openings) {
        const found = named.has(concept) ? -1 : follows(text, at, second);
        if (found < 0) continue;
        named.add(concept);
        hits.push({ concept, start, end: found + second.length });
      }
    });
  return hits;
}

/** Visits what ends of every beginning of a term that `text` has at `start`, with the offset where it ends. */
function walk(text: string, start: number, visit: (ending: Ending, end: number) => void): void {
  const { steps, endings } = terms();
  let node = CharacterSteps.root;
  for (let at = start; at < text.length; at++) {
    node = steps.from(node, text.charCodeAt(at));
    if (node === 0) return;
    const ending = endings[node];
    if (ending) visit(ending, at + 1);
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
