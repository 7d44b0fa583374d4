import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/processes.mjs';
import { readBlocks } from '../../server/src/handover/blocks.ts';
import { cleanManuscript } from '../../server/src/handover/manuscript.ts';
import { toWord } from '../../server/src/handover/word.ts';
import { readDocx } from '../../server/src/library/read-docx.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import type { Plan } from '../../server/src/plan/plan.ts';
import { outlineText } from '../plan/outline-text.ts';

/** What a reader of the document would miss if it were not the same: layout of Markdown and the colon behind 附件 are no text. */
function textOf(plan: Plan): string {
  return plan.text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^(?:#+ |[•-]\s*(?=[（\d]))/, '')
        .replace(/^- /, '——')
        .replace(/^(\d{1,2}\.) /, '$1')
        .replaceAll('**', '')
        .replace(/^\| | \|$/g, '')
        .replace(/^(附件\d?)：$/, '$1'),
    )
    .filter((line) => line !== '' && !/^\|?[-| ]+$/.test(line))
    .join('\n');
}

function targetsOf(plan: Plan): unknown {
  return plan.targets.map(({ indicator, canonical, aspect, comparator, value, unit, year }) => [
    indicator,
    canonical,
    aspect,
    comparator,
    value,
    unit,
    year,
  ]);
}

async function roundTrip(text: string): Promise<{ before: Plan; after: Plan }> {
  const before = readPrecedent(text, 'plan.txt').plan;
  const bytes = await toWord(readBlocks(cleanManuscript(before)), '');
  return { before, after: readPrecedent(readDocx(bytes), 'plan.docx').plan };
}

describe('Word and back', () => {
  for (const [folder, ending] of [
    ['test/library/golden', '.txt'],
    ['test/plan/documents', '.gongwen'],
  ] as const)
    for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith(ending)))
      it(`${file}: outline, text and targets are the same`, async () => {
        const { before, after } = await roundTrip(readFileSync(join(root, folder, file), 'utf8'));
        assert.equal(textOf(after), textOf(before));
        // Ranks of Markdown are ranks of the outline; the marks themselves stay behind.
        const marks = (plan: Plan) => outlineText(plan).replaceAll(/^( *)#+ \[\]/gm, '$1- []');
        assert.equal(marks(after), marks(before));
        assert.deepEqual(targetsOf(after), targetsOf(before));
      });
});
