// npm run bench -- rules: how long our checks take beside zhlint's and autocorrect's, in one run on one draft of 20,000
// characters. Prints a table, or with --json one object; exit code 1 where a bound does not hold.
//   npm run bench -- rules [--draft FILE] [--rounds N] [--json]
// Both others read writing only; we read the draft as a plan, find its targets and ask the built-in precedents too.
// A last row is about ourselves: a keystroke in a draft of 50,000 characters, p95, beside the full check of such a draft.
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
const longSize = 50_000;
const review = { rules: {}, silenced: [] };

const { values } = parseArgs({
  options: { draft: { type: 'string' }, rounds: { type: 'string', default: '25' }, json: { type: 'boolean', default: false } },
});
const rounds = Number(values.rounds);
let opened = 0;
const service = createService(localiser(chinese, 'zh'));
for (const name of seeds()) service.add(readPrecedent(readFileSync(join(root, 'seeds', name), 'utf8'), name));
service.segmentWith(loadSegmenter().segmenter);

const text = values.draft === undefined ? ownDraft(size) : readFileSync(values.draft, 'utf8');
const long = ownDraft(longSize);
const keystroke = typist(text);

const candidates = {
  check(round: number) {
    const document = open(unseen(text, round));
    return timed(() => service.diagnostics(service.read(document, '/draft'), review));
  },
  zhlint(round: number) {
    const draft = unseen(text, round);
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

const inLong = typing();
const median = (name: keyof typeof candidates) => quantile(times[name], 0.5);
const comparisons = [
  { ours: 'check', theirs: 'zhlint', bound: 1, what: '全文检查 / full check' },
  { ours: 'recheck', theirs: 'autocorrect', bound: 1 / 3, what: '按一键后再查 / re-check after a keystroke' },
] as const;
const results = [
  ...comparisons.map(({ ours, theirs, bound, what }) => compared(what, median(ours), theirs, median(theirs), bound)),
  compared(
    `${long.length} 字中按一键，p95 / a keystroke in ${long.length} characters, p95`,
    quantile(inLong.keystrokes, 0.95),
    'its full check',
    quantile(inLong.checks, 0.5),
    1 / 20,
  ),
];
if (values.json) console.log(JSON.stringify({ characters: text.length, rounds, results }, null, 1));
else {
  console.log(`${text.length} 字 / characters, ${rounds} 轮取中位数 / rounds, medians`);
  console.table(results);
}
process.exitCode = results.every(({ holds }) => holds) ? 0 : 1;

function compared(what: string, own: number, beside: string, other: number, bound: number) {
  return {
    what,
    ms: round(own),
    beside,
    theirMs: round(other),
    ratio: round(own / other),
    bound: round(bound),
    holds: own <= bound * other,
  };
}

/** Someone who types in the middle of a draft: the text changes with each keystroke, is read and checked again. */
function typist(draft: string): () => number {
  const middle = placeToType(draft);
  const document = open(draft);
  service.diagnostics(service.read(document, '/draft'), review);
  let keys = 0;
  return () => {
    const at = document.positionAt(middle + keys);
    const typed = '推进产业技术创新'[keys++ % 8] as string;
    return timed(() => {
      TextDocument.update(document, [{ range: { start: at, end: at }, text: typed }], document.version + 1);
      service.diagnostics(service.read(document, '/draft'), review);
    });
  };
}

/** Full checks of the long draft and keystrokes in it, in turns of several: nobody else is checked while one types. */
function typing(): { checks: readonly number[]; keystrokes: readonly number[] } {
  const type = typist(long);
  const checks: number[] = [];
  const keystrokes: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    for (let check = 0; check < 3; check++) {
      const document = open(unseen(long, 1000 + turn * 3 + check));
      checks.push(timed(() => service.diagnostics(service.read(document, '/draft'), review)));
    }
    type();
    for (let key = 0; key < 40; key++) keystrokes.push(type());
  }
  return { checks, keystrokes };
}

function open(content: string): TextDocument {
  return TextDocument.create(`file:///draft-${++opened}.gongwen`, 'gongwen', 1, content);
}

/** The draft with a word of this round in every line, so that nothing of it has been read before. */
function unseen(draft: string, round: number): string {
  const stems = '甲乙丙丁戊己庚辛壬癸';
  const word = [...`${round + 1000}`].map((digit) => stems[Number(digit)]).join('');
  return draft.replace(/。?$/gm, (end) => `${word}${end}`);
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function seeds(): string[] {
  return readdirSync(join(root, 'seeds')).filter((name) => name.endsWith('.txt'));
}

/** The documents of the parser's tests, then clean text of the seeds, all of it again in other words, cut at a paragraph near the size wanted. */
function ownDraft(length: number): string {
  const folder = join(root, 'test/plan/documents');
  const documents = readdirSync(folder)
    .filter((name) => name.endsWith('.gongwen'))
    .sort();
  const parts = [
    ...documents.map((name) => readFileSync(join(folder, name), 'utf8')),
    ...[...service.precedents.all()].map(({ plan }) => plan.text),
  ];
  const once = parts.join('\n');
  const whole = `${once}\n${unseen(once, 0)}\n`;
  return whole.slice(0, whole.indexOf('\n', length));
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

function quantile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] as number;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
