// npm run bench -- rules: how long our checks take beside zhlint's and autocorrect's, in one run on one draft of 20,000
// characters. Prints a table, or with --json one object; exit code 1 where a bound does not hold.
//   npm run bench -- rules [--draft FILE] [--rounds N] [--json]
// Both others read writing only; we read the draft as a plan, find its targets and ask the built-in precedents too.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lintFor } from 'autocorrect-node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { run as zhlint } from 'zhlint';
import chinese from '../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { localiser } from '../../server/src/features/localise.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { loadSegmenter } from '../../server/src/library/segmenters.ts';
import { createService } from '../../server/src/service.ts';

// Run by scripts/bench.mjs, from the root.
const root = process.cwd();
const size = 20_000;
const review = { rules: {}, silenced: [] };

const { values } = parseArgs({
  options: { draft: { type: 'string' }, rounds: { type: 'string', default: '25' }, json: { type: 'boolean', default: false } },
});
const rounds = Number(values.rounds);
let held: TextDocument | undefined;
let keys = 0;
let opened = 0;
const service = createService(localiser(chinese, 'zh'));
for (const name of seeds()) service.add(readPrecedent(readFileSync(join(root, 'seeds', name), 'utf8'), name));
service.segmentWith(loadSegmenter().segmenter);

const text = values.draft === undefined ? ownDraft() : readFileSync(values.draft, 'utf8');
const middle = placeToType(text);

const candidates = {
  check(round: number) {
    const document = open(unseen(round));
    return timed(() => service.diagnostics(service.read(document, '/draft'), review));
  },
  zhlint(round: number) {
    const draft = unseen(round);
    return timed(() => zhlint(draft));
  },
  recheck: keystroke,
  autocorrect: () => timed(() => lintFor(text, 'text')),
};
const names = Object.keys(candidates) as (keyof typeof candidates)[];
const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<keyof typeof candidates, number[]>;
/** What is measured in turns, so that what else the machine does, and what one leaves behind, falls on both alike. */
const turns = [
  { pair: ['check', 'zhlint'], each: 1 },
  { pair: ['recheck', 'autocorrect'], each: 8 },
] as const;
for (let round = -5; round < rounds; round++)
  for (const { pair, each } of turns)
    for (let turn = 0; turn < each; turn++)
      for (const name of pair) {
        const time = candidates[name](round);
        // The first rounds warm up.
        if (round >= 0) times[name].push(time);
      }

const median = (name: keyof typeof candidates) => times[name].toSorted((a, b) => a - b)[times[name].length >> 1] as number;
const comparisons = [
  { ours: 'check', theirs: 'zhlint', bound: 1, what: '全文检查 / full check' },
  { ours: 'recheck', theirs: 'autocorrect', bound: 1 / 3, what: '按一键后再查 / re-check after a keystroke' },
] as const;
const results = comparisons.map(({ ours, theirs, bound, what }) => {
  const [own, other] = [median(ours), median(theirs)];
  return {
    what,
    ms: round(own),
    beside: theirs,
    theirMs: round(other),
    ratio: round(own / other),
    bound: round(bound),
    holds: own <= bound * other,
  };
});
if (values.json) console.log(JSON.stringify({ characters: text.length, rounds, results }, null, 1));
else {
  console.log(`${text.length} 字 / characters, ${rounds} 轮取中位数 / rounds, medians`);
  console.table(results);
}
process.exitCode = results.every(({ holds }) => holds) ? 0 : 1;

/** One keystroke in the middle of the draft that is open: the text changes, is read and checked again. */
function keystroke(): number {
  held ??= open(text);
  const document = held;
  if (document.version === 1) service.diagnostics(service.read(document, '/draft'), review);
  const at = document.positionAt(middle + keys);
  const typed = '推进产业技术创新'[keys++ % 8] as string;
  return timed(() => {
    TextDocument.update(document, [{ range: { start: at, end: at }, text: typed }], document.version + 1);
    service.diagnostics(service.read(document, '/draft'), review);
  });
}

function open(content: string): TextDocument {
  return TextDocument.create(`file:///draft-${++opened}.gongwen`, 'gongwen', 1, content);
}

/** The draft with a word of this round in every line, so that nothing of it has been read before. */
function unseen(round: number): string {
  const stems = '甲乙丙丁戊己庚辛壬癸';
  const word = [...`${round + 1000}`].map((digit) => stems[Number(digit)]).join('');
  return text.replace(/。?$/gm, (end) => `${word}${end}`);
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function seeds(): string[] {
  return readdirSync(join(root, 'seeds')).filter((name) => name.endsWith('.txt'));
}

/** The documents of the parser's tests, then clean text of the seeds, cut at a paragraph near the size wanted. */
function ownDraft(): string {
  const folder = join(root, 'test/plan/documents');
  const documents = readdirSync(folder)
    .filter((name) => name.endsWith('.gongwen'))
    .sort();
  const parts = [
    ...documents.map((name) => readFileSync(join(folder, name), 'utf8')),
    ...[...service.precedents.all()].map(({ plan }) => plan.text),
  ];
  const whole = parts.join('\n');
  return whole.slice(0, whole.indexOf('\n', size));
}

/** The middle of the paragraph in the middle of the draft that is as long as the average one. */
function placeToType(draft: string): number {
  const paragraphs = draft.split('\n').filter((line) => line !== '');
  const average = paragraphs.reduce((sum, line) => sum + line.length, 0) / paragraphs.length;
  let at = 0;
  for (const line of draft.split('\n')) {
    if (at > draft.length / 2 && line.length >= average) return at + (line.length >> 1);
    at += line.length + 1;
  }
  return draft.length >> 1;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
