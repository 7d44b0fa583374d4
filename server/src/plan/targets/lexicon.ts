import notData from '../../../data/not-targets.json' with { type: 'json' };
import wordData from '../../../data/target-words.json' with { type: 'json' };
import { WordList } from '../../text/word-list.ts';
import { indicatorNames } from './canonical.ts';

/** The word classes of the grammar of a target as lists; what each is for stands with it in server/data. */
const words = wordData.classes;
const not = notData.classes;

export const leads = {
  time: new WordList(words.time.words),
  modal: new WordList(words.modal.words),
  place: new WordList(words.place.words),
};
export const deliver = new WordList([...words.deliver.words, ...words.deliverNouns.words]);
export const deliverNouns = new WordList(words.deliverNouns.words);
export const reach = new WordList([
  ...words.reach.words,
  ...words.changeStems.words.flatMap((stem) => [`${stem}到`, `${stem}至`, `${stem}为`]),
]);
export const boundLinks: ReadonlySet<string> = new Set(words.bound.words);
export const makeLinks: ReadonlySet<string> = new Set(words.make.words);
export const change = new WordList(words.change.words);
export const noise = new WordList(words.noise.words);
/** Where one of these begins, nothing is taken off: nouns that begin like verbs, and every known indicator. */
export const keep = new WordList([...words.protected.words, ...indicatorNames]);
export const indicators = new WordList(indicatorNames);
export const strong = new WordList(words.strong.words);
export const nounRest = new WordList(words.nounRest.words);
export const keepEnds = new WordList(words.keepEnds.words);
export const behindNoun = new WordList(words.behindNoun.words);
export const adverbs = new WordList(words.adverbs.words);
export const quotaVerbs = new WordList(words.quotaVerbs.words);

export const subsidy = new WordList(not.subsidy.words);
export const parameter = new WordList(not.parameter.words);
export const price = new WordList(not.price.words);
export const condition = new WordList(not.condition.words);
export const always = new WordList(not.always.words);
export const grantOpens = new WordList(not.grantOpens.words);
export const allowedOpens = new WordList(not.allowedOpens.words);
export const limit = new WordList(not.limit.words);
export const scope = new WordList(not.scope.words);
export const prepositions = new WordList(not.prepositions.words);
export const abstractNouns = new WordList(not.abstract.words);
export const abstractHeads = new WordList(not.abstractHead.words);
export const frequency = new WordList(not.frequency.words);
export const idioms = new WordList(not.idioms.words);
export const completed = new WordList(not.completed.words);
export const past = new WordList([...not.past.words, ...not.pastPeriod.words, ...not.pastWholeSentence.words, ...not.notPast.words]);
export const wholeSentencePast: ReadonlySet<string> = new Set(not.pastWholeSentence.words);
export const pastPeriods = new WordList(not.pastPeriod.words);
export const notPast = new WordList(not.notPast.words);
export const future = new WordList([...not.future.words, ...not.notPast.words]);
/** A word of the past or of the future. */
export const timed = new WordList([
  ...not.past.words,
  ...not.pastPeriod.words,
  ...not.pastWholeSentence.words,
  ...not.notPast.words,
  ...not.future.words,
]);
export const comparing = new WordList(not.comparing.words);
export const standard = new WordList(not.standard.words);
