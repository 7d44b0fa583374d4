import { documentNumber } from './document-number.ts';
import { measureWithoutOwner } from './measure-without-owner.ts';
import type { Rule } from './rule.ts';
import { targetArithmetic } from './target-arithmetic.ts';
import { targetConflict } from './target-conflict.ts';
import { targetWithoutDeadline } from './target-without-deadline.ts';
import { targetWithoutNumber } from './target-without-number.ts';

/** Every rule, in the order in which settings and pages list them. */
export const rules: readonly Rule[] = [
  targetWithoutNumber,
  targetWithoutDeadline,
  measureWithoutOwner,
  documentNumber,
  targetConflict,
  targetArithmetic,
];
