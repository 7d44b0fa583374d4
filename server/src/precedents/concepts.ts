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
  /** Words that are also said of other things: 保险 may be 科技保险 and mostly is not. */
  readonly broad: readonly string[];
}

/** A term of the lexicon found in a text; `start`/`end` are UTF-16 offsets into that text. */
export interface ConceptHit {
  readonly concept: number;
  /** Named by a broad word only. */
  readonly broadly: boolean;
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
  /** As `terms`; in an area those of its concepts that are broad. */
  readonly broad?: string;
}

export const concepts: readonly Concept[] = (lexicon.concepts as readonly Entry[]).flatMap((entry): Concept[] => {
  const { name, kind, themes } = entry;
  const [terms, broad] = [wordsOf(entry.terms), wordsOf(entry.broad)];
  if (kind !== 'area') return [{ name, kind, themes, terms, broad }];
  const concept = (name: string): Concept => ({ name, kind: 'topic', themes: [...themes, entry.name], terms: [], broad: [] });
  return [...terms.map((term) => ({ ...concept(term), terms: [term] })), ...broad.map((term) => ({ ...concept(term), broad: [term] }))];
});

function wordsOf(list = ''): string[] {
  return list === '' ? [] : list.split(' ');
}

/** The purposes of each concept, as numbers. */
export const themes: readonly (readonly number[])[] = numbered(({ themes }) => themes);

/** The policy areas that its purposes belong to, as numbers: 科技创新, 生态环保 …; none for what every plan has, such as supervision. */
export const domains: readonly (readonly number[])[] = domainsOfConcepts();

function domainsOfConcepts(): number[][] {
  const domainOf = new Map(Object.entries(lexicon.domains).flatMap(([name, list]) => wordsOf(list).map((theme) => [theme, name] as const)));
  return numbered(({ themes }) => [...new Set(themes.flatMap((theme) => domainOf.get(theme) ?? []))]);
}

function numbered(names: (concept: Concept) => readonly string[]): number[][] {
  const numbers = new Map<string, number>();
  return concepts.map((concept) =>
    names(concept).map((name) => {
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      return number;
    }),
  );
}

/** What ends at a node of the tree of terms. */
interface Ending {
  /** Characters from the root. */
  readonly length: number;
  /** Those it is a term of, and those it is a broad word of. */
  readonly concepts: number[];
  readonly broadly: number[];
  /** A word of its own that holds the characters of terms by accident (深入|学习): none begins in it. */
  isOther: boolean;
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
    const others = wordsOf(lexicon.others);
    let characters = 2;
    for (const list of [others, ...concepts.flatMap(({ terms, broad }) => [terms, broad])])
      for (const word of list) characters += word.length;
    this.steps = new CharacterSteps(characters);
    for (const [at, concept] of concepts.entries()) {
      for (const term of concept.terms) {
        const [first = '', second] = term.split('~');
        if (second === undefined) this.word(first).concepts.push(at);
        else this.ending(first).openings.push({ second, concept: at });
      }
      for (const word of concept.broad) this.word(word).broadly.push(at);
    }
    for (const other of others) this.word(other).isOther = true;
  }

  private word(word: string): Ending {
    this.begins[pairOf(word.charCodeAt(0), word.charCodeAt(1))] = 1;
    return this.ending(word);
  }

  private ending(term: string): Ending {
    let node = CharacterSteps.root;
    for (let at = 0; at < term.length; at++) node = this.steps.add(node, term.charCodeAt(at));
    this.endings[node] ??= { length: term.length, concepts: [], broadly: [], isOther: false, openings: [] };
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
  new NamedConcepts(text).between(0, text.length, (concept, start, end, broadly) => hits.push({ concept, broadly, start, end }));
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
  between(from: number, to: number, visit: (concept: number, start: number, end: number, broadly: boolean) => void): void {
    let covered = from;
    /** No term begins before. */
    let free = from;
    for (let at = firstNotBelow(this.starts, from); at < this.starts.length; at++) {
      const start = this.starts[at] as number;
      if (start >= to) return;
      let term: Ending | null = this.longest[at] as Ending;
      if (start + term.length > to) term = longestAt(this.text, start, to);
      if (term === null || start < free || start + term.length <= covered) continue;
      covered = start + term.length;
      if (term.isOther) free = covered;
      for (const concept of term.concepts) visit(concept, start, covered, false);
      for (const concept of term.broadly) visit(concept, start, covered, true);
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
    if (ending !== undefined && (ending.concepts.length > 0 || ending.broadly.length > 0 || ending.isOther)) longest = ending;
  }
  return longest;
}

/**
 * Concepts a drafter may mean: those named in `text`, then those put in two words some way apart (把成果的所有权交给
 * 发明人). Plans say the term, so what is read in a precedent is {@link conceptsIn}.
 */
export function conceptsMeant(text: string): ConceptHit[] {
  const hits = conceptsIn(text);
  const named = new Set(hits.flatMap(({ concept, broadly }) => (broadly ? [] : [concept])));
  for (let start = 0; start < text.length; start++)
    walk(text, start, ({ openings }, at) => {
      for (const { second, concept } of openings) {
        const found = named.has(concept) ? -1 : follows(text, at, second);
        if (found < 0) continue;
        named.add(concept);
        hits.push({ concept, broadly: false, start, end: found + second.length });
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
  return concepts
    .filter(({ kind }) => kind === 'topic')
    .flatMap(({ terms, broad }) => [...terms, ...broad].filter((term) => term.length >= 4));
}
