/** What was offered and passed over, as a tree by first characters; {@link Passed.gone} is for whoever weighs it. */
export interface Passed {
  /** Whether something that was passed over ends here: nothing goes on so. */
  ends: boolean;
  /** How likely it was held that the text goes on as something below. */
  gone: number;
  readonly below: Map<number, Passed>;
}

/** The tree of `texts`; null for none. */
export function passedTree(texts: readonly string[]): Passed | null {
  if (texts.length === 0) return null;
  const root = branch();
  for (const text of texts) {
    let at = root;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const next = at.below.get(code) ?? branch();
      at.below.set(code, next);
      at = next;
    }
    at.ends = true;
  }
  return root;
}

function branch(): Passed {
  return { ends: false, gone: 0, below: new Map() };
}
