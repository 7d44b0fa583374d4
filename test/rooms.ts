import { posix } from 'node:path';

/**
 * What a room is and what it may import: rooms in the order the data passes through them, single files of a room where
 * only those are meant, and packages. A room may always import its own files and the data in server/data.
 * ARCHITECTURE.md says the same in prose.
 */
export interface Room {
  readonly name: string;
  /** Other rooms (`text`), or files of them (`lsp/protocol.ts`). */
  readonly rooms: readonly string[];
  /** Packages by the name imported; `node:` stands for every module of Node. */
  readonly packages: readonly string[];
}

const types = ['vscode-languageserver-types', 'vscode-languageserver-textdocument'];

export const rooms: readonly Room[] = [
  { name: 'text', rooms: [], packages: ['opencc-js/t2cn', 'pinyin-pro'] },
  { name: 'plan', rooms: ['text'], packages: [] },
  { name: 'precedents', rooms: ['text', 'plan'], packages: [] },
  {
    name: 'library',
    rooms: ['text', 'plan', 'precedents'],
    packages: ['node:', 'fflate', 'htmlparser2', 'iconv-lite', 'jieba-wasm', 'nodejieba', 'picomatch', 'unpdf/pdfjs'],
  },
  { name: 'rules', rooms: ['text', 'plan', 'precedents'], packages: ['jsonc-parser', ...types] },
  { name: 'features', rooms: ['text', 'plan', 'precedents', 'rules'], packages: types },
  {
    name: 'handover',
    rooms: ['text', 'plan', 'precedents', 'features', 'library/title-lines.ts'],
    packages: ['docx', 'write-excel-file/universal'],
  },
  { name: 'service', rooms: ['text', 'plan', 'precedents', 'rules', 'features', 'handover'], packages: types },
  {
    name: 'lsp',
    rooms: ['text', 'plan', 'precedents', 'library', 'rules', 'features', 'handover', 'service', 'l10n'],
    packages: ['node:', 'vscode-languageserver/node', ...types],
  },
  {
    name: 'cli',
    rooms: ['text', 'plan', 'precedents', 'rules', 'library', 'features', 'handover', 'service', 'lsp/views.ts', 'l10n'],
    packages: ['node:', ...types],
  },
  // What a view's page and the extension say to each other.
  { name: 'messages', rooms: ['lsp/protocol.ts'], packages: [] },
  // A page runs in a webview: no Node, no editor.
  {
    name: 'page',
    rooms: ['messages', 'lsp/protocol.ts', 'features/localise.ts'],
    packages: [
      'echarts/charts',
      'echarts/components',
      'echarts/core',
      'echarts/renderers',
      'echarts/types/dist/shared',
      'write-excel-file/universal',
    ],
  },
  // The client knows of the server only how to speak with it, and of a page only what it says.
  {
    name: 'client',
    rooms: ['messages', 'lsp/protocol.ts', 'features/markdown.ts'],
    packages: ['node:', 'vscode', 'vscode-languageclient/node'],
  },
];

/** One import: `line` counts from 1. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
}

const importing =
  /(?:^|[\n;])[ \t]*(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|(?:^|[\n;])[ \t]*import\s*['"]([^'"]+)['"]|\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/g;

/** Every import of a source text: of values, of types, for effect, and at run time. */
export function importsOf(source: string): Import[] {
  return [...source.matchAll(importing)].map((match) => ({
    specifier: match[1] ?? match[2] ?? match[3] ?? '',
    line: source.slice(0, match.index + match[0].length).split('\n').length,
  }));
}

const ofViews = /^client\/src\/views\/(?:[^/]+\/)?(page|messages)(?:\.ts$|\.css$|\/)/;

/**
 * The room of a file: `server/src/plan/targets/x.ts` → plan, `server/src/service.ts` → service, `client/src/x.ts` → client;
 * of a view, `page.ts` and what lies in `page/` → page, `messages.ts` → messages.
 */
export function roomOf(file: string): string {
  const view = ofViews.exec(file);
  if (view) return view[1] as string;
  const [top = '', , third = ''] = file.split('/');
  if (top !== 'server') return top;
  return file.startsWith('server/data/') ? 'data' : third.replace(/\.ts$/, '');
}

/**
 * The imports of one file that its room is not allowed.
 * @param file path from the root of the checkout, with `/`
 * @returns one sentence for each
 */
export function forbiddenImports(file: string, source: string): string[] {
  const room = rooms.find(({ name }) => name === roomOf(file));
  if (!room) return [`${file} is in no room of the table`];
  return importsOf(source).flatMap(({ specifier, line }) => {
    if (!specifier.startsWith('.')) {
      const known = room.packages.some((name) => (name.endsWith(':') ? specifier.startsWith(name) : specifier === name));
      return known ? [] : [`${file}:${line} ${room.name} may not import the package ${specifier}`];
    }
    const target = posix.join(posix.dirname(file), specifier);
    const there = roomOf(target);
    const allowed =
      there === room.name ||
      (there === 'data' && file.startsWith('server/')) ||
      room.rooms.includes(there) ||
      room.rooms.some((entry) => target === `server/src/${entry}`);
    return allowed ? [] : [`${file}:${line} ${room.name} may not import ${target}`];
  });
}

/** A way round through rooms that import one another, or null; takes edges from room to room. */
export function cycle(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const done = new Set<string>();
  const walk = (room: string, path: readonly string[]): string[] | null => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room];
    if (done.has(room)) return null;
    for (const next of edges.get(room) ?? []) {
      const found = walk(next, [...path, room]);
      if (found) return found;
    }
    done.add(room);
    return null;
  };
  for (const room of edges.keys()) {
    const found = walk(room, []);
    if (found) return found;
  }
  return null;
}
