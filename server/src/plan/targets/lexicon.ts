import notData from '../../../data/not-targets.json' with { type: 'json' };
import wordData from '../../../data/target-words.json' with { type: 'json' };
import { indicatorNames } from './canonical.ts';
import { WordList } from './word-list.ts';

/** The word classes of the grammar of a target, as lists (server/data/target-words.json, server/data/not-targets.json). */
export const leads = {
  time: new WordList(wordData.leads.time),
  modal: new WordList(wordData.leads.modal),
  place: new WordList(wordData.leads.place),
};
export const deliver = new WordList([...wordData.deliver, ...wordData.deliverNouns]);
export const deliverNouns = new WordList(wordData.deliverNouns);
/** 达到 为 突破 …, and every word of change with 到 至 为: 提高到 降至 调整为. */
export const reach = new WordList([...wordData.reach, ...wordData.changeStems.flatMap((stem) => [`${stem}到`, `${stem}至`, `${stem}为`])]);
export const change = new WordList(wordData.change);
export const noise = new WordList(wordData.noise);
/** Where one of these begins, nothing is taken off: nouns that begin like verbs, and every known indicator. */
export const keep = new WordList([...wordData.protected, ...indicatorNames]);
export const indicators = new WordList(indicatorNames);

export const subsidy = new WordList(notData.subsidy);
export const parameter = new WordList(notData.parameter);
export const condition = new WordList(notData.condition);
export const scope = new WordList(notData.scope);
export const abstractNouns = new WordList(notData.abstract);
export const frequency = new WordList(notData.frequency);
/** Words of what has been; those of a rank or record hold for their whole sentence. */
export const past = new WordList([...notData.past, ...notData.pastWholeSentence, ...notData.notPast]);
export const wholeSentencePast: ReadonlySet<string> = new Set(notData.pastWholeSentence);
export const notPast = new WordList(notData.notPast);
export const future = new WordList([...notData.future, ...notData.notPast]);
export const completed = new WordList(notData.completed);
/** Verbs that open a noun phrase even in the middle of a clause. */
export const strong = new WordList(wordData.strong);
/** What follows a verb that is really part of a noun: 建设|用地, 服务|业. */
export const nounRest = new WordList(wordData.nounRest);
/** Ends of nouns that look like words before a figure: 创|新. */
export const keepEnds = new WordList(wordData.keepEnds);
export const boundLinks: ReadonlySet<string> = new Set(wordData.links.bound);
export const makeLinks: ReadonlySet<string> = new Set(wordData.links.make);
export const abstractHeads = new WordList(notData.abstractHead);
/** Adverbs between a noun and what becomes of it: 项目|全面|开工. */
export const adverbs = new WordList(wordData.adverbs);
export const price = new WordList(notData.price);
export const limit = new WordList(notData.limit);
export const always = new WordList(notData.always);
export const grantOpens = new WordList(notData.grantOpens);
export const allowedOpens = new WordList(notData.allowedOpens);
export const prepositions = new WordList(notData.prepositions);
/** What becomes of a part of things: 90%的村通光纤. */
export const quotaVerbs = new WordList(wordData.quotaVerbs);
