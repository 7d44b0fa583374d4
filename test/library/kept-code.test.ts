import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runKept } from '../../server/src/library/kept-code.ts';

describe('kept code', () => {
  let base = '';
  let bundle = '';
  let folder = '';
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'chengli-code-'));
    [bundle, folder] = [join(base, 'bundle.js'), join(base, 'code')];
    writeFileSync(join(base, 'beside.js'), 'module.exports = (one, other) => one + other;');
    writeFileSync(bundle, "const add = require('./beside.js');\nglobalThis.ran = [add(1, 2), __filename, __dirname, '成例'];\n");
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  const run = (version: string) => {
    const here = globalThis as { ran?: unknown };
    here.ran = undefined;
    const running = runKept(bundle, folder, version);
    assert.deepEqual(here.ran, [3, bundle, base, '成例']);
    return running;
  };

  it('is taken up by the next process, and only for the same bundle', () => {
    const first = run('1');
    assert.equal(first.wasKept, false);
    first.keep();
    assert.equal(run('1').wasKept, true);
    const other = run('2');
    assert.equal(other.wasKept, false);
    other.keep();
    assert.equal(readdirSync(folder).length, 1, 'that of an older bundle is gone');
    assert.equal(run('2').wasKept, true);
  });

  it('that is damaged is not used, and made anew', () => {
    run('1').keep();
    const [name = ''] = readdirSync(folder);
    const bytes = readFileSync(join(folder, name));
    bytes[bytes.length - 40]! ^= 0x55;
    writeFileSync(join(folder, name), bytes);
    const second = run('1');
    assert.equal(second.wasKept, false);
    second.keep();
    assert.equal(run('1').wasKept, true);
  });

  it('that cannot be kept hinders nothing', () => {
    writeFileSync(folder, 'a file where the folder should be');
    run('1').keep();
    assert.equal(run('1').wasKept, false);
  });
});
