import type { Span } from '../../text/mapped-text.ts';
import { clauses, sentences } from '../../text/sentences.ts';
import type { SectionKind, VagueTarget } from '../plan.ts';
import type { FoundTarget } from '../targets/read-targets.ts';
import { blankNames, type Clause, type Promise } from './clause.ts';
import { lexicon } from './lexicon.ts';
import { readOutcome } from './outcome.ts';
import { readQuantity } from './quantity.ts';

/** A vague target as one paragraph shows it: spans are offsets into the paragraph. */
export type FoundVague = Omit<VagueTarget, 'section' | 'measure'>;

/** 主要目标： 工作目标是： … the paragraph itself says that goals follow. */
const goalsLead = /目标(?:是|为|任务|如下)?：|^.{0,4}[\p{Script=Han}、]{0,6}目标(?:任务)?。/u;
/** 一、… or （一）… without any stop: a heading, not a statement. */
const heading = /^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。；，]*$/;
/** 到2027年， opens a sentence about what will be reached by then. */
const byYear = /^(?:力争)?(?:通过.{1,12}努力，)?(?:到|至)\d{4}年(?:底|末)?/;

/**
 * Reads the commitments in one paragraph that should carry a figure and do not.
 * `targets` are the commitments with a figure found in the same paragraph; `kind` is the kind of
 * the section the paragraph stands in: goals are held to a stricter standard than tasks, what has
 * been done (`review`), party building (`party`) and annexes (`other`) to none.
 */
export function readVague(paragraph: string, targets: readonly FoundTarget[], kind: SectionKind): readonly FoundVague[] {
  if (kind === 'review' || kind === 'party') return [];
  if (heading.test(paragraph)) return [];
  const found: FoundVague[] = [];
  const blanked = blankNames(paragraph);
  let goals = kind === 'goals';
  // A paragraph that opens with what has been done goes on with it: 一年来，…
  const reviewed = lexicon.review.test(blanked.slice(0, 80));
  for (const sentence of sentences(blanked)) {
    const words = blanked.slice(sentence.start, sentence.end);
    if (goalsLead.test(words)) goals = true;
    if (lexicon.party.test(words)) continue;
    let past = reviewed;
    for (const span of clauses(blanked, sentence)) {
      const clause = trimmed(blanked, span, goals || byYear.test(words));
      if (lexicon.pastSentence.test(clause.words)) past = true;
      if (past || lexicon.pastClause.test(clause.words) || lexicon.unmeasured.test(clause.words)) continue;
      const promise = readQuantity(clause) ?? readOutcome(clause);
      if (!promise || isQuantified(paragraph, clause, promise, sentence, targets)) continue;
      found.push(placed(clause, promise));
    }
  }
  return found;
}

/** The clause without its marker (1. 一是 ——) and closing punctuation. */
function trimmed(text: string, span: Span, goals: boolean): Clause {
  let { start, end } = span;
  while (end > start && /[。！？；，：:;,、.\s”’]/.test(text[end - 1] as string)) end--;
  const marker = /^(?:[-—•*#>\s]+|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|[一二三四五六七八九十]是(?:要)?|其中|同时)/.exec(text.slice(start, Math.min(end, start + 12)));
  if (marker) start += marker[0].length;
  return { span: { start, end }, words: text.slice(start, end), goals };
}

/** A figure for the same thing stands in the clause or in the same sentence. */
function isQuantified(paragraph: string, clause: Clause, promise: Promise, sentence: Span, targets: readonly FoundTarget[]): boolean {
  const subject = promise.subject && paragraph.slice(clause.span.start + promise.subject.start, clause.span.start + promise.subject.end);
  return targets.some((target) => {
    if (target.span.end <= sentence.start || target.span.start >= sentence.end) return false;
    const start = clause.span.start + promise.start;
    const end = clause.span.start + promise.end;
    if (target.figure.start < end && target.figure.end > start) return true;
    return subject !== null && isAbout(subject, target.indicator);
  });
}

/** Whether the noun of the figure is the noun of the promise: most characters of the shorter one occur in the longer one. */
function isAbout(subject: string, indicator: string): boolean {
  const a = new Set(subject.match(/\p{Script=Han}/gu));
  const b = new Set(indicator.match(/\p{Script=Han}/gu));
  const both = [...a].filter((character) => b.has(character)).length;
  const shorter = Math.min(a.size, b.size);
  return shorter >= 2 && both / shorter >= 0.75;
}

function placed(clause: Clause, promise: Promise): FoundVague {
  const move = (span: Span): Span => ({ start: span.start + clause.span.start, end: span.end + clause.span.start });
  return { span: move(promise), kind: promise.kind, focus: move(promise.focus), subject: promise.subject && move(promise.subject) };
}
