/** What was offered and passed over, as a tree by first characters. */
export interface Passed {
  /** What ends here, and all that goes on from it, keeps this share of its likelihood; null where nothing ends. */
  kept: number | null;
  /** How much likelihood all below loses; told by whoever knows how likely it is. */
  gone: number;
  readonly below: Map<number, Passed>;
}

/** The tree of words by the share of likelihood they keep; null for none. */
export function passedTree(words: ReadonlyMap<string, number>): Passed | null {
  if (words.size === 0) return null;
  const root = branch();
  for (const [text, kept] of words) {
    let at = root;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const next = at.below.get(code) ?? branch();
      at.below.set(code, next);
      at = next;
    }
    at.kept = kept;
  }
  return root;
}

function branch(): Passed {
  return { kept: null, gone: 0, below: new Map() };
}
