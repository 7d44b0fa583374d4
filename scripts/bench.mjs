// npm run bench: bundles the benchmarks as the product is bundled, and runs them. Plain Node: runs in a fresh clone.
//   npm run bench                     every benchmark of test/bench
//   npm run bench -- rules --json     one of them; what follows its name is for it
//   npm run bench -- views            in a real VS Code: needs a Chromium-family browser
//   npm run bench -- --library DIR    that of the library, which takes a folder of text files
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, bundled } from './build.mjs';
import { loadLate } from './late-packages.mjs';
import { root, run } from './processes.mjs';

await build();
const esbuild = await import('esbuild');
const all = readdirSync(join(root, 'test/bench'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replace(/\.ts$/, ''));
/** As the extension has the server run. */
const engine = JSON.parse(readFileSync(join(root, 'client/engine.json'), 'utf8'));
const given = process.argv.slice(2);
const named = all.find((name) => name === given[0]) ?? (given.includes('--library') ? 'library' : undefined);
const options = given[0] === named ? given.slice(1) : given;
for (const name of named === undefined ? all : [named]) {
  if (name === 'views') {
    // What is measured runs in VS Code, from dist/: the benchmark only drives it, as the editor tests do.
    const code = run(process.execPath, ['--import=tsx', 'test/bench/views.ts', ...options]);
    if (code !== 0) process.exitCode = code;
    continue;
  }
  // Run from source, every name imported is looked up at each use: that would be measured too.
  const outfile = join(root, 'dist/bench', `${name}.mjs`);
  await esbuild.build({
    entryPoints: [join(root, 'test/bench', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['nodejieba', 'jieba-wasm', 'zhlint', 'autocorrect-node'],
    plugins: [loadLate('..')],
    minifyWhitespace: true,
    minifySyntax: true,
    charset: 'utf8',
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
    logLevel: 'warning',
  });
  // The process whose start is measured is built and started as the server is.
  if (name === 'library')
    await esbuild.build({
      ...bundled,
      entryPoints: ['test/bench/library/start.ts', 'test/bench/library/answer.ts'],
      outdir: 'dist/bench',
      external: [...(bundled.external ?? []), 'jieba-wasm'],
      plugins: [loadLate('..')],
      sourcemap: false,
    });
  const code = run(process.execPath, [...engine.options, outfile, ...options]);
  if (code !== 0) process.exitCode = code;
}
