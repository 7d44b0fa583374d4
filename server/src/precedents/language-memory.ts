import { LanguageModel, type Memory } from './language-model.ts';

/** A model remembers this much of what stands before a place, and at most twice as much. */
const block = 64;
/** Characters read ahead of need at one question: who writes on never waits for a whole block. */
const ahead = 8;

/** Characters read one after the other from one place on, and what was remembered after each. */
interface Run {
  readonly start: number;
  readonly codes: Uint16Array;
  readonly memories: readonly Memory[];
}

/** The one that ends where the cursor was, and the one that will be needed when a block more has been written. */
let runs: readonly Run[] = [];

/** What the language model remembers of a text, from its last but one block on: the same whatever was asked before. */
export function memoryAfter(before: Uint16Array): Memory {
  const last = before.length - (before.length % block);
  const now = read(before, Math.max(0, last - block), Number.POSITIVE_INFINITY);
  runs = last === now.start ? [now] : [now, read(before, last, ahead)];
  const own = now.memories.at(-1) ?? LanguageModel.shared.empty;
  // What might have followed before has come or not.
  for (const { memories } of runs) for (const memory of memories) if (memory !== own) memory.following = null;
  return own;
}

/** Goes on from what was read before as far as it is the same, for `most` characters at most. */
function read(before: Uint16Array, start: number, most: number): Run {
  const codes = before.subarray(start);
  const known = runs.find((run) => run.start === start);
  let same = 0;
  if (known) while (same < known.memories.length && same < codes.length && known.codes[same] === codes[same]) same++;
  const memories = known?.memories.slice(0, same) ?? [];
  for (let at = same; at < codes.length && at - same < most; at++)
    memories.push(LanguageModel.shared.after(memories.at(-1) ?? LanguageModel.shared.empty, codes[at] as number));
  return { start, codes, memories };
}
