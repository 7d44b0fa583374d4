/**
 * Targets and promises without a figure against labels made by careful readers: per document and in total.
 *
 *   tsx test/eval/extraction.ts --docs DIR --gold DIR [--docs DIR --gold DIR…] [--verbose]
 *
 * Gold: one JSON file a document, {doc, targets: [{text, indicator, aspect, comparator, value, unit, year, optional}],
 * vague: [{text, kind, optional}]}; `doc` is a file of --docs, every `text` stands in it word for word.
 * --verbose names everything missed, wrongly read and wrongly marked.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readDocument } from '../../server/src/library/read-document.ts';
import { parse } from '../../server/src/plan/parse.ts';
import { add, emptyTally, type GoldDocument, type Reading, scoreDocument, type Tally } from './score-extraction.ts';

/** Reads a raw file as the library does; all offsets are into the raw text. */
function readRaw(raw: string, name: string): Reading {
  const document = readDocument(raw, name);
  const plan = parse(document.clean.text);
  const shown = (span: { start: number; end: number }) => ({
    ...document.clean.toSource(span),
    text: document.clean.text.slice(span.start, span.end),
  });
  return {
    targets: plan.targets.map((target) => ({ ...target, ...shown(target.span) })),
    // What the rule marks unless it is told otherwise.
    flags: plan.vague.filter(({ sure }) => sure).map(({ span }) => shown(span)),
  };
}

const percent = (part: number, whole: number) => (whole === 0 ? '  – ' : ((100 * part) / whole).toFixed(1).padStart(5));

/** 2PR / (P + R), from the counts themselves. */
const f1 = (hit: number, found: number, gold: number) => percent(2 * hit, found + gold);

function line(name: string, tally: Tally): string {
  const { gold, found, hit, full, vague, vagueHit, flagged, flaggedRight } = tally;
  return [
    name.slice(0, 34).padEnd(34),
    `targets ${String(gold).padStart(4)}`,
    `P ${percent(hit, found)}`,
    `R ${percent(hit, gold)}`,
    `F1 ${f1(hit, found, gold)}`,
    `all fields ${f1(full, found, gold)}`,
    `| vague ${String(vague).padStart(3)}`,
    `P ${percent(flaggedRight, flagged)}`,
    `R ${percent(vagueHit, vague)}`,
  ].join('  ');
}

function main(): void {
  const { values } = parseArgs({
    options: {
      docs: { type: 'string', multiple: true },
      gold: { type: 'string', multiple: true },
      verbose: { type: 'boolean', default: false },
    },
  });
  if (!values.docs?.length || values.docs.length !== values.gold?.length) {
    console.error('usage: extraction.ts --docs DIR --gold DIR [--docs DIR --gold DIR…] [--verbose]');
    process.exit(2);
  }
  values.docs.forEach((docs, set) => {
    const folder = values.gold?.[set] as string;
    console.log(folder);
    const total = emptyTally();
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.json')) continue;
      const gold = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as GoldDocument;
      const raw = readFileSync(path.join(docs, gold.doc), 'utf8');
      const tally = scoreDocument(gold, raw, readRaw(raw, gold.doc), values.verbose ? (text) => console.log(`    ${text}`) : undefined);
      console.log(`  ${line(gold.doc, tally)}`);
      add(total, tally);
    }
    console.log(`  ${line('in total', total)}`);
    const { right, hit } = total;
    console.log(
      `  of the targets found: ${Object.entries(right)
        .map(([field, count]) => `${field} ${percent(count, hit).trim()}`)
        .join(', ')}`,
    );
  });
}

main();
