import { ambitionOutlier } from './ambition-outlier.ts';
import { copiedRun } from './copied-run.ts';
import { documentNumber } from './document-number.ts';
import { headingNumbering } from './heading-numbering.ts';
import { measureWithoutOwner } from './measure-without-owner.ts';
import { mixedScript } from './mixed-script.ts';
import { numberForm } from './number-form.ts';
import { punctuation } from './punctuation.ts';
import { repeatedMeasure } from './repeated-measure.ts';
import type { Rule } from './rule.ts';
import { spelling } from './spelling.ts';
import { stalePrecedent } from './stale-precedent.ts';
import { targetArithmetic } from './target-arithmetic.ts';
import { targetConflict } from './target-conflict.ts';
import { targetWithoutDeadline } from './target-without-deadline.ts';
import { targetWithoutNumber } from './target-without-number.ts';
import { termVariants } from './term-variants.ts';
import { unitUnlikePrecedent } from './unit-unlike-precedent.ts';

/** Every rule, in the order in which settings and pages list them. */
export const rules: readonly Rule[] = [
  targetWithoutNumber,
  targetWithoutDeadline,
  measureWithoutOwner,
  headingNumbering,
  documentNumber,
  mixedScript,
  numberForm,
  punctuation,
  spelling,
  targetConflict,
  targetArithmetic,
  unitUnlikePrecedent,
  ambitionOutlier,
  stalePrecedent,
  copiedRun,
  repeatedMeasure,
  termVariants,
];
