/** Longer texts are not remembered: no paragraph is as long, and versions of such a one would fill the memory. */
const longest = 20_000;

/**
 * `read` with a memory: what it made of a text is given again for an equal text. For functions of the text alone that are
 * asked about the same lines at every keystroke. Holds at most `capacity` answers of texts not asked about lately.
 */
export function remember<Answer>(read: (text: string) => Answer, capacity = 4000): (text: string) => Answer {
  return memory(read, capacity, detached);
}

/** As {@link remember}, for questions about the lines that {@link linesOf} gives: those need no copy. */
export function rememberLine<Answer>(read: (line: string) => Answer, capacity = 4000): (line: string) => Answer {
  return memory(read, capacity, (line) => line);
}

function memory<Answer>(read: (text: string) => Answer, capacity: number, keep: (text: string) => string): (text: string) => Answer {
  let recent = new Map<string, Answer>();
  let older = new Map<string, Answer>();
  return (text) => {
    if (text.length > longest) return read(text);
    const known = recent.get(text);
    if (known !== undefined) return known;
    const own = keep(text);
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

const lineOf = remember((line) => line, 20_000);
let last: { readonly text: string; readonly lines: readonly string[] } = { text: '', lines: [''] };

/**
 * The lines of `text` without their \n. Many ask for those of one text one after another, and of its next version: equal lines
 * are the same string in memory, which makes it quick to look up what is known of them.
 */
export function linesOf(text: string): readonly string[] {
  if (last.text !== text) last = { text, lines: text.split('\n').map(lineOf) };
  return last.lines;
}

/** The same characters in memory of their own: a line cut out of a draft would keep that version of the whole draft alive. */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}
