// Bundles the server, the command line, the client and its pages into dist/.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { latePackages, loadLate } from './late-packages.mjs';
import { root, run } from './processes.mjs';

/** Tables for simplified and traditional Chinese, and their licence. */
const chineseMap = /^(?:Adobe-(?:GB1|CNS1)|GB|UniGB|UniCNS|B5|ETen|ETHK|HKscs|CNS|LICENSE)/;

/**
 * Packages that are files of their own in dist/, by the name imported: each is large and wanted by few, and loaded when it is:
 * with the first PDF, the first Word file, the first spreadsheet. An .mjs keeps its default export the default when it is imported.
 * @type {Record<string, string>}
 */
const apart = { 'unpdf/pdfjs': 'pdfjs.js', docx: 'docx.mjs', 'write-excel-file/universal': 'write-excel-file.mjs' };

/** @type {import('esbuild').Plugin} */
const leaveApart = {
  name: 'apart',
  setup: (build) => {
    for (const [name, file] of Object.entries(apart))
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: `./${file}`, external: true }));
  },
};

/**
 * The pages of webviews: `client/src/views/<name>/page.ts`, with the styles it imports, becomes dist/<name>.js and dist/<name>.css.
 * @returns {Record<string, string>} source by name
 */
function pages() {
  const views = 'client/src/views';
  const named = readdirSync(join(root, views)).filter((name) => existsSync(join(root, views, name, 'page.ts')));
  return Object.fromEntries(named.map((name) => [name, `${views}/${name}/page.ts`]));
}

/** How code that Node runs is bundled. @type {import('esbuild').BuildOptions} */
export const bundled = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // The language server packages' `main` is UMD, which esbuild cannot follow.
  mainFields: ['module', 'main'],
  // nodejieba is a native addon with dictionaries beside it and may be absent: found at run time or not.
  external: ['vscode', 'nodejieba'],
  sourcemap: true,
  sourcesContent: false,
  // Half the size is half the time until it runs. Names stay, for the words of an error.
  minifyWhitespace: true,
  minifySyntax: true,
  charset: 'utf8',
  logLevel: 'warning',
  // CJS has no import.meta.
  banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  plugins: [leaveApart, loadLate('.')],
  define: { 'import.meta.url': '__importMetaUrl', 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
};

/**
 * Installs if need be and builds dist/server.js, dist/cli.js, dist/extension.js and the pages.
 * @returns {Promise<void>}
 * @throws if the sources do not bundle
 */
export async function build() {
  ensureInstalled();
  const started = performance.now();
  // Loaded here and not at the top: in a fresh clone esbuild is there only now.
  const esbuild = await import('esbuild');
  mkdirSync(join(root, 'dist'), { recursive: true });
  await Promise.all([
    esbuild.build({ ...bundled, entryPoints: { server: 'server/src/lsp/main.ts', start: 'server/src/lsp/start.ts' }, outdir: 'dist' }),
    esbuild.build({
      ...bundled,
      entryPoints: { cli: 'server/src/cli.ts' },
      outdir: 'dist',
      banner: { js: `#!/usr/bin/env node\n${bundled.banner?.js}` },
    }),
    esbuild.build({ ...bundled, entryPoints: { reader: 'server/src/library/reader-thread.ts' }, outdir: 'dist' }),
    esbuild.build({ ...bundled, entryPoints: { writer: 'server/src/lsp/writer-thread.ts' }, outdir: 'dist' }),
    esbuild.build({ ...bundled, entryPoints: { extension: 'client/src/extension.ts' }, outdir: 'dist' }),
    esbuild.build({
      absWorkingDir: root,
      bundle: true,
      platform: 'browser',
      format: 'iife',
      // The Chromium of the oldest VS Code supported.
      target: 'chrome122',
      minify: true,
      entryPoints: pages(),
      outdir: 'dist',
      logLevel: 'warning',
    }),
    ...Object.entries(apart).map(([name, file]) =>
      esbuild.build({
        ...bundled,
        plugins: [],
        minify: true,
        sourcemap: false,
        ...(file.endsWith('.mjs') ? /** @type {const} */ ({ format: 'esm', banner: {}, define: {} }) : {}),
        entryPoints: [name],
        outfile: `dist/${file}`,
      }),
    ),
    ...latePackages.map(({ file, json, contents }) =>
      json
        ? copyFile(join(root, json), join(root, 'dist', file))
        : esbuild.build({
            ...bundled,
            plugins: [],
            minify: true,
            sourcemap: false,
            stdin: { contents, resolveDir: root },
            outfile: `dist/${file}`,
          }),
    ),
    esbuild.build({ ...bundled, entryPoints: { 'bake-seeds': 'server/src/library/bake-seeds.ts' }, outdir: 'dist' }),
  ]);
  // What was read by another reader, or indexed by another program, is of no use.
  const hash = (/** @type {string[]} */ ...names) =>
    names
      .reduce((sum, name) => sum.update(readFileSync(join(root, 'dist', name))), createHash('sha256'))
      .digest('hex')
      .slice(0, 16);
  const code = readFileSync(join(root, 'dist/reader.js'), 'utf8');
  const reader = ['reader.js', ...latePackages.map(({ file }) => file).filter((file) => code.includes(file))];
  writeFileSync(join(root, 'dist/versions.json'), JSON.stringify({ reader: hash(...reader), program: hash(...reader, 'server.js') }));
  // The seeds are shipped read and indexed: the first answer needs neither.
  if (run(process.execPath, ['dist/bake-seeds.js', 'seeds', 'dist']) !== 0) throw new Error('seeds/ could not be read');
  // Bundled, jieba-wasm looks for its code beside the bundle.
  copyFileSync(join(root, 'node_modules/jieba-wasm/pkg/nodejs/jieba_rs_wasm_bg.wasm'), join(root, 'dist/jieba_rs_wasm_bg.wasm'));
  // PDFs in Chinese name their characters by tables of Adobe's that pdf.js does not carry.
  const maps = join(root, 'node_modules/pdfjs-dist/cmaps');
  mkdirSync(join(root, 'dist/cmaps'), { recursive: true });
  for (const map of readdirSync(maps).filter((name) => chineseMap.test(name))) copyFileSync(join(maps, map), join(root, 'dist/cmaps', map));
  console.log(`dist/ 已生成 / built（${Math.round(performance.now() - started)} ms）`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await build();
  } catch (error) {
    // esbuild has printed its own errors.
    if (!(error instanceof Error && 'errors' in error)) console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
