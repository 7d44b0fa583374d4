import assert from 'node:assert/strict';
import fc from 'fast-check';
import data from '../../../server/data/vague.json' with { type: 'json' };
import { lexicon } from '../../../server/src/plan/vague/lexicon.ts';
import { readOutcome } from '../../../server/src/plan/vague/outcome.ts';
import { readQuantity } from '../../../server/src/plan/vague/quantity.ts';

/** Every word of the lexicon, and words that are in none of its lists. */
const words = [
  ...(JSON.stringify(data)
    .match(/\p{Script=Han}+/gu)
    ?.filter((word) => word.length <= 6) ?? []),
  ...['的', '等', '新', '地', '产业', '企业家', '全市', '方', '，'],
];

describe('words without which a clause promises nothing', () => {
  for (const goals of [false, true])
    it(goals ? 'in goals' : 'in tasks', () => {
      const signals = goals ? lexicon.goalSignals : lexicon.signals;
      let promises = 0;
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }), (parts) => {
          const text = parts.join('');
          const clause = { span: { start: 0, end: text.length }, words: text, goals, guiding: false };
          if (!readQuantity(clause) && !readOutcome(clause)) return;
          promises++;
          assert.ok(signals.within(text, 0, text.length) >= 0, text);
        }),
        { numRuns: 15_000 },
      );
      assert.ok(promises > 50);
    });
});
