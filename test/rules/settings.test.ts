import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { root } from '../../scripts/processes.mjs';
import { orphanPages, ruleFiles, writeRuleFiles } from '../../scripts/write-rule-files.ts';
import { mergeRuleSettings, readRuleSettings, settingProblems } from '../../server/src/rules/settings.ts';

const id = 'target-without-number';

describe('files made from the declarations of the rules', () => {
  it('are as the rules declare them (npm run docs writes them)', () => {
    if (process.env.UPDATE_SETTINGS === '1') writeRuleFiles();
    const files = ruleFiles();
    // By content: how the manifest is laid out is the formatter's business.
    const parsed = (name: string, content: string): unknown => (name.endsWith('.json') ? JSON.parse(content) : content);
    for (const [name, content] of files) {
      const path = join(root, name);
      assert.ok(existsSync(path), `${name} is missing: npm run docs`);
      // The manifest is long: which file is behind says more than a comparison of both.
      assert.ok(isDeepStrictEqual(parsed(name, readFileSync(path, 'utf8')), parsed(name, content)), `${name} is behind: npm run docs`);
    }
    assert.deepEqual(orphanPages(files), []);
  });
});

describe('settings of the rules', () => {
  it('are read where they are right and left at their defaults where they are not', () => {
    assert.deepEqual(readRuleSettings({ [id]: { severity: 'hint', kinds: 'quantity' } })[id], {
      severity: 'hint',
      options: { kinds: 'quantity' },
    });
    assert.deepEqual(readRuleSettings({ [id]: { severity: 'loud', kinds: 7, other: 'x' } })[id], { options: {} });
    for (const odd of [null, 'x', [], { [id]: null }]) assert.deepEqual(readRuleSettings(odd)[id], { options: {} });
  });

  it('of the team hold before those of the user, one by one', () => {
    const merged = mergeRuleSettings(
      { [id]: { severity: 'hint', options: { kinds: 'outcome' } } },
      { [id]: { severity: 'error', options: {} }, other: { options: {} } },
    );
    assert.deepEqual(merged[id], { severity: 'error', options: { kinds: 'outcome' } });
  });

  it('that are wrong are named with their place and the cure', () => {
    const problems = settingProblems({
      'target-without-nubmer': {},
      [id]: { severity: 'loud', kinds: 3, colour: 'red' },
    });
    assert.deepEqual(
      problems.map(({ path, at }) => `${path.join('.')} ${at}`),
      ['target-without-nubmer name', `${id}.severity value`, `${id}.kinds value`, `${id}.colour name`],
    );
    assert.match(problems[0]?.message.zh ?? '', /是不是要写“target-without-number”/);
    assert.match(problems[1]?.message.zh ?? '', /"loud".*"error".*默认的 "warning"/);
    assert.match(problems[2]?.message.zh ?? '', /不能写 3.*"both"/);
    assert.match(problems[3]?.message.zh ?? '', /“colour”.*severity、kinds/);
    for (const { message } of problems) assert.match(message.en, /[a-z]{2}/);
  });

  it('that are no object are one problem', () => {
    for (const odd of ['x', [], 3]) assert.equal(settingProblems(odd).length, 1);
    for (const nothing of [undefined, null, {}]) assert.deepEqual(settingProblems(nothing), []);
  });
});
