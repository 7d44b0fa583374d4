// Packages and modules that are loaded when one of their functions is first called, not with the server: an answer that needs neither
// readings in letters nor another encoding nor traditional characters nor what is likely does not wait for their tables. The code
// imports them as any other.

/**
 * By the name imported: the file of their own in dist/, and the functions that are called of them. Of a module of ours that only gives
 * what stands in a JSON file, the file is taken and the module is not: to be read as JSON takes half the time.
 * @type {Record<string, { file: string, named?: string[], byDefault?: string[], json?: string }>}
 */
const late = {
  'pinyin-pro': { file: 'pinyin-pro.js', named: ['pinyin'] },
  'opencc-js/t2cn': { file: 'opencc-js.js', named: ['Converter'] },
  'iconv-lite': { file: 'iconv-lite.js', byDefault: ['decode'] },
  './language-weights.ts': {
    file: 'language-model.json',
    named: ['keptNetwork'],
    json: 'server/data/language-model.json',
  },
};

/** What becomes a file of its own in dist/: a module to be bundled, or a file to be copied. */
export const latePackages = Object.entries(late).map(([name, { file, named = [], byDefault, json }]) => ({
  file,
  json,
  contents: `export { ${[...named, ...(byDefault ? ['default'] : [])].join(', ')} } from '${name}';`,
}));

/**
 * @param {string} folder where their files are, seen from the bundle that calls them
 * @returns {import('esbuild').Plugin}
 */
export function loadLate(folder) {
  return {
    name: 'late',
    setup(build) {
      const names = Object.keys(late)
        .map((name) => name.replaceAll('.', '\\.'))
        .join('|');
      build.onResolve({ filter: new RegExp(`^(?:${names})$`) }, ({ path }) => ({ path, namespace: 'late' }));
      build.onLoad({ filter: /./, namespace: 'late' }, ({ path }) => {
        const { file, named = [], byDefault = [], json } = /** @type {NonNullable<typeof late[string]>} */ (late[path]);
        // By a variable: what is required by name would be looked for now.
        const lines = [`const file = ${JSON.stringify(`${folder}/${file}`)};`];
        const calling = (/** @type {string} */ name) =>
          // Not as a module, which would be held for good.
          json
            ? `() => JSON.parse(require('node:fs').readFileSync(require.resolve(file), 'utf8'))`
            : `(...given) => require(file)${byDefault.includes(name) ? '.default' : ''}.${name}(...given)`;
        for (const name of named) lines.push(`export const ${name} = ${calling(name)};`);
        if (byDefault.length > 0) lines.push(`export default { ${byDefault.map((name) => `${name}: ${calling(name)}`).join(', ')} };`);
        return { contents: lines.join('\n'), loader: 'js' };
      });
    },
  };
}
