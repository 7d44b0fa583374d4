/**
 * `read` with a memory: what it made of a text is given again for an equal text. For functions of the text alone that are
 * asked about the same lines at every keystroke. Holds at most `capacity` answers of texts not asked about lately.
 */
export function remember<Answer>(read: (text: string) => Answer, capacity = 4000): (text: string) => Answer {
  let recent = new Map<string, Answer>();
  let older = new Map<string, Answer>();
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    const own = detached(text);
    const old = older.get(text);
    const answer = old === undefined ? read(own) : old;
    if (recent.size >= capacity) {
      older = recent;
      recent = new Map();
    }
    recent.set(own, answer);
    return answer;
  };
}

/** The same characters in memory of their own: a line cut out of a draft would keep that version of the whole draft alive. */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}
