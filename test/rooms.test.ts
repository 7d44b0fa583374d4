import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../scripts/processes.mjs';
import { cycle, forbiddenImports, importsOf, roomOf, rooms } from './rooms.ts';

/** Source files of the product, as paths from the root. */
function sources(): string[] {
  return ['server/src', 'client/src'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .map((file) => posix.join(top, file.replaceAll('\\', '/')))
      .filter((file) => file.endsWith('.ts')),
  );
}

describe('rooms', () => {
  it('import only what their place allows', () => {
    const files = sources();
    assert.ok(files.length > 0);
    assert.deepEqual(
      files.flatMap((file) => forbiddenImports(file, readFileSync(join(root, file), 'utf8'))),
      [],
    );
  });

  it('do not import one another in a circle', () => {
    const edges = new Map<string, Set<string>>();
    for (const file of sources()) {
      const from = roomOf(file);
      const to = edges.get(from) ?? new Set();
      edges.set(from, to);
      for (const { specifier } of importsOf(readFileSync(join(root, file), 'utf8'))) {
        const target = roomOf(posix.join(posix.dirname(file), specifier));
        if (specifier.startsWith('.') && target !== from) to.add(target);
      }
    }
    assert.equal(cycle(edges), null);
    assert.equal(
      cycle(new Map(rooms.map(({ name, rooms: others }) => [name, new Set(others.map((each) => each.split('/')[0] ?? each))]))),
      null,
    );
  });

  it('are found out when they import what they may not', () => {
    const bad: [file: string, source: string, complaint: RegExp][] = [
      ['server/src/text/a.ts', "import { parse } from '../plan/parse.ts';", /text may not import server\/src\/plan\/parse\.ts/],
      ['server/src/plan/targets/a.ts', "import { readFile } from 'node:fs/promises';", /plan may not import the package node:fs/],
      ['server/src/plan/a.ts', "import type { Precedent } from '../precedents/precedent.ts';", /plan may not import/],
      ['server/src/rules/a.ts', "import {\n  hover,\n  other,\n} from '../features/hover.ts';", /a\.ts:4 rules may not import/],
      ['server/src/precedents/a.ts', "export * from '../library/folders.ts';", /precedents may not import/],
      ['server/src/features/a.ts', "const late = await import('../library/folders.ts');", /features may not import/],
      ['server/src/service.ts', "import './lsp/main.ts';", /service may not import/],
      ['client/src/views/a.ts', "import { createService } from '../../../server/src/service.ts';", /client may not import/],
      ['client/src/a.ts', "import x from '../../server/data/terms.json';", /client may not import/],
      ['client/src/views/a/page.ts', "import * as vscode from 'vscode';", /page may not import the package vscode/],
      ['client/src/views/a/page/b.ts', "import { Page } from '../../webview.ts';", /page may not import/],
      ['client/src/views/a/a.ts', "import { t } from '../page.ts';", /client may not import/],
      ['server/src/cellar/a.ts', '', /in no room/],
    ];
    for (const [file, source, complaint] of bad) {
      const found = forbiddenImports(file, source);
      assert.equal(found.length, 1, `${file}: ${source}`);
      assert.match(found[0] ?? '', complaint);
    }
  });

  it('may import what they should', () => {
    const good: [file: string, source: string][] = [
      [
        'server/src/plan/targets/a.ts',
        "import { x } from '../../text/numerals.ts';\nimport y from '../../../data/units.json' with { type: 'json' };",
      ],
      ['server/src/lsp/a.ts', "import { readFileSync } from 'node:fs';\nimport { createService } from '../service.ts';"],
      ['client/src/views/a.ts', "import { methods } from '../../../server/src/lsp/protocol.ts';\nimport * as vscode from 'vscode';"],
      ['client/src/views/a/page.ts', "import './page.css';\nimport { t } from '../page.ts';\nimport type { Row } from './messages.ts';"],
      ['client/src/views/a/a.ts', "import { Page } from '../webview.ts';\nimport type { Row } from './messages.ts';"],
    ];
    for (const [file, source] of good) assert.deepEqual(forbiddenImports(file, source), []);
  });

  it('in a circle are found out', () => {
    const edges = new Map([
      ['text', new Set<string>()],
      ['plan', new Set(['text', 'rules'])],
      ['rules', new Set(['text', 'plan'])],
    ]);
    assert.deepEqual(cycle(edges), ['plan', 'rules', 'plan']);
  });
});
