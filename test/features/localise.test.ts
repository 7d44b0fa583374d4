import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/processes.mjs';
import { localiser } from '../../server/src/features/localise.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const json = (file: string) => JSON.parse(read(file)) as Record<string, string>;

/** English messages in the sources: arguments of t('…') and l10n.t('…'). */
function messages(): Set<string> {
  const found = new Set<string>();
  for (const folder of ['server/src', 'client/src'])
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      for (const [, words] of read(join(folder, file)).matchAll(/\bt\(\s*'((?:[^'\\\n]|\\.)*)'/g))
        found.add((words as string).replace(/\\'/g, "'"));
    }
  return found;
}

describe('the words of the user', () => {
  const bundle = json('l10n/bundle.l10n.zh-cn.json');

  it('every message of server and client has its Chinese, and no Chinese is left without its message', () => {
    const used = [...messages()].sort();
    assert.ok(used.length > 20);
    assert.deepEqual(Object.keys(bundle).sort(), used);
  });

  it('the Chinese takes the same arguments as the English', () => {
    const holes = (words: string) => [...new Set(words.match(/\{\d+\}/g) ?? [])].sort();
    for (const [english, chinese] of Object.entries(bundle)) {
      assert.deepEqual(holes(chinese), holes(english), english);
      assert.match(chinese, /\p{Script=Han}/u);
    }
  });

  it('package.json names only words that both of its bundles have, and they have no others', () => {
    const named = [...new Set([...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key as string))].sort();
    assert.ok(named.length > 0);
    for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) assert.deepEqual(Object.keys(json(file)).sort(), named, file);
  });

  it('arguments go where the message names them; a missing one leaves its place', () => {
    const t = localiser({ '{0} of {1}': '{1}的{0}' }, 'zh');
    assert.equal(t('{0} of {1}', 'a', 2), '2的a');
    assert.equal(t('unknown {0}', 7), 'unknown 7');
    assert.equal(t('{0} of {1}', 'a'), '{1}的a');
  });
});
