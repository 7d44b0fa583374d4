import words from '../../../data/vague.json';
import { WordList } from '../../text/word-list.ts';

/** `a|b|c` for a pattern, longest first, so that 一大批 is not read as 大批. */
const any = (list: readonly string[]): string => [...list].sort((a, b) => b.length - a.length).join('|');

const strong = [...words.degree.utter, ...words.degree.strong];
const degrees = [...strong, ...words.degree.weak];

/** What a promise must hold, whatever reads it. */
const signals = [
  ...Object.values(words.quantifiers).flatMap((list) => (typeof list === 'string' ? [] : list)),
  ...words.gains.verbs,
  ...words.raises.words,
  ...words.degree.utter,
  ...words.goalVerbs.words,
];

/**
 * The lists of `server/data/vague.json` as patterns. Every pattern is an alternation of fixed
 * words, at most with a bounded gap, so that matching is linear in the text.
 */
export const lexicon = {
  /** A clause without one of these promises nothing (quantity.ts, outcome.ts), one that states goals nothing without one of the others. */
  signals: new WordList(signals),
  goalSignals: new WordList([...signals, ...words.settles.words, ...words.comparatives.words, ...words.goalSigns.words]),
  gainVerbs: new WordList(words.gains.verbs),
  raises: new WordList(words.raises.words),
  moves: new WordList([...words.raises.words, ...words.settles.words]),
  goalVerbs: new WordList(words.goalVerbs.words),

  /** 一批 若干 更多 …, with a measure word where one follows: 若干家. */
  quantifier: new RegExp(`(?:${any([...words.quantifiers.batch, ...words.quantifiers.several, ...words.quantifiers.more])})`, 'g'),
  several: new Set<string>(words.quantifiers.several),
  more: new Set<string>(words.quantifiers.more),
  counter: new RegExp(`^(?!${any(words.counters.except)})(?:${any(words.counters.words)})`),
  togetherEnd: new RegExp(`(?:${any(words.together.words)})$`),
  makesEnd: new RegExp(`(?:${any(words.makes.words)})(?:出|成|好)?$`),
  createsEnd: new RegExp(`(?:${any(words.creates.words)})(?:出|成)?$`),
  creates: new RegExp(`(?:${any(words.creates.words)})`),
  countableEnd: new RegExp(`(?:${any(words.countable.words)})[”」』□]*等?$`),
  countable: new RegExp(`(?:${any(words.countable.words)})`),
  urges: new RegExp(`(?:${any(words.moves.urges)})`),
  urgesMoreEnd: new RegExp(`(?:${any(words.moves.others)})$`),
  movesEnd: new RegExp(`(?:${any(words.moves.words)})$`),
  moved: new RegExp(`(?:${any(words.moved.words)})`),
  notQuantity: new RegExp(`^(?:重要|重大|具体|相关|有关|重点|配套|支持|政策)*(?:${any(words.notQuantity.words)})`),
  notQuantityEnd: new RegExp(`(?:${any(words.notQuantity.ends)})$`),

  /** 大幅提升: degree and movement in one. */
  utterRaise: new RegExp(`(?:${any(words.degree.utter)})地?(?:${any(words.raises.words)})`),
  utter: new RegExp(`(?:${any(words.degree.utter)})`),
  strongRaise: new RegExp(`(?:${any(strong)})地?(?:${any(words.raises.words)})`),
  degreeRaise: new RegExp(`(?:${any(degrees)})地?(?:${any(words.raises.words)})`),
  effortRaise: new RegExp(`(?:${any(words.degree.effort)})地?(?:${any(words.raises.words)})`),
  raiseStart: new RegExp(`^(?:推动|促进|带动|着力)?(?:${any(words.raises.words)})`),
  raise: new RegExp(`(?:${any(words.raises.words)})`),
  utterSettleEnd: new RegExp(`(?:${any(words.degree.utter)})(?:${any([...words.raises.words, ...words.settles.words])})$`),
  raiseEnd: new RegExp(`(?:${any(degrees)})?(?:${any(words.raises.words)})$`),
  degreeSettleEnd: new RegExp(`(?:基本|初步|更加|更为|${any(degrees)})(?:${any([...words.raises.words, ...words.settles.words])})$`),
  settleEnd: new RegExp(`(?:${any([...words.raises.words, ...words.settles.words])})$`),
  builtEnd: new RegExp(`(?:${any(words.built.words)})$`),
  othersEnd: new RegExp(`(?:${any(words.others.words)})$`),
  goalSign: new RegExp(`(?!${any(words.goalSigns.except)})(?:${any(words.goalSigns.words)})`),
  goalActivityStart: new RegExp(`^(?:${any([...words.manner.words, ...degrees])})?(?:${any(words.goalActivity.words)})`),
  comparative: new RegExp(`(?:${any(words.comparatives.words)})(?:(?!的)[\\p{Script=Han}、]){1,8}$`, 'u'),
  measureHead: new RegExp(`(?:${any(words.hard.words)})(?:和|与|及|、|等|$)`),
  hardEnd: new RegExp(`(?:${any(words.hard.words)})$`),
  hardEndExcept: new RegExp(`(?:${any(words.hardEnds.except)})$`),
  hardEndChar: new RegExp(`(?:${any(words.hardEnds.words)})$`),
  countedEnd: new RegExp(`(?:${any(words.counted.words)})$`),
  assessed: new RegExp(`(?:${any(words.assessed.words)})`),
  troubleGrows: new RegExp(`(?:${any(words.troubles.words)}).{0,6}(?:${any(words.troubles.grow)})$`),
  room: /(?:空间|潜力|余地|必要)$/,
  softEnd: new RegExp(`(?:${any(words.soft.words)})$`),
  goalVerb: new RegExp(`(?:${any(words.goalVerbs.words)})`),
  goalResultEnd: new RegExp(`(?:${any(words.goalResults.words)})$`),
  gains: new RegExp(`(?:${any(words.gains.verbs)})(?:${any(words.gains.adjectives)})的?(?:${any(words.gains.nouns)})`),

  anchored: new RegExp(`(?:${any(words.anchored.words)})`),
  activityStart: new RegExp(`^(?!对外|对内|对口|从业|从事|在校|在职|在建|以上|以旧换新|为民|将军|与会)(?:${any(words.activity.words)})`),
  instruments: new RegExp(`(?:${any(words.instruments.words)})`),
  means: new RegExp(`(?:${any(words.means.words)})`),
  reviewOpens: new RegExp(`(?:^|。).{0,12}(?:${any(words.past.review)})|^.{0,20}我们(?!要|将|必须|一定|的|更|应)`),
  reported: new RegExp(`(?:${any(words.past.reported)})`),
  pastSentence: new RegExp(`(?:${any(words.past.sentence)})`),
  pastClause: new RegExp(`^(?:${any(words.past.open)})|(?:${any(words.past.clause)})|(?<!为)了(?!解)`),
  degreesEnd: new RegExp(`(?:${any(degrees)})$`),
  situation: new RegExp(`(?:${any(words.situation.words)})`),
  describesOpens: new RegExp(
    `^(?!${any(words.describes.except)})(?:${any(words.describes.opens)}|(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日，|\\d{4}年.{0,6}，?面对|.{1,8}(?<!来)越.{1,14}，越)`,
  ),
  forecast: new RegExp(`(?:${any(words.describes.words)})`),
  preambleOpens: new RegExp(`^.{0,6}(?:${any(words.preamble.opens)})`),
  preambleDecides: new RegExp(`(?:${any(words.preamble.decides)})`),
  party: new RegExp(`(?:${any(words.party.words)})`),
  unmeasured: new RegExp(`(?:${any(words.unmeasured.words)})`),
} as const;
