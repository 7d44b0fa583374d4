import { characterTable, whiteSpace } from '../../text/character-table.ts';
import type { Span } from '../../text/mapped-text.ts';
import { clauses, sentences } from '../../text/sentences.ts';
import type { WordList } from '../../text/word-list.ts';
import { isAccount } from '../account.ts';
import type { SectionKind, VagueTarget } from '../plan.ts';
import type { FoundTarget } from '../targets/read-targets.ts';
import { blankNames, type Clause, type Pledge } from './clause.ts';
import { Figures } from './figures.ts';
import { lexicon } from './lexicon.ts';
import { readOutcome } from './outcome.ts';
import { readQuantity } from './quantity.ts';

/** A vague target as one paragraph shows it: spans are offsets into the paragraph. */
export type FoundVague = Omit<VagueTarget, 'section' | 'measure'>;

/** Nothing that anyone writes is longer; what is, is no statement. Keeps the reading linear in the text. */
const longestSentence = 4000;
const longestClause = 400;

const goalsName = /目标|指标/;
/** 主要目标： 工作目标是： … the paragraph itself says that goals follow. */
const goalsLead = /(?:目标|指标)(?:是|为|任务|如下)?：|^.{0,4}[\p{Script=Han}、]{0,6}目标(?:任务)?。/u;
/** A short line without a stop at its end, or a short first sentence with more behind it, reads like a heading: what it says is said again below. */
const headline = /^.{0,40}[^。；，：！？…]$/;
const lead = /^[^。；，：！？]{1,24}。(?=.{8})/;
/** 一、… or （一）… without any stop: a heading, not a statement. */
const heading = /^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。；，]*。?$/;
/** …的，…时， before a clause: what happens in such a case, not what will be reached. */
const caseEnd = /[的时]，$/;
/** 到2027年， opens a sentence about what will be reached by then. */
const byYear = /^(?:.{0,8}：)?(?:力争)?(?:通过.{1,12}努力，)?(?:到|至)[\d二〇○零一三四五]{4}年(?:底|末)?/;

/**
 * Reads the commitments in one paragraph that should carry a figure and do not.
 * `targets` are the commitments with a figure found in the same paragraph; `kind` is the kind of
 * the section the paragraph stands in: goals are held to a stricter standard than tasks, what has
 * been done (`review`), party building (`party`) and annexes (`other`) to none.
 */
export function readVague(paragraph: string, targets: readonly FoundTarget[], kind: SectionKind): readonly FoundVague[] {
  if (kind === 'review' || kind === 'party' || kind === 'other' || heading.test(paragraph)) return [];
  const found: FoundVague[] = [];
  // Most paragraphs, sentences and clauses hold no word that any promise is made of.
  if (!holds(lexicon.goalSignals, paragraph, 0, paragraph.length)) return found;
  const blanked = blankNames(paragraph);
  const figures = new Figures(paragraph, targets);
  if (isAccount(paragraph)) return found;
  // A paragraph that opens with what has been done goes on with it: 一年来，…
  const reviewed = lexicon.reviewOpens.test(blanked.slice(0, 80)) || lexicon.reported.test(blanked.slice(0, longestSentence));
  const namesGoals = goalsName.test(blanked);
  let goals = kind === 'goals';
  const opening = lead.exec(paragraph)?.[0].length ?? 0;
  // In goals a heading is a promise like others, unless what stands under it gives it figures: ——创新能力大幅提升。研发投入强度达到3%。
  const isAnswered = goals && targets.some(({ figure }) => figure.start >= opening);
  const headlineEnd = goals ? (isAnswered ? opening : 0) : headline.test(paragraph) ? paragraph.length : opening;
  for (const sentence of sentences(blanked)) {
    if (sentence.end - sentence.start > longestSentence) continue;
    const words = blanked.slice(sentence.start, sentence.end);
    if (namesGoals && goalsLead.test(words)) goals = true;
    if (!holds(lexicon.goalSignals, blanked, sentence.start, sentence.end) || lexicon.party.test(words)) continue;
    const promisesResults = !isPreamble(words) && !describes(words);
    const statesGoals = (goals || byYear.test(words)) && !lexicon.situation.test(words);
    const signals = statesGoals ? lexicon.goalSignals : lexicon.signals;
    const spans = clauses(blanked, sentence);
    const mayTurn = !reviewed && (lexicon.pastSentence.test(words) || lexicon.forecast.test(words));
    let past = reviewed;
    for (const [index, span] of spans.entries()) {
      if (span.end - span.start > longestClause) continue;
      const promises = holds(signals, blanked, span.start, span.end);
      if (!promises && !mayTurn) continue;
      const clause = trimmed(blanked, span, statesGoals, kind === 'guiding');
      past ||= mayTurn && (lexicon.pastSentence.test(clause.words) || lexicon.forecast.test(clause.words));
      if (!promises || past) continue;
      const isCase = index > 0 && caseEnd.test(blanked.slice(span.start - 2, span.start));
      const promise = readQuantity(clause) ?? (promisesResults && !isCase ? readOutcome(clause) : null);
      if (!promise || lexicon.pastClause.test(clause.words) || lexicon.unmeasured.test(clause.words)) continue;
      if (span.start < headlineEnd && promise.kind === 'outcome' && (isAnswered || !lexicon.utter.test(clause.words))) continue;
      const around = { start: spans[index - 1]?.start ?? span.start, end: spans[index + 1]?.end ?? span.end };
      const placed = place(clause, promise);
      if (!figures.quantify(placed, span, around)) found.push(placed);
    }
  }
  return found;
}

/** 为充分发挥…，根据…，制定本办法: why a paper is written. */
function isPreamble(sentence: string): boolean {
  return lexicon.preambleOpens.test(sentence) && lexicon.preambleDecides.test(sentence);
}

/** 当前，… 随着…，… 总体看，…: how things stand or will turn out of themselves. */
function describes(sentence: string): boolean {
  return lexicon.describesOpens.test(sentence);
}

function holds(words: WordList, text: string, start: number, end: number): boolean {
  return words.within(text, start, end, end - start) >= 0;
}

const closing = characterTable([[`。！？；，：:;,、.”’${whiteSpace}`, 1]]);

/** The clause without its marker (1. 一是 ——) and closing punctuation. */
function trimmed(text: string, span: Span, goals: boolean, guiding: boolean): Clause {
  let { start, end } = span;
  while (end > start && closing[text.charCodeAt(end - 1)] === 1) end--;
  const marker = /^(?:[-—•*#>\s]+|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|[一二三四五六七八九十]是(?:要)?|其中|同时)/.exec(
    text.slice(start, Math.min(end, start + 12)),
  );
  if (marker) start += marker[0].length;
  return { span: { start, end }, words: text.slice(start, end), goals, guiding };
}

function place(clause: Clause, promise: Pledge): FoundVague {
  const move = (span: Span): Span => ({ start: span.start + clause.span.start, end: span.end + clause.span.start });
  return {
    span: move(promise),
    kind: promise.kind,
    focus: move(promise.focus),
    sure: promise.sure,
    subject: promise.subject && move(promise.subject),
  };
}
