import type { Rule } from './rule.ts';
import { targetWithoutNumber } from './target-without-number.ts';

/** Every rule, in the order in which settings and pages list them. */
export const rules: readonly Rule[] = [targetWithoutNumber];
