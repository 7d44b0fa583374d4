import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { contributedSettings, readRuleSettings } from '../../server/src/rules/settings.ts';

type Json = Record<string, unknown>;

const file = (name: string) => new URL(`../../${name}`, import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(file(name), 'utf8')) as Json;

/** What the manifest and its two languages must say of the rules. */
function expected(): { properties: Json; en: Json; zh: Json } {
  const made = { properties: {} as Json, en: {} as Json, zh: {} as Json };
  for (const [name, { description, ...setting }] of contributedSettings()) {
    const key = name.replace(/^chengli\./, 'config.');
    made.properties[name] = { ...setting, markdownDescription: `%${key}%` };
    made.en[key] = description.en;
    made.zh[key] = description.zh;
  }
  return made;
}

const ofRules = (all: Json, prefix: string) => Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith(prefix)));

describe('settings of the rules', () => {
  it('stand in the manifest as the rules declare them (UPDATE_SETTINGS=1 writes them)', () => {
    const manifest = read('package.json') as { contributes: { configuration: { properties: Json } } };
    const { properties, en, zh } = expected();
    if (process.env.UPDATE_SETTINGS === '1') {
      const others = Object.entries(manifest.contributes.configuration.properties).filter(([key]) => !key.startsWith('chengli.rules.'));
      manifest.contributes.configuration.properties = { ...Object.fromEntries(others), ...properties };
      writeFileSync(file('package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      for (const [name, words] of [
        ['package.nls.json', en],
        ['package.nls.zh-cn.json', zh],
      ] as const) {
        const kept = Object.entries(read(name)).filter(([key]) => !key.startsWith('config.rules.'));
        writeFileSync(file(name), `${JSON.stringify({ ...Object.fromEntries(kept), ...words }, null, 2)}\n`);
      }
    }
    assert.deepEqual(ofRules(manifest.contributes.configuration.properties, 'chengli.rules.'), properties);
    assert.deepEqual(ofRules(read('package.nls.json'), 'config.rules.'), en);
    assert.deepEqual(ofRules(read('package.nls.zh-cn.json'), 'config.rules.'), zh);
  });

  it('are read where they are right and left at their defaults where they are not', () => {
    const id = 'target-without-number';
    assert.deepEqual(readRuleSettings({ [id]: { severity: 'hint', kinds: 'quantity' } })[id], {
      severity: 'hint',
      options: { kinds: 'quantity' },
    });
    assert.deepEqual(readRuleSettings({ [id]: { severity: 'loud', kinds: 7, other: 'x' } })[id], { options: {} });
    for (const odd of [null, 'x', [], { [id]: null }]) assert.deepEqual(readRuleSettings(odd)[id], { options: {} });
  });
});
