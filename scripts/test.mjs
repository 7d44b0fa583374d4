// npm test: installs, builds and runs the tests layer by layer. Plain Node: runs in a fresh clone.
//   npm test                          every layer
//   npm test -- core protocol         some layers
//   npm test -- editor --grep 悬停     anything else goes to mocha
// CHENGLI_REQUIRE_EDITOR=1 makes it an error if the editor tests cannot run.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserCure, findBrowser } from './browsers.mjs';
import { build } from './build.mjs';
import { root, run } from './processes.mjs';

const layers = {
  core: ['test/**/*.test.ts', '--ignore', 'test/protocol/**', '--ignore', 'test/editor/**', '--ignore', 'test/bench/**'],
  protocol: ['test/protocol/**/*.test.ts'],
  // A machine at work on something else can make VS Code lose a click or a key: what fails is tried once more before it counts.
  editor: ['test/editor/**/*.test.ts', '--retries', '1'],
};
const names = /** @type {(keyof typeof layers)[]} */ (Object.keys(layers));

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs one layer with mocha.
 * @param {keyof typeof layers} layer
 * @param {string[]} extra
 * @param {string} folder for the counts
 * @returns {Counts}
 */
function runLayer(layer, extra, folder) {
  const counts = join(folder, `${layer}.json`);
  const reporter = join(root, 'scripts/counting-reporter.cjs');
  const code = run(process.execPath, [join(root, 'node_modules/mocha/bin/mocha.js'), '--reporter', reporter, ...layers[layer], ...extra], {
    env: { ...process.env, CHENGLI_TEST_COUNTS: counts },
  });
  // No counts: mocha did not get as far as running tests.
  if (!existsSync(counts)) return { passed: 0, failed: 1, skipped: 0 };
  const result = /** @type {Counts} */ (JSON.parse(readFileSync(counts, 'utf8')));
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

async function main() {
  const args = process.argv.slice(2);
  const desktop = args.includes('--desktop');
  const chosen = names.filter((name) => args.includes(name));
  const extra = args.filter((arg) => arg !== '--desktop' && !names.some((name) => name === arg));
  const wanted = chosen.length > 0 ? chosen : names;
  const required = process.env.CHENGLI_REQUIRE_EDITOR === '1' || chosen.includes('editor');
  if (desktop) process.env.CHENGLI_EDITOR_HOST = 'desktop';

  await build();
  const noBrowser = wanted.includes('editor') && !desktop && findBrowser() === null;
  if (wanted.includes('editor') && !noBrowser && !desktop) (await import('./vscode-server.mjs')).ensureServer();

  const folder = mkdtempSync(join(tmpdir(), 'chengli-test-'));
  /** @type {Map<string, Counts>} */
  const results = new Map();
  for (const layer of wanted) {
    if (layer === 'editor' && noBrowser) continue;
    console.log(`\n── ${layer} ──`);
    results.set(layer, runLayer(layer, extra, folder));
  }
  rmSync(folder, { recursive: true, force: true });

  console.log('\n── 结果 / results ──');
  let failed = false;
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [layer, counts] of results) {
    console.log(`${layer.padEnd(9)} ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    // A layer without a test has proved nothing; under --grep that is what was asked for.
    if (counts.failed > 0 || (counts.passed === 0 && extra.length === 0)) {
      failed = true;
      if (counts.failed === 0) console.log(`${layer}：没有执行任何测试 / no test was run`);
    }
  }
  if (total.passed + total.failed === 0) failed = true;
  if (noBrowser) {
    const frame = '!'.repeat(72);
    console.log(
      `${frame}\n编辑器测试未运行：没有找到 Chromium 系浏览器。\neditor tests NOT RUN: no Chromium-family browser was found.\n${browserCure}\n${frame}`,
    );
    if (required) failed = true;
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = failed ? 1 : 0;
}

main().catch((error) => {
  if (!(error instanceof Error && 'errors' in error)) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
