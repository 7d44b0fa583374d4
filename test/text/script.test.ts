import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/processes.mjs';
import { traditionalFile } from '../../scripts/write-traditional.ts';
import { simplifiedForm, simplifyLine } from '../../server/src/text/script.ts';

describe('traditional characters', () => {
  it('are those of opencc-js (npm run docs)', () => {
    assert.equal(readFileSync(join(root, 'server/data/traditional.json'), 'utf8'), traditionalFile());
  });

  it('are converted by phrases in a traditional line, one by one in a simplified one', () => {
    assert.equal(simplifyLine('設備乾燥，乾隆年間'), '设备干燥，乾隆年间');
    assert.equal(
      simplifyLine('推动产業高质量发展，建设现代化产业体系和先进制造集群'),
      '推动产业高质量发展，建设现代化产业体系和先进制造集群',
    );
    assert.equal(simplifiedForm('業'.charCodeAt(0)), '业'.charCodeAt(0));
    assert.equal(simplifiedForm('乾'.charCodeAt(0)), undefined);
  });
});
