import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { latePackages } from '../scripts/late-packages.mjs';
import { root } from '../scripts/processes.mjs';

describe('the packaged extension', () => {
  it('ships the pages of its views and the packages loaded late', () => {
    const views = join(root, 'client/src/views');
    const pages = readdirSync(views).filter((name) => existsSync(join(views, name, 'page.ts')));
    const wanted = [...pages.map((name) => `${name}.js`), ...latePackages.map(({ file }) => file)].map((name) => `!dist/${name}`);
    const shipped = readFileSync(join(root, '.vscodeignore'), 'utf8').split(/\r?\n/);
    assert.deepEqual(
      wanted.filter((line) => !shipped.includes(line)),
      [],
    );
  });
});
