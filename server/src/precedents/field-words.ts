import vocabulary from '../../data/terms.json' with { type: 'json' };
import { indicatorNames } from '../plan/targets/canonical.ts';
import { topicTerms } from './concepts.ts';
import { codesOf } from './phrases.ts';

/** Three characters at least, no figures. */
const word = /^[\u4e00-\u9fff]{3,}$/;

/** The lexicons of the field, a word a line, as codes: what a word begun may be where neither library nor draft has it. */
export const fieldWords: Uint16Array = codesOf(
  ['', ...new Set([...vocabulary.terms, ...indicatorNames, ...topicTerms()].filter((one) => word.test(one))), ''].join('\n'),
);
