import assert from 'node:assert/strict';
import { type LibraryNode, treeOf } from '../../client/src/views/library/tree.ts';
import type { LibraryEntry, LibraryRoot, LibraryState } from '../../server/src/lsp/protocol.ts';

const none = { kind: 'file', builtIn: false, title: '', place: '', year: null, genre: null, measures: 0, targets: 0, sources: [] } as const;
const plan = (id: string, place: string, year: number | null, state: LibraryState = 'read'): LibraryEntry => ({
  ...none,
  id,
  state,
  label: id,
  title: `${place}工作要点`,
  place,
  year,
});
const other = (id: string, state: LibraryState): LibraryEntry => ({ ...none, id, state, label: id });
const root = (path: string, more: Partial<LibraryRoot> = {}): LibraryRoot => ({ setting: path, path, files: 0, ...more });

/** The rows as an outline: two blanks a level. */
function outline(nodes: readonly LibraryNode[], level = 0): string[] {
  return nodes.flatMap((node) => {
    const indent = '  '.repeat(level);
    if (node.kind === 'file') return [`${indent}${node.entry.id}`];
    const name = node.kind === 'builtIn' ? 'built in' : node.kind === 'root' ? node.root.path : node.name;
    return [`${indent}${name} ${node.files}`, ...outline(node.children, level + 1)];
  });
}

describe('the rows of the library view', () => {
  it('are the folders on disk, precedents before what is none', () => {
    const entries = [
      other('/share/plans/表格.txt', 'leftOut'),
      plan('/share/plans/2020/b.docx', '武汉市', 2020),
      plan('/share/plans/z.txt', '宁波市', 2016),
      plan('/share/plans/2021/x/a.docx', '武汉市', 2021),
      { ...plan('武汉 2021', '武汉市', 2021), builtIn: true },
    ];
    assert.deepEqual(outline(treeOf([root('/share/plans')], entries, 'all')), [
      'built in 1',
      '  武汉 2021',
      '/share/plans 4',
      '  2020 1',
      '    /share/plans/2020/b.docx',
      '  2021 1',
      '    x 1',
      '      /share/plans/2021/x/a.docx',
      '  /share/plans/z.txt',
      '  /share/plans/表格.txt',
    ]);
  });

  it('are ordered by place, the newest first', () => {
    const entries = [
      plan('/a/1.txt', '青岛市', 2017),
      plan('/a/2.txt', '宁波市', 2016),
      plan('/a/3.txt', '宁波市', 2020),
      plan('/a/4.txt', '宁波市', null),
    ];
    assert.deepEqual(outline(treeOf([root('/a')], entries, 'all')).slice(1), ['  /a/3.txt', '  /a/2.txt', '  /a/4.txt', '  /a/1.txt']);
  });

  it('stand once, below the innermost root; a root may be a file, and be on a machine of another kind', () => {
    const entries = [
      plan('/a/b/1.txt', '甲', 1),
      plan('/a/2.txt', '乙', 1),
      plan('/c.docx', '丙', 1),
      plan('D:\\plans\\x\\1.txt', '丁', 1),
    ];
    assert.deepEqual(outline(treeOf([root('/a'), root('/a/b'), root('/c.docx'), root('D:\\plans')], entries, 'all')), [
      '/a 1',
      '  /a/2.txt',
      '/a/b 1',
      '  /a/b/1.txt',
      '/c.docx 1',
      '  /c.docx',
      'D:\\plans 1',
      '  x 1',
      '    D:\\plans\\x\\1.txt',
    ]);
  });

  it('can be those alone that are not used: what is whole disappears, a root that cannot be reached stays', () => {
    const entries = [
      plan('/a/1.txt', '甲', 1),
      plan('/a/2.txt', '乙', 1, 'unreachable'),
      other('/a/x/3.pdf', 'failed'),
      other('/a/4.txt', 'waiting'),
      { ...plan('内置', '丙', 1), builtIn: true },
    ];
    assert.deepEqual(outline(treeOf([root('/a'), root('/whole'), root('/gone', { problem: '/gone：找不到' })], entries, 'problems')), [
      '/a 2',
      '  x 1',
      '    /a/x/3.pdf',
      '  /a/2.txt',
      '/gone 0',
    ]);
  });

  it('have keys that are theirs alone', () => {
    const keys = (nodes: readonly LibraryNode[]): string[] =>
      nodes.flatMap((node) => [node.key, ...(node.kind === 'file' ? [] : keys(node.children))]);
    const found = keys(
      treeOf([root('/a'), root('/a/b')], [plan('/a/a/1.txt', '甲', 1), plan('/a/b/1.txt', '甲', 1), plan('/a/1.txt', '甲', 1)], 'all'),
    );
    assert.equal(new Set(found).size, found.length);
  });
});
