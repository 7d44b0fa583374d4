import { posix, win32 } from 'node:path';
import type { LibraryEntry, LibraryRoot } from '../../../../server/src/lsp/protocol.ts';

/** A row of the view of the library: the built-in plans together, a root (an entry of the settings), a folder in one, a file. */
export type LibraryNode = BuiltIn | Root | Folder | File;

interface Branch {
  /** The same for the same row, whatever has changed below it. */
  readonly key: string;
  readonly children: readonly LibraryNode[];
  /** Files below it. */
  readonly files: number;
}

export interface BuiltIn extends Branch {
  readonly kind: 'builtIn';
}

export interface Root extends Branch {
  readonly kind: 'root';
  readonly root: LibraryRoot;
}

export interface Folder extends Branch {
  readonly kind: 'folder';
  readonly name: string;
  readonly path: string;
}

export interface File {
  readonly kind: 'file';
  readonly key: string;
  readonly entry: LibraryEntry;
}

/** What the view shows: everything, or what did not become a precedent and is not about to. */
export type Shown = 'all' | 'problems';

const asProblem = new Set<LibraryEntry['state']>(['leftOut', 'failed', 'unreachable']);

export function isProblem({ state }: LibraryEntry): boolean {
  return asProblem.has(state);
}

/**
 * The rows of the view: built-in plans, then the roots in their order, with the folders on disk below them. A file that several
 * roots hold stands below the innermost. Folders come before files, precedents before what is none, by place and the newest first.
 * Takes time in the number of entries, and in that of roots for each.
 */
export function treeOf(roots: readonly LibraryRoot[], entries: Iterable<LibraryEntry>, shown: Shown): LibraryNode[] {
  const builtIn: LibraryEntry[] = [];
  const held = new Map<LibraryRoot, LibraryEntry[]>(roots.map((root) => [root, []]));
  const innermost = [...roots].sort((a, b) => b.path.length - a.path.length);
  for (const entry of entries) {
    if (entry.kind !== 'file' || (shown === 'problems' && !isProblem(entry))) continue;
    if (entry.builtIn) builtIn.push(entry);
    else {
      const root = innermost.find(({ path }) => holds(path, entry.id));
      if (root) held.get(root)?.push(entry);
    }
  }
  const out: LibraryNode[] = [];
  if (builtIn.length > 0)
    out.push({ kind: 'builtIn', key: 'builtIn', children: builtIn.sort(inOrder).map(fileNode), files: builtIn.length });
  for (const [root, files] of held) {
    if (shown === 'problems' && files.length === 0 && !root.problem) continue;
    out.push({ kind: 'root', key: `root ${root.setting}`, root, children: childrenOf(root.path, files), files: files.length });
  }
  return out;
}

/** The name a file has on disk; of a built-in plan its id. */
export function nameOf(path: string): string {
  return flavour(path).basename(path);
}

function childrenOf(folder: string, entries: readonly LibraryEntry[]): LibraryNode[] {
  const { sep } = flavour(folder);
  const start = folder.endsWith(sep) ? folder.length : folder.length + 1;
  const inFolders = new Map<string, LibraryEntry[]>();
  const files: LibraryEntry[] = [];
  for (const entry of entries) {
    const end = entry.id.indexOf(sep, start);
    if (end < 0) {
      files.push(entry);
      continue;
    }
    const name = entry.id.slice(start, end);
    const inside = inFolders.get(name);
    if (inside) inside.push(entry);
    else inFolders.set(name, [entry]);
  }
  const folders = [...inFolders].sort(([a], [b]) => a.localeCompare(b, 'zh', { numeric: true }));
  return [
    ...folders.map(([name, inside]): Folder => {
      const path = folder.slice(0, start - 1) + sep + name;
      return { kind: 'folder', key: `folder ${path}`, name, path, children: childrenOf(path, inside), files: inside.length };
    }),
    ...files.sort(inOrder).map(fileNode),
  ];
}

function fileNode(entry: LibraryEntry): File {
  return { kind: 'file', key: `file ${entry.id}`, entry };
}

function inOrder(a: LibraryEntry, b: LibraryEntry): number {
  const isPlan = (one: LibraryEntry) => (one.title === '' ? 1 : 0);
  return (
    isPlan(a) - isPlan(b) ||
    a.place.localeCompare(b.place, 'zh') ||
    (b.year ?? 0) - (a.year ?? 0) ||
    a.title.localeCompare(b.title, 'zh') ||
    a.id.localeCompare(b.id, 'zh', { numeric: true })
  );
}

/** A root may be a file itself. */
function holds(root: string, path: string): boolean {
  const { sep } = flavour(root);
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** The server's machine may be of another kind than the client's. */
function flavour(path: string): typeof posix {
  return /^[A-Za-z]:[\\/]|^\\\\/.test(path) ? win32 : posix;
}
