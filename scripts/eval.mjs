// npm run eval: scores of reading, comparable measures and completion against labels in a folder outside the project.
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { root, run } from './processes.mjs';

const usage = `npm run eval -- LABELS [--docs DIR --gold DIR]… [--library DIR]… [--draft FILE]… [--verbose]

  LABELS            folder with seeds/*.json (targets and vague targets of the seeds) and *.json (queries for comparable measures)
  --docs, --gold    further documents with their labels, in pairs
  --library         plans to complete from, beside the run of each seed against the others
  --draft           documents typed against --library
  --verbose         names everything missed and everything wrong
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    docs: { type: 'string', multiple: true, default: [] },
    gold: { type: 'string', multiple: true, default: [] },
    library: { type: 'string', multiple: true, default: [] },
    draft: { type: 'string', multiple: true, default: [] },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/**
 * Runs one of test/eval from the root of the checkout.
 * @param {string} script
 * @param {string[]} args
 * @returns {boolean} whether it ran to its end
 */
function score(script, args) {
  console.log(`\n── ${script} ──`);
  return run(process.execPath, ['--import=tsx', join(root, 'test/eval', `${script}.ts`), ...args]) === 0;
}

/**
 * An option said once for each value.
 * @param {string} name
 * @param {string[]} values
 */
const each = (name, values) => values.flatMap((value) => [name, resolve(value)]);

const [labels] = positionals;
if (values.help || !labels || !existsSync(join(labels, 'seeds'))) {
  console.error(labels && !values.help ? `${labels}：没有 seeds 文件夹。No folder seeds in it.\n${usage}` : usage);
  process.exit(values.help ? 0 : 2);
}

ensureInstalled();
const seeds = join(root, 'seeds');
const verbose = values.verbose ? ['--verbose'] : [];
const queries = readdirSync(labels)
  .filter((name) => name.endsWith('.json'))
  .map((name) => join(labels, name));
const documents = each('--docs', [seeds, ...values.docs]);
const gold = each('--gold', [join(labels, 'seeds'), ...values.gold]);
const drafts = readdirSync(seeds)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => join(seeds, name));

const ran = [
  score('extraction', [...documents, ...gold, ...verbose]),
  queries.length === 0 || score('similar', ['--library', seeds, ...each('--gold', queries), ...verbose]),
  score('keystrokes', [...each('--draft', drafts), '--library', seeds, '--baseline']),
  values.draft.length === 0 || score('keystrokes', [...each('--draft', values.draft), ...each('--library', values.library)]),
];
process.exitCode = ran.every(Boolean) ? 0 : 1;
