import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { normalise } from '../../server/src/text/normalise.ts';
import { createNormaliser } from '../../server/src/text/normalise-lines.ts';
import { linesOf } from '../../server/src/text/remember.ts';

const folder = join(import.meta.dirname, '../../seeds');
const seeds = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8').slice(0, 6000));
const pieces = fc.constantFrom(
  ...[
    '一、',
    '建设平台',
    '，',
    ',',
    '(',
    ')',
    '（',
    '）',
    '"',
    '“',
    '”',
    '1,000',
    '10:30',
    ':',
    '-',
    '——',
    '－',
    '．',
    '１',
    '業(yè)',
    '國',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\u2028',
    '\f',
    ' ',
    '　',
    '　　',
    '\t',
    '\0',
    '\ufeff',
    '\u200b',
    'http://a.cn/x?a=1,2',
    '&nbsp;',
    '<br>',
    '<?xml',
    '>',
  ],
);
const written = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));

describe('clean text line by line', () => {
  it('is the clean text of the whole, offset by offset, after any edits', () => {
    const reread = createNormaliser();
    const edit = fc.record({ at: fc.nat(), removed: fc.nat({ max: 12 }), added: written });
    const start = fc.oneof(
      fc.constantFrom(...seeds),
      fc.array(written).map((lines) => lines.join('\n')),
    );
    fc.assert(
      fc.property(start, fc.array(edit, { minLength: 1, maxLength: 6 }), (first, edits) => {
        let text = first;
        for (const { at, removed, added } of edits) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + added + text.slice(from + removed);
          const clean = reread(text);
          assert.deepEqual(linesOf(clean.text), normalise(text).text.split('\n'));
          assert.deepEqual(clean.toJSON(), normalise(text).toJSON());
        }
      }),
      { numRuns: 300 },
    );
  });
});
