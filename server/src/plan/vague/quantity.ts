import type { Clause, Pledge } from './clause.ts';
import { lexicon } from './lexicon.ts';

/** How far before the quantifier the verb that governs a list of examples is looked for. */
const farthestVerb = 160;

const joins = /[、和并]/;

/**
 * A countable deliverable with a vague count: 引进一批高端研发机构, 布局建设若干个服务平台.
 * What counts is a commitment verb right before the quantifier, or one that governs a list of
 * examples closed by it (培育甲、乙等一批产业). Guidelines: kind `quantity`.
 */
export function readQuantity(clause: Clause): Pledge | null {
  const { words } = clause;
  lexicon.quantifier.lastIndex = 0;
  for (let match = lexicon.quantifier.exec(words); match; match = lexicon.quantifier.exec(words)) {
    const found = at(clause, match.index, match[0]);
    if (found) return found;
  }
  return null;
}

function at(clause: Clause, index: number, quantifier: string): Pledge | null {
  const { words } = clause;
  const focus = { start: index, end: index + quantifier.length };
  const counter = quantifier === '若干' ? lexicon.counter.exec(words.slice(focus.end, focus.end + 4)) : null;
  if (counter) focus.end += counter[0].length;
  const rest = words.slice(focus.end);
  // 争取及早开工建设一批: the noun stands in the clause before.
  if (rest === '' && lexicon.goalVerb.test(words) && lexicon.makesEnd.test(words.slice(0, index)))
    return { kind: 'quantity', start: 0, end: words.length, focus, sure: true, subject: null };
  const nounAt = rest.startsWith('的') ? focus.end + 1 : focus.end;
  const noun = words.slice(nounAt);
  if (!/^[\p{Script=Han}\p{L}\p{N}□]{2}/u.test(noun) || lexicon.notQuantity.test(noun) || lexicon.notQuantityEnd.test(noun)) return null;
  if (noun.endsWith('的') || noun.endsWith('时')) return null;

  const before = words.slice(Math.max(0, index - farthestVerb), index).replace(/新$/, '');
  if (before.endsWith('了') || /[第首每]$/.test(before)) return null;
  // In goals a quantifier may also open the statement: 一大批学校向应用型转变.
  const start = before === '' && clause.goals && !lexicon.more.has(quantifier) ? 0 : verbAt(before, quantifier, noun);
  if (start === null) return null;
  return {
    kind: 'quantity',
    start: index - (words.slice(Math.max(0, index - farthestVerb), index).length - start),
    end: words.length,
    focus,
    // 鼓励…培育一批, 推动更多项目进入…: what others are to do, as many as will.
    sure: !lexicon.urges.test(words) && !(lexicon.more.has(quantifier) && lexicon.urgesMoreEnd.test(before)),
    subject: subjectOf(words, nounAt),
  };
}

/** Where in `before` the governing verb starts; null where nothing governs the quantifier. */
function verbAt(before: string, quantifier: string, noun: string): number | null {
  const narrow = lexicon.more.has(quantifier) || lexicon.several.has(quantifier);
  const adjacent = (lexicon.several.has(quantifier) ? lexicon.createsEnd : lexicon.makesEnd).exec(before.slice(-8));
  if (adjacent) {
    if (lexicon.more.has(quantifier) && !isCounted(noun, lexicon.movesEnd.test(adjacent[0]))) return null;
    return phraseStart(before, before.length - adjacent[0].length);
  }
  if (narrow) return null;
  if (/[等及和与]$/.test(before)) {
    const governed = lexicon.creates.exec(before);
    if (!governed) return null;
    return before.endsWith('等') ? phraseStart(before, governed.index) : before.length;
  }
  return null;
}

/** 更多 before something countable (打造更多开放平台), or before something countable to which something happens (争取更多项目落地). */
function isCounted(noun: string, moves: boolean): boolean {
  return (!moves && lexicon.countableEnd.test(noun)) || (lexicon.countable.test(noun) && lexicon.moved.test(noun));
}

/** Takes in the adverb and the verbs written together with the verb at `at`: 加快引进共建. */
function phraseStart(before: string, at: number): number {
  let start = at;
  for (;;) {
    const more = lexicon.togetherEnd.exec(before.slice(Math.max(0, start - 4), start));
    if (!more) break;
    start -= more[0].length;
  }
  // 储备|、筛选一批: what joins the verb to one that stands outside belongs to neither.
  while (joins.test(before[start] ?? '')) start++;
  return start;
}

/** What is counted: the words after the last 的, if enough is left, else the whole phrase. */
function subjectOf(words: string, from: number): { start: number; end: number } {
  const noun = words.slice(from);
  const last = noun.lastIndexOf('的');
  const start = last >= 0 && noun.length - last > 2 ? from + last + 1 : from;
  return { start, end: words.length };
}
