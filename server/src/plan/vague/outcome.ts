import { findIndicator } from '../targets/canonical.ts';
import type { Clause, Pledge } from './clause.ts';
import { lexicon } from './lexicon.ts';

/**
 * A result promised without anything to assess it by: 大幅提升自主创新能力, 试点取得明显进展,
 * in goals also 产学研对接更加紧密. Guidelines: kind `outcome`.
 */
export function readOutcome(clause: Clause): Pledge | null {
  const { words } = clause;
  if (words.length < 5 || words.endsWith('的') || quoted.test(words) || lexicon.anchored.test(words) || hasFigure(words)) return null;
  if (/方面|在.{2,16}[上中]/.test(words)) return null;
  // In goals even 在…上的能力进一步提升 ends in a result.
  if (lexicon.activityStart.test(words) && !(clause.goals && lexicon.degreeSettleEnd.test(words))) return null;
  const found = gain(words) ?? raised(clause) ?? risen(clause) ?? promised(words) ?? (clause.goals ? settled(words) : null);
  if (!found || isNoPromise(words)) return null;
  // What guides a plan promises little, and what can be seen to hold needs no figure.
  const isDoubtful = (clause.guiding && !clause.goals && !lexicon.utter.test(words)) || lexicon.assessed.test(words);
  return isDoubtful ? { ...found, sure: false } : found;
}

/** Settings of a policy that move, room for improvement, troubles that grow. */
function isNoPromise(words: string): boolean {
  return lexicon.room.test(words) || lexicon.troubleGrows.test(words) || (lexicon.instruments.test(words) && !lexicon.gains.test(words));
}

/** A digit that is not a year, or a Chinese numeral with a unit: then the clause can be assessed. */
function hasFigure(words: string): boolean {
  return /\d(?![\d年月日])/.test(words.replace(/\d{4}年/g, '')) || /[一二两三四五六七八九十百千万](?:倍|番|成|个百分点)/.test(words);
}

/** An opening quotation mark that names nothing (clause.ts): somebody speaks. */
const quoted = /^[“‘]/;

const whole = (
  words: string,
  focusStart: number,
  focusEnd: number,
  subject: { start: number; end: number } | null,
  sure = true,
): Pledge => ({
  kind: 'outcome',
  start: 0,
  end: words.length,
  focus: { start: focusStart, end: focusEnd },
  sure,
  subject,
});

/** 取得新进展, 得到新提升, 取得明显成效. */
function gain(words: string): Pledge | null {
  const match = lexicon.gains.exec(words);
  if (!match || match.index < 2 || match.index + match[0].length < words.length - 2) return null;
  return whole(words, match.index, match.index + match[0].length, { start: 0, end: match.index });
}

/** 大幅提升自主创新能力; with a head that is itself a measure also 提高每万人有效发明专利拥有量. */
function raised({ words, goals }: Clause): Pledge | null {
  if (lexicon.raises.within(words, 0, words.length, words.length) < 0) return null;
  const utter = lexicon.utterRaise.exec(words);
  const strong = utter ?? lexicon.strongRaise.exec(words);
  const degree = strong ?? lexicon.degreeRaise.exec(words);
  const match = degree ?? lexicon.raiseStart.exec(words);
  if (!match) return null;
  const from = match.index + match[0].length;
  const object = words.slice(from);
  if (object.length < 2 || lexicon.means.test(words) || lexicon.instruments.test(object)) return null;
  const measurable = isHard(object) || (isSoft(object) && (goals || (strong !== null && object.length >= 4)));
  if (!measurable && !utter) return null;
  const sure = utter !== null || (goals && degree !== null) || isResult(object, degree?.[0] ?? '');
  return whole(words, match.index, from, { start: from, end: words.length }, sure);
}

/** 创新创业活力持续增强: the measure stands before the verb. */
function risen({ words, goals }: Clause): Pledge | null {
  if (lexicon.moves.before(words, words.length) === '') return null;
  const utter = lexicon.utterSettleEnd.exec(words);
  const match = utter ?? lexicon.raiseEnd.exec(words);
  if (!match || match.index < 2) return null;
  const end = withoutDegree(words, match.index);
  const subject = words.slice(0, end);
  if (goals && lexicon.goalActivityStart.test(words) && !lexicon.degreeRaise.test(match[0])) return null;
  if (!goals && !utter && !isHard(subject) && !(isSoft(subject) && lexicon.degreeRaise.test(match[0]))) return null;
  const sure = goals || utter !== null || isResult(subject, lexicon.degreeRaise.test(match[0]) ? match[0] : '');
  return whole(words, end, words.length, { start: 0, end }, sure);
}

/**
 * Whether raising something is a result for sure and not what is done to get somewhere (降低企业物流成本, 提升服务水平):
 * statistics know it by name, or they count such things and it is said to go far or on and on. `raise` is the verb with its
 * adverb, '' without one.
 */
function isResult(noun: string, raise: string): boolean {
  if (findIndicator(noun) !== null) return true;
  if (raise === '' || lexicon.effortRaise.test(raise) || lexicon.othersEnd.test(noun)) return false;
  return isHard(noun) || lexicon.countedEnd.test(noun);
}

/** 力争高技术产业尽快发展壮大, 实现财政资金杠杆多级放大. */
function promised(words: string): Pledge | null {
  const verb = lexicon.goalVerb.exec(words);
  if (!verb || verb.index > 12) return null;
  const result = lexicon.goalResultEnd.exec(words) ?? lexicon.utter.exec(words);
  if (!result || result.index < verb.index + verb[0].length) return null;
  return whole(words, result.index, words.length, { start: verb.index + verb[0].length, end: result.index });
}

/**
 * In goals any statement of what something will be like is a promise: 创新创业环境进一步优化,
 * 科技成果转化更加顺畅, 农机装备品类基本齐全. What opens with an activity is not: 加强部门协同.
 */
function settled(words: string): Pledge | null {
  const from = /^(?:力争|确保)/.test(words) ? 2 : 0;
  const statement = words.slice(from);
  if (statement.length < 6 || lexicon.goalActivityStart.test(statement) || /是(?!否)/.test(statement)) return null;
  const told = lexicon.comparative.exec(statement) ?? lexicon.degreeSettleEnd.exec(statement);
  const match = told ?? signAfterSubject(statement) ?? (from === 0 ? lexicon.settleEnd.exec(statement) : null);
  if (!match || match.index < 2) return null;
  const end = withoutDegree(words, from + match.index);
  return whole(words, end, words.length, { start: from, end }, told !== null && !lexicon.builtEnd.test(words));
}

/** The end of the subject before `at`, without the adverbs between it and the verb: 收入|持续较快增长. */
function withoutDegree(words: string, at: number): number {
  for (let end = at; ; ) {
    const degree = lexicon.degreesEnd.exec(words.slice(Math.max(0, end - 5), end));
    if (!degree || end - degree[0].length < 2) return end;
    end -= degree[0].length;
  }
}

function signAfterSubject(words: string): { index: number } | null {
  const match = lexicon.goalSign.exec(words.slice(2));
  return match && { index: match.index + 2 };
}

function isHard(noun: string): boolean {
  return lexicon.hardEnd.test(noun) || (lexicon.hardEndChar.test(noun) && !lexicon.hardEndExcept.test(noun));
}

function isSoft(noun: string): boolean {
  return lexicon.softEnd.test(noun);
}
